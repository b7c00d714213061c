import type { Attendee, PersonId, Sitting } from "@laphieu/assembly";
import { compareNames, fold } from "@laphieu/vietnamese";
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { IconCheck, IconSearch } from "../ui/icons.ts";
import { Page } from "../ui/index.ts";
import { AbsenceForm, AlternateForm } from "./absence-forms.tsx";
import own from "./check-in.module.css";
import classes from "./congress.module.css";
import { currentSitting, inHall, useCongress } from "./context.ts";
import { SittingFiguresPanel } from "./figures.tsx";

type Filter = "all" | "absent" | "present";

/** Check-in: type a few letters, Enter ticks the person; the figures above follow. */
export function CheckInPage() {
  const { t } = useTranslation("congress");
  const { view, run, pending } = useCongress();
  const current = currentSitting(view);
  const [chosen, setChosen] = useState<string | null>(null);
  const sitting = view.state.sittings.find((s) => s.id === chosen) ?? current;
  const [tool, setTool] = useState<"absence" | "alternate" | null>(null);
  if (sitting === undefined) return null;
  // Nobody comes in by this button who was replaced by an alternate or recorded as absent throughout.
  const away = new Set([...sitting.roll.flatMap((a) => a.replaces ?? []), ...sitting.absences.map((a) => a.person)]);
  const absent = sitting.roll.filter(
    (a) =>
      !inHall(sitting, a.person) &&
      !away.has(a.person) &&
      a.seat !== "guest" &&
      (a.seat !== "alternate" || a.replaces !== undefined),
  );
  return (
    <Page
      title={t("checkIn.title")}
      width="full"
      actions={
        <div className={classes.rowCenter}>
          <Button
            variant="default"
            loading={pending}
            disabled={absent.length === 0 || sitting.status !== "open"}
            onClick={() => void run({ type: "check-in", sitting: sitting.id, people: absent.map((a) => a.person) })}
          >
            {t("checkIn.everybody", { count: absent.length })}
          </Button>
          <Button variant="default" onClick={() => setTool(tool === "alternate" ? null : "alternate")}>
            {t("checkIn.alternate")}
          </Button>
          <Button variant="default" onClick={() => setTool(tool === "absence" ? null : "absence")}>
            {t("checkIn.absence")}
          </Button>
        </div>
      }
    >
      <div className={classes.stack}>
        {view.state.sittings.length < 2 ? null : (
          <SegmentedControl
            aria-label={t("roll.sitting")}
            value={sitting.id}
            onChange={setChosen}
            data={view.state.sittings.map((s) => ({ value: s.id, label: s.title }))}
          />
        )}
        {sitting.status === "open" ? null : (
          <p className={classes.warn}>{t(sitting.status === "planned" ? "checkIn.notOpen" : "checkIn.closed")}</p>
        )}
        <SittingFiguresPanel sitting={sitting} />
        {tool === "absence" ? <AbsenceForm sitting={sitting} /> : null}
        {tool === "alternate" ? <AlternateForm sitting={sitting} /> : null}
        <CheckInList sitting={sitting} />
      </div>
    </Page>
  );
}

function CheckInList({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const [query, setQuery] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const [said, setSaid] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const { people } = view.state;
  const ordered = useMemo(
    () =>
      sitting.roll
        .map((attendee) => {
          const details = people[attendee.person]?.details;
          const name = details?.name ?? "—";
          return {
            attendee,
            text: fold(`${name} ${attendee.delegation ?? ""}`),
            key: details?.sortKey === undefined ? { name } : { name, sortKey: details.sortKey },
          };
        })
        .sort((a, b) => compareNames(a.key, b.key)),
    [sitting.roll, people],
  );
  const words = fold(query).split(/\s+/).filter(Boolean);
  const shown = ordered.filter(({ attendee, text }) => {
    const here = inHall(sitting, attendee.person);
    return (filter === "all" || (filter === "present") === here) && words.every((w) => text.includes(w));
  });
  const toggle = async (person: PersonId) => {
    const here = inHall(sitting, person);
    const done = await run({ type: here ? "check-out" : "check-in", sitting: sitting.id, people: [person] });
    if (done) setSaid(t(here ? "checkIn.saidOut" : "checkIn.saidIn", { name: nameOf(view, person) }));
  };
  const focus = (index: number) => {
    if (index < 0) field.current?.focus();
    else list.current?.querySelectorAll<HTMLButtonElement>("button")[Math.min(index, shown.length - 1)]?.focus();
  };
  const onField = (event: KeyboardEvent) => {
    const first = shown[0];
    if (event.key === "ArrowDown") focus(0);
    else if (event.key === "Enter" && first !== undefined && words.length > 0) {
      void toggle(first.attendee.person);
      setQuery("");
    } else if (event.key === "Escape") setQuery("");
    else return;
    event.preventDefault();
  };
  return (
    <section>
      <div className={own.tools}>
        <TextInput
          ref={field}
          className={classes.grow}
          size="md"
          label={t("checkIn.search")}
          description={t("checkIn.searchNote")}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={query}
          onChange={(e) => setQuery(e.currentTarget.value)}
          onKeyDown={onField}
          autoFocus
        />
        <SegmentedControl
          aria-label={t("checkIn.filter")}
          value={filter}
          onChange={(value) => setFilter(value === "absent" || value === "present" ? value : "all")}
          data={[
            { value: "all", label: t("checkIn.all") },
            { value: "absent", label: t("checkIn.notYet") },
            { value: "present", label: t("checkIn.here") },
          ]}
        />
      </div>
      <p className={`${classes.dim} ${classes.small}`} role="status">
        {said === "" ? t("checkIn.shown", { shown: shown.length, total: ordered.length }) : said}
      </p>
      <ul className={own.list} ref={list}>
        {shown.map(({ attendee }, index) => (
          <li key={attendee.person}>
            <Row
              attendee={attendee}
              here={inHall(sitting, attendee.person)}
              disabled={sitting.status !== "open"}
              first={index === 0 && words.length > 0}
              onToggle={() => void toggle(attendee.person)}
              onKey={(key) => {
                if (key === "ArrowDown" || key === "ArrowRight") focus(index + 1);
                else if (key === "ArrowUp" || key === "ArrowLeft") focus(index - 1);
                else return false;
                return true;
              }}
            />
          </li>
        ))}
      </ul>
      {shown.length === 0 ? <p className={classes.dim}>{t("checkIn.none")}</p> : null}
    </section>
  );
}

function Row(props: {
  readonly attendee: Attendee;
  readonly here: boolean;
  readonly disabled: boolean;
  readonly first: boolean;
  readonly onToggle: () => void;
  readonly onKey: (key: string) => boolean;
}) {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  const { attendee } = props;
  const kind =
    attendee.seat === "alternate"
      ? attendee.replaces === undefined
        ? t("seat.alternate")
        : t("checkIn.replaces", { name: nameOf(view, attendee.replaces) })
      : attendee.seat === "guest"
        ? t("seat.guest")
        : (attendee.delegation ?? "");
  return (
    <button
      type="button"
      className={own.row}
      aria-pressed={props.here}
      disabled={props.disabled}
      data-first={props.first}
      onClick={props.onToggle}
      onKeyDown={(event) => {
        if (props.onKey(event.key)) event.preventDefault();
      }}
    >
      <span className={own.tick}>{props.here ? <IconCheck size={18} aria-hidden /> : null}</span>
      <span>
        <span className={own.name}>{nameOf(view, attendee.person)}</span>
        <span className={own.note}>{kind}</span>
      </span>
      <span className={own.state}>{props.here ? t("checkIn.here") : ""}</span>
    </button>
  );
}
