/** From what was typed to a question, and from a question to the ruling of each regulation. Nothing is kept. */
import {
  type Ask,
  type Asked,
  askTyped,
  type Comparison,
  explain,
  type FormMatter,
  type Pack,
  type PersonFacts,
  packs,
  type Question,
  type RegulationId,
  type Text,
} from "@laphieu/regulations";
import { parsePartialDate } from "@laphieu/vietnamese";
import { type Outcome, outcomeOf } from "./outcome.ts";
import {
  acts,
  ballotForms,
  type Draft,
  deductionsAt,
  events,
  type FieldName,
  fieldsFor,
  flags,
  handMatters,
  levels,
  marks,
  meetings,
  memberships,
  offices,
  otherMatters,
  statuses,
} from "./scenario-fields.ts";

const two = (n: number): string => String(n).padStart(2, "0");

/** `06/5/2026` as `2026-05-06`; null unless it is a whole day that exists. */
export const dayOf = (text: string): string | null => {
  const d = parsePartialDate(text);
  return d === null || d.month === undefined || d.day === undefined ? null : `${d.year}-${two(d.month)}-${two(d.day)}`;
};

/** A whole number as people type it, `1.600` included; null for anything else. */
export const wholeNumber = (text: string): number | null => {
  const t = text.trim();
  return /^(\d{1,9}|\d{1,3}(\.\d{3})+)$/.test(t) ? Number(t.replaceAll(".", "")) : null;
};

type Built =
  | { readonly ok: true; readonly questions: readonly Question[] }
  /** Fields that are empty or hold something else than they should. */
  | { readonly ok: false; readonly fields: readonly string[] };

const reader = (draft: Draft) => {
  const wrong: string[] = [];
  const at = (name: string): string => (draft[name] ?? "").trim();
  const parts = (name: string): readonly string[] =>
    at(name)
      .split(/[\s,;]+/)
      .filter((w) => w !== "");
  const count = (name: string): number => {
    const n = wholeNumber(at(name));
    if (n === null) wrong.push(name);
    return n ?? 0;
  };
  const counts = (name: FieldName): readonly number[] => {
    const read = parts(name).map(wholeNumber);
    if (read.includes(null)) wrong.push(name);
    return read.filter((n) => n !== null);
  };
  return {
    wrong,
    count,
    counts,
    maybe: (name: string): number | undefined => (at(name) === "" ? undefined : count(name)),
    maybeCounts: (name: FieldName) => (at(name) === "" ? undefined : counts(name)),
    /** Places as people count them, from 1; the engine counts from 0. */
    places: (name: FieldName): readonly number[] => {
      const read = counts(name);
      if (read.includes(0)) wrong.push(name);
      return read.map((n) => n - 1);
    },
    day: (name: FieldName): string => {
      const day = dayOf(at(name));
      if (day === null) wrong.push(name);
      return day ?? "";
    },
    days: (name: FieldName): readonly string[] => {
      const read = parts(name).map(dayOf);
      if (read.includes(null)) wrong.push(name);
      return read.filter((d) => d !== null);
    },
    lines: (name: FieldName): readonly string[] =>
      at(name)
        .split("\n")
        .map((l) => l.trim())
        .filter((l) => l !== ""),
    one: <V extends string>(name: FieldName, values: readonly [V, ...V[]]): V =>
      values.find((v) => v === at(name)) ?? values[0],
    some: <V extends string>(name: FieldName, values: readonly V[]): readonly V[] => {
      const chosen = parts(name);
      return values.filter((v) => chosen.includes(v));
    },
  };
};
type Reader = ReturnType<typeof reader>;

const regulation: RegulationId = "vn-190-2024";

const baseQuestion = (r: Reader): Question<"base"> => {
  const meeting = r.one("meeting", meetings);
  const deduct = deductionsAt(meeting).flatMap((key) => {
    const n = r.maybe(`deduct.${key}`);
    return n === undefined || n === 0 ? [] : [[key, n] as const];
  });
  return {
    regulation,
    ask: "base",
    meeting,
    convened: r.count("convened"),
    ...(deduct.length === 0 ? {} : { deduct: Object.fromEntries(deduct) }),
  };
};

