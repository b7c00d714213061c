/** Where the counting room stands, told from the view alone. */
import type {
  AssemblyView,
  Count,
  CountingRoom,
  CountSide,
  Election,
  PersonId,
  Round,
  Sitting,
} from "@laphieu/assembly";

export type RoundProps = { readonly election: Election; readonly round: Round };
export type RoomState =
  /** The box is not open yet: the round is still in the hall. */
  | { readonly at: "hall" }
  | { readonly at: "hand-over"; readonly head: PersonId | null }
  /** The machine is with the counting committee and this screen is not of it, or waits for its PIN. */
  | { readonly at: "outside" }
  | { readonly at: "choose" }
  | { readonly at: "hand-tally" }
  | { readonly at: "keyed" }
  | { readonly at: "scanned" }
  /** The first count is done, the second is not. */
  | { readonly at: "check" }
  /** Both counts are done and differ. */
  | { readonly at: "agree" }
  | { readonly at: "compare" }
  | { readonly at: "conclude" }
  | { readonly at: "sign" }
  | { readonly at: "report" }
  | { readonly at: "announce" }
  | { readonly at: "seal" }
  | { readonly at: "done" };

type Side = Pick<CountSide, "ours" | "counted" | "scanning">;

/** Whether a count is done as far as it goes alone: every paper of the box settled, and nothing near the line unseen. */
const isDone = (count: Count, side: Side, returned: number): boolean => {
  if (side.ours === null) return false;
  if (count.way === "hand-tally") return true;
  const close = side.scanning?.close ?? null;
  return side.counted >= returned && (close === null || close.seen || close.names.length === 0);
};

const countedAlready = (count: Count, counting: CountingRoom | null, returned: number): boolean =>
  counting === null
    ? count.way === "hand-tally" && count.tally !== null && count.tally.confirmedBy !== null
    : isDone(count, counting, returned);

/** `locked` is what the server says of this device; a room that waits for its PIN shows nothing. */
export function roomState(view: AssemblyView, election: Election, round: Round, locked: boolean): RoomState {
  const { machine } = view.state;
  const own =
    machine.with === "counting-committee" && machine.election === election.id && machine.round === round.number;
  const stage = round.stage;
  switch (stage) {
    case "prepare":
    case "issue":
    case "vote":
      return { at: "hall" };
    case "seal":
      return { at: "seal" };
    case "done":
    case "stopped":
      return { at: "done" };
    case "count":
    case "minutes":
    case "report":
    case "announce":
      break;
    default: {
      const never: never = stage;
      return never;
    }
  }
  if (stage === "report" && view.audience === "chair" && !own) return { at: "report" };
  if (!own && view.state.mode === "full") return { at: "hand-over", head: headOf(view, election) };
  if ((view.audience !== "counting" && view.state.mode === "full") || locked) return { at: "outside" };
  if (stage === "minutes") return { at: "sign" };
  if (stage === "report") return { at: "report" };
  if (stage === "announce") return { at: "announce" };
  const { count } = round;
  if (count === null) return { at: "choose" };
  const { counting } = view;
  const returned = round.papers.returned ?? 0;
  if (!countedAlready(count, counting, returned)) return { at: count.way };
  const check = round.check ?? null;
  if (check !== null && counting !== null) {
    if (counting.check === null || !isDone(check, counting.check, returned)) return { at: "check" };
    if (counting.agreement.agrees === false) return { at: "agree" };
  }
  if (count.purpose === "beside" && (count.other === null || counting?.differences?.some((d) => d !== 0) === true))
    return { at: "compare" };
  return { at: "conclude" };
}

export const sittingOfElection = (view: AssemblyView, election: Election): Sitting | undefined =>
  view.state.sittings.find((s) => s.id === election.sitting);
export const tellersOf = (view: AssemblyView, election: Election): PersonId[] =>
  sittingOfElection(view, election)
    ?.bodies.find((b) => b.kind === "counting-committee")
    ?.members.map((m) => m.person) ?? [];
export const headOf = (view: AssemblyView, election: Election): PersonId | null =>
  sittingOfElection(view, election)
    ?.bodies.find((b) => b.kind === "counting-committee")
    ?.members.find((m) => m.head)?.person ?? null;
export const presidiumOf = (view: AssemblyView, election: Election): PersonId[] =>
  sittingOfElection(view, election)
    ?.bodies.find((b) => b.kind === "presidium")
    ?.members.map((m) => m.person) ?? [];

/** Who may receive the report: the presidium; where none was elected (a by-election), those present who do not count. */
export const receiversOf = (view: AssemblyView, election: Election): PersonId[] => {
  const presidium = presidiumOf(view, election);
  if (presidium.length > 0) return presidium;
  const sitting = sittingOfElection(view, election);
  const counting = sitting?.bodies.find((b) => b.kind === "counting-committee")?.members.map((m) => m.person) ?? [];
  return sitting?.roll.map((a) => a.person).filter((p) => !counting.includes(p)) ?? [];
};
