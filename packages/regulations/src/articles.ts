/** The articles of a pack by subject, for steps and refusals that no question answers. */
import type { Subject } from "./pack-data.ts";
import { dataOf } from "./packs.ts";
import type { Citation, Pack } from "./types.ts";

/** What the pack cites on these subjects, each article once, in the order asked. */
export const articlesOn = (pack: Pack, ...subjects: readonly Subject[]): readonly Citation[] => {
  const { articles } = dataOf(pack);
  const all = subjects.flatMap((s) => articles[s]);
  const same = (a: Citation, b: Citation) => a.source === b.source && a.article === b.article && a.clause === b.clause;
  return all.filter((c, i) => all.findIndex((d) => same(c, d)) === i);
};