const personOf = (r: Reader, status: FieldName, flagged: FieldName, within: FieldName): PersonFacts => {
  const on = r.some(flagged, flags);
  const memberOf = r.some(within, memberships);
  return {
    status: r.one(status, statuses),
    ...Object.fromEntries(on.map((f) => [f, true])),
    ...(memberOf.length === 0 ? {} : { in: memberOf }),
  };
};

const formMatters: readonly [FormMatter, ...FormMatter[]] = [...offices, ...otherMatters];

const questionOf = (kind: Ask, r: Reader): readonly Question[] => {
  switch (kind) {
    case "base":
      return [baseQuestion(r)];
    case "result": {
      const alternates = r.maybe("alternates");
      const office = r.one("for", offices);
      const round = r.count("round");
      const first = baseQuestion(r);
      const votes = r.counts("votes");
      if (votes.length === 0) r.wrong.push("votes");
      return [
        first,
        {
          regulation,
          ask: "result",
          meeting: first.meeting,
          for: office,
          level: r.one("level", levels),
          // Each regulation takes the result from its own base; see `rulings`.
          base: first.convened,
          seats: r.count("seats"),
          votes,
          round,
          ...(round > 1 && r.one("revote", ["no", "yes"]) === "yes" ? { "revote-of-tied": true } : {}),
          ...(office === "delegate-upward" && alternates !== undefined ? { alternates } : {}),
        },
      ];
    }
    case "list": {
      const added = r.count("added");
      const support = added > 0 ? r.maybeCounts("support") : undefined;
      return [
        {
          regulation,
          ask: "list",
          for: r.one("for", offices),
          level: r.one("level", levels),
          seats: r.count("seats"),
          prepared: r.count("prepared"),
          added,
          attending: r.count("attending"),
          ...(support === undefined ? {} : { support }),
        },
      ];
    }
    case "ballot": {
      const form = r.one("form", ballotForms);
      const extra = r.some("extra", marks);
      return [
        {
          regulation,
          ask: "ballot",
          form,
          seats: r.count("seats"),
          names: r.count("names"),
          ...(form === "strike"
            ? { struck: r.places("struck") }
            : { agree: r.places("agree"), disagree: r.places("disagree") }),
          issued: r.one("issued", ["yes", "no"]) === "yes",
          ...(extra.length === 0 ? {} : { extra }),
        },
      ];
    }
    case "may": {
      const act = r.one("act", acts);
      const candidacy = act === "stand" || act === "nominate" || act === "accept-nomination";
      return [
        {
          regulation,
          ask: "may",
          act,
          meeting: r.one("meeting", meetings),
          level: r.one("level", levels),
          ...(candidacy ? { for: r.one("for", offices) } : {}),
          person: personOf(r, "status", "flags", "in"),
          ...(act === "nominate" ? { nominee: personOf(r, "nomineeStatus", "nomineeFlags", "nomineeIn") } : {}),
        },
      ];
    }
    case "quorum": {
      const meeting = r.one("meeting", meetings);
      const bodies = meeting === "delegates" ? r.maybe("bodies") : undefined;
      return [
        {
          regulation,
          ask: "quorum",
          meeting,
          convened: r.count("convened"),
          present: r.count("present"),
          ...(bodies === undefined ? {} : { bodies, "bodies-present": r.count("bodies-present") }),
        },
      ];
    }
    case "hand-vote":
      return [
        {
          regulation,
          ask: "hand-vote",
          meeting: r.one("meeting", meetings),
          matter: r.one("matter", handMatters),
          base: r.count("base"),
          for: r.count("in-favour"),
        },
      ];
    case "reconcile": {
      const [present, printed] = [r.maybe("present"), r.maybe("printed")];
      const [unused, spoiled] = [r.maybe("unused"), r.maybe("spoiled")];
      return [
        {
          regulation,
          ask: "reconcile",
          issued: r.count("issued-papers"),
          returned: r.count("returned"),
          found: r.count("found"),
          ...(present === undefined ? {} : { present }),
          ...(printed === undefined ? {} : { printed }),
          ...(unused === undefined ? {} : { unused }),
          ...(spoiled === undefined ? {} : { spoiled }),
        },
      ];
    }
    case "elects": {
      const size = r.maybe("committee-size");
      return [
        {
          regulation,
          ask: "elects",
          level: r.one("level", levels),
          "official-members": r.count("official-members"),
          ...(size === undefined ? {} : { "committee-size": size }),
        },
      ];
    }
    case "voting-form":
      return [{ regulation, ask: "voting-form", matter: r.one("paper", formMatters) }];
    case "deadline": {
      const holidays = r.days("holidays");
      return [
        {
          regulation,
          ask: "deadline",
          event: r.one("event", events),
          from: r.day("from"),
          ...(holidays.length === 0 ? {} : { holidays }),
        },
      ];
    }
    case "order": {
      const names = r.lines("people");
      if (names.length === 0) r.wrong.push("people");
      return [{ regulation, ask: "order", names }];
    }
    default: {
      const never: never = kind;
      return never;
    }
  }
};

