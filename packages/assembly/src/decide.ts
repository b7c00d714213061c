/** Commands in, facts or a refusal out. */
import type { PackVersion } from "@laphieu/regulations";
import { outlastsClosing } from "./audit/closing.ts";
import { concludeAudit, recordAuditPaper, settleAuditPaper, startAudit } from "./audit/decide.ts";
import type { Command } from "./commands.ts";
import { announce, cancelRound, reportToPresidium, sealBallots } from "./decide/announcing.ts";
import { destroyPrePrinted, prePrintBallots, voteBallotStyle } from "./decide/ballot-style.ts";
import { exchangeSpoiled, issueBallots, openBox, printBallots } from "./decide/ballots.ts";
import { electBody, replaceBodyMember, voteByHand } from "./decide/bodies.ts";
import { askToWithdraw, decideWithdrawal, nominate, prepareList, stand } from "./decide/candidates.ts";
import { accept, type Context, type Decision, refuse } from "./decide/common.ts";
import { concludeCount, recount, signMinutes } from "./decide/concluding.ts";
import {
  chooseCount,
  confirmTally,
  enterOtherProgram,
  enterTally,
  handOverMachine,
  keyBatch,
  rekeyBatch,
  returnMachine,
  settleBatch,
} from "./decide/counting.ts";
import { settleDifference } from "./decide/difference.ts";
import { addElection, voteNumber } from "./decide/elections.ts";
import { holdFurtherBallot, stopElection } from "./decide/further.ts";
import { voteList } from "./decide/list.ts";
import { type PlainCommand, plain } from "./decide/plain.ts";
import { holdIntroduction, holdOpinionPoll, settlePollCut } from "./decide/poll.ts";
import {
  addSitting,
  amendAbout,
  closeAssembly,
  closeSitting,
  openSitting,
  readAppointment,
  recordPreparation,
  setAgenda,
  showAgendaItem,
} from "./decide/preparation.ts";
import {
  addPeople,
  amendAttendee,
  amendPerson,
  checkIn,
  checkOut,
  findAbsentThroughout,
  recogniseDelegates,
  removeAttendee,
  seatAlternate,
} from "./decide/roll.ts";
import { changePack, createAssembly, recordRuleDecision } from "./decide/rules.ts";
import {
  confirmCloseMarks,
  decideCase,
  judgeCase,
  recordScannedBatch,
  recordScansRemoved,
  recountPapers,
  reopenCase,
} from "./decide/scanning.ts";
import { decideHall } from "./hall/decide.ts";
import type { AssemblyState, Instant } from "./model.ts";
import { mayCommand, rolesFor } from "./permissions.ts";
import { setSeating, withdrawCheckIn } from "./presence/decide.ts";
import type { Actor } from "./roles.ts";
import { packFor } from "./state/pack.ts";

export type { Decision } from "./decide/common.ts";

