/** Fields that many steps share: votes by hand, people found by name without diacritics, counts, and the one button. */
import type { AssemblyView, HandVote, PersonId, Votes } from "@laphieu/assembly";
import { fold } from "@laphieu/vietnamese";
import { Button, type ComboboxItem, MultiSelect, NumberInput, type OptionsFilter, Select } from "@mantine/core";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./congress.module.css";
import { personOptions, useCongress } from "./context.ts";
import { personIdFrom, personIds } from "./ids.ts";

const isItem = (option: unknown): option is ComboboxItem =>
  typeof option === "object" && option !== null && "label" in option && "value" in option;

/** Finds “Nghĩa” for “nghia”, in any order of words. */
export const foldedFilter: OptionsFilter = ({ options, search, limit }) => {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return options
    .filter((option) => isItem(option) && words.every((word) => fold(option.label).includes(word)))
    .slice(0, limit);
};

/** Several people, chosen by name. */
export function PeoplePicker(props: {
  readonly label: string;
  readonly description?: string;
  readonly people: readonly PersonId[];
  readonly value: readonly PersonId[];
  readonly onChange: (people: PersonId[]) => void;
  readonly required?: boolean;
}) {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  const [opened, setOpened] = useState(false);
  return (
    <MultiSelect
      label={props.label}
      description={props.description}
      data={personOptions(view, props.people)}
      value={[...props.value]}
      onChange={(chosen) => {
        props.onChange(personIds(chosen));
        // The list would lie over the button below; typing the next name opens it again.
        setOpened(false);
      }}
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      filter={foldedFilter}
      searchable
      clearable
      hidePickedOptions
      selectFirstOptionOnChange
      limit={60}
      required={props.required ?? false}
      placeholder={props.value.length === 0 ? t("field.findPerson") : ""}
      nothingFoundMessage={t("field.nobody")}
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
    />
  );
}

/** One person, chosen by name. */
export function PersonSelect(props: {
  readonly label: string;
  readonly description?: string;
  readonly people: readonly PersonId[];
  readonly value: PersonId | null;
  readonly onChange: (person: PersonId | null) => void;
  readonly required?: boolean;
}) {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  return (
    <Select
      label={props.label}
      description={props.description}
      data={personOptions(view, props.people)}
      value={props.value}
      onChange={(chosen) => props.onChange(personIdFrom(chosen))}
      filter={foldedFilter}
      searchable
      clearable
      allowDeselect={false}
      selectFirstOptionOnChange
      limit={60}
      required={props.required ?? false}
      placeholder={t("field.findPerson")}
      nothingFoundMessage={t("field.nobody")}
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
    />
  );
}

