import { type AgendaItem, type ScheduledItem, type Sitting, scheduleOf } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import own from "./chair.module.css";
import { OrderEditor } from "./order-editor.tsx";
import { minutesOf, untilNoon } from "./order-model.ts";
import { useNow } from "./use-now.ts";

/** The hour on the wall clock of this place. */
const hour = (millis: number): string =>
  new Date(millis).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
/** Planned times are of the place of the meeting, which is where this screen stands. */
const instantOf = (day: string, time: string): number => new Date(`${day}T${time}:00`).getTime();

/** Milliseconds; a meeting so late is held on another day. */
const anotherDay = 12 * 3_600_000;

/** The running order with planned and actual times, how late the meeting runs, and the item under way. */
export function RunningOrder({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("chair");
  const { view, run, pending } = useCongress();
  const [editing, setEditing] = useState(false);
  const now = useNow(5000);
  const { sessions } = view.state.about;
  const { items, late } = scheduleOf({
    items: sitting.agenda,
    sessions,
    times: sitting.agendaTimes ?? {},
    current: sitting.agendaItem,
    now,
    instantOf,
  });
  if (editing || sitting.agenda.length === 0)
    return (
      <section className={classes.panel}>
        <h2>{t("order.title")}</h2>
        <OrderEditor sitting={sitting} onDone={() => setEditing(false)} />
      </section>
    );
  const at = sitting.agenda.findIndex((i) => i.id === sitting.agendaItem);
  const next = sitting.agenda[at + 1];
  const show = (item: string | null) => void run({ type: "show-agenda-item", sitting: sitting.id, item });
  const noon = untilNoon(now);
  // A rehearsal, or a meeting put off to another day: the plan says nothing about now.
  const onDay = late !== null && Math.abs(late) < anotherDay;
  return (
    <section className={classes.panel}>
      <h2>{t("order.title")}</h2>
      <p className={own.pace} role="status">
        {onDay ? <Late minutes={minutesOf(late)} /> : null}
        <span className={classes.dim}>
          {hour(now)}
          {noon === null ? "" : ` · ${t("order.untilNoon", { n: noon })}`}
        </span>
      </p>
      <ol className={own.order}>
        {sitting.agenda.map((item, i) => (
          <Fragment key={item.id}>
            {sessions.length > 1 &&
            (item.session ?? 0) !== (sitting.agenda[i - 1]?.session ?? -1) &&
            isStart(sitting.agenda, i) ? (
              <li className={own.session}>{sessions[item.session ?? 0]?.name}</li>
            ) : null}
            <li data-state={i === at ? "current" : i < at ? "done" : "todo"}>
              <button
                type="button"
                disabled={pending}
                onClick={() => show(item.id)}
                aria-current={i === at ? "true" : undefined}
              >
                <Times item={items[i]} onDay={onDay} />
                <span className={own.what}>
                  <span>{item.title}</span>
                  {item.who === undefined && item.paper === undefined ? null : (
                    <span className={own.who}>
                      {[item.who ?? "", item.paper === undefined ? "" : t(`paper.${paperKey(item.paper)}`)]
                        .filter((x) => x !== "")
                        .join(" · ")}
                    </span>
                  )}
                </span>
                <span className={own.minutes}>
                  {item.minutes === undefined ? "" : t("order.minutes", { n: item.minutes })}
                </span>
              </button>
            </li>
          </Fragment>
        ))}
      </ol>
      <div className={classes.rowCenter}>
        <Button
          variant="default"
          disabled={next === undefined || pending}
          onClick={() => next !== undefined && show(next.id)}
        >
          {next === undefined ? t("order.last") : t("order.next", { title: next.title })}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => setEditing(true)}>
          {t("order.edit")}
        </Button>
        {sitting.agendaItem === null ? null : (
          <Button variant="subtle" color="gray" onClick={() => show(null)}>
            {t("order.clear")}
          </Button>
        )}
      </div>
    </section>
  );
}

/** A session is named where it begins, also when it has only one item. */
const isStart = (items: readonly AgendaItem[], i: number): boolean =>
  i === 0 || (items[i - 1]?.session ?? 0) !== (items[i]?.session ?? 0);

export const papers = [
  "resolution",
  "credentials",
  "counting-minutes",
  "contributions",
  "appointment",
  "other",
] as const;
export const paperKey = (paper: string): (typeof papers)[number] => papers.find((p) => p === paper) ?? "other";

function Late({ minutes }: { readonly minutes: number }) {
  const { t } = useTranslation("chair");
  if (Math.abs(minutes) < 2) return <span className={own.onTime}>{t("order.onTime")}</span>;
  return minutes > 0 ? (
    <strong className={classes.warn}>{t("order.late", { n: minutes })}</strong>
  ) : (
    <span className={own.onTime}>{t("order.early", { n: -minutes })}</span>
  );
}

/** Planned hour, and beside it the hour it began or is now expected. */
function Times({ item, onDay }: { readonly item: ScheduledItem | undefined; readonly onDay: boolean }) {
  const { t } = useTranslation("chair");
  if (item === undefined) return null;
  const planned = item.planned === null ? "" : hour(item.planned.from);
  const other = item.began ?? (onDay ? item.expected : null);
  const text = other === null ? "" : hour(other);
  return (
    <span className={own.times}>
      <span>{planned}</span>
      {text === "" || text === planned ? null : (
        <span className={own.actual} title={t(item.began === null ? "order.expected" : "order.began")}>
          {item.began === null ? `→ ${text}` : text}
        </span>
      )}
    </span>
  );
}
