import type { BallotReading, CaseDecision, Round, ScanCaseView } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../../app/assembly.ts";
import congress from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import { ballotText, chosen, parseBallot } from "../keying.ts";
import { Evidence } from "./evidence.tsx";
import {
  type Choice,
  goesOn,
  keysFor,
  marksDecision,
  type Question,
  questionsOf,
  type Reason,
  reasons,
} from "./judge-model.ts";
import classes from "./scan.module.css";
import type { ScanPlace } from "./scan-api.ts";

type Props = {
  readonly place: ScanPlace;
  readonly round: Round;
  readonly one: ScanCaseView;
  /** The other bundle in which the same sheet seems to lie. */
  readonly twin?: number | null;
  readonly onDecision: (decision: CaseDecision) => void;
  /** Backspace before the first answer. */
  readonly onBack?: () => void;
};

/** One sheet, one question at a time: a digit chooses, Enter goes on, Backspace goes back, 0 shows the whole sheet. */
export function CaseQuestion({ place, round, one, twin = null, onDecision, onBack }: Props) {
  const { t } = useTranslation("scan");
  const { view } = useCongress();
  const said = useSaid();
  const { content } = one;
  const questions = questionsOf(content, round.form);
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState<readonly (Choice | undefined)[]>([]);
  const [choice, setChoice] = useState<Choice | null>(null);
  const [mode, setMode] = useState<"choose" | "reason" | "key">("choose");
  const [whole, setWhole] = useState(false);
  const group = useRef<HTMLFieldSetElement>(null);
  const name = useId();
  const question = questions[at];
  // Whoever judges with the keyboard never has to look for the focus: it is on the question that is asked, before the
  // next key can arrive.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the question
  useLayoutEffect(() => {
    if (mode === "choose") group.current?.querySelector("input")?.focus();
  }, [at, mode, one.batch, one.case]);
  if (question === undefined) return null;
  const keys = keysFor(question);
  const next = () => {
    if (choice === null) return;
    if (choice === "invalid") setMode("reason");
    else if (choice === "key") setMode("key");
    else if (choice === "not-a-ballot" || choice === "same-sheet") onDecision({ as: "leave-out", why: choice });
    else {
      const now = [...answers.slice(0, at), choice];
      const decision = marksDecision(content, questions, now);
      setAnswers(now);
      if (decision !== null) onDecision(decision);
      else {
        setAt(at + 1);
        setChoice(null);
      }
    }
  };
  const back = () => {
    if (mode !== "choose") setMode("choose");
    else if (at === 0) onBack?.();
    else {
      setChoice(answers[at - 1] ?? null);
      setAt(at - 1);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || mode !== "choose") return;
    const found = keys.find((k) => k.key === event.key);
    if (found !== undefined) setChoice(found.choice);
    else if (event.key === "0") setWhole(!whole);
    else if (event.key === "Backspace") back();
    else return;
    event.preventDefault();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    next();
  };
  const index = question.kind === "mark" || question.kind === "boxes" ? question.index : null;
  const person = index === null ? undefined : round.names[index];
  const label = index === null ? t("judge.sheet") : `${index + 1}. ${person === undefined ? "" : nameOf(view, person)}`;
  const doubtful = content.doubtful.find((m) => m.index === index) ?? null;
  return (
    <div className={classes.judge}>
      <Evidence place={place} one={one} mark={doubtful} label={label} whole={whole} />
      <div className={classes.ask}>
        <p className={classes.subject}>{label}</p>
        <p className={congress.dim}>
          {doubtsOf(question)
            .map((d) => t(`doubt.${d}`))
            .join(" ")}
          {twin === null ? "" : ` ${t("judge.twin", { batch: twin })}`}
        </p>
        {question.kind === "reads-invalid" ? (
          <p className={congress.small}>
            {one.content.sure === null
              ? ""
              : said(round, one.content.sure, t(round.form === "strike" ? "judge.nobodyStruck" : "judge.allAgreed"))}
          </p>
        ) : question.kind === "whole" ? null : (
          <Sure round={round} one={one} />
        )}
        {mode === "choose" ? (
          <form onSubmit={submit} onKeyDown={onKey} className={congress.tight}>
            <fieldset ref={group} className={classes.choices}>
              <legend>
                {t(
                  question.kind === "page" && round.form === "agree"
                    ? "question.pageAgree"
                    : `question.${question.kind}`,
                )}
                {questions.length > 1 ? ` (${at + 1}/${questions.length})` : ""}
              </legend>
              {keys.map(({ key, choice: value }) => (
                <label key={value} data-checked={choice === value} data-more={!goesOn(value)}>
                  <input type="radio" name={name} checked={choice === value} onChange={() => setChoice(value)} />
                  <kbd>{key}</kbd>
                  {t(
                    question.kind === "reads-invalid" && value === "as-read" ? "choice.as-invalid" : `choice.${value}`,
                  )}
                </label>
              ))}
            </fieldset>
            <div className={congress.rowCenter}>
              <Button type="submit" size="md" disabled={choice === null}>
                {t("judge.next")} ⏎
              </Button>
              {at > 0 || onBack !== undefined ? (
                <Button variant="subtle" color="gray" onClick={back}>
                  {t("judge.back")} ⌫
                </Button>
              ) : null}
              <Button variant="subtle" color="gray" aria-pressed={whole} onClick={() => setWhole(!whole)}>
                {t(whole ? "judge.row" : "judge.whole")} (0)
              </Button>
            </div>
          </form>
        ) : mode === "reason" ? (
          <ReasonForm onDecision={onDecision} onBack={back} />
        ) : (
          <KeyForm round={round} onDecision={onDecision} onBack={back} />
        )}
      </div>
    </div>
  );
}

