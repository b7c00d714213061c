/** Two bundles of one congress: the later extends the earlier, or the exact first difference is named. */
import { toHex } from "@laphieu/ledger";
import type { Bundle, Log } from "./bundle.ts";
import { papersOf } from "./checks/papers.ts";
import { rootsAt } from "./tree.ts";
import { type Words, words } from "./words.ts";

export type LogRelation = {
  readonly log: "congress" | "papers";
  readonly relation: "same" | "extends" | "extended-by" | "differs";
  readonly sizes: readonly [number, number];
  /** First entry that differs, from 0, with what each bundle has there. */
  readonly first: { readonly position: number; readonly here: string; readonly there: string } | null;
};
export type Comparison = {
  readonly verdict: "consistent" | "contradict" | "other-congress";
  readonly logs: readonly LogRelation[];
  readonly text: Words;
};

const said = (log: Log, i: number): string => {
  const leaf = log.leaves[i];
  return leaf === undefined
    ? ""
    : `${leaf.type}, ${leaf.at}, ${leaf.actor}, ${toHex(log.hashes[i] ?? new Uint8Array())}`;
};

const relationOf = (log: "congress" | "papers", a: Log, b: Log): LogRelation => {
  const sizes = [a.leaves.length, b.leaves.length] as const;
  const shorter = Math.min(...sizes);
  for (let i = 0; i < shorter; i += 1) {
    if (toHex(a.hashes[i] ?? new Uint8Array()) === toHex(b.hashes[i] ?? new Uint8Array())) continue;
    return { log, relation: "differs", sizes, first: { position: i, here: said(a, i), there: said(b, i) } };
  }
  const relation = sizes[0] === sizes[1] ? "same" : sizes[0] > sizes[1] ? "extends" : "extended-by";
  return { log, relation, sizes, first: null };
};

/** Compares two bundles as read. Whether each is sound by itself is for `verifyBundle` to say. */
export const compareBundles = (a: Bundle, b: Bundle): Comparison => {
  if (a.manifest.assembly !== b.manifest.assembly || a.manifest.installation !== b.manifest.installation)
    return {
      verdict: "other-congress",
      logs: [],
      text: words("Hai gói không phải của cùng một đại hội, hội nghị.", "The two bundles are not of one congress."),
    };
  const logs = [relationOf("congress", a.congress, b.congress), relationOf("papers", a.papers, b.papers)];
  const differing = logs.find((l) => l.first !== null);
  if (differing?.first) {
    const { position } = differing.first;
    const [vi, en] = differing.log === "congress" ? ["nhật ký", "the log"] : ["sổ văn bản", "the log of papers"];
    return {
      verdict: "contradict",
      logs,
      text: words(
        `Hai gói mâu thuẫn: ${vi} giống nhau ${position} mục đầu, khác nhau từ mục ${position}. Một máy đã ký hai lịch sử khác nhau.`,
        `They contradict each other: ${en} is the same for ${position} entries and differs from entry ${position} on. One installation signed two histories.`,
      ),
    };
  }
  const [first, second] = [logs[0]?.sizes[0] ?? 0, logs[0]?.sizes[1] ?? 0];
  return {
    verdict: "consistent",
    logs,
    text:
      first === second
        ? words("Hai gói có cùng một nhật ký.", "The two bundles hold the same log.")
        : words(
            `Hai gói nhất quán: bản ${Math.max(first, second)} mục nối tiếp đúng bản ${Math.min(first, second)} mục.`,
            `They agree: the one of ${Math.max(first, second)} entries extends the one of ${Math.min(first, second)}.`,
          ),
  };
};

/** What a code of the check sheet (*Phiếu đối chiếu*) is found to be. */
export type CodeFound =
  | {
      readonly code: string;
      readonly is: "paper";
      readonly title: string;
      readonly number: string | null;
      readonly position: number;
    }
  | { readonly code: string; readonly is: "congress-root" | "papers-root"; readonly size: number }
  | { readonly code: string; readonly is: "unknown" | "malformed" };

/** Most letters that people mistake for digits when they copy a code by hand. */
const digits = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[\s.\-–:]/g, "")
    .replaceAll("o", "0")
    .replaceAll("l", "1");

/** Looks codes up: of papers (32 digits) and of roots (64 digits), spaces and case as people type them. */
export const findCodes = (bundle: Bundle, typed: readonly string[]): readonly CodeFound[] => {
  const papers = papersOf(bundle);
  const rootsOf = (log: Log) => {
    const sizes = Array.from({ length: log.leaves.length }, (_, i) => i + 1);
    return new Map([...rootsAt(log.hashes, sizes)].map(([size, root]) => [root, size]));
  };
  let congress: ReadonlyMap<string, number> | null = null;
  let record: ReadonlyMap<string, number> | null = null;
  return typed.map((code): CodeFound => {
    const hex = digits(code);
    if (!/^[0-9a-f]+$/.test(hex) || (hex.length !== 32 && hex.length !== 64)) return { code, is: "malformed" };
    const paper = papers.find((p) => p.sha256.startsWith(hex));
    if (paper !== undefined)
      return { code, is: "paper", title: paper.title, number: paper.number, position: paper.position };
    if (hex.length === 64) {
      congress ??= rootsOf(bundle.congress);
      record ??= rootsOf(bundle.papers);
      const inCongress = congress.get(hex);
      if (inCongress !== undefined) return { code, is: "congress-root", size: inCongress };
      const inPapers = record.get(hex);
      if (inPapers !== undefined) return { code, is: "papers-root", size: inPapers };
    }
    return { code, is: "unknown" };
  });
};
