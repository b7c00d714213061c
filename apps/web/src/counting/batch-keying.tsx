import type { BallotReading } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import own from "./counting.module.css";
import { addBallot, chosen, emptyBatch, isFull, parseBallot, takeBack } from "./keying.ts";
import type { RoundProps } from "./room.ts";
import { useHold } from "./use-hold.ts";

/** One batch, keyboard only: struck numbers, Enter; Backspace in the empty field takes the last ballot back. */
export function BatchKeying(
  props: RoundProps & {
    readonly pair: 1 | 2;
    readonly batch: number;
    readonly papers: number;
    readonly quiet: boolean;
    readonly onFull: (readings: readonly BallotReading[]) => void;
  },
) {
  const { t } = useTranslation("counting");
  const { view } = useCongress();
  const { round, batch, papers } = props;
  const [keyed, setKeyed] = useState(() => emptyBatch(papers));
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const names = useMemo(() => round.names.map((person) => nameOf(view, person)), [round.names, view]);
  const parsed = parseBallot(text, round.form, names.length);
  const full = isFull(keyed);
  const { quiet } = props;
  useEffect(() => {
    if (!quiet) field.current?.focus();
  }, [quiet]);
  useHold(keyed.ballots.length > 0);
  const marked = new Set(parsed.ok ? (parsed.reading.struck ?? unagreed(parsed.reading, names.length)) : []);
  const left = parsed.ok ? chosen(parsed.reading, names.length) : 0;
  const back = () => {
    const taken = takeBack(keyed);
    if (taken.text === null) return;
    setKeyed(taken.batch);
    setText(taken.text);
    setProblem(null);
    field.current?.focus();
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (full) {
        props.onFull(keyed.ballots.map((b) => b.reading));
        return;
      }
      if (!parsed.ok) {
        setProblem(t(`keyProblem.${parsed.problem}`, { token: parsed.token, names: names.length }));
        return;
      }
      setKeyed(addBallot(keyed, parsed.reading, text.trim()));
      setText("");
      setProblem(null);
    } else if ((event.key === "Backspace" && text === "") || (event.key === "z" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      back();
    } else if (event.key === "Escape") {
      setText("");
      setProblem(null);
    }
  };
  const rows = Math.ceil(names.length / (names.length > 8 ? 3 : 1));
  return (
    <div className={own.keying}>
      <section className={own.entry} aria-label={t("keying.title", { batch })}>
        <div className={own.where}>
          <strong>{t("keying.title", { batch })}</strong>
          <span role="status">
            {full ? t("keying.full", { papers }) : t("keying.paper", { at: keyed.ballots.length + 1, papers })}
          </span>
        </div>
        <input
          ref={field}
          className={own.field}
          aria-label={t(round.form === "strike" ? "keying.struck" : "keying.notAgreed")}
          aria-describedby="keying-hint"
          aria-invalid={problem !== null}
          value={full ? "" : text}
          placeholder={full ? t("keying.enterSends") : ""}
          onChange={(event) => {
            if (full) return;
            setText(event.currentTarget.value);
            setProblem(null);
          }}
          onKeyDown={onKey}
          autoComplete="off"
          inputMode="text"
          enterKeyHint={full ? "send" : "next"}
          spellCheck={false}
        />
        <p id="keying-hint" className={own.hint}>
          {problem !== null ? (
            <span className={classes.bad} role="alert">
              {problem}
            </span>
          ) : full ? (
            t("keying.fullNote")
          ) : !parsed.ok ? (
            t(`keyProblem.${parsed.problem}`, { token: parsed.token, names: names.length })
          ) : (
            <>
              {t(round.form === "strike" ? "keying.left" : "keying.agreed", { left, seats: round.seats })}
              {left === 0 && round.form === "strike" ? ` ${t("keying.nobodyLeft")}` : ""}
              {left > round.seats && text !== "" ? ` ${t("keying.tooMany")}` : ""}
              {text === "" ? ` ${t(round.form === "strike" ? "keying.emptyStrike" : "keying.emptyAgree")}` : ""}
            </>
          )}
        </p>
        {keyed.ballots.length === 0 ? null : (
          <Button className={own.touch} variant="subtle" color="gray" size="compact-md" onClick={back}>
            {t("keying.takeBack")} ⌫
          </Button>
        )}
        <ol className={own.names} style={{ gridTemplateRows: `repeat(${rows}, auto)` }}>
          {names.map((name, i) => (
            <li key={round.names[i]} data-struck={marked.has(i)}>
              <span className={own.no}>{i + 1}</span>
              <span className={own.who}>{name}</span>
            </li>
          ))}
        </ol>
      </section>
      <aside className={classes.tight}>
        <details open>
          <summary>{t("keying.keys")}</summary>
          <dl className={own.keys}>
            <dt>3 12 27</dt>
            <dd>{t(round.form === "strike" ? "keys.numbers" : "keys.numbersAgree")}</dd>
            <dt>5-12</dt>
            <dd>{t("keys.range")}</dd>
            <dt>Enter</dt>
            <dd>{t("keys.enter")}</dd>
            <dt>⌫</dt>
            <dd>{t("keys.back")}</dd>
            {round.form === "agree" ? (
              <>
                <dt>5/</dt>
                <dd>{t("keys.neither")}</dd>
                <dt>5*</dt>
                <dd>{t("keys.both")}</dd>
              </>
            ) : null}
            <dt>t k v m</dt>
            <dd>{t("keys.extra")}</dd>
            <dt>l</dt>
            <dd>{t("keys.foreign")}</dd>
            <dt>h · x</dt>
            <dd>{t("keys.judged")}</dd>
          </dl>
        </details>
        <ol className={own.done} aria-label={t("keying.done")}>
          {keyed.ballots.map((ballot, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: ballots of a batch have no identity, on purpose
            <li key={i}>
              <span className={own.no}>{i + 1}</span>
              <span>{ballot.text === "" ? "–" : ballot.text}</span>
            </li>
          ))}
        </ol>
      </aside>
    </div>
  );
}

const unagreed = (reading: BallotReading, names: number): readonly number[] =>
  Array.from({ length: names }, (_, i) => i).filter((i) => !(reading.agree ?? []).includes(i));
