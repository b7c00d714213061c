/** Deterministic numbers for samples: the same seed gives the same meeting, on every machine. Not for secrets. */
export type Random = {
  /** Whole number from 0 to `below` - 1. */
  readonly below: (below: number) => number;
  /** True with `percent` chances in a hundred. */
  readonly chance: (percent: number) => boolean;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
};

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, integers only. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (n: number) => next() % n;
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (items) => items[below(items.length)] ?? items[0],
  };
}
