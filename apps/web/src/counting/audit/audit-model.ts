/** What the screen of the public sample computes: typed bundles, the walk to the papers, words for P-values. */
import type { AuditPaperView, AuditReading, AuditRoom, PersonId } from "@laphieu/assembly";
import { type BallotForm, ballotText } from "../keying.ts";

export type TypedBundles =
  | { readonly ok: true; readonly bundles: { batch: number; papers: number }[] }
  | { readonly ok: false; readonly token: string };

/** Physical counts of the bundles in the order in which they lie: `25 25 18`, or `3x25 18` for three of 25. */
export function parseBundles(text: string): TypedBundles {
  const sizes: number[] = [];
  for (const token of text.split(/[\s,;+]+/).filter((part) => part !== "")) {
    const match = /^(?:(\d{1,3})[x×*])?(\d{1,5})$/i.exec(token);
    const times = Number(match?.[1] ?? 1);
    const size = Number(match?.[2] ?? 0);
    if (match === null || size < 1 || times < 1 || sizes.length + times > 400) return { ok: false, token };
    for (let i = 0; i < times; i += 1) sizes.push(size);
  }
  return { ok: true, bundles: sizes.map((papers, i) => ({ batch: i + 1, papers })) };
}

/** Digits of a seed as it was typed; `wrong` when something else is in it. */
export function seedDigits(text: string): { readonly digits: number; readonly wrong: boolean } {
  const plain = text.replace(/[\s.,-]/g, "");
  return { digits: plain.length, wrong: !/^\d*$/.test(plain) };
}

/** Papers that this person has still to read in a pass, in the order of a walk along the bundles. */
export function walk(room: AuditRoom, pair: 1 | 2, me: PersonId | null): readonly AuditPaperView[] {
  return room.lot
    .filter((p) =>
      pair === 1 ? p.state === "to-read" : p.state === "second-to-read" && (me === null || p.firstBy !== me),
    )
    .toSorted((a, b) => a.batch - b.batch || a.position - b.position);
}

/** A P-value in units of 10⁻⁹ as a percentage with its comma, rounded up; never shown as nothing while it is not. */
export function percentOfP(p: number): string {
  if (p === 0) return "0 %";
  const tenThousandths = Math.ceil(p / 100_000);
  return `${(tenThousandths / 100).toFixed(2).replace(".", ",")} %`;
}

/** A reading in the letters with which it is keyed; empty for a paper on which nothing was marked, null for none. */
export function readingText(reading: AuditReading, form: BallotForm, names: number): string | null {
  if (!reading.found) return null;
  const text = ballotText(reading.reading, names);
  return text === "" && form === "strike" ? "–" : text;
}
