/**
 * Which of the two counts of a round a screen works on. Screens of counting know one count: the second is shown to them in
 * place of the first, and what they send is directed to it.
 */
import type { AssemblyView, CommandInput, Round } from "@laphieu/assembly";
import { createContext, useContext } from "react";

export type CountSideName = "main" | "check";
export const SideContext = createContext<CountSideName>("main");
export const useSide = (): CountSideName => useContext(SideContext);

/** A command of counting, directed to the second count; others are as they were. */
export function toCheck(command: CommandInput): CommandInput {
  switch (command.type) {
    case "choose-count":
    case "enter-tally":
    case "confirm-tally":
    case "key-batch":
    case "settle-batch":
    case "rekey-batch":
    case "judge-case":
    case "decide-case":
    case "reopen-case":
    case "recount-papers":
    case "confirm-close-marks":
    case "recount":
      return { ...command, check: true };
    default:
      return command;
  }
}

/** The round with its second count where its first stands. */
export const checkRound = (round: Round): Round => ({ ...round, count: round.check ?? null, check: null });

/** The view as the screens of counting are to see it while they work on the second count. */
export function checkView(view: AssemblyView): AssemblyView {
  const { counting } = view;
  if (counting === null || counting.check === null) return view;
  const { ours, open, counted, scanning } = counting.check;
  const progress = view.progress === null ? null : { ...view.progress, counted };
  return { ...view, progress, counting: { ...counting, ours, open, counted, scanning } };
}