/** A whole number, zero or more. */
export function CountInput(props: {
  readonly label: string;
  /** Null stands empty: a figure counted by hand is never filled in beforehand. */
  readonly value: number | null;
  readonly onChange: (value: number) => void;
  /** Called when the field is emptied; without it an empty field means zero. */
  readonly onEmpty?: () => void;
  readonly description?: string;
  readonly width?: number;
  readonly min?: number;
  readonly suffix?: string;
  /** Names a field that stands in a table without a label of its own. */
  readonly name?: string;
}) {
  return (
    <NumberInput
      label={props.label === "" ? undefined : props.label}
      aria-label={props.label === "" ? props.name : undefined}
      suffix={props.suffix ?? ""}
      description={props.description}
      value={props.value ?? ""}
      onChange={(value) =>
        value === "" && props.onEmpty !== undefined ? props.onEmpty() : props.onChange(Number(value) || 0)
      }
      required={props.onEmpty !== undefined}
      withAsterisk={false}
      min={props.min ?? 0}
      max={1_000_000}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="strict"
      hideControls
      inputMode="numeric"
      w={props.width ?? 120}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}

/** Figures for a command; `put` says that they are those of a vote put to the meeting, which is then on record once. */
export type GivenVotes = Votes & { readonly put?: string };
type Held = { readonly subject: string; readonly votes: GivenVotes };

/** The last vote put to the meeting, if it was on this matter and no step has used it. */
function heldVote(view: AssemblyView, id: string | undefined, matter: HandVote["matter"] | undefined): Held | null {
  const sitting = view.state.sittings.find((s) => s.id === id);
  const vote = sitting?.floor?.vote ?? null;
  const result = vote?.state === "closed" ? vote.result : null;
  if (vote === null || result === null || result.matter !== matter) return null;
  const unused = sitting?.handVotes.some((v) => v.id === result.id) === true;
  return unused ? { subject: result.subject, votes: { ...result.votes, put: vote.id } } : null;
}

/**
 * A vote by hand that starts as "all in favour", or as the vote just held on the matter; the others are subtracted as they
 * are typed. A resolution may be on anything: its figures are offered, not filled in.
 */
export function useVotes(
  present: number,
  sitting?: string,
  matter?: HandVote["matter"],
): { readonly votes: GivenVotes; readonly set: (votes: GivenVotes) => void; readonly held: Held | null } {
  const { view } = useCongress();
  const [typed, setTyped] = useState<GivenVotes | null>(null);
  const held = heldVote(view, sitting, matter);
  const start = held === null || matter === "resolution" ? { for: present, against: 0, noOpinion: 0 } : held.votes;
  // A vote that a step has used meanwhile is no longer there to be used.
  const stale = typed?.put !== undefined && typed.put !== held?.votes.put;
  return { votes: typed === null || stale ? start : typed, set: setTyped, held };
}

export function VotesField(props: {
  readonly present: number;
  readonly votes: GivenVotes;
  readonly onChange: (votes: GivenVotes) => void;
  readonly legend?: string;
  /** The vote just held, to be taken over. */
  readonly held?: Held | null;
}) {
  const { t } = useTranslation("congress");
  const { votes, present } = props;
  const held = props.held ?? null;
  // Whatever is typed is no longer what was held.
  const onChange = (next: Votes) => props.onChange({ for: next.for, against: next.against, noOpinion: next.noOpinion });
  const [open, setOpen] = useState(false);
  const legend = useId();
  const all = votes.for === present && votes.against === 0 && votes.noOpinion === 0;
  const total = votes.for + votes.against + votes.noOpinion;
  const rest = (against: number, noOpinion: number): Votes => ({
    for: Math.max(0, present - against - noOpinion),
    against,
    noOpinion,
  });
  return (
    <div role="group" aria-labelledby={legend} className={classes.tight}>
      <div className={classes.rowCenter}>
        <span id={legend}>{props.legend ?? t("votes.legend")}</span>
        <strong>{all ? t("votes.all", { present }) : t("votes.some", { for: votes.for, present })}</strong>
        {open ? null : (
          <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
            {t("votes.change")}
          </Button>
        )}
        {!all ? (
          <Button variant="default" size="compact-md" onClick={() => onChange(rest(0, 0))}>
            {t("votes.toAll")}
          </Button>
        ) : null}
      </div>
      {held === null ? null : votes.put === undefined ? (
        <div>
          <Button variant="default" size="compact-md" onClick={() => props.onChange(held.votes)}>
            {t("votes.useHeld", { subject: held.subject })}
          </Button>
        </div>
      ) : (
        <p className={`${classes.dim} ${classes.small}`} role="status">
          {t("votes.held", { subject: held.subject })}
        </p>
      )}
      {open || !all ? (
        <div className={classes.row}>
          <CountInput label={t("votes.for")} value={votes.for} onChange={(n) => onChange({ ...votes, for: n })} />
          <CountInput
            label={t("votes.against")}
            value={votes.against}
            onChange={(n) => onChange(rest(n, votes.noOpinion))}
          />
          <CountInput
            label={t("votes.noOpinion")}
            value={votes.noOpinion}
            onChange={(n) => onChange(rest(votes.against, n))}
          />
        </div>
      ) : null}
      {total === present ? null : (
        <p className={`${classes.warn} ${classes.small}`} role="status">
          {t("votes.difference", { total, present, difference: total - present })}
        </p>
      )}
    </div>
  );
}

/** A form whose button is the one filled button when its step is the next one. */
export function StepForm(props: {
  readonly onSubmit: () => void;
  readonly submit: string;
  readonly primary: boolean;
  readonly disabled?: boolean;
  readonly children?: ReactNode;
  readonly aside?: ReactNode;
}) {
  const { pending } = useCongress();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (props.disabled !== true) props.onSubmit();
  };
  return (
    <form onSubmit={submit} className={classes.tight} noValidate>
      {props.children}
      <div className={classes.rowCenter}>
        <Button
          type="submit"
          size="md"
          variant={props.primary ? "filled" : "default"}
          loading={pending}
          disabled={props.disabled ?? false}
        >
          {props.submit}
        </Button>
        {props.aside}
      </div>
    </form>
  );
}