/** The question that a draft puts. A result is two questions: first from how many it is taken, then who is elected. */
export const build = (kind: Ask, draft: Draft): Built => {
  // What a hidden field holds does not count.
  const r = reader(draft);
  const questions = questionOf(kind, r);
  const known = new Set(fieldsFor(kind, draft).flatMap((f) => (f.kind === "deductions" ? [] : [String(f.name)])));
  const wrong = r.wrong.filter((f) => known.has(f) || f.startsWith("deduct."));
  return wrong.length === 0 ? { ok: true, questions } : { ok: false, fields: [...new Set(wrong)] };
};

export type Refusal = { readonly field: string | null; readonly text: Text };
export type Step = {
  readonly ask: Ask;
  readonly ruling: Extract<Asked, { readonly ok: true }>["ruling"];
  readonly comparisons: readonly Comparison[];
};
export type RegulationRuling = {
  readonly regulation: RegulationId;
  readonly title: Text;
  readonly steps: readonly Step[];
  /** What it comes to, or why this regulation does not answer. */
  readonly outcome: Outcome | null;
  readonly refusal: Refusal | null;
};

/** Only the sentence of a refusal: its field is named in words beside it. */
const refusalOf = (error: Extract<Asked, { readonly ok: false }>["error"]): Refusal => {
  const bare = (text: string) => (error.field === undefined ? text : text.replace(`${error.field}: `, ""));
  return { field: error.field ?? null, text: { vi: bare(error.text.vi), en: bare(error.text.en) } };
};

const rule = (pack: Pack, questions: readonly Question[]): RegulationRuling => {
  const steps: Step[] = [];
  let base: number | null = null;
  let last: Question | null = null;
  const done = (outcome: Outcome | null, refusal: Refusal | null): RegulationRuling => ({
    regulation: pack.id,
    title: pack.title,
    steps,
    outcome,
    refusal,
  });
  for (const asked of questions) {
    const q: Question =
      asked.ask === "result" && base !== null
        ? { ...asked, base, regulation: pack.id }
        : { ...asked, regulation: pack.id };
    const answer = askTyped(q);
    if (!answer.ok) return done(null, refusalOf(answer.error));
    if (q.ask === "base") base = pack.base(q).answer.base;
    steps.push({ ask: q.ask, ruling: answer.ruling, comparisons: explain(q, pack) });
    last = q;
  }
  return done(last === null ? null : outcomeOf(last, pack), null);
};

/** The ruling of each regulation on the same question. */
export const rulings = (questions: readonly Question[], among: readonly Pack[] = packs): readonly RegulationRuling[] =>
  among.map((pack) => rule(pack, questions));

/** Whether every regulation comes to the same; one that refuses agrees with others that refuse. */
export const agree = (rows: readonly RegulationRuling[]): boolean =>
  new Set(rows.map((r) => JSON.stringify(r.outcome))).size <= 1;

/** The first part of a path such as `votes[3]`, and the number of the name it speaks of, counted from 1. */
export const fieldOf = (path: string): { readonly name: string; readonly number: number | null } => {
  const found = /^([^[]+)\[(\d+)\]$/.exec(path);
  return { name: found?.[1] ?? path, number: found?.[2] === undefined ? null : Number(found[2]) + 1 };
};
