/** Seeded randomness: the same seed gives the same sheets, byte for byte, on every machine. */

export type Random = {
  /** In [0, 1). */
  readonly next: () => number;
  /** Uniform in [low, high). */
  readonly between: (low: number, high: number) => number;
  /** Whole number in [low, high], both included. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  /** Normal, by the polar method. */
  readonly normal: (mean: number, deviation: number) => number;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
  /** One of the entries, with its weight. */
  readonly weighted: <T>(entries: readonly (readonly [T, number])[], fallback: T) => T;
  readonly shuffled: <T>(items: readonly T[]) => T[];
  /** A stream of its own, so that one more draw in one part of a sheet does not move all that follows. */
  readonly fork: (label: string) => Random;
};

/** FNV-1a with a final mix: a 32-bit number from words. */
const hash = (text: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  h = Math.imul(h, 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
};

/** A generator from words (sfc32). */
export const createRandom = (seed: string): Random => {
  let a = hash(`${seed}/a`);
  let b = hash(`${seed}/b`);
  let c = hash(`${seed}/c`);
  let d = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  const between = (low: number, high: number): number => low + (high - low) * next();
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const normal = (mean: number, deviation: number): number => {
    for (;;) {
      const u = 2 * next() - 1;
      const v = 2 * next() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) return mean + deviation * u * Math.sqrt((-2 * Math.log(s)) / s);
    }
  };
  const weighted = <T>(entries: readonly (readonly [T, number])[], fallback: T): T => {
    let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of entries) {
      left -= weight;
      if (left < 0) return item;
    }
    return fallback;
  };
  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, key: next() }))
      .sort((x, y) => x.key - y.key)
      .map(({ item }) => item);
  return {
    next,
    between,
    whole,
    chance: (probability) => next() < probability,
    normal,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    weighted,
    shuffled,
    fork: (label) => createRandom(`${seed}/${label}/${next()}`),
  };
};

/** Smooth noise along a line: values in about [-1, 1], one knot every `period`. */
export const smoothNoise = (random: Random, length: number, period: number): ((at: number) => number) => {
  const knots = Float64Array.from({ length: Math.ceil(Math.max(0, length) / period) + 3 }, () => random.between(-1, 1));
  return (at) => {
    const place = Math.max(0, at) / period;
    const i = Math.min(knots.length - 2, Math.floor(place));
    const f = place - i;
    const s = f * f * (3 - 2 * f);
    return (knots[i] ?? 0) * (1 - s) + (knots[i + 1] ?? 0) * s;
  };
};
