/** The articles behind the steps of a meeting, for steps and refusals that no question to a pack answers. */
import type { Citation, RegulationId } from "@laphieu/regulations";

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

type Reference = readonly [article: string, confidence: Citation["confidence"], clause?: string];

const of190: { readonly [T in Topic]: Reference } = {
  convening: ["4", "B"],
  presidium: ["5", "V", "1"],
  secretariat: ["6", "B"],
  credentials: ["7", "V"],
  "counting-committee": ["8", "V", "1"],
  standing: ["9", "V", "1"],
  nominating: ["10", "V", "1"],
  list: ["14", "V"],
  ballot: ["15", "B"],
  electing: ["17", "V"],
  delegates: ["18", "B", "2"],
  "first-conference": ["19", "S"],
  "by-election": ["28", "V"],
  result: ["30", "V"],
  keeping: ["35", "V"],
  charter: ["2", "V"],
};
const of244: { readonly [T in Topic]: Reference } = {
  convening: ["4", "B"],
  presidium: ["4", "V"],
  secretariat: ["6", "B"],
  credentials: ["5", "U"],
  "counting-committee": ["7", "V"],
  standing: ["10", "V"],
  nominating: ["11", "V"],
  list: ["16", "B"],
  ballot: ["17", "V"],
  electing: ["19", "V"],
  delegates: ["20", "V", "2"],
  "first-conference": ["21", "U"],
  "by-election": ["30", "U"],
  result: ["32", "V"],
  keeping: ["37", "U"],
  charter: ["2", "V"],
};

const citation = (source: string, [article, confidence, clause]: Reference): Citation =>
  clause === undefined ? { source, article, confidence } : { source, article, clause, confidence };

/** The articles on a topic; none under the neutral pack, which is an association's own statutes. */
export const lawOn = (regulation: RegulationId, ...topics: readonly Topic[]): readonly Citation[] => {
  switch (regulation) {
    case "vn-190-2024":
      return topics.map((t) => citation("190-QĐ/TW", of190[t]));
    case "vn-244-2014":
      return topics.map((t) => citation("244-QĐ/TW", of244[t]));
    case "majority":
      return [];
    default: {
      const never: never = regulation;
      return never;
    }
  }
};
