/**
 * Which papers are drawn, from digits made in public.
 *
 * The n-th number (n = 1, 2, 3, …) is SHA-256 of the UTF-8 text `seed,n` (n in decimal), read as one big-endian
 * number, modulo the number of papers, plus 1: R. L. Rivest, "Reference implementation code for pseudo-random sampler
 * for election audits" (sampler.py, 2011), as in P. B. Stark's tools. A paper drawn before is passed over, so papers are
 * drawn without replacement. The remainder favours no paper by more than 2⁻²³⁵ for up to 2²⁰ papers. Anybody can check a
 * number with `printf '%s' '<seed>,<n>' | sha256sum`.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import type { Bundle } from "./types.ts";

const spaces = /[\s.,-]/gu;

/** The digits of a seed as it was read out; null when it has other signs in it or fewer than 20 digits (66 bits). */
export const seedOf = (text: string): string | null => {
  const digits = text.replace(spaces, "");
  return /^\d{20,100}$/u.test(digits) ? digits : null;
};

/** The n-th number from 1 to `total`, drawn with replacement. Throws RangeError when there is nothing to draw from. */
export const numberAt = (seed: string, n: number, total: number): number => {
  if (!Number.isInteger(total) || total < 1) throw new RangeError("there are no papers to draw from");
  const modulus = BigInt(total);
  const hash = sha256(new TextEncoder().encode(`${seed},${n}`));
  let rest = 0n;
  for (const byte of hash) rest = (rest * 256n + BigInt(byte)) % modulus;
  return Number(rest) + 1;
};

/** The first `count` different papers from 1 to `total`, in the order of drawing; all of them when `count` is more. */
export const drawPapers = (seed: string, total: number, count: number): readonly number[] => {
  const drawn = new Set<number>();
  const wanted = Math.min(count, total);
  for (let n = 1; drawn.size < wanted; n++) drawn.add(numberAt(seed, n, total));
  return [...drawn];
};

/** Where a paper lies: its bundle, and its position from the top, from 1. */
export type Place = { readonly batch: number; readonly position: number };

/** The place of the k-th paper when bundles are laid one after the other; null when there are not so many. */
export const placeIn = (bundles: readonly Bundle[], paper: number): Place | null => {
  let before = 0;
  for (const { batch, papers } of bundles) {
    if (paper <= before + papers) return { batch, position: paper - before };
    before += papers;
  }
  return null;
};

/** All papers of the bundles. */
export const papersIn = (bundles: readonly Bundle[]): number => bundles.reduce((sum, b) => sum + b.papers, 0);
