import type { PersonId, Totals } from "@laphieu/assembly";
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { DocumentLink } from "../congress/document-link.tsx";
import { PersonSelect, StepForm } from "../congress/fields.tsx";
import { IconAlertTriangle, IconCircleCheck } from "../ui/icons.ts";
import { columnKeys } from "./column-keys.ts";
import own from "./counting.module.css";
import { type RoundProps, tellersOf } from "./room.ts";
import {
  checkTally,
  draftOf,
  emptyTally,
  invalidOf,
  invalidReasons,
  type TallyCheck,
  type TallyDraft,
  totalsOf,
} from "./tally.ts";
import { useHold } from "./use-hold.ts";

/** Totals of a hand tally: one teller enters them, a second confirms them against the sheet. */
export function TallyStep({ election, round }: RoundProps) {
  const { t } = useTranslation("counting");
  const { view, run } = useCongress();
  const tellers = tellersOf(view, election);
  const tally = round.count?.tally ?? null;
  const [again, setAgain] = useState(false);
  const [second, setSecond] = useState<PersonId | null>(null);
  if (tally !== null && tally.confirmedBy === null && !again) {
    const { totals } = tally;
    return (
      <div className={classes.panel}>
        <p>{t("tally.confirmNote", { name: nameOf(view, tally.enteredBy) })}</p>
        {totals === null ? null : (
          <>
            <p>{t("tally.sum", { found: totals.found, valid: totals.valid, invalid: totals.invalid })}</p>
            <table className={classes.ballotTable}>
              <thead>
                <tr>
                  <th scope="col">{t("tally.name")}</th>
                  <th scope="col" className={classes.num}>
                    {t("tally.votes")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {round.names.map((person, i) => (
                  <tr key={person}>
                    <td>
                      {i + 1}. {nameOf(view, person)}
                    </td>
                    <td className={classes.num}>
                      <strong>{totals.votes[i]}</strong>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
        <StepForm
          primary
          submit={t("tally.confirm")}
          disabled={second === null}
          onSubmit={() => {
            if (second !== null)
              void run({ type: "confirm-tally", election: election.id, round: round.number, teller: second });
          }}
          aside={
            <Button variant="subtle" color="gray" onClick={() => setAgain(true)}>
              {t("tally.again")}
            </Button>
          }
        >
          <PersonSelect
            label={t("tally.second")}
            people={tellers.filter((p) => p !== tally.enteredBy)}
            value={second}
            onChange={setSecond}
          />
        </StepForm>
      </div>
    );
  }
  return (
    <TallyEntry
      key={again ? "again" : "new"}
      election={election}
      round={round}
      tellers={tellers}
      start={tally?.totals ?? null}
      onSent={() => setAgain(false)}
    />
  );
}

/** Where another way found other figures: what was entered is put right, and confirmed once more. */
export function CorrectTally({ election, round }: RoundProps) {
  const { t } = useTranslation("counting");
  const { view } = useCongress();
  const [asked, setAsked] = useState(false);
  const totals = round.count?.tally?.totals ?? null;
  if (round.count?.way !== "hand-tally" || totals === null) return null;
  if (asked)
    return (
      <TallyEntry
        election={election}
        round={round}
        tellers={tellersOf(view, election)}
        start={totals}
        onSent={() => setAsked(false)}
      />
    );
  return (
    <div className={classes.tight}>
      <p>{t("tally.onlyTotals")}</p>
      <div>
        <Button onClick={() => setAsked(true)}>{t("tally.correct")}</Button>
      </div>
    </div>
  );
}

function TallyEntry(
  props: RoundProps & {
    readonly tellers: readonly PersonId[];
    /** What was entered before: a slip does not cost the whole sheet. */
    readonly start: Totals | null;
    readonly onSent: () => void;
  },
) {
  const { t } = useTranslation("counting");
  const { view, run } = useCongress();
  const { election, round, tellers } = props;
  const returned = round.papers.returned ?? 0;
  const [draft, setDraft] = useState<TallyDraft>(() =>
    props.start === null ? emptyTally(round.names.length) : draftOf(props.start),
  );
  const [teller, setTeller] = useState<PersonId | null>(tellers[0] ?? null);
  const [fromPaper, setFromPaper] = useState(false);
  const [withStruck, setWithStruck] = useState(round.form === "strike" && props.start === null);
  const ready = totalsOf(draft, returned, round.seats);
  const [touched, setTouched] = useState(false);
  useHold(touched);
  const set = (part: Partial<TallyDraft>) => {
    setTouched(true);
    setDraft({ ...draft, ...part });
  };
  const put = (list: readonly string[], at: number, value: string) => list.map((v, i) => (i === at ? value : v));
  return (
    <div className={classes.panel}>
      <p>
        <DocumentLink kind="tally-sheet" election={election.id} round={round.number} label={t("tally.sheet")} />
      </p>
      <StepForm
        primary
        submit={t("tally.enter")}
        disabled={ready === null || teller === null}
        onSubmit={() => {
          if (ready === null || teller === null) return;
          const { totals } = ready;
          void run({
            type: "enter-tally",
            election: election.id,
            round: round.number,
            totals: { ...totals, invalidReasons: [...totals.invalidReasons], votes: [...totals.votes] },
            ...(ready.struck === null ? {} : { struck: [...ready.struck] }),
            teller,
            fromPaper,
          }).then((ok) => {
            if (!ok) return;
            setTouched(false);
            props.onSent();
          });
        }}
      >
        <PapersFields draft={draft} returned={returned} onChange={set} />
        <table className={`${classes.ballotTable} ${own.tally}`}>
          <thead>
            <tr>
              <th scope="col">{t("tally.name")}</th>
              {withStruck ? <th scope="col">{t("tally.struck")}</th> : null}
              <th scope="col">{t("tally.votes")}</th>
              <th scope="col">
                <span className="lp-visually-hidden">{t("tally.check")}</span>
              </th>
            </tr>
          </thead>
          <tbody onKeyDown={columnKeys}>
            {round.names.map((person, i) => (
              <tr key={person}>
                <td>
                  {i + 1}. {nameOf(view, person)}
                </td>
                {withStruck ? (
                  <td>
                    <TextInput
                      aria-label={`${t("tally.struck")}: ${nameOf(view, person)}`}
                      inputMode="numeric"
                      w={88}
                      value={draft.struck[i] ?? ""}
                      onChange={(e) => set({ struck: put(draft.struck, i, e.currentTarget.value) })}
                    />
                  </td>
                ) : null}
                <td>
                  <TextInput
                    aria-label={`${t("tally.votes")}: ${nameOf(view, person)}`}
                    inputMode="numeric"
                    w={88}
                    value={draft.votes[i] ?? ""}
                    onChange={(e) => set({ votes: put(draft.votes, i, e.currentTarget.value) })}
                  />
                </td>
                <td>
                  <NameCheck draft={draft} index={i} returned={returned} seats={round.seats} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <SheetChecks draft={draft} returned={returned} seats={round.seats} />
        <div className={classes.rowCenter}>
          <Checkbox
            label={t("tally.fromPaper")}
            checked={fromPaper}
            onChange={(e) => setFromPaper(e.currentTarget.checked)}
          />
          <Checkbox
            label={t("tally.withStruck")}
            checked={withStruck}
            onChange={(e) => setWithStruck(e.currentTarget.checked)}
          />
        </div>
        <PersonSelect label={t("tally.teller")} people={tellers} value={teller} onChange={setTeller} />
      </StepForm>
    </div>
  );
}

/** Papers in the box: valid, and invalid by reason; their sum stands beside the papers returned. */
export function PapersFields(props: {
  readonly draft: TallyDraft;
  readonly returned: number;
  readonly onChange: (part: Partial<TallyDraft>) => void;
}) {
  const { t } = useTranslation("counting");
  const { draft, onChange } = props;
  const [open, setOpen] = useState(false);
  return (
    <div className={classes.tight}>
      <div className={classes.row}>
        <TextInput
          label={t("papers.valid")}
          inputMode="numeric"
          w={140}
          value={draft.valid}
          onChange={(e) => onChange({ valid: e.currentTarget.value })}
          onFocus={(e) => e.currentTarget.select()}
          // Fewer valid ballots than papers: the rest is entered by reason, and that is the next thing to do.
          onBlur={() => {
            if (/^\d+$/.test(draft.valid.trim()) && Number(draft.valid) < props.returned) setOpen(true);
          }}
        />
        <p>
          {t("papers.invalid")} <strong>{invalidOf(draft)}</strong> · {t("papers.returned")}{" "}
          <strong>{props.returned}</strong>
        </p>
        <Button variant="subtle" color="gray" onClick={() => setOpen(!open)} aria-expanded={open}>
          {t("tally.reasons")}
        </Button>
      </div>
      {open ? (
        <div className={classes.delegations}>
          {invalidReasons.map((reason) => (
            <TextInput
              key={reason}
              label={t(`invalid.${reason}`)}
              inputMode="numeric"
              value={draft.reasons[reason] ?? ""}
              onChange={(e) => onChange({ reasons: { ...draft.reasons, [reason]: e.currentTarget.value } })}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}

function NameCheck(props: {
  readonly draft: TallyDraft;
  readonly index: number;
  readonly returned: number;
  readonly seats: number;
}) {
  const { t } = useTranslation("counting");
  const check = checkTally(props.draft, props.returned, props.seats).find(
    (c) => (c.kind === "name" || c.kind === "above-valid") && c.index === props.index,
  );
  if (check === undefined)
    return (props.draft.votes[props.index] ?? "") === "" ? null : (
      <IconCircleCheck size={18} color="var(--lp-green)" role="img" aria-label={t("reconcile.meets")} />
    );
  return <NameProblem check={check} />;
}

function NameProblem({ check }: { readonly check: TallyCheck }) {
  return <span className={classes.bad}>{useCheckText(check)}</span>;
}

/** Differences of the whole sheet, each as a number. */
export function SheetChecks(props: { readonly draft: TallyDraft; readonly returned: number; readonly seats: number }) {
  const checks = checkTally(props.draft, props.returned, props.seats).filter(
    (c) => c.kind === "papers" || c.kind === "sum",
  );
  return (
    <ul className={classes.plain} aria-live="polite">
      {checks.map((c) => (
        <CheckLine key={c.kind} check={c} />
      ))}
    </ul>
  );
}

function CheckLine({ check }: { readonly check: TallyCheck }) {
  const text = useCheckText(check);
  return (
    <li className={`${classes.rowCenter} ${classes.bad}`}>
      <IconAlertTriangle size={18} aria-hidden />
      {text}
    </li>
  );
}

function useCheckText(check: TallyCheck): string {
  const { t } = useTranslation("counting");
  switch (check.kind) {
    case "incomplete":
      return t("check.incomplete");
    case "papers":
      return t("check.papers", check);
    case "name":
      return t("check.name", check);
    case "above-valid":
      return t("check.aboveValid", check);
    case "sum":
      return t("check.sum", check);
    default: {
      const never: never = check;
      return never;
    }
  }
}
