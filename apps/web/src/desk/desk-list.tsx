import type { Sitting } from "@laphieu/assembly";
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { inHall, useCongress } from "../congress/context.ts";
import { IconCheck, IconSearch } from "../ui/icons.ts";
import own from "./desk.module.css";
import { type DeskPerson, indexOf, searched } from "./people-index.ts";

type Filter = "all" | "absent" | "present" | "left";
const isFilter = (value: string): value is Filter => ["all", "absent", "present", "left"].includes(value);
/** People on screen at once: more are a press away, and a page of 2,000 stays as quick as one of 20. */
const page = 60;

/** The roll to tick by name: typing narrows it, Enter takes the first, arrows walk it. */
export function DeskList(props: {
  readonly sitting: Sitting;
  readonly disabled: boolean;
  readonly onPick: (row: DeskPerson, inside: boolean) => void;
}) {
  const { t } = useTranslation("desk");
  const { view } = useCongress();
  const { sitting } = props;
  const [query, setQuery] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const [size, setSize] = useState(page);
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const { people } = view.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: presence changes at every check-in and is no part of the index
  const index = useMemo(() => indexOf(people, sitting), [people, sitting.roll]);
  const hits = useMemo(() => searched(index, query), [index, query]);
  const shown = hits.filter(({ person }) => {
    if (filter === "all") return true;
    const here = inHall(sitting, person);
    if (filter === "present") return here;
    const was = (sitting.presence[person] ?? []).length > 0;
    return filter === "left" ? was && !here : !here;
  });
  const pick = (row: DeskPerson) => props.onPick(row, inHall(sitting, row.person));
  const focus = (at: number) => {
    if (at < 0) field.current?.focus();
    else list.current?.querySelectorAll<HTMLButtonElement>("button")[Math.min(at, shown.length - 1)]?.focus();
  };
  const onField = (event: KeyboardEvent) => {
    const first = shown[0];
    if (event.key === "ArrowDown") focus(0);
    else if (event.key === "Enter" && first !== undefined && query.trim() !== "") {
      pick(first);
      setQuery("");
      setSize(page);
    } else if (event.key === "Escape") setQuery("");
    else return;
    event.preventDefault();
  };
  return (
    <section>
      <div className={own.tools}>
        <TextInput
          ref={field}
          className={own.grow}
          size="md"
          label={t("search")}
          description={t("searchNote")}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={query}
          onChange={(e) => {
            setQuery(e.currentTarget.value);
            setSize(page);
          }}
          onKeyDown={onField}
          autoFocus
        />
        <SegmentedControl
          aria-label={t("filter")}
          value={filter}
          onChange={(value) => setFilter(isFilter(value) ? value : "all")}
          data={[
            { value: "all", label: t("all") },
            { value: "absent", label: t("notYet") },
            { value: "present", label: t("here") },
            { value: "left", label: t("away") },
          ]}
        />
      </div>
      <p className={own.small} role="status">
        {t("shown", { shown: shown.length, total: index.length })}
      </p>
      <ul className={own.list} ref={list}>
        {shown.slice(0, size).map((row, i) => (
          <li key={row.person}>
            <PersonRow
              row={row}
              here={inHall(sitting, row.person)}
              disabled={props.disabled}
              first={i === 0 && query.trim() !== ""}
              onPick={() => pick(row)}
              onMove={(by) => focus(i + by)}
            />
          </li>
        ))}
      </ul>
      {shown.length > size ? (
        <Button variant="default" onClick={() => setSize(size + 4 * page)}>
          {t("more", { count: Math.min(4 * page, shown.length - size) })}
        </Button>
      ) : null}
      {shown.length === 0 ? <p className={own.small}>{t("none")}</p> : null}
    </section>
  );
}

function PersonRow(props: {
  readonly row: DeskPerson;
  readonly here: boolean;
  readonly disabled: boolean;
  readonly first: boolean;
  readonly onPick: () => void;
  readonly onMove: (by: number) => void;
}) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("congress");
  const { view } = useCongress();
  const { attendee, name, number } = props.row;
  const kind =
    attendee.seat === "guest"
      ? words("seat.guest")
      : attendee.seat !== "alternate"
        ? ""
        : attendee.replaces === undefined
          ? words("seat.alternate")
          : t("replaces", { name: nameOf(view, attendee.replaces) });
  const note = [number === null ? "" : t("number", { number }), attendee.delegation ?? "", kind];
  return (
    <button
      type="button"
      className={own.row}
      aria-pressed={props.here}
      disabled={props.disabled}
      data-first={props.first}
      onClick={props.onPick}
      onKeyDown={(event) => {
        const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        props.onMove(by);
      }}
    >
      <span className={own.tick}>{props.here ? <IconCheck size={18} aria-hidden /> : null}</span>
      <span>
        <span className={own.name}>{name}</span>
        <span className={own.note}>{note.filter((part) => part !== "").join(" · ")}</span>
      </span>
      <span className={own.here}>{props.here ? t("here") : ""}</span>
    </button>
  );
}
