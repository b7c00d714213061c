import type { NextStep } from "@laphieu/assembly";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "./button-link.tsx";
import classes from "./congress.module.css";
import { electionOf, roundOf, sittingOf, useCongress } from "./context.ts";
import { AddElectionForm } from "./steps/add-election-form.tsx";
import { AppointmentForm } from "./steps/appointment-form.tsx";
import { IssueForm, OpenBoxForm } from "./steps/ballot-forms.tsx";
import { BodyForm, ReplaceMemberForm } from "./steps/body-form.tsx";
import { CancelRoundForm } from "./steps/cancel-form.tsx";
import { CredentialsForm } from "./steps/credentials-form.tsx";
import { FurtherBallotForm, StopForm } from "./steps/follow-forms.tsx";
import { ListVoteForm, NumberForm, PrepareListForm, WithdrawalsForm } from "./steps/list-forms.tsx";
import { IntroductionForm, PollCutForm, PollForm } from "./steps/poll-forms.tsx";
import { PreparationForm } from "./steps/preparation-form.tsx";
import { PrintForm } from "./steps/print-form.tsx";
import { AddSittingForm, CloseAssemblyForm, OneButton } from "./steps/sitting-forms.tsx";
import { useRole } from "./use-role.ts";

/** Another step begins its form afresh; the same step keeps what was typed when the view is read again. */
export const stepKey = (next: NextStep): string =>
  [
    next.action,
    next.sitting,
    next.body,
    next.election,
    next.round,
    next.item,
    next.office,
    next.meeting,
    // One member after another may have to give way.
    next.action === "replace-body-member" ? next.people?.[0] : "",
  ].join("-");

/** The form or button of the next step: the only filled button on the screen; for other roles, who it waits for. */
export function NextAction({ next }: { readonly next: NextStep }) {
  const { t } = useTranslation("congress");
  const { id } = useCongress();
  const role = useRole();
  if (role === null || next.roles.length === 0 || next.roles.includes(role)) return <OwnAction next={next} />;
  const { election, round } = next;
  return (
    <div className={classes.tight}>
      <p>{t("action.waitsFor", { roles: next.roles.map((r) => t(`role.${r}`)).join(", ") })}</p>
      {next.roles.includes("counting-head") && election !== undefined && round !== undefined ? (
        <Link
          to="/dai-hoi/$id/kiem-phieu/$election/$round"
          params={{ id, election, round: String(round) }}
          className={classes.link}
        >
          {t("round.countingRoom")}
        </Link>
      ) : null}
    </div>
  );
}

