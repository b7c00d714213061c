import type { SeatingPlan, Sitting } from "@laphieu/assembly";
import { arrange, delegationNames } from "@laphieu/assembly/presence/door";
import { Button, SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { documentUrl } from "../app/api.ts";
import classes from "../congress/congress.module.css";
import { currentSitting, useCongress } from "../congress/context.ts";
import { CountInput } from "../congress/fields.tsx";
import { Page } from "../ui/index.ts";
import own from "./desk.module.css";
import { addDeskWords } from "./words.ts";

addDeskWords();

/** A hall that holds everybody: about half as deep as it is wide, as most halls are. */
const suggested = (people: number): SeatingPlan => {
  const seats = Math.min(40, Math.max(4, Math.ceil(Math.sqrt(people * 1.6))));
  return { rows: Math.ceil(people / seats) + 1, seats, keep: 1, fill: "rows", order: [] };
};

/** The plan of the hall: rows and seats, delegations as blocks in an order, what it looks like, and its record. */
export function SeatsPage() {
  const { t } = useTranslation("desk");
  const { id, view, run, pending } = useCongress();
  const current = currentSitting(view);
  const [chosen, setChosen] = useState<string | null>(null);
  const sitting = view.state.sittings.find((s) => s.id === chosen) ?? current;
  if (sitting === undefined) return null;
  return (
    <Page title={t("seats.title")} lead={t("seats.lead")} width="full">
      <div className={classes.stack}>
        {view.state.sittings.length < 2 ? null : (
          <SegmentedControl
            aria-label={t("sitting")}
            value={sitting.id}
            onChange={setChosen}
            data={view.state.sittings.map((s) => ({ value: s.id, label: s.title }))}
          />
        )}
        <PlanEditor
          key={sitting.id}
          sitting={sitting}
          pending={pending}
          onSubmit={(plan) =>
            void run({
              type: "set-seating",
              sitting: sitting.id,
              plan: plan === null ? null : { ...plan, order: [...plan.order] },
            })
          }
          printUrl={sitting.seating === undefined ? null : documentUrl(id, `seats-${sitting.id}`)}
        />
      </div>
    </Page>
  );
}

function PlanEditor(props: {
  readonly sitting: Sitting;
  readonly pending: boolean;
  readonly onSubmit: (plan: SeatingPlan | null) => void;
  readonly printUrl: string | null;
}) {
  const { t } = useTranslation("desk");
  const { view } = useCongress();
  const { sitting } = props;
  const people = sitting.roll.filter((a) => a.seat !== "guest" && a.seat !== "alternate").length;
  const [plan, setPlan] = useState<SeatingPlan>(sitting.seating?.plan ?? suggested(people));
  const known = delegationNames(sitting);
  const order = [...new Set([...plan.order.filter((name) => known.includes(name)), ...known])];
  const have = Math.max(0, plan.rows - plan.keep) * plan.seats;
  const places = useMemo(() => arrange(view.state, sitting, plan), [view.state, sitting, plan]);
  const change = (part: Partial<SeatingPlan>) => setPlan({ ...plan, ...part });
  const up = (name: string) => {
    const at = order.indexOf(name);
    const before = order[at - 1];
    if (before === undefined) return;
    change({ order: order.map((one) => (one === name ? before : one === before ? name : one)) });
  };
  return (
    <>
      <section className={classes.panel}>
        <div className={classes.tight}>
          <div className={classes.row}>
            <CountInput label={t("seats.rows")} value={plan.rows} onChange={(rows) => change({ rows })} width={140} />
            <CountInput
              label={t("seats.perRow")}
              value={plan.seats}
              onChange={(seats) => change({ seats })}
              width={160}
            />
            <CountInput label={t("seats.keep")} value={plan.keep} onChange={(keep) => change({ keep })} width={180} />
            <SegmentedControl
              aria-label={t("seats.fill")}
              value={plan.fill}
              onChange={(fill) => change({ fill: fill === "columns" ? "columns" : "rows" })}
              data={[
                { value: "rows", label: t("seats.alongRows") },
                { value: "columns", label: t("seats.alongColumns") },
              ]}
            />
          </div>
          <p className={have < people ? classes.warn : classes.dim}>{t("seats.need", { need: people, have })}</p>
          <div className={classes.rowCenter}>
            <Button loading={props.pending} disabled={places === null} onClick={() => props.onSubmit(plan)}>
              {sitting.seating === undefined ? t("seats.submit") : t("seats.again")}
            </Button>
            {sitting.seating === undefined ? null : (
              <Button variant="default" onClick={() => props.onSubmit(null)}>
                {t("seats.remove")}
              </Button>
            )}
            {props.printUrl === null ? null : (
              <a className={classes.link} href={props.printUrl} target="_blank" rel="noreferrer">
                {t("seats.print")}
              </a>
            )}
          </div>
        </div>
      </section>
      {order.length < 2 ? null : (
        <details>
          <summary>{t("seats.order")}</summary>
          <ol className={own.order}>
            {order.map((name, i) => (
              <li key={name}>
                <button
                  type="button"
                  className={own.up}
                  disabled={i === 0}
                  aria-label={t("seats.up", { name })}
                  onClick={() => up(name)}
                >
                  ↑
                </button>
                {name}
              </li>
            ))}
          </ol>
        </details>
      )}
      {places === null ? null : <SeatMap sitting={sitting} plan={plan} order={order} places={places} />}
    </>
  );
}

function SeatMap(props: {
  readonly sitting: Sitting;
  readonly plan: SeatingPlan;
  readonly order: readonly string[];
  readonly places: { readonly [person: string]: readonly [row: number, seat: number] };
}) {
  const { t } = useTranslation("desk");
  const { plan, order, places, sitting } = props;
  const blocks = new Map<string, number>();
  for (const attendee of sitting.roll) {
    const place = places[attendee.person];
    if (place !== undefined) blocks.set(place.join("-"), order.indexOf(attendee.delegation ?? ""));
  }
  const rows = Array.from({ length: Math.min(plan.rows, 200) }, (_, i) => i + 1);
  const seats = Array.from({ length: Math.min(plan.seats, 200) }, (_, i) => i + 1);
  return (
    <section className={classes.panel}>
      <h2>{t("seats.preview")}</h2>
      <div className={own.room}>
        <div className={own.front}>{t("seats.front")}</div>
        <div className={own.map} role="region" aria-label={t("seats.table")} tabIndex={0}>
          <table aria-label={t("seats.table")}>
            <tbody>
              {rows.map((row) => (
                <tr key={row}>
                  <th scope="row">{t("seats.row", { row })}</th>
                  {seats.map((seat) => {
                    const block = blocks.get(`${row}-${seat}`);
                    const name = block === undefined ? "" : (order[block] ?? t("seats.noDelegation"));
                    return (
                      <td key={seat} data-shade={block === undefined ? undefined : (block + 4) % 4} title={name}>
                        {block === undefined ? "" : block + 1 || ""}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <ol className={own.order}>
        {order.map((name, block) => (
          <li key={name}>
            {block + 1}. {t("seats.block", { name, count: [...blocks.values()].filter((one) => one === block).length })}
          </li>
        ))}
      </ol>
    </section>
  );
}
