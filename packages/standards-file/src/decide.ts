/** Commands in, events out. The program checks who and when; people alone judge what. */
import type { FileCommand } from "./commands.ts";
import { type Context, type Made, made } from "./decide/made.ts";
import { decideOffice } from "./decide/office.ts";
import { decideEnding } from "./decide/result.ts";
import { decideWork } from "./decide/work.ts";
import { bad, type FileState, type Result } from "./model.ts";
import { mayAct } from "./permissions.ts";

/** Decides one command on one file. Refusals are results with a sentence; nothing here judges the person. */
export function decide(state: FileState, command: FileCommand, context: Context): Result<Made> {
  if (state.purged !== null) return bad("purged", "Nội dung hồ sơ đã hủy.", "The contents of this file are destroyed.");
  const may = mayAct(state, context.actor, command.type, context.today);
  if (!may.ok) return may;
  const closed = state.steps.closing.state === "done";
  const afterClosing = [
    "propose-purge",
    "sign-purge",
    "refuse-purge",
    "ask-erasure",
    "give-copy",
    "assign",
    "end-assignment",
    "allow-inspection",
    "ask-correction",
    "correct",
    "tell-congress",
  ];
  if (closed && !afterClosing.includes(command.type)) return bad("closed", "Hồ sơ đã kết thúc.", "The file is closed.");
  switch (command.type) {
    case "assign":
    case "end-assignment":
    case "allow-inspection":
    case "move-deadline":
    case "propose-purge":
    case "sign-purge":
    case "refuse-purge":
      return decideOffice(state, command, context);
    case "declare-conflict":
      return made({ type: "conflict-declared", account: context.actor.account });
    case "name-subject":
    case "record-request":
    case "give-notice":
    case "postpone-notice":
    case "skip-step":
    case "record-declared":
    case "record-paper":
    case "hand-over":
    case "finish-papers":
    case "send-enquiry":
    case "record-reply":
    case "finish-enquiries":
    case "put-difference":
    case "explain":
    case "record-explanation":
    case "submit-draft":
      return decideWork(state, command, context);
    case "return-draft":
    case "decide":
    case "give-result":
    case "complain":
    case "record-complaint":
    case "answer-complaint":
    case "accept-result":
    case "ask-erasure":
    case "give-copy":
    case "ask-correction":
    case "correct":
    case "tell-congress":
    case "close":
      return decideEnding(state, command, context);
    default: {
      const never: never = command;
      return never;
    }
  }
}
