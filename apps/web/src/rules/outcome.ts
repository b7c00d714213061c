/** What a ruling comes to in a word and a few figures, for reading several of them side by side. */
import type { Answers, OrderName, Pack, Question, QuestionFields } from "@laphieu/regulations";

/** Does the law say yes, no, or something to do first? Shown by a word and a shape. */
export type Tone = "yes" | "no" | "open";
export const fates = ["elected", "tied", "alternate", "alternate-tied", "not-elected"] as const;
export type Fate = (typeof fates)[number];
export type VerdictId =
  | "base"
  | "elected-all"
  | "elected-some"
  | "elected-nobody"
  | "list-vote-list"
  | "list-opinion-poll"
  | "list-too-few"
  | "list-meeting-decides"
  | "ballot-valid"
  | "ballot-invalid"
  | "ballot-committee-concludes"
  | "may-yes"
  | "may-no"
  | "may-meeting-decides"
  | "quorum-met"
  | "quorum-not"
  | "passed"
  | "not-passed"
  | "papers-met"
  | "papers-short"
  | "papers-over"
  | "papers-missing"
  | "elects-committee"
  | "elects-no-committee"
  | "form-secret"
  | "form-hand"
  | "due"
  | "order";

export type Outcome = {
  readonly tone: Tone;
  readonly verdict: VerdictId;
  /** Figures of the verdict: whole numbers, and a day as `YYYY-MM-DD`. */
  readonly figures: { readonly [name: string]: number | string };
  /** What becomes of each name on the ballot, in its order. */
  readonly names: readonly { readonly votes: number; readonly fate: Fate }[];
  /** Names in their order on a list. */
  readonly order: readonly string[];
};

const outcome = (tone: Tone, verdict: VerdictId, figures: Outcome["figures"] = {}): Outcome => ({
  tone,
  verdict,
  figures,
  names: [],
  order: [],
});

const fateOf = (a: Answers["result"], i: number): Fate => {
  if (a.elected.includes(i)) return "elected";
  if (a.tied.includes(i)) return "tied";
  if (a.alternates?.includes(i)) return "alternate";
  return a["alternates-tied"]?.includes(i) ? "alternate-tied" : "not-elected";
};

const ofResult = (q: QuestionFields["result"], a: Answers["result"]): Outcome => {
  const elected = a.elected.length;
  const figures = { elected, seats: q.seats };
  const said =
    elected === 0
      ? outcome(a.tied.length > 0 ? "open" : "no", "elected-nobody", figures)
      : elected < q.seats
        ? outcome("open", "elected-some", figures)
        : outcome("yes", "elected-all", figures);
  return { ...said, names: q.votes.map((votes, i) => ({ votes, fate: fateOf(a, i) })) };
};

const nameOf = (n: OrderName): string => (typeof n === "string" ? n : n.name);

/** What the ruling of a pack comes to. The question has been checked by `ask` before. */
export const outcomeOf = (q: Question, pack: Pack): Outcome => {
  switch (q.ask) {
    case "base": {
      const { base, majority } = pack.base(q).answer;
      return outcome(base === 0 ? "no" : "yes", "base", { base, majority });
    }
    case "result":
      return ofResult(q, pack.result(q).answer);
    case "list": {
      const { next, now, ceiling } = pack.list(q).answer;
      return outcome(next === "vote-list" ? "yes" : "open", `list-${next}`, {
        now,
        ...(ceiling === null ? {} : { ceiling }),
      });
    }
    case "ballot": {
      const { valid } = pack.ballot(q).answer;
      if (valid === "committee-concludes") return outcome("open", "ballot-committee-concludes");
      return valid ? outcome("yes", "ballot-valid") : outcome("no", "ballot-invalid");
    }
    case "may": {
      const { allowed } = pack.may(q).answer;
      if (allowed === "meeting-decides") return outcome("open", "may-meeting-decides");
      return allowed ? outcome("yes", "may-yes") : outcome("no", "may-no");
    }
    case "quorum": {
      const { met, needed } = pack.quorum(q).answer;
      return met ? outcome("yes", "quorum-met", { needed }) : outcome("no", "quorum-not", { needed });
    }
    case "hand-vote": {
      const { passed, needed } = pack["hand-vote"](q).answer;
      return passed ? outcome("yes", "passed", { needed }) : outcome("no", "not-passed", { needed });
    }
    case "reconcile": {
      const a = pack.reconcile(q).answer;
      return outcome(a["may-count"] ? "yes" : "no", `papers-${a.state}`);
    }
    case "elects": {
      const a = pack.elects(q).answer;
      return outcome("yes", a.committee ? "elects-committee" : "elects-no-committee", { deputies: a.deputies });
    }
    case "voting-form":
      return outcome("yes", `form-${pack["voting-form"](q).answer.form}`);
    case "deadline":
      return outcome("yes", "due", { due: pack.deadline(q).answer.due });
    case "order":
      return { ...outcome("yes", "order"), order: pack.order(q).answer.names.map(nameOf) };
    default: {
      const never: never = q;
      return never;
    }
  }
};
