import {
  congressKinds,
  type Level,
  levels,
  type PlannedKind,
  type Standing,
  standings,
} from "@laphieu/organisations/types";
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Acting, useAct } from "../app/act.ts";
import { orThrow } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { DayField, dayFrom } from "../congress/day-field.tsx";
import tables from "../ui/table.module.css";
import classes from "./above.module.css";
import { aboveApi, aboveUrl, type Board, type BoardRow, type Fact, freshId, oneOf, shortDay } from "./above-api.ts";
import { BelowChoice } from "./body-choice.tsx";
import { AbovePage, Bar, Form, More, useOverview } from "./parts.tsx";

const bad: readonly Standing[] = ["overdue", "late-report", "late-answer", "step-late"];

/** Where the congresses of a round stand, what is overdue first. */
export function BoardPage() {
  const { t } = useTranslation("above");
  const { tc, dot } = useSearch({ from: "/cap-tren/tien-do" });
  const navigate = useNavigate();
  const [standing, setStanding] = useState<Standing | "">("");
  const overview = useOverview();
  const rounds = overview.data?.rounds ?? [];
  const round = dot ?? rounds.at(-1)?.id;
  const board = useQuery({
    queryKey: ["above", "board", round, tc, standing],
    queryFn: () => orThrow(aboveApi.board(round ?? "", tc, standing)),
    enabled: round !== undefined,
    placeholderData: (before) => before,
    retry: false,
  });
  const { act, refusal, pending } = useAct(() => Promise.all([overview.refetch(), board.refetch()]));
  const view = board.data;
  return (
    <AbovePage
      title={view?.round.title ?? t("board.title")}
      lead={t("board.lead")}
      body={tc}
      error={overview.error ?? board.error}
      refusal={refusal}
    >
      {overview.data !== undefined && rounds.length === 0 ? <p>{t("board.none")}</p> : null}
      {rounds.length < 2 ? null : (
        <NativeSelect
          label={t("board.roundTitle")}
          value={round ?? ""}
          onChange={(e) => void navigate({ to: "/cap-tren/tien-do", search: { dot: e.currentTarget.value } })}
          data={rounds.map((r) => ({ value: r.id, label: r.title }))}
          maw={420}
          mb="md"
        />
      )}
      {view === undefined ? null : (
        <>
          <Filters view={view} standing={standing} onChoose={setStanding} />
          <Tiles view={view} round={view.round.id} />
          <Rows view={view} act={act} />
          <p className={classes.row}>
            <a href={aboveUrl.calendar(view.round.id, view.body)}>{t("board.ics")}</a>
            <a href={aboveUrl.board(view.round.id, view.body)}>{t("excel")}</a>
            <Button variant="default" size="xs" onClick={() => window.print()}>
              {t("print")}
            </Button>
          </p>
          <Plan round={view.round.id} body={view.body} today={overview.data?.today ?? ""} act={act} pending={pending} />
        </>
      )}
      {overview.data === undefined || overview.data.tops.length === 0 ? null : (
        <NewRound
          body={tc ?? overview.data.tops[0]?.id ?? ""}
          today={overview.data.today}
          act={act}
          pending={pending}
        />
      )}
    </AbovePage>
  );
}

function Filters(props: {
  readonly view: Board;
  readonly standing: Standing | "";
  readonly onChoose: (s: Standing | "") => void;
}) {
  const { t } = useTranslation("above");
  const choice = (value: Standing | "", label: string, n: number) => (
    <Button
      key={value}
      size="xs"
      variant={props.standing === value ? "filled" : "default"}
      aria-pressed={props.standing === value}
      onClick={() => props.onChoose(value)}
    >
      {label} · {n}
    </Button>
  );
  return (
    <div className={classes.filters}>
      {choice("", t("board.all"), props.view.all)}
      {standings
        .filter((s) => props.view.counts[s] > 0)
        .map((s) => choice(s, t(`board.standings.${s}`), props.view.counts[s]))}
    </div>
  );
}

