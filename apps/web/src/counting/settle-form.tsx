import type { BallotReading, PersonId } from "@laphieu/assembly";
import { Button, Radio, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import create from "../congress/create.module.css";
import { PersonSelect, StepForm } from "../congress/fields.tsx";
import own from "./counting.module.css";
import { compareBatch } from "./differences.ts";
import { ballotText, parseBallot } from "./keying.ts";
import { namesApart } from "./names-apart.ts";
import { paperOf } from "./paper-of.ts";
import { type RoundProps, tellersOf } from "./room.ts";

type Choice = { readonly from: "first" | "second" | "own" | null; readonly text: string };

/** Papers that the pairs read differently, decided by two members with the paper in hand. */
export function SettleForm({ election, round }: RoundProps) {
  const { t } = useTranslation("counting");
  const { view, run, pending } = useCongress();
  const open = view.counting?.open[0];
  const tellers = tellersOf(view, election);
  const [by, setBy] = useState<PersonId | null>(tellers[0] ?? null);
  const [second, setSecond] = useState<PersonId | null>(tellers[1] ?? null);
  const [choices, setChoices] = useState<Readonly<Record<number, Choice>>>({});
  if (open === undefined) return null;
  const { batch } = open;
  if (open.papersDiffer)
    return (
      <section className={classes.panel}>
        <h2>{t("settle.title", { batch })}</h2>
        <p>{t("settle.papersDiffer")}</p>
        <Button
          loading={pending}
          onClick={() =>
            void run({
              type: "rekey-batch",
              election: election.id,
              round: round.number,
              batch,
              reason: "Hai lượt nhập khác số phiếu",
            })
          }
        >
          {t("settle.rekey")}
        </Button>
      </section>
    );
  const { disagreements } = compareBatch(open.onlyFirst, open.onlySecond);
  const names = round.names.length;
  const decidedAt = (i: number): BallotReading | null => {
    const choice = choices[i];
    const line = disagreements[i];
    if (choice === undefined || line === undefined) return null;
    if (choice.from === "first") return line.first;
    if (choice.from === "second") return line.second;
    const parsed = parseBallot(choice.text, round.form, names);
    return choice.from === "own" && parsed.ok ? parsed.reading : null;
  };
  const decided = disagreements.map((_, i) => decidedAt(i));
  const set = (i: number, choice: Choice) => setChoices({ ...choices, [i]: choice });
  const complete = decided.every((r) => r !== null) && by !== null && second !== null && by !== second;
  return (
    <section className={classes.panel}>
      <h2>{t("settle.title", { batch })}</h2>
      <p>{t("settle.note", { count: disagreements.length })}</p>
      <StepForm
        primary
        submit={t("settle.submit")}
        disabled={!complete}
        onSubmit={() => {
          if (by === null || second === null) return;
          void run({
            type: "settle-batch",
            election: election.id,
            round: round.number,
            batch,
            decided: decided.flatMap((r) => (r === null ? [] : [paperOf(r)])),
            by,
            second,
          });
        }}
        aside={
          <Button
            variant="subtle"
            color="gray"
            disabled={pending}
            onClick={() =>
              void run({
                type: "rekey-batch",
                election: election.id,
                round: round.number,
                batch,
                reason: "Nhập lại theo quyết định của ban kiểm phiếu",
              })
            }
          >
            {t("settle.rekey")}
          </Button>
        }
      >
        {disagreements.map((line, i) => {
          const choice = choices[i] ?? { from: null, text: "" };
          const typed = parseBallot(choice.text, round.form, names);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: papers have no identity; lines keep their place
            <fieldset key={i} className={own.differ}>
              <legend>{t("settle.paper", { n: i + 1 })}</legend>
              <Radio.Group
                value={choice.from}
                onChange={(from) =>
                  set(i, { ...choice, from: from === "first" ? "first" : from === "second" ? "second" : "own" })
                }
              >
                <div className={own.differRow}>
                  {(["first", "second"] as const).map((side) => {
                    const reading = line[side];
                    return (
                      <Radio.Card key={side} value={side} className={create.card} disabled={reading === null}>
                        <Radio.Indicator aria-hidden />
                        <span>
                          <strong>{t(side === "first" ? "keyed.first" : "keyed.second")}</strong>
                          <span className={own.reading}>
                            {reading === null
                              ? t("settle.none")
                              : ballotText(reading, names) || t("settle.nobodyStruck")}
                          </span>
                          <span className={create.note}>
                            {namesApart(view, round, reading, line[side === "first" ? "second" : "first"])}
                          </span>
                        </span>
                      </Radio.Card>
                    );
                  })}
                </div>
                <Radio mt="sm" value="own" label={t("settle.other")} />
              </Radio.Group>
              {choice.from === "own" ? (
                <TextInput
                  aria-label={t(round.form === "strike" ? "keying.struck" : "keying.notAgreed")}
                  value={choice.text}
                  onChange={(e) => set(i, { from: "own", text: e.currentTarget.value })}
                  error={typed.ok ? null : t(`keyProblem.${typed.problem}`, { token: typed.token, names })}
                  autoFocus
                />
              ) : null}
            </fieldset>
          );
        })}
        <div className={classes.row}>
          <div className={classes.grow}>
            <PersonSelect label={t("settle.by")} people={tellers} value={by} onChange={setBy} />
          </div>
          <div className={classes.grow}>
            <PersonSelect label={t("settle.second")} people={tellers} value={second} onChange={setSecond} />
          </div>
        </div>
      </StepForm>
    </section>
  );
}