function OwnAction({ next }: { readonly next: NextStep }) {
  const { t } = useTranslation("congress");
  const { id, view } = useCongress();
  const sitting = sittingOf(view, next.sitting);
  const election = electionOf(view, next.election);
  const round = roundOf(election, next.round);
  switch (next.action) {
    case "record-preparation":
      return next.item === undefined ? null : <PreparationForm item={next.item} primary />;
    case "add-people":
    case "amend-person":
    case "amend-attendee":
    case "remove-attendee":
      return (
        <div>
          <ButtonLink to="/dai-hoi/$id/dai-bieu/nhap" params={{ id }} size="md">
            {t("action.importRoll")}
          </ButtonLink>
        </div>
      );
    case "check-in":
    case "check-out":
    case "seat-alternate":
    case "find-absent-throughout":
    case "set-seating":
    case "withdraw-check-in":
      return (
        <div>
          <ButtonLink to="/dai-hoi/$id/diem-danh" params={{ id }} size="md">
            {t("action.checkIn")}
          </ButtonLink>
        </div>
      );
    case "set-agenda":
    case "show-agenda-item":
    case "vote-by-hand":
      return (
        <div>
          <ButtonLink to="/dai-hoi/$id/dieu-hanh" params={{ id }} size="md">
            {t("action.running")}
          </ButtonLink>
        </div>
      );
    case "open-sitting":
      return sitting === undefined ? null : (
        <OneButton
          label={t("action.openSitting", { title: sitting.title })}
          command={{ type: "open-sitting", sitting: sitting.id }}
        />
      );
    case "close-sitting":
      return sitting === undefined ? null : (
        <OneButton
          label={t("action.closeSitting", { title: sitting.title })}
          command={{ type: "close-sitting", sitting: sitting.id }}
        />
      );
    case "add-sitting":
      return <AddSittingForm primary meeting={next.meeting ?? "committee-conference"} rollFrom={next.rollFrom ?? []} />;
    case "elect-body":
      return sitting === undefined || next.body === undefined ? null : (
        <BodyForm sitting={sitting} body={next.body} primary />
      );
    case "replace-body-member":
      return sitting === undefined ? null : (
        <ReplaceMemberForm
          sitting={sitting}
          body={next.body ?? "counting-committee"}
          out={next.people?.[0] ?? null}
          primary
        />
      );
    case "recognise-delegates":
      return sitting === undefined ? null : <CredentialsForm sitting={sitting} primary />;
    case "read-appointment":
      return <AppointmentForm primary />;
    case "add-election":
      return sitting === undefined ? null : (
        <AddElectionForm sitting={sitting} office={next.office ?? "committee"} primary />
      );
    case "vote-number":
      return election === undefined ? null : <NumberForm election={election} primary />;
    case "prepare-list":
      return election === undefined ? null : <PrepareListForm election={election} primary />;
    case "stand":
    case "nominate":
    case "ask-to-withdraw":
    case "hand-in-slip":
    case "identify-slip":
    case "answer-slip":
    case "take-back-slip":
    case "settle-slip":
    case "propose-on-withdrawal":
      return election === undefined ? null : (
        <div>
          <ButtonLink to="/dai-hoi/$id/bau-cu/$election" params={{ id, election: election.id }} size="md">
            {t("action.candidates")}
          </ButtonLink>
        </div>
      );
    case "decide-withdrawal":
      return election === undefined ? null : <WithdrawalsForm election={election} primary />;
    case "hold-introduction":
      return election === undefined ? null : <IntroductionForm election={election} primary />;
    case "hold-opinion-poll":
      return election === undefined ? null : <PollForm election={election} primary />;
    case "settle-poll-cut":
      return election === undefined ? null : <PollCutForm election={election} people={next.people ?? []} primary />;
    case "vote-list":
      return election === undefined ? null : <ListVoteForm election={election} primary />;
    case "print-ballots":
      return election === undefined || round === undefined ? null : (
        <PrintForm election={election} round={round} primary />
      );
    case "issue-ballots":
    case "exchange-spoiled":
      return election === undefined || round === undefined ? null : (
        <IssueForm election={election} round={round} primary />
      );
    case "open-box":
      return election === undefined || round === undefined ? null : (
        <OpenBoxForm election={election} round={round} primary />
      );
    case "hand-over-machine":
    case "return-machine":
    case "choose-count":
    case "enter-tally":
    case "confirm-tally":
    case "key-batch":
    case "settle-batch":
    case "rekey-batch":
    case "record-scanned-batch":
    case "judge-case":
    case "decide-case":
    case "reopen-case":
    case "recount-papers":
    case "confirm-close-marks":
    case "settle-difference":
    case "enter-other-program":
    case "conclude-count":
    case "recount":
    case "sign-minutes":
    case "report-to-presidium":
    case "announce":
    case "seal-ballots":
      return next.election === undefined || next.round === undefined ? null : (
        <div>
          <ButtonLink
            to="/dai-hoi/$id/kiem-phieu/$election/$round"
            params={{ id, election: next.election, round: String(next.round) }}
            size="md"
          >
            {t(`toCounting.${next.action}`)}
          </ButtonLink>
        </div>
      );
    case "hold-further-ballot":
      return election === undefined ? null : (
        <FurtherBallotForm election={election} people={next.people ?? []} primary />
      );
    case "stop-election":
      return election === undefined ? null : <StopForm election={election} primary />;
    case "close-assembly":
      return <CloseAssemblyForm />;
    case "print":
      return (
        <div>
          <ButtonLink to="/dai-hoi/$id/van-ban" params={{ id }} size="md">
            {t("action.documents")}
          </ButtonLink>
        </div>
      );
    case "create-assembly":
    case "amend-about":
    case "record-level":
    case "vote-ballot-style":
    case "pre-print-ballots":
    case "destroy-pre-printed":
    case "record-scans-removed":
    case "change-pack":
    case "record-rule-decision":
    case "start-audit":
    case "record-audit-paper":
    case "settle-audit-paper":
    case "conclude-audit":
    case "set-floor":
    case "ask-to-speak":
    case "take-back-request":
    case "order-speakers":
    case "skip-speaker":
    case "call-speaker":
    case "hold-clock":
    case "give-time":
    case "end-speech":
    case "note-speech":
    case "record-contribution":
    case "open-hand-vote":
    case "report-section":
    case "cast-hand-vote":
    case "close-hand-vote":
    case "withdraw-hand-vote":
    case "raise-complaint":
    case "conclude-complaint":
    case "record-handout":
    case "take-back-handout":
    case "set-photo":
    case "set-screen":
    case "wait":
      return null;
    case "cancel-round":
      return election === undefined || round === undefined ? null : (
        <CancelRoundForm election={election} round={round} primary />
      );
    default: {
      const never: never = next.action;
      return never;
    }
  }
}
