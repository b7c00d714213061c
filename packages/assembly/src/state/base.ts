/**
 * The number results are taken from: those convened less the deductions that the pack names (190 Art. 30, 244 Art. 32),
 * or, where the rules of a body say so (`base.of`), those present or the valid ballots.
 */
import type { Answers, DeductionKey, Pack, Ruling } from "@laphieu/regulations";
import type { AssemblyState, Attendee, PersonId, Round, Sitting, Totals, Votes } from "../model.ts";
import type { SittingFigures } from "../view-types.ts";
import { meetingOf, packFor } from "./pack.ts";
import { convened, isReplaced, votersPresent, wasPresent } from "./roll.ts";

type Deduction = SittingFigures["deductions"][number];

const deductionOf = (sitting: Sitting, a: Attendee): DeductionKey | null => {
  const has = (flag: Attendee["flags"][number]) => a.flags.includes(flag);
  const absence = sitting.absences.find((x) => x.person === a.person);
  const came = wasPresent(sitting, a.person);
  switch (meetingOf(sitting.kind)) {
    case "delegates":
      if (absence === undefined || came || isReplaced(sitting, a.person)) return null;
      return has("convening-committee") ? "committee-absent-throughout" : "delegates-absent-not-replaced";
    case "members":
      if (has("prosecuted")) return "prosecuted";
      if (has("suspended")) return "suspended";
      if (came) return null;
      if (has("temporary-elsewhere")) return "temporary-elsewhere";
      if (has("exempt")) return "exempt-absent";
      return absence?.excused === true ? "absent-throughout-excused" : null;
    case "committee":
    case "inspection":
      if (has("prosecuted")) return "prosecuted";
      if (has("suspended")) return "suspended";
      return has("temporary-elsewhere") && !came ? "temporary-elsewhere" : null;
  }
};

/** Everybody who is deducted from the base, by the reason the regulation names. */
export const deductionsOf = (state: AssemblyState, sitting: Sitting): readonly Deduction[] => {
  const by = new Map<DeductionKey, PersonId[]>();
  for (const a of convened(state, sitting)) {
    const key = deductionOf(sitting, a);
    if (key === null) continue;
    by.set(key, [...(by.get(key) ?? []), a.person]);
  }
  return [...by].map(([key, people]) => ({ key, people }));
};

/** What a pack takes its results from. */
export const basisOf = (pack: Pack): "convened" | "present" | "valid" => {
  const value = pack.settings.find((s) => s.id === "base.of")?.value;
  return value === "present" || value === "valid" ? value : "convened";
};

/** The base from the roll; no other figure moves it. */
const baseOfRoll = (state: AssemblyState, sitting: Sitting): Ruling<Answers["base"]> => {
  const deduct: { [K in DeductionKey]?: number } = {};
  for (const d of deductionsOf(state, sitting)) deduct[d.key] = d.people.length;
  return packFor(state).base({
    meeting: meetingOf(sitting.kind),
    convened: convened(state, sitting).length,
    deduct,
  });
};

const baseFrom = (state: AssemblyState, sitting: Sitting, of: "present" | "valid", n: number) =>
  packFor(state).base({ meeting: meetingOf(sitting.kind), convened: convened(state, sitting).length, [of]: n });

/**
 * The base as things stand in a sitting. Where results are taken from the valid ballots it is not known before a count:
 * then it is the most it can become, and says so.
 */
export const baseOf = (state: AssemblyState, sitting: Sitting): Ruling<Answers["base"]> => {
  const of = basisOf(packFor(state));
  if (of === "convened") return baseOfRoll(state, sitting);
  const present = votersPresent(state, sitting).length;
  const ruling = baseFrom(state, sitting, of, present);
  return of === "present"
    ? ruling
    : {
        ...ruling,
        text: {
          vi: `Tính trên số phiếu hợp lệ của từng lần bỏ phiếu, nhiều nhất bằng ${present} người có mặt.`,
          en: `Taken from the valid ballots of each vote, at most the ${present} present.`,
        },
      };
};

/** The base of one round: those present when its ballots were issued, or its valid ballots, where the pack says so. */
export const baseOfRound = (
  state: AssemblyState,
  sitting: Sitting,
  round: Round,
  totals: Totals | null,
): Ruling<Answers["base"]> => {
  const of = basisOf(packFor(state));
  switch (of) {
    case "convened":
      return baseOfRoll(state, sitting);
    case "present":
      return round.presentAtIssue === undefined
        ? baseOf(state, sitting)
        : baseFrom(state, sitting, of, round.presentAtIssue);
    case "valid":
      return totals === null ? baseOf(state, sitting) : baseFrom(state, sitting, of, totals.valid);
    default: {
      const never: never = of;
      return never;
    }
  }
};

/** The base of a vote by cards; where results are taken from valid ballots, every vote given is one. */
export const baseOfVote = (state: AssemblyState, sitting: Sitting, votes: Votes): number =>
  basisOf(packFor(state)) === "valid"
    ? votes.for + votes.against + votes.noOpinion
    : baseOf(state, sitting).answer.base;