const decided = (
  ctx: Context,
  command: Exclude<PlainCommand, { type: "create-assembly" | "change-pack" }>,
): Decision => {
  switch (command.type) {
    case "record-rule-decision":
      return recordRuleDecision(ctx, command);
    case "amend-about":
      return amendAbout(ctx, command);
    case "record-level": {
      const { level, from, source } = command;
      return accept({ type: "level-recorded", level, from, source });
    }
    case "record-preparation":
      return recordPreparation(ctx, command);
    case "set-agenda":
      return setAgenda(ctx, command);
    case "show-agenda-item":
      return showAgendaItem(ctx, command);
    case "add-people":
      return addPeople(ctx, command);
    case "amend-person":
      return amendPerson(ctx, command);
    case "amend-attendee":
      return amendAttendee(ctx, command);
    case "remove-attendee":
      return removeAttendee(ctx, command);
    case "add-sitting":
      return addSitting(ctx, command);
    case "open-sitting":
      return openSitting(ctx, command);
    case "close-sitting":
      return closeSitting(ctx, command);
    case "check-in":
      return checkIn(ctx, command);
    case "set-seating":
      return setSeating(ctx, command);
    case "check-out":
      return checkOut(ctx, command);
    case "withdraw-check-in":
      return withdrawCheckIn(ctx, command);
    case "seat-alternate":
      return seatAlternate(ctx, command);
    case "find-absent-throughout":
      return findAbsentThroughout(ctx, command);
    case "recognise-delegates":
      return recogniseDelegates(ctx, command);
    case "elect-body":
      return electBody(ctx, command);
    case "replace-body-member":
      return replaceBodyMember(ctx, command);
    case "vote-by-hand":
      return voteByHand(ctx, command);
    case "read-appointment":
      return readAppointment(ctx, command);
    case "add-election":
      return addElection(ctx, command);
    case "vote-number":
      return voteNumber(ctx, command);
    case "prepare-list":
      return prepareList(ctx, command);
    case "stand":
      return stand(ctx, command);
    case "nominate":
      return nominate(ctx, command);
    case "ask-to-withdraw":
      return askToWithdraw(ctx, command);
    case "decide-withdrawal":
      return decideWithdrawal(ctx, command);
    case "hold-introduction":
      return holdIntroduction(ctx, command);
    case "hold-opinion-poll":
      return holdOpinionPoll(ctx, command);
    case "settle-poll-cut":
      return settlePollCut(ctx, command);
    case "vote-list":
      return voteList(ctx, command);
    case "print-ballots":
      return printBallots(ctx, command);
    case "exchange-spoiled":
      return exchangeSpoiled(ctx, command);
    case "issue-ballots":
      return issueBallots(ctx, command);
    case "open-box":
      return openBox(ctx, command);
    case "hand-over-machine":
      return handOverMachine(ctx, command);
    case "return-machine":
      return returnMachine(ctx);
    case "choose-count":
      return chooseCount(ctx, command);
    case "enter-tally":
      return enterTally(ctx, command);
    case "confirm-tally":
      return confirmTally(ctx, command);
    case "key-batch":
      return keyBatch(ctx, command);
    case "settle-batch":
      return settleBatch(ctx, command);
    case "rekey-batch":
      return rekeyBatch(ctx, command);
    case "vote-ballot-style":
      return voteBallotStyle(ctx, command);
    case "pre-print-ballots":
      return prePrintBallots(ctx, command);
    case "destroy-pre-printed":
      return destroyPrePrinted(ctx, command);
    case "record-scanned-batch":
      return recordScannedBatch(ctx, command);
    case "judge-case":
      return judgeCase(ctx, command);
    case "decide-case":
      return decideCase(ctx, command);
    case "reopen-case":
      return reopenCase(ctx, command);
    case "recount-papers":
      return recountPapers(ctx, command);
    case "confirm-close-marks":
      return confirmCloseMarks(ctx, command);
    case "settle-difference":
      return settleDifference(ctx, command);
    case "record-scans-removed":
      return recordScansRemoved(ctx, command);
    case "enter-other-program":
      return enterOtherProgram(ctx, command);
    case "conclude-count":
      return concludeCount(ctx, command);
    case "recount":
      return recount(ctx, command);
    case "start-audit":
      return startAudit(ctx, command);
    case "record-audit-paper":
      return recordAuditPaper(ctx, command);
    case "settle-audit-paper":
      return settleAuditPaper(ctx, command);
    case "conclude-audit":
      return concludeAudit(ctx, command);
    case "sign-minutes":
      return signMinutes(ctx, command);
    case "report-to-presidium":
      return reportToPresidium(ctx, command);
    case "announce":
      return announce(ctx, command);
    case "seal-ballots":
      return sealBallots(ctx, command);
    case "cancel-round":
      return cancelRound(ctx, command);
    case "hold-further-ballot":
      return holdFurtherBallot(ctx, command);
    case "stop-election":
      return stopElection(ctx, command);
    case "close-assembly":
      return closeAssembly(ctx);
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
    case "hand-in-slip":
    case "identify-slip":
    case "answer-slip":
    case "take-back-slip":
    case "settle-slip":
    case "propose-on-withdrawal":
    case "raise-complaint":
    case "conclude-complaint":
    case "record-handout":
    case "take-back-handout":
    case "set-photo":
    case "set-screen":
      return decideHall(ctx, command);
    default: {
      const never: never = command;
      return never;
    }
  }
};

/**
 * Facts that a command brings about, or the refusal that says why not. Pure: the instant and the actor come with the
 * command. Roles are checked by {@link rolesFor}; everything else by the state and the regulation.
 */
export const decide = (
  state: AssemblyState | null,
  given: Command,
  context: {
    readonly at: Instant;
    readonly actor: Actor;
    /** Dated versions of the rules that an assembly may open with. */
    readonly versions?: readonly PackVersion[];
  },
): Decision => {
  const command = plain(given);
  const mode = command.type === "create-assembly" ? command.mode : (state?.mode ?? "full");
  if (!mayCommand(mode, context.actor, command.type)) {
    const roles = rolesFor(command.type);
    return refuse("role", "Vai trò này không được làm việc đó.", "This role may not do that.", { roles });
  }
  if (command.type === "create-assembly") return createAssembly(state, command, context.versions ?? []);
  if (state === null) return refuse("no-such-assembly", "Chưa có đại hội này.", "There is no such assembly.");
  if (state.closedAt !== null && !outlastsClosing(state, command)) {
    return refuse("assembly-closed", "Đại hội đã bế mạc.", "The assembly is closed.");
  }
  if (command.type === "change-pack") return changePack(state, command, context.versions ?? []);
  return decided({ state, pack: packFor(state), at: context.at, actor: context.actor }, command);
};
