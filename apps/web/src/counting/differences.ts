/** Where two pairs read the same batch differently. Ballots have no order, so readings are compared as they are. */
import type { BallotReading } from "@laphieu/assembly";

export type Disagreement = { readonly first: BallotReading | null; readonly second: BallotReading | null };
export type Comparison = { readonly agreed: number; readonly disagreements: readonly Disagreement[] };

const sorted = (list: readonly (number | string)[] | undefined) => [...(list ?? [])].map(String).sort().join(",");

/** Equal for equal readings, whatever the order of their marks. */
export const readingKey = (r: BallotReading): string =>
  [
    sorted(r.struck),
    sorted(r.agree),
    sorted(r.disagree),
    sorted(r.extra),
    r.issued === false ? "x" : "",
    r.judged ?? "",
  ].join("|");

/** Number of marks on which two readings differ. */
export function distance(a: BallotReading, b: BallotReading): number {
  const apart = (x: readonly (number | string)[] = [], y: readonly (number | string)[] = []) =>
    x.filter((v) => !y.includes(v)).length + y.filter((v) => !x.includes(v)).length;
  return (
    apart(a.struck, b.struck) +
    apart(a.agree, b.agree) +
    apart(a.disagree, b.disagree) +
    apart(a.extra, b.extra) +
    ((a.issued === false) === (b.issued === false) ? 0 : 1) +
    (a.judged === b.judged ? 0 : 1)
  );
}

/** Takes out what both read alike, then sets the nearest of the rest side by side: one line for one paper to look at. */
export function compareBatch(first: readonly BallotReading[], second: readonly BallotReading[]): Comparison {
  const rest = [...second];
  const onlyFirst: BallotReading[] = [];
  for (const reading of first) {
    const at = rest.findIndex((other) => readingKey(other) === readingKey(reading));
    if (at >= 0) rest.splice(at, 1);
    else onlyFirst.push(reading);
  }
  const disagreements: Disagreement[] = [];
  const left = [...onlyFirst];
  while (left.length > 0 && rest.length > 0) {
    let best = { i: 0, j: 0, d: Number.POSITIVE_INFINITY };
    left.forEach((a, i) => {
      rest.forEach((b, j) => {
        const d = distance(a, b);
        if (d < best.d) best = { i, j, d };
      });
    });
    const [a] = left.splice(best.i, 1);
    const [b] = rest.splice(best.j, 1);
    disagreements.push({ first: a ?? null, second: b ?? null });
  }
  for (const a of left) disagreements.push({ first: a, second: null });
  for (const b of rest) disagreements.push({ first: null, second: b });
  return { agreed: first.length - onlyFirst.length, disagreements };
}