function Tiles({ view, round }: { readonly view: Board; readonly round: string }) {
  const { t } = useTranslation("above");
  if (view.tiles.length < 2) return null;
  return (
    <section className={classes.section}>
      <h2>{t("board.tiles")}</h2>
      <ul className={classes.tiles}>
        {view.tiles.map((tile) => {
          const late = bad.reduce((n, s) => n + tile.counts[s], 0);
          return (
            <li key={tile.body}>
              <Link to="/cap-tren/tien-do" search={{ dot: round, tc: tile.body }} className={classes.tile}>
                <span className={classes.tileName}>{tile.name}</span>
                <Bar
                  parts={[
                    { value: tile.counts.done, colour: "var(--lp-green)" },
                    { value: late, colour: "var(--lp-red)" },
                    { value: tile.all - tile.counts.done - late, colour: "var(--lp-line-strong)" },
                  ]}
                />
                <span className={classes.sub}>{t("board.share", { done: tile.counts.done, all: tile.all })}</span>
                {bad
                  .filter((s) => tile.counts[s] > 0)
                  .map((s) => (
                    <span key={s} className={classes.late}>
                      <br />
                      {t(`board.standings.${s}`)}: {tile.counts[s]}
                    </span>
                  ))}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Rows({ view, act }: { readonly view: Board; readonly act: Acting["act"] }) {
  const { t } = useTranslation("above");
  if (view.rows.length === 0) return <p>{t("none")}</p>;
  const rest = view.listed - view.rows.length;
  return (
    <section className={classes.section}>
      <table className={`${tables.table} ${tables.stacked}`} aria-label={t("board.title")}>
        <thead>
          <tr>
            <th scope="col">{t("board.body")}</th>
            <th scope="col">{t("day")}</th>
            <th scope="col">{t("board.standing")}</th>
            <th scope="col">{t("board.due")}</th>
            <th scope="col">{t("board.steps")}</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <tr key={row.congress.id}>
              <th scope="row">
                {row.dossier === null ? (
                  row.bodyName
                ) : (
                  <Link to="/cap-tren/ket-qua/$id" params={{ id: row.dossier }}>
                    {row.bodyName}
                  </Link>
                )}
                <div className={classes.sub}>{t(`levels.${row.level}`)}</div>
              </th>
              <td data-label={t("day")}>
                {shortDay(row.congress.day)}
                {row.congress.held === null ? <Replan row={row} act={act} /> : null}
              </td>
              <td data-label={t("board.standing")} className={bad.includes(row.standing) ? classes.late : undefined}>
                {t(`board.standings.${row.standing}`)}
              </td>
              <td data-label={t("board.due")}>
                {row.due === null ? null : (
                  <>
                    {shortDay(row.due)}
                    <div className={classes.sub}>
                      {row.late > 0 ? t("board.late", { count: row.late }) : t("board.left", { count: -row.late })}
                    </div>
                  </>
                )}
              </td>
              <td data-label={t("board.steps")}>
                <Steps row={row} view={view} act={act} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 ? <p className={classes.sub}>{t("board.more", { count: rest })}</p> : null}
    </section>
  );
}

/** Another day for a congress, with the reason. */
function Replan({ row, act }: { readonly row: BoardRow; readonly act: Acting["act"] }) {
  const { t } = useTranslation("above");
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState("");
  const [reason, setReason] = useState("");
  return (
    <div>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-expanded={open}
        aria-label={`${t("plan.move")}: ${row.bodyName}`}
        onClick={() => setOpen(!open)}
      >
        {t("plan.move")}
      </Button>
      {open ? (
        <Form
          label={t("plan.moveDo")}
          pending={false}
          disabled={day === "" || reason.trim() === ""}
          onSend={async () => {
            const fact: Fact = { type: "congress-moved", congress: row.congress.id, day, reason: reason.trim() };
            if ((await act(() => aboveApi.record(fact))) !== null) setOpen(false);
          }}
        >
          <DayField label={t("plan.newDay")} value={day} onChange={setDay} />
          <TextInput label={t("reason")} value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
        </Form>
      ) : null}
    </div>
  );
}

function Steps({ row, view, act }: { readonly row: BoardRow; readonly view: Board; readonly act: Acting["act"] }) {
  const { t } = useTranslation("above");
  const { pick } = useLang();
  const overview = useOverview();
  const { congress } = row;
  const next = view.round.checklist.find((i) => !congress.done.some((d) => d.item === i.id));
  const today = overview.data?.today ?? "";
  const passed = congress.held === null && congress.day <= today;
  return (
    <>
      {row.steps.done}/{row.steps.all}
      {congress.held !== null || next === undefined ? null : (
        <div>
          <span className={classes.sub}>{pick(next.title)}</span>{" "}
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t("board.stepDone")}: ${pick(next.title)}, ${row.bodyName}`}
            onClick={() =>
              void act(() => aboveApi.record({ type: "step-done", congress: congress.id, item: next.id, on: today }))
            }
          >
            {t("board.stepDone")}
          </Button>
        </div>
      )}
      {passed ? (
        <div>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t("board.held")}: ${row.bodyName}`}
            onClick={() =>
              void act(() => aboveApi.record({ type: "congress-held", congress: congress.id, on: congress.day }))
            }
          >
            {t("board.held")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** Days, one a line or between commas; null for what is none. */
const daysFrom = (text: string): readonly { readonly text: string; readonly day: string | null }[] =>
  text
    .split(/[\n,;]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => ({ text: part, day: dayFrom(part) }));

function NewRound(props: Acting & { readonly body: string; readonly today: string }) {
  const { t } = useTranslation("above");
  const [title, setTitle] = useState("");
  const [from, setFrom] = useState(props.today);
  const [to, setTo] = useState("");
  const [due, setDue] = useState<{ readonly [L in Level]?: string }>({});
  const [off, setOff] = useState("");
  const [on, setOn] = useState("");
  const holidays = daysFrom(off);
  const workdays = daysFrom(on);
  const wrong = [...holidays, ...workdays].find((d) => d.day === null) ?? null;
  return (
    <More title={t("board.newRound")}>
      <Form
        label={t("board.open")}
        pending={props.pending}
        disabled={title.trim() === "" || from === "" || to === "" || wrong !== null}
        onSend={() =>
          props.act(async () => {
            const usual = await aboveApi.checklist();
            if (!usual.ok) return usual;
            const lists = {
              due: levels.flatMap((level) => (due[level] ? [{ level, by: due[level] }] : [])),
              checklist: usual.value,
              holidays: holidays.flatMap((d) => d.day ?? []),
              workdays: workdays.flatMap((d) => d.day ?? []),
            };
            const round = { id: freshId("dot"), title, body: props.body, regulation: "vn-190-2024", from, to } as const;
            return await aboveApi.record({ type: "round-opened", ...round, ...lists });
          })
        }
      >
        <TextInput label={t("board.roundTitle")} value={title} onChange={(e) => setTitle(e.currentTarget.value)} />
        <DayField label={t("bodies.from")} value={from} onChange={setFrom} />
        <DayField label={t("board.to")} value={to} onChange={setTo} />
        <More title={t("plan.deadlines")}>
          <div className={classes.form}>
            {(["cell", "grassroots", "above-grassroots", "province"] as const).map((level) => (
              <DayField
                key={level}
                label={t("plan.dueFor", { level: t(`levels.${level}`) })}
                value={due[level] ?? ""}
                onChange={(day) => setDue({ ...due, [level]: day })}
              />
            ))}
            <Textarea
              label={t("plan.holidays")}
              description={t("plan.holidaysHow")}
              autosize
              minRows={2}
              value={off}
              error={wrong === null ? null : t("plan.dayWrong", { text: wrong.text })}
              onChange={(e) => setOff(e.currentTarget.value)}
            />
            <Textarea
              label={t("plan.workdays")}
              autosize
              minRows={1}
              value={on}
              onChange={(e) => setOn(e.currentTarget.value)}
            />
          </div>
        </More>
      </Form>
    </More>
  );
}

function Plan(props: Acting & { readonly round: string; readonly body: string; readonly today: string }) {
  const { t } = useTranslation("above");
  const [chosen, setChosen] = useState("");
  const [kind, setKind] = useState<PlannedKind>("members-congress");
  const [contents, setContents] = useState("4");
  const [day, setDay] = useState("");
  return (
    <More title={t("board.plan")}>
      <Form
        label={t("save")}
        pending={props.pending}
        disabled={chosen === "" || day === ""}
        onSend={() => {
          const election = contents === "4";
          const one = {
            id: freshId("dh"),
            body: chosen,
            kind,
            day,
            days: 1,
            contents: election ? 4 : 2,
            election,
          } as const;
          return props.act(() =>
            aboveApi.record({ type: "congresses-planned", round: props.round, congresses: [one] }),
          );
        }}
      >
        <BelowChoice top={props.body} value={chosen} onChange={setChosen} withTop />
        <NativeSelect
          label={t("board.kind")}
          value={kind}
          onChange={(e) => setKind(oneOf(congressKinds, e.currentTarget.value, kind))}
          data={congressKinds.slice(0, 2).map((k) => ({
            value: k,
            label: t(k === "delegates-congress" ? "board.delegates-congress" : "board.members-congress"),
          }))}
        />
        <NativeSelect
          label={t("board.contents")}
          value={contents}
          onChange={(e) => setContents(e.currentTarget.value)}
          data={[
            { value: "4", label: t("board.fourContents") },
            { value: "2", label: t("board.twoContents") },
          ]}
        />
        <DayField label={t("day")} value={day} onChange={setDay} />
      </Form>
    </More>
  );
}
