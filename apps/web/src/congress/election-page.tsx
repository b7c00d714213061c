import type { Candidate, Election, Round } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { FloorSlips } from "../chair/floor-slips.tsx";
import { PhotoCell } from "../chair/photo-cell.tsx";
import { ReconcilePanel } from "../counting/reconcile-panel.tsx";
import { ConcludedNote } from "../standards/concluded-note.tsx";
import { NextStepCard, Page } from "../ui/index.ts";
import { Aside } from "./aside.tsx";
import classes from "./congress.module.css";
import { electionOf, useCongress } from "./context.ts";
import { DocumentLink } from "./document-link.tsx";
import { NextAction, stepKey } from "./next-action.tsx";
import { ResultTable } from "./result-table.tsx";
import { stillStanding } from "./standing.ts";
import { CancelRoundForm } from "./steps/cancel-form.tsx";
import { SurplusLine, WithdrawalsForm } from "./steps/list-forms.tsx";
import { IntroductionResult } from "./steps/poll-forms.tsx";
import { PrePrint } from "./steps/pre-print-form.tsx";

/** One election from the number to the result. */
export function ElectionPage() {
  const { election: electionId = "" } = useParams({ strict: false });
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  const election = electionOf(view, electionId);
  if (election === undefined) return <Page title={t("election.unknown")}>{null}</Page>;
  const next = view.next !== null && view.next.election === election.id ? view.next : null;
  return (
    <Page
      title={election.title}
      eyebrow={view.state.sittings.find((s) => s.id === election.sitting)?.title ?? ""}
      lead={t("election.lead", { seats: election.seats, names: view.elections[election.id]?.standing.length ?? 0 })}
      width="full"
    >
      <div className={classes.columns}>
        <div className={classes.stack}>
          {next === null ? null : (
            <NextStepCard next={next}>
              <NextAction key={stepKey(next)} next={next} />
            </NextStepCard>
          )}
          <ConcludedNote view={view} people={election.list?.names ?? view.elections[election.id]?.standing ?? []} />
          {[...election.rounds].reverse().map((round) => (
            <RoundPanel key={round.number} election={election} round={round} />
          ))}
          <CandidatesPanel election={election} />
          <PrePrint election={election} />
        </div>
        <Aside election={election.id} />
      </div>
    </Page>
  );
}

function RoundPanel({ election, round }: { readonly election: Election; readonly round: Round }) {
  const { t } = useTranslation("congress");
  const { id, view } = useCongress();
  const [cancelling, setCancelling] = useState(false);
  const cancelIsNext = view.next?.action === "cancel-round" && view.next.election === election.id;
  return (
    <section className={classes.panel}>
      <h2>{t(`round.${round.kind}`, { number: round.number })}</h2>
      <p className={classes.dim}>
        {round.cancelled ? t("round.cancelled") : t(`stage.${round.stage}`)}
        {round.stoppedBecause === null ? "" : ` · ${round.stoppedBecause}`}
      </p>
      <ReconcilePanel election={election} papers={round.papers} totals={round.result?.totals ?? null} />
      {round.result === null ? null : <ResultTable round={round} result={round.result} />}
      <div className={classes.rowCenter}>
        <DocumentLink kind="ballot" election={election.id} round={round.number} />
        <DocumentLink kind="counting-minutes" election={election.id} round={round.number} />
        {["count", "minutes", "report", "announce", "seal", "issue", "vote"].includes(round.stage) &&
        !round.cancelled ? (
          <>
            <Link
              to="/dai-hoi/$id/kiem-phieu/$election/$round"
              params={{ id, election: election.id, round: String(round.number) }}
            >
              {t("round.countingRoom")}
            </Link>
            {round.result !== null || cancelIsNext ? null : (
              <Button variant="subtle" color="gray" onClick={() => setCancelling(!cancelling)}>
                {t("round.cancel")}
              </Button>
            )}
          </>
        ) : null}
      </div>
      {cancelling && round.result === null ? (
        <CancelRoundForm election={election} round={round} primary={false} />
      ) : null}
    </section>
  );
}

function CandidatesPanel({ election }: { readonly election: Election }) {
  const { t } = useTranslation("congress");
  const { t: words } = useTranslation("chair");
  const { view } = useCongress();
  const nextHere = view.next?.election === election.id ? view.next.action : null;
  const open = election.list === null;
  const asked = election.candidates.some((c) => c.withdrawal?.decision === "asked");
  return (
    <section className={classes.panel}>
      <h2>{t("list.title")}</h2>
      {election.candidates.length === 0 ? (
        <p className={classes.dim}>{t("list.none")}</p>
      ) : (
        <SurplusLine election={election} />
      )}
      {election.candidates.length === 0 ? null : (
        <div className={classes.scroll} role="region" aria-label={t("list.title")} tabIndex={0}>
          <table className={classes.ballotTable}>
            <thead>
              <tr>
                <th scope="col" className={classes.num}>
                  {t("list.number")}
                </th>
                <th scope="col">{t("person.name")}</th>
                <th scope="col">{words("photo.column")}</th>
                <th scope="col">{t("list.origin")}</th>
                <th scope="col">{t("list.state")}</th>
              </tr>
            </thead>
            <tbody>
              {inBallotOrder(election, view.elections[election.id]?.standing ?? []).map((c, i) => (
                <tr key={c.person}>
                  <td className={classes.num}>{stillStanding(c) ? i + 1 : ""}</td>
                  <td className={classes.name}>{nameOf(view, c.person)}</td>
                  <td>
                    <PhotoCell person={c.person} />
                  </td>
                  <td>
                    {t(`origin.${c.origin}`)}
                    {c.by === undefined ? "" : ` (${nameOf(view, c.by)})`}
                  </td>
                  <td>
                    {c.out !== undefined
                      ? t(`out.${c.out}`)
                      : c.withdrawal !== undefined
                        ? t(`withdrawal.${c.withdrawal.decision}`)
                        : t("list.standing")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked && open && nextHere !== "decide-withdrawal" ? (
        <WithdrawalsForm election={election} primary={false} />
      ) : null}
      {open && election.preparedAt !== null ? <FloorSlips election={election} /> : null}
      {nextHere === "prepare-list" ? null : <IntroductionResult election={election} />}
      {election.poll === null ? null : (
        <p className={classes.dim}>
          {t("poll.held", {
            issued: election.poll.issued,
            returned: election.poll.returned,
            valid: election.poll.valid,
          })}
        </p>
      )}
    </section>
  );
}

/** Those standing in the order of the ballot, then everybody who is off the list. */
function inBallotOrder(election: Election, standing: readonly string[]): readonly Candidate[] {
  const on = standing.flatMap((person) => election.candidates.find((c) => c.person === person) ?? []);
  return [...on, ...election.candidates.filter((c) => !standing.includes(c.person))];
}
