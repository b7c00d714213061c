/** Whom a list may name, as far as the screen can tell before the regulation is asked. */
import type { AssemblyView, Election, PersonId, Sitting } from "@laphieu/assembly";
import type { Office } from "@laphieu/regulations";
import { everybody } from "./context.ts";

/** People elected to an office by the last completed election of it. */
function electedTo(view: AssemblyView, office: Office): PersonId[] {
  const election = view.state.elections.findLast((e) => e.office === office && e.outcome.state !== "running");
  return election === undefined || election.outcome.state === "running" ? [] : [...election.outcome.elected];
}

/** In a by-election the standing committee is the one in office, as the roll marks it. */
function standingMembers(sitting: Sitting): PersonId[] {
  const marked = sitting.roll.filter((a) => a.flags.includes("outgoing-standing-committee"));
  return (marked.length > 0 ? marked : sitting.roll).map((a) => a.person);
}

const without = (people: readonly PersonId[], others: readonly PersonId[]): PersonId[] =>
  people.filter((person) => !others.includes(person));

/**
 * A conference elects from its own members, its secretary from the standing committee where there is one, the chair of
 * the inspection committee from those in both committees; everything else may name anybody. The regulation has the last word.
 */
export function choicesFor(view: AssemblyView, election: Election): PersonId[] {
  const sitting = view.state.sittings.find((s) => s.id === election.sitting);
  const members =
    sitting?.kind.endsWith("-conference") && sitting.kind !== "by-election-conference"
      ? sitting.roll.map((a) => a.person)
      : everybody(view);
  const within = (office: Office) => {
    const elected = electedTo(view, office);
    return elected.length > 0 ? elected : members;
  };
  switch (election.office) {
    case "standing-committee":
      return members;
    case "inspection-deputy":
      return without(members, electedTo(view, "inspection-chair"));
    case "secretary":
    case "deputy-secretary": {
      const from =
        sitting?.kind === "committee-conference"
          ? within("standing-committee")
          : sitting?.kind === "by-election-conference"
            ? standingMembers(sitting)
            : within("committee");
      return election.office === "secretary" ? from : without(from, electedTo(view, "secretary"));
    }
    case "inspection-chair": {
      const committee = within("inspection-committee");
      const standing = electedTo(view, "standing-committee");
      const both = committee.filter((person) => standing.includes(person));
      return both.length > 0 ? both : committee;
    }
    case "committee":
    case "inspection-committee":
    case "delegate-upward":
      return everybody(view);
    default: {
      const never: never = election.office;
      return never;
    }
  }
}
