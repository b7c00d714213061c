/** The articles behind the steps of a meeting, for steps and refusals that no question to a pack answers. */
import { articlesOn, type Citation, type Pack, type Subject } from "@laphieu/regulations";

export type Topic =
  | "convening"
  | "presidium"
  | "secretariat"
  | "credentials"
  | "counting-committee"
  | "standing"
  | "nominating"
  | "list"
  | "ballot"
  | "electing"
  | "delegates"
  | "first-conference"
  | "by-election"
  | "result"
  | "keeping"
  | "charter";

const subjectOf: { readonly [T in Topic]: Subject } = {
  convening: "convening",
  presidium: "presidium",
  secretariat: "secretariat",
  credentials: "credentials",
  "counting-committee": "counters",
  standing: "stand",
  nominating: "nominate-members",
  list: "list-vote",
  ballot: "paper-print",
  electing: "elects-posts",
  delegates: "upward-number",
  "first-conference": "first-conference",
  "by-election": "by-election",
  result: "result-most-votes",
  keeping: "deadline-ballots-kept",
  charter: "principle",
};

/** The rules of the pack that speak of these topics: anchors of the page that shows it. */
export const rulesOn = (...topics: readonly Topic[]): readonly Subject[] => topics.map((t) => subjectOf[t]);

/** The articles of the pack on these topics, each with the pack's own mark of confidence. */
export const lawOn = (pack: Pack, ...topics: readonly Topic[]): readonly Citation[] =>
  articlesOn(pack, ...rulesOn(...topics));
