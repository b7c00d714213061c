/** What the competent level may order once the assembly is closed: opening sealed ballots for a sample. */
import type { PlainCommand } from "../decide/plain.ts";
import type { AssemblyState } from "../model.ts";
import { openAudit } from "./state.ts";

const hasOpenAudit = (state: AssemblyState): boolean =>
  state.elections.some((e) => e.rounds.some((r) => openAudit(r) !== null));

/** Whether a command may still be given after the closing. */
export const outlastsClosing = (state: AssemblyState, command: PlainCommand): boolean => {
  switch (command.type) {
    case "start-audit":
      return command.decision !== undefined;
    case "record-audit-paper":
    case "settle-audit-paper":
    case "conclude-audit":
      return true;
    case "hand-over-machine":
      return hasOpenAudit(state);
    case "return-machine":
      return state.machine.with === "counting-committee";
    default:
      return false;
  }
};
