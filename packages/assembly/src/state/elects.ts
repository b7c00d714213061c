/** What a sitting elects, in which order, and what each office needs. */
import type { Answers, Office, Ruling } from "@laphieu/regulations";
import type { AssemblyState, Election, Sitting } from "../model.ts";
import { isOfficial } from "./official.ts";
import { electedSoFar } from "./outcome.ts";
import { isCongress, meetingOf, packFor } from "./pack.ts";

/** Offices with one seat and no number to vote. */
export const isSingle = (office: Office): boolean => office === "secretary" || office === "inspection-chair";
/** Whether the meeting votes the number: not for one seat, not for delegates upward, whose number is allocated. */
export const votesNumber = (office: Office): boolean => !isSingle(office) && office !== "delegate-upward";

const officials = (sitting: Sitting): number => sitting.roll.filter((a) => isOfficial(sitting, a)).length;

/** What the body may elect, from its level and size. */
export const electsRuling = (state: AssemblyState, sitting: Sitting): Ruling<Answers["elects"]> => {
  const committee = state.elections.find((e) => e.office === "committee" && e.outcome.state !== "running");
  const size =
    committee !== undefined
      ? electedSoFar(committee).elected.length
      : meetingOf(sitting.kind) === "committee"
        ? officials(sitting)
        : undefined;
  const main = state.sittings[0] ?? sitting;
  const fields = { level: state.about.level, "official-members": officials(main) };
  return packFor(state).elects(size === undefined ? fields : { ...fields, "committee-size": size });
};

/** Offices that a sitting elects, in the order in which it does. */
export const officesOf = (state: AssemblyState, sitting: Sitting): readonly Office[] => {
  const elects = electsRuling(state, sitting).answer;
  const cell = state.about.level === "cell";
  switch (sitting.kind) {
    case "members-congress":
    case "delegates-congress": {
      const committee: readonly Office[] = elects.committee ? ["committee"] : [];
      const leaders: readonly Office[] = cell || !elects.committee ? ["secretary", "deputy-secretary"] : [];
      const direct: readonly Office[] = state.about.secretaryDirect && leaders.length === 0 ? ["secretary"] : [];
      return [...committee, ...leaders, ...direct, "delegate-upward"];
    }
    case "committee-conference":
    case "by-election-conference":
      return [
        ...(elects["standing-committee"] ? (["standing-committee"] as const) : []),
        ...(state.about.secretaryDirect && sitting.kind === "committee-conference" ? [] : (["secretary"] as const)),
        "deputy-secretary",
        ...(elects["inspection-committee"] ? (["inspection-committee", "inspection-chair"] as const) : []),
      ];
    case "inspection-conference":
      return ["inspection-deputy"];
  }
};

/** The direct election of the secretary by a congress begins with an introduction ballot; a cell needs none. */
export const needsIntroduction = (state: AssemblyState, sitting: Sitting, election: Election): boolean =>
  election.office === "secretary" && isCongress(sitting) && state.about.level !== "cell" && state.mode === "full";
