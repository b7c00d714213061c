/**
 * What opens under "Vì sao?". A pack remembers which question each of its rulings answered; the reasons are worked out
 * only when somebody opens them.
 */
import { explain } from "./explain.ts";
import { nextMoves } from "./next-moves.ts";
import { type PackData, type Subject, subjects } from "./pack-data.ts";
import { askedOf, buildPack, dataOf } from "./packs.ts";
import type { Ask, Pack, Question, Reasons, Ruling } from "./types.ts";

/** The data, and a list that grows by each subject whose articles are read. */
const watched = (data: PackData): { readonly data: PackData; readonly read: Subject[] } => {
  const read: Subject[] = [];
  const articles = new Proxy(data.articles, {
    get: (target, key) => {
      const subject = subjects.find((s) => s === key);
      if (subject !== undefined && !read.includes(subject)) read.push(subject);
      return Reflect.get(target, key);
    },
  });
  return { data: { ...data, articles }, read };
};

const answer = (pack: Pack, q: Question): Ruling<unknown> => {
  switch (q.ask) {
    case "may":
      return pack.may(q);
    case "base":
      return pack.base(q);
    case "ballot":
      return pack.ballot(q);
    case "list":
      return pack.list(q);
    case "result":
      return pack.result(q);
    case "elects":
      return pack.elects(q);
    case "quorum":
      return pack.quorum(q);
    case "hand-vote":
      return pack["hand-vote"](q);
    case "reconcile":
      return pack.reconcile(q);
    case "voting-form":
      return pack["voting-form"](q);
    case "deadline":
      return pack.deadline(q);
    case "order":
      return pack.order(q);
    default: {
      const never: never = q;
      return never;
    }
  }
};

/** Why a pack answers a question as it does: comparisons, the rules it reads, and what may be done next. */
export const reasonsFor = (question: Question<Ask>, pack: Pack): Reasons => {
  const { data, read } = watched(dataOf(pack));
  answer(buildPack(data), question);
  return { comparisons: explain(question, pack), units: read, next: nextMoves(question, pack) };
};

/**
 * The ruling with its reasons. A ruling that no pack of this process gave (read from a log or from the network) comes
 * back as it is: ask again to explain it.
 */
export const explained = <A>(ruling: Ruling<A>): Ruling<A> => {
  const asked = askedOf(ruling);
  return asked === null ? ruling : { ...ruling, why: reasonsFor(asked.question, asked.pack) };
};
