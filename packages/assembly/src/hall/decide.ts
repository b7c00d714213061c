/** Commands of the hall into facts. */
import { accept, type CommandOf, type Context, type Decision, refuse } from "../decide/common.ts";
import { electionOf } from "../state/lookup.ts";
import { concludeComplaint, raiseComplaint } from "./decide-complaints.ts";
import { recordHandout, setPhoto, takeBackHandout } from "./decide-files.ts";
import { answerSlip, handInSlip, identifySlip, proposeOnWithdrawal, settleSlip, takeBackSlip } from "./decide-slips.ts";
import {
  askToSpeak,
  callSpeaker,
  endSpeech,
  giveTime,
  holdClock,
  noteSpeech,
  orderSpeakers,
  recordContribution,
  setFloor,
  skipSpeaker,
  takeBackRequest,
} from "./decide-speakers.ts";
import { castHandVote, closeHandVote, openHandVote, reportSection, withdrawHandVote } from "./decide-votes.ts";

export type HallCommandType =
  | "set-floor"
  | "ask-to-speak"
  | "take-back-request"
  | "order-speakers"
  | "skip-speaker"
  | "call-speaker"
  | "hold-clock"
  | "give-time"
  | "end-speech"
  | "note-speech"
  | "record-contribution"
  | "open-hand-vote"
  | "report-section"
  | "cast-hand-vote"
  | "close-hand-vote"
  | "withdraw-hand-vote"
  | "hand-in-slip"
  | "identify-slip"
  | "answer-slip"
  | "take-back-slip"
  | "settle-slip"
  | "propose-on-withdrawal"
  | "raise-complaint"
  | "conclude-complaint"
  | "record-handout"
  | "take-back-handout"
  | "set-photo"
  | "set-screen";

const setScreen = (ctx: Context, command: CommandOf<"set-screen">): Decision => {
  const { screen, name, page } = command;
  const election = "election" in page ? page.election : null;
  if (election !== null && electionOf(ctx.state, election) === undefined) {
    return refuse("no-such-election", "Không có cuộc bầu này.", "There is no such election.", { field: "page" });
  }
  if (page.page === "candidate" && ctx.state.people[page.person] === undefined) {
    return refuse("no-such-person", "Không có người này.", "There is no such person.", { field: "page" });
  }
  return accept({ type: "screen-set", assembly: ctx.state.id, screen, name, page });
};

/** Facts that a command of the hall brings about, or why not. */
export const decideHall = (ctx: Context, command: CommandOf<HallCommandType>): Decision => {
  switch (command.type) {
    case "set-floor":
      return setFloor(ctx, command);
    case "ask-to-speak":
      return askToSpeak(ctx, command);
    case "take-back-request":
      return takeBackRequest(ctx, command);
    case "order-speakers":
      return orderSpeakers(ctx, command);
    case "skip-speaker":
      return skipSpeaker(ctx, command);
    case "call-speaker":
      return callSpeaker(ctx, command);
    case "hold-clock":
      return holdClock(ctx, command);
    case "give-time":
      return giveTime(ctx, command);
    case "end-speech":
      return endSpeech(ctx, command);
    case "note-speech":
      return noteSpeech(ctx, command);
    case "record-contribution":
      return recordContribution(ctx, command);
    case "open-hand-vote":
      return openHandVote(ctx, command);
    case "report-section":
      return reportSection(ctx, command);
    case "cast-hand-vote":
      return castHandVote(ctx, command);
    case "close-hand-vote":
      return closeHandVote(ctx, command);
    case "withdraw-hand-vote":
      return withdrawHandVote(ctx, command);
    case "hand-in-slip":
      return handInSlip(ctx, command);
    case "identify-slip":
      return identifySlip(ctx, command);
    case "answer-slip":
      return answerSlip(ctx, command);
    case "take-back-slip":
      return takeBackSlip(ctx, command);
    case "settle-slip":
      return settleSlip(ctx, command);
    case "propose-on-withdrawal":
      return proposeOnWithdrawal(ctx, command);
    case "raise-complaint":
      return raiseComplaint(ctx, command);
    case "conclude-complaint":
      return concludeComplaint(ctx, command);
    case "record-handout":
      return recordHandout(ctx, command);
    case "take-back-handout":
      return takeBackHandout(ctx, command);
    case "set-photo":
      return setPhoto(ctx, command);
    case "set-screen":
      return setScreen(ctx, command);
    default: {
      const never: never = command;
      return never;
    }
  }
};
