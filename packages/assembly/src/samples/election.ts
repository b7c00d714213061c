/** One election of a sample, from the number to the sealed ballots. */
import type { Office } from "@laphieu/regulations";
import { viewFor } from "../view.ts";
import type { Random } from "./random.ts";
import type { Script } from "./steps.ts";

export type SampleElection = {
  readonly id: string;
  readonly sitting: string;
  readonly office: Office;
  readonly title: string;
  readonly seats: number;
  readonly alternates?: number;
  /** Ids of the people on the prepared list, best supported first: the sample's voters follow this order loosely. */
  readonly prepared: readonly string[];
  /** Members of the counting committee of the sitting, head first. */
  readonly tellers: readonly string[];
  /** Counted by keying every paper in pairs, or from a tally sheet. */
  readonly way: "keyed" | "hand-tally";
  readonly receivedBy: string;
  /** Stages to mark on the way, for the election that the command line can stop in. */
  readonly marks?: boolean;
  /** Things that happen on the floor between the prepared list and its vote. */
  readonly onTheFloor?: () => void;
  /** Runs before the ballots are printed: the counting committee is elected here. */
  readonly beforeBallots?: () => void;
};

const allInFavour = (n: number) => ({ for: n, against: 0, noOpinion: 0 });

export function playElection(script: Script, random: Random, e: SampleElection): void {
  const present = () => viewFor(script.state, "chair").figures[e.sitting]?.present ?? 0;
  const everyone = () => allInFavour(present());
  script.office({
    type: "add-election",
    id: e.id,
    sitting: e.sitting,
    office: e.office,
    title: e.title,
    seats: e.seats,
    alternates: e.alternates ?? 0,
  });
  if (e.office !== "delegate-upward")
    script.office({ type: "vote-number", election: e.id, seats: e.seats, votes: everyone() });
  script.office({ type: "prepare-list", election: e.id, people: [...e.prepared] });
  e.onTheFloor?.();
  script.office({ type: "vote-list", election: e.id, votes: everyone() });
  if (e.marks) script.stage("cast");
  e.beforeBallots?.();
  playRounds(script, random, e, present);
}

function playRounds(script: Script, random: Random, e: SampleElection, present: () => number): void {
  for (;;) {
    playRound(script, random, e, present());
    const outcome = script.election(e.id).outcome;
    const last = script.round(e.id).result;
    if (outcome.state !== "running" || last === null || last.ruling.answer.next === "done") return;
    if (script.election(e.id).rounds.length >= 3) {
      script.office({
        type: "stop-election",
        election: e.id,
        reason: "Đại hội quyết định không bầu tiếp",
        votes: allInFavour(present()),
      });
      return;
    }
    script.office({ type: "hold-further-ballot", election: e.id, votes: allInFavour(present()) });
  }
}

function playRound(script: Script, random: Random, e: SampleElection, present: number): void {
  const { number, names, seats, form } = script.round(e.id);
  const at = { election: e.id, round: number };
  const [head = "", ...tellers] = e.tellers;
  const second = tellers[0] ?? head;
  const full = script.state.mode === "full";
  const spare = full ? 5 : 1;
  script.office({ type: "print-ballots", ...at, printed: present + spare });
  if (full) script.office({ type: "exchange-spoiled", ...at });
  script.office(
    { type: "issue-ballots", ...at, issued: present, unused: full ? spare - 1 : spare, byDelegation: [] },
    { type: "open-box", ...at, returned: present },
  );
  if (e.marks) script.stage("counted");
  if (full) script.office({ type: "hand-over-machine", ...at, head });

  const papers = castPapers(random, e.prepared, names, seats, form, present);
  // In a large hall somebody always hands in a paper on which nobody is struck.
  if (e.way === "keyed" && form === "strike") papers[random.below(papers.length)] = { struck: [] };
  script.counting("counting-head", head, { type: "choose-count", ...at, way: e.way, purpose: "official" });
  if (e.way === "keyed") {
    for (let batch = 1, from = 0; from < papers.length; batch += 1, from += 25) {
      const pile = papers.slice(from, from + 25);
      script.counting("teller", second, { type: "key-batch", ...at, batch, pair: 1, papers: pile });
      script.counting("teller", tellers[1] ?? head, { type: "key-batch", ...at, batch, pair: 2, papers: pile });
    }
  } else {
    script.counting("teller", second, {
      type: "enter-tally",
      ...at,
      totals: {
        found: papers.length,
        valid: papers.length,
        invalid: 0,
        invalidReasons: [],
        votes: names.map(
          (_, i) => papers.filter((p) => (form === "strike" ? !p.struck?.includes(i) : p.agree?.includes(i))).length,
        ),
      },
      teller: second,
      fromPaper: false,
    });
    script.counting("counting-head", head, { type: "confirm-tally", ...at, teller: head });
  }
  script.counting(
    "counting-head",
    head,
    { type: "conclude-count", ...at },
    { type: "sign-minutes", ...at, signedBy: [head, second] },
  );
  script.counting(
    "counting-head",
    head,
    { type: "report-to-presidium", ...at, receivedBy: e.receivedBy },
    { type: "announce", ...at },
  );
  if (e.marks) script.stage("closed");
  script.counting("counting-head", head, { type: "seal-ballots", ...at, packages: 1, handedTo: e.receivedBy });
  if (full) script.counting("counting-head", head, { type: "return-machine" });
}

type Paper = { struck?: number[]; agree?: number[]; disagree?: number[] };

/** How often a hall strikes a name: seldom those of the plan, often those beyond the number to elect. */
const dislike = (rank: number, seats: number): number => (rank < seats ? rank : 45 + (rank - seats) * 8);

/** Papers as a hall casts them: those low in the preparing body's order are struck more often. */
function castPapers(
  random: Random,
  order: readonly string[],
  names: readonly string[],
  seats: number,
  form: "strike" | "agree",
  count: number,
): Paper[] {
  const rank = (i: number) => {
    const at = order.indexOf(names[i] ?? "");
    return at < 0 ? order.length : at;
  };
  return Array.from({ length: count }, () => {
    if (form === "agree") {
      const disagree = names.flatMap((_, i) => (random.chance(3) ? [i] : []));
      return { agree: names.flatMap((_, i) => (disagree.includes(i) ? [] : [i])), disagree };
    }
    const byDislike = names
      .map((_, i) => ({ i, weight: dislike(rank(i), seats) + random.below(100) }))
      .sort((a, b) => b.weight - a.weight || a.i - b.i);
    const strikes = names.length - seats + (random.chance(15) ? 1 + random.below(2) : 0);
    return {
      struck: byDislike
        .slice(0, Math.min(strikes, names.length - 1))
        .map((x) => x.i)
        .sort((a, b) => a - b),
    };
  });
}
