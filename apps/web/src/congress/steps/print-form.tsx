import type { BallotPaper, BallotSource, Election, Round } from "@laphieu/assembly";
import { Radio, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../congress.module.css";
import { presentIn, useCongress } from "../context.ts";
import own from "../create.module.css";
import { CountInput, StepForm } from "../fields.tsx";
import { BallotFiles } from "./ballot-files.tsx";
import { BallotStyleChoice } from "./ballot-style-choice.tsx";
import { DestroyPrePrinted, prePrintedFits } from "./pre-print-form.tsx";

type Props = { readonly election: Election; readonly round: Round; readonly primary: boolean };
const papers: readonly BallotPaper[] = ["A3", "A4", "A5", "A6"];
const sources: readonly BallotSource[] = ["printed", "pre-printed", "stamped-blanks", "overprint"];

/** Ballots printed: how many, on which paper, of which style, from which stock. */
export function PrintForm({ election, round, primary }: Props) {
  const { t } = useTranslation("printing");
  const { view, run } = useCongress();
  const toIssue = view.elections[election.id]?.ballotsToIssue ?? presentIn(view, election.sitting);
  const fits = prePrintedFits(election, round);
  const waiting = election.prePrinted?.state === "waiting" ? election.prePrinted : null;
  const [typed, setTyped] = useState(toIssue + Math.max(2, Math.ceil(toIssue / 20)));
  const [paper, setPaper] = useState<BallotPaper | null>(null);
  const [source, setSource] = useState<BallotSource>(fits ? "pre-printed" : "printed");
  const printed = source === "pre-printed" && waiting !== null ? waiting.printed : typed;
  if (waiting !== null && !fits) return <DestroyPrePrinted election={election} printed={waiting.printed} />;
  return (
    <div className={classes.tight}>
      <StepForm
        primary={primary}
        submit={t("printed", { printed })}
        disabled={printed < 1}
        onSubmit={() =>
          void run({
            type: "print-ballots",
            election: election.id,
            round: round.number,
            printed,
            ...(election.ballotStyle?.style === "marked" ? { style: "marked" } : {}),
            ...(source === "printed" ? {} : { source }),
            ...(paper === null ? {} : { paper }),
          })
        }
      >
        <p>{t("toIssue", { count: toIssue, names: round.names.length, seats: round.seats })}</p>
        <div className={classes.rowTop}>
          {source === "pre-printed" ? null : (
            <CountInput label={t("number")} value={typed} onChange={setTyped} width={160} />
          )}
          <Select
            label={t("paper")}
            data={[{ value: "", label: t("paperSuggested") }, ...papers.map((value) => ({ value, label: value }))]}
            value={paper ?? ""}
            onChange={(value) => setPaper(papers.find((p) => p === value) ?? null)}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
          />
        </div>
        <p className={printed < toIssue ? classes.warn : classes.dim} role="status">
          {printed < toIssue
            ? t("tooFew", { less: toIssue - printed })
            : printed > toIssue
              ? t("spare", { spare: printed - toIssue })
              : ""}
        </p>
        <details>
          <summary>{t("more")}</summary>
          <Radio.Group
            label={t("sourceTitle")}
            value={source}
            onChange={(value) => setSource(sources.find((s) => s === value) ?? source)}
          >
            <div className={own.cards}>
              {sources
                .filter((value) => value !== "pre-printed" || fits)
                .map((value) => (
                  <Radio.Card key={value} value={value} className={own.card}>
                    <Radio.Indicator aria-hidden />
                    <span>
                      <strong>{t(`source.${value}`)}</strong>
                      <span className={own.note}>{t(`sourceNote.${value}`)}</span>
                    </span>
                  </Radio.Card>
                ))}
            </div>
          </Radio.Group>
        </details>
        <BallotFiles election={election} round={round} paper={paper} copies={printed} source={source} />
      </StepForm>
      <BallotStyleChoice election={election} />
    </div>
  );
}
