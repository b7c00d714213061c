import type { Agreement, BallotReading, PersonId } from "@laphieu/assembly";
import { Radio, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../../app/assembly.ts";
import congress from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import create from "../../congress/create.module.css";
import { PersonSelect, StepForm } from "../../congress/fields.tsx";
import { IconCheck } from "../../ui/icons.ts";
import own from "../counting.module.css";
import { compareBatch } from "../differences.ts";
import { ballotText, parseBallot } from "../keying.ts";
import { namesApart } from "../names-apart.ts";
import { paperOf } from "../paper-of.ts";
import { type RoundProps, tellersOf } from "../room.ts";

type Difference = NonNullable<Agreement["papers"]>[number];

/** How two counts of the round stand: they agree, or on which names and papers they differ. */
export function TwoWays({ election, round }: RoundProps) {
  const { t } = useTranslation("scan");
  const { view } = useCongress();
  const agreement = view.counting?.agreement;
  const waysText = useWays();
  if (agreement === undefined || agreement.ways.length < 2) return null;
  const ways = waysText(agreement);
  if (agreement.agrees !== false) {
    return (
      <p className={agreement.agrees === true ? congress.good : congress.dim} role="status">
        {agreement.agrees === true ? <IconCheck size={18} aria-hidden /> : null}{" "}
        {t(agreement.agrees === true ? "ways.agree" : "ways.open", { ways })}
        {agreement.settled > 0 ? ` ${t("ways.settled", { n: agreement.settled })}` : ""}
      </p>
    );
  }
  const [difference] = agreement.papers ?? [];
  return (
    <div className={congress.stack}>
      <section className={congress.panel}>
        <h2>{t("ways.differ", { ways })}</h2>
        <NameDifferences election={election} round={round} agreement={agreement} />
      </section>
      {difference === undefined ? null : difference.onlyFirst.length === difference.onlySecond.length ? (
        <SettleDifference
          key={`${difference.batch}-${difference.onlyFirst.length}`}
          election={election}
          round={round}
          difference={difference}
        />
      ) : (
        <p className={congress.bad}>
          {t("ways.papersDiffer", { first: difference.onlyFirst.length, second: difference.onlySecond.length })}
        </p>
      )}
    </div>
  );
}

/** The ways of counting in words, in the order in which they were chosen. */
function useWays(): (agreement: Agreement) => string {
  const { t } = useTranslation("scan");
  const { t: counting } = useTranslation("counting");
  return ({ ways }) =>
    [...new Set(ways)]
      .map((way) => {
        const name = (way === "other-program" ? t("ways.other") : counting(`way.${way}`)).toLocaleLowerCase("vi");
        const times = ways.filter((w) => w === way).length;
        return times === 1 ? name : t("ways.times", { way: name, times });
      })
      .join(t("ways.and"));
}

function NameDifferences({ round, agreement }: RoundProps & { readonly agreement: Agreement }) {
  const { t } = useTranslation("scan");
  const { t: counting } = useTranslation("counting");
  const { view } = useCongress();
  const votes = view.counting?.ours?.votes ?? [];
  const rows = (agreement.byName ?? []).flatMap((d, i) => (d === 0 ? [] : [{ i, d }]));
  if (rows.length === 0) return <p>{t("ways.noName")}</p>;
  return (
    <table className={congress.ballotTable}>
      <thead>
        <tr>
          <th scope="col">{counting("tally.name")}</th>
          {(["first", "second", "difference"] as const).map((column) => (
            <th key={column} scope="col" className={congress.num}>
              {t(`ways.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ i, d }) => {
          const person = round.names[i];
          const first = votes[i] ?? 0;
          return (
            <tr key={i}>
              <td>
                {i + 1}. {person === undefined ? "" : nameOf(view, person)}
              </td>
              <td className={congress.num}>{first}</td>
              <td className={congress.num}>{first - d}</td>
              <td className={`${congress.num} ${congress.bad}`}>{d > 0 ? `+${d}` : `−${-d}`}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

type Chosen = { readonly from: "first" | "second" | "own"; readonly text: string };

/** Papers that the two ways read differently, decided by two members with the paper in hand. */
function SettleDifference({ election, round, difference }: RoundProps & { readonly difference: Difference }) {
  const { t } = useTranslation("scan");
  const { t: counting } = useTranslation("counting");
  const { view, run } = useCongress();
  const tellers = tellersOf(view, election);
  const names = round.names.length;
  const { disagreements } = compareBatch(difference.onlyFirst, difference.onlySecond);
  const [chosen, setChosen] = useState<Readonly<Record<number, Chosen>>>({});
  const [by, setBy] = useState<PersonId | null>(tellers[0] ?? null);
  const [second, setSecond] = useState<PersonId | null>(tellers[1] ?? null);
  const decidedAt = (i: number): BallotReading | null => {
    const choice = chosen[i];
    if (choice === undefined) return null;
    if (choice.from !== "own") return disagreements[i]?.[choice.from] ?? null;
    const parsed = parseBallot(choice.text, round.form, names);
    return parsed.ok ? parsed.reading : null;
  };
  const decided = disagreements.map((_, i) => decidedAt(i));
  return (
    <section className={congress.panel}>
      <h2>{difference.batch === null ? t("ways.settleAll") : t("ways.settle", { batch: difference.batch })}</h2>
      <p>{t("ways.settleNote", { count: disagreements.length })}</p>
      <StepForm
        primary
        submit={counting("settle.submit")}
        disabled={decided.some((r) => r === null) || by === null || second === null || by === second}
        onSubmit={() => {
          if (by === null || second === null) return;
          void run({
            type: "settle-difference",
            election: election.id,
            round: round.number,
            ...(difference.batch === null ? {} : { batch: difference.batch }),
            decided: decided.flatMap((r) => (r === null ? [] : [paperOf(r)])),
            by,
            second,
          });
        }}
      >
        {disagreements.map((line, i) => {
          const choice = chosen[i];
          const typed = parseBallot(choice?.text ?? "", round.form, names);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: papers have no identity; lines keep their place
            <fieldset key={i} className={own.differ}>
              <legend>{counting("settle.paper", { n: i + 1 })}</legend>
              <Radio.Group
                value={choice?.from ?? null}
                onChange={(from) =>
                  setChosen({
                    ...chosen,
                    [i]: { from: from === "first" || from === "second" ? from : "own", text: choice?.text ?? "" },
                  })
                }
              >
                <div className={own.differRow}>
                  {(["first", "second"] as const).map((side) => {
                    const reading = line[side];
                    return (
                      <Radio.Card key={side} value={side} className={create.card} disabled={reading === null}>
                        <Radio.Indicator aria-hidden />
                        <span>
                          <strong>{t(`ways.${side}`)}</strong>
                          <span className={own.reading}>
                            {reading === null
                              ? counting("settle.none")
                              : ballotText(reading, names) || counting("settle.nobodyStruck")}
                          </span>
                          <span className={create.note}>
                            {namesApart(view, round, reading, line[side === "first" ? "second" : "first"])}
                          </span>
                        </span>
                      </Radio.Card>
                    );
                  })}
                </div>
                <Radio mt="sm" value="own" label={counting("settle.other")} />
              </Radio.Group>
              {choice?.from === "own" ? (
                <TextInput
                  aria-label={counting(round.form === "strike" ? "keying.struck" : "keying.notAgreed")}
                  value={choice.text}
                  onChange={(e) => setChosen({ ...chosen, [i]: { from: "own", text: e.currentTarget.value } })}
                  error={typed.ok ? null : counting(`keyProblem.${typed.problem}`, { token: typed.token, names })}
                  autoFocus
                />
              ) : null}
            </fieldset>
          );
        })}
        <div className={congress.row}>
          <div className={congress.grow}>
            <PersonSelect label={counting("settle.by")} people={tellers} value={by} onChange={setBy} />
          </div>
          <div className={congress.grow}>
            <PersonSelect label={counting("settle.second")} people={tellers} value={second} onChange={setSecond} />
          </div>
        </div>
      </StepForm>
    </section>
  );
}
