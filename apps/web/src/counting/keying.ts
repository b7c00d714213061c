/**
 * One ballot as two people key it: the reader says only the numbers struck out, the keyer types them and Enter. On the
 * agree form nearly everybody is agreed with, so only the other rows are typed: `5` disagree, `5/` neither box, `5*` both.
 * `5-12` is every number from 5 to 12: people who write a dash between two numbers mean what lies between them.
 */
import type { BallotReading } from "@laphieu/assembly";

export type BallotForm = "strike" | "agree";
export type KeyedBallot = { readonly reading: BallotReading; readonly text: string };
export type KeyProblem = "not-understood" | "not-on-list" | "range" | "twice";
export type ParsedBallot =
  | { readonly ok: true; readonly reading: BallotReading }
  | { readonly ok: false; readonly problem: KeyProblem; readonly token: string };

type Extra = NonNullable<BallotReading["extra"]>[number];
/** Letters for what makes a paper doubtful, from the Vietnamese words: thêm tên, ký tên, viết, mực. */
const extraKeys: Readonly<Record<string, Extra>> = {
  t: "name-added",
  k: "signed",
  v: "writing",
  m: "several-inks",
};
/** `l` (lạ): a paper that the counting committee did not issue. */
const foreignKey = "l";
/** What the committee concluded on a doubtful paper: `h` hợp lệ, `x` không hợp lệ. Both pairs must key the same. */
const judgedKeys: Readonly<Record<string, NonNullable<BallotReading["judged"]>>> = { h: "valid", x: "invalid" };

const ascending = (a: number, b: number) => a - b;

const tokensOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replace(/\s*[-‐‑–—]\s*/g, "-")
    .split(/[\s,+.;]+/)
    .filter((token) => token !== "");

/**
 * Reads one typed ballot; numbers count from 1 as printed, indexes from 0. Separators: space, comma, plus, dot; a dash
 * makes a range, which runs upwards.
 */
export function parseBallot(text: string, form: BallotForm, names: number): ParsedBallot {
  const tokens = tokensOf(text);
  const disagreed: number[] = [];
  const neither: number[] = [];
  const both: number[] = [];
  const extra: Extra[] = [];
  let issued = true;
  let judged: BallotReading["judged"];
  const seen = new Set<number>();
  for (const token of tokens) {
    const mark = extraKeys[token];
    if (mark !== undefined) {
      if (!extra.includes(mark)) extra.push(mark);
      continue;
    }
    const conclusion = judgedKeys[token];
    if (conclusion !== undefined) {
      if (judged !== undefined && judged !== conclusion) return { ok: false, problem: "twice", token };
      judged = conclusion;
      continue;
    }
    if (token === foreignKey) {
      issued = false;
      continue;
    }
    const match = /^(\d{1,3})(?:-(\d{1,3}))?([/*]?)$/.exec(token);
    if (match === null && /^[\d/*]*-[-\d/*]*$/.test(token)) return { ok: false, problem: "range", token };
    if (match === null || (form === "strike" && match[3] !== ""))
      return { ok: false, problem: "not-understood", token };
    const from = Number(match[1]);
    const to = match[2] === undefined ? from : Number(match[2]);
    if (to < from) return { ok: false, problem: "range", token };
    if (from < 1 || to > names) return { ok: false, problem: "not-on-list", token };
    const rows = match[3] === "/" ? neither : match[3] === "*" ? both : disagreed;
    for (let number = from; number <= to; number += 1) {
      const twice = from === to ? token : `${number}`;
      if (seen.has(number - 1)) return { ok: false, problem: "twice", token: twice };
      seen.add(number - 1);
      rows.push(number - 1);
    }
  }
  const marks = form === "strike" ? { struck: disagreed.sort(ascending) } : agreeMarks(names, disagreed, neither, both);
  return {
    ok: true,
    reading: {
      ...marks,
      ...(extra.length === 0 ? {} : { extra: [...extra].sort() }),
      ...(issued ? {} : { issued: false }),
      ...(judged === undefined ? {} : { judged }),
    },
  };
}

function agreeMarks(names: number, disagreed: readonly number[], neither: readonly number[], both: readonly number[]) {
  const all = Array.from({ length: names }, (_, i) => i);
  return {
    agree: all.filter((i) => !disagreed.includes(i) && !neither.includes(i)),
    disagree: [...disagreed, ...both].sort(ascending),
  };
}

/** The text that keys a reading again, for showing and for mending a ballot that is taken back. */
export function ballotText(reading: BallotReading, names: number): string {
  const marks =
    reading.agree === undefined && reading.disagree === undefined
      ? (reading.struck ?? []).map((i) => `${i + 1}`)
      : Array.from({ length: names }, (_, i) => {
          const agree = reading.agree?.includes(i) ?? false;
          const disagree = reading.disagree?.includes(i) ?? false;
          if (agree) return disagree ? `${i + 1}*` : "";
          return disagree ? `${i + 1}` : `${i + 1}/`;
        });
  const letters = Object.entries(extraKeys).flatMap(([key, mark]) => (reading.extra?.includes(mark) ? [key] : []));
  const conclusion = Object.entries(judgedKeys).flatMap(([key, judged]) => (reading.judged === judged ? [key] : []));
  return [...marks, ...letters, ...conclusion, ...(reading.issued === false ? [foreignKey] : [])]
    .filter((t) => t !== "")
    .join(" ");
}

/** Names left standing on a strike ballot, agreed names on the other: what is compared with the number to elect. */
export const chosen = (reading: BallotReading, names: number): number =>
  reading.agree === undefined ? names - (reading.struck?.length ?? 0) : reading.agree.length;

/** A batch being keyed; nothing of it leaves this device before it is full and sent. */
export type KeyingBatch = { readonly size: number; readonly ballots: readonly KeyedBallot[] };

export const emptyBatch = (size: number): KeyingBatch => ({ size, ballots: [] });
export const isFull = (batch: KeyingBatch): boolean => batch.ballots.length >= batch.size;

/** Adds one ballot; a full batch takes no more, since the paper in hand then belongs to the next batch. */
export function addBallot(batch: KeyingBatch, reading: BallotReading, text: string): KeyingBatch {
  return isFull(batch) ? batch : { ...batch, ballots: [...batch.ballots, { reading, text }] };
}

/** Takes the last ballot back; its text returns to the field to be mended. */
export function takeBack(batch: KeyingBatch): { readonly batch: KeyingBatch; readonly text: string | null } {
  const last = batch.ballots.at(-1);
  return { batch: { ...batch, ballots: batch.ballots.slice(0, -1) }, text: last?.text ?? null };
}
