import type { Election, Round } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ReconcilePanel } from "../../counting/reconcile-panel.tsx";
import classes from "../congress.module.css";
import { useCongress } from "../context.ts";
import { CountInput, StepForm } from "../fields.tsx";
import { ExchangeSpoiled, PrintedAgain } from "./paper-stock.tsx";

type Props = { readonly election: Election; readonly round: Round; readonly primary: boolean };

/** Ballots issued, also by delegation; a spoiled one is exchanged. */
export function IssueForm({ election, round, primary }: Props) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const figures = view.figures[election.sitting];
  const delegations = figures?.delegations ?? [];
  const present = view.elections[election.id]?.ballotsToIssue ?? figures?.present ?? 0;
  const [by, setBy] = useState(false);
  const [typed, setTyped] = useState<number | null>(null);
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const byDelegation = delegations.map((d) => ({ delegation: d.name, issued: counts[d.name] ?? d.present }));
  const issued = by ? byDelegation.reduce((sum, d) => sum + d.issued, 0) : (typed ?? present);
  const printed = round.papers.printed ?? 0;
  const { spoiled } = round.papers;
  const [unused, setUnused] = useState<number | null>(null);
  const over = unused === null ? 0 : issued + spoiled + unused - printed;
  const sum = { printed, issued, spoiled, unused: unused ?? 0, n: Math.abs(over) };
  return (
    <>
      <StepForm
        primary={primary}
        submit={t("ballots.issue", { issued })}
        disabled={issued < 1 || unused === null || over !== 0}
        onSubmit={() => {
          if (unused !== null)
            void run({
              type: "issue-ballots",
              election: election.id,
              round: round.number,
              issued,
              unused,
              byDelegation: by ? byDelegation.filter((d) => d.issued > 0) : [],
            });
        }}
        aside={<ExchangeSpoiled election={election} round={round} />}
      >
        <div className={classes.row}>
          <CountInput
            label={t("papers.issued")}
            description={t("ballots.present", { present })}
            value={issued}
            onChange={(n) => {
              setBy(false);
              setTyped(n);
            }}
            width={160}
          />
          {delegations.length < 2 ? null : (
            <Button variant="subtle" color="gray" onClick={() => setBy(!by)}>
              {t(by ? "ballots.altogether" : "ballots.byDelegation")}
            </Button>
          )}
        </div>
        {by ? (
          <div className={classes.delegations}>
            {byDelegation.map((d) => (
              <div key={d.delegation} className={classes.delegation}>
                <CountInput
                  label={d.delegation}
                  value={d.issued}
                  onChange={(n) => setCounts({ ...counts, [d.delegation]: n })}
                  width={88}
                />
              </div>
            ))}
          </div>
        ) : null}
        <CountInput
          label={t("ballots.unused")}
          description={t("ballots.unusedNote")}
          value={unused}
          onChange={setUnused}
          onEmpty={() => setUnused(null)}
          width={240}
        />
        {unused === null ? null : (
          <p className={over === 0 ? classes.good : classes.bad} role="status">
            {t(over === 0 ? "ballots.sum" : over < 0 ? "ballots.sumFewer" : "ballots.sumMore", sum)}
          </p>
        )}
      </StepForm>
      <PrintedAgain key={printed} election={election} round={round} />
    </>
  );
}

/** The box is opened and the papers in it counted; the figures that must meet stand side by side. */
export function OpenBoxForm({ election, round, primary }: Props) {
  const { t } = useTranslation("congress");
  const { run } = useCongress();
  const issued = round.papers.issued ?? 0;
  const [returned, setReturned] = useState<number | null>(null);
  // More papers than were issued end the round: a slip of the finger must not.
  const [again, setAgain] = useState<number | null>(null);
  const tooMany = returned !== null && returned > issued;
  return (
    <StepForm
      primary={primary}
      submit={
        returned === null ? t("ballots.openEmpty") : t(tooMany ? "ballots.openStops" : "ballots.open", { returned })
      }
      disabled={returned === null || (tooMany && again !== returned)}
      onSubmit={() => {
        if (returned !== null) void run({ type: "open-box", election: election.id, round: round.number, returned });
      }}
      aside={(round.papers.unused ?? 0) > 0 ? <ExchangeSpoiled election={election} round={round} /> : null}
    >
      {round.papers.spoiled === 0 ? null : (
        <p className={classes.dim}>
          {t("ballots.spoiled", { spoiled: round.papers.spoiled, unused: round.papers.unused ?? 0 })}
        </p>
      )}
      <CountInput
        label={t("papers.returnedCounted")}
        description={t("papers.returnedNote")}
        value={returned}
        onChange={setReturned}
        onEmpty={() => setReturned(null)}
        width={320}
      />
      <ReconcilePanel election={election} papers={{ ...round.papers, returned }} totals={null} />
      {tooMany ? (
        <>
          <p className={classes.bad} role="alert">
            {t("ballots.tooMany", { more: returned - issued })}
          </p>
          <CountInput
            label={t("ballots.again")}
            value={again}
            onChange={setAgain}
            onEmpty={() => setAgain(null)}
            width={320}
          />
        </>
      ) : null}
    </StepForm>
  );
}