const doubtsOf = (question: Question) =>
  question.kind === "mark" || question.kind === "boxes" ? [question.doubt] : question.doubts;

/** A reading in words: how many are chosen of how many seats, and the numbers marked; `empty` where there is none. */
function useSaid(): (round: Round, reading: BallotReading, empty?: string) => string {
  const { t } = useTranslation("counting");
  return (round, reading, empty) => {
    const names = round.names.length;
    const isStrike = round.form === "strike";
    const sum = t(isStrike ? "keying.left" : "keying.agreed", { left: chosen(reading, names), seats: round.seats });
    const text = ballotText(reading, names);
    return `${sum} ${text === "" ? (empty ?? t(isStrike ? "keying.emptyStrike" : "keying.emptyAgree")) : text}`;
  };
}

/** What the reader is sure of, for the rest of the sheet. */
function Sure({ round, one }: { readonly round: Round; readonly one: ScanCaseView }) {
  const { t } = useTranslation("scan");
  const { sure } = one.content;
  if (sure === null) return null;
  const text = (round.form === "strike" ? (sure.struck ?? []) : (sure.disagree ?? [])).map((i) => i + 1).join(", ");
  return (
    <p className={congress.small}>
      {text === ""
        ? t(round.form === "strike" ? "judge.sureNobody" : "judge.sureAgree")
        : t(round.form === "strike" ? "judge.sureStruck" : "judge.sureDisagree", { names: text })}
    </p>
  );
}

type EndProps = { readonly onDecision: (decision: CaseDecision) => void; readonly onBack: () => void };

/** Why the ballot is not valid, from the list of the regulation. */
function ReasonForm({ onDecision, onBack }: EndProps) {
  const { t } = useTranslation("scan");
  const { t: counting } = useTranslation("counting");
  const [reason, setReason] = useState<Reason | null>(null);
  const [words, setWords] = useState("");
  const name = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => group.current?.querySelector("input")?.focus(), []);
  const ready = reason !== null && (reason !== "other" || words.trim() !== "");
  const onKey = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "text") return;
    const found = reasons[Number(event.key) - 1];
    if (found !== undefined) setReason(found);
    else if (event.key === "Backspace") onBack();
    else return;
    event.preventDefault();
  };
  return (
    <form
      className={congress.tight}
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready || reason === null) return;
        const said = words.trim();
        onDecision(said === "" ? { as: "invalid", reason } : { as: "invalid", reason, words: said });
      }}
    >
      <fieldset ref={group} className={classes.choices}>
        <legend>{t("judge.reason")}</legend>
        {reasons.map((value, i) => (
          <label key={value} data-checked={reason === value}>
            <input type="radio" name={name} checked={reason === value} onChange={() => setReason(value)} />
            <kbd>{i + 1}</kbd>
            {counting(`invalid.${value}`)}
          </label>
        ))}
      </fieldset>
      {reason === "other" ? (
        <label className={classes.words}>
          {t("judge.words")}
          <input type="text" value={words} onChange={(e) => setWords(e.currentTarget.value)} maxLength={300} />
        </label>
      ) : null}
      <p className={`${congress.dim} ${congress.small}`}>{t("judge.numberNote")}</p>
      <EndButtons ready={ready} onBack={onBack} />
    </form>
  );
}

/** The whole ballot as a person reads it: the numbers struck, or those not agreed with. */
function KeyForm({ round, onDecision, onBack }: EndProps & { readonly round: Round }) {
  const { t } = useTranslation("scan");
  const { t: counting } = useTranslation("counting");
  const said = useSaid();
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const names = round.names.length;
  const parsed = parseBallot(text, round.form, names);
  const hint = useId();
  return (
    <form
      className={congress.tight}
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed.ok) onDecision({ as: "keyed", reading: parsed.reading });
      }}
    >
      <label className={classes.words}>
        {counting(round.form === "strike" ? "keying.struck" : "keying.notAgreed")}
        <input
          ref={field}
          type="text"
          value={text}
          aria-describedby={hint}
          aria-invalid={!parsed.ok}
          autoComplete="off"
          spellCheck={false}
          onChange={(e) => setText(e.currentTarget.value)}
          onKeyDown={(e) => {
            if (e.key !== "Backspace" || text !== "") return;
            e.preventDefault();
            onBack();
          }}
        />
      </label>
      <p id={hint} className={congress.small} role="status">
        {parsed.ok
          ? said(round, parsed.reading)
          : counting(`keyProblem.${parsed.problem}`, { token: parsed.token, names })}
      </p>
      <p className={`${congress.dim} ${congress.small}`}>{t("judge.letters")}</p>
      {round.form === "strike" && text === "" ? (
        <div>
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              setText(ballotText({ struck: round.names.map((_, i) => i) }, names));
              field.current?.focus();
            }}
          >
            {t("judge.allStruck")}
          </Button>
        </div>
      ) : null}
      <EndButtons ready={parsed.ok} onBack={onBack} />
    </form>
  );
}

function EndButtons({ ready, onBack }: { readonly ready: boolean; readonly onBack: () => void }) {
  const { t } = useTranslation("scan");
  return (
    <div className={congress.rowCenter}>
      <Button type="submit" size="md" disabled={!ready}>
        {t("judge.next")} ⏎
      </Button>
      <Button variant="subtle" color="gray" onClick={onBack}>
        {t("judge.back")} ⌫
      </Button>
    </div>
  );
}
