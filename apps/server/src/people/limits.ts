/** Attempts at a secret (password, code, PIN): a few are free, then each failure costs waiting time that doubles. */
import { type Counts, MemoryCounts } from "./counts.ts";

/** `until` and `last` are instants in milliseconds. */
type Record = { readonly failures: number; readonly until: number; readonly last: number };

export type LimitOptions = {
  /** Failures before waiting starts. */
  readonly free: number;
  /** First waiting time in seconds; doubles with each further failure. */
  readonly first: number;
  /** Longest waiting time in seconds. */
  readonly longest: number;
  readonly now: () => number;
  /** Where failures are counted: in memory unless several servers count together. */
  readonly counts?: Counts;
};

const hour = 3_600_000;

/** Forgotten after an hour without a failure. */
export class AttemptLimit {
  readonly #records: Counts;
  readonly #options: LimitOptions;

  constructor(options: LimitOptions) {
    this.#options = options;
    this.#records = options.counts ?? new MemoryCounts();
  }

  /** Seconds still to wait for any of the keys; 0 when an attempt is allowed. */
  wait(...keys: readonly string[]): number {
    const now = this.#options.now();
    let longest = 0;
    for (const key of keys) {
      const until = this.#records.get(key)?.[1] ?? 0;
      if (until > now) longest = Math.max(longest, Math.ceil((until - now) / 1000));
    }
    return longest;
  }

  /** Notes a failure; answers true when it starts a waiting time. */
  failed(...keys: readonly string[]): boolean {
    const { free, first, longest, now } = this.#options;
    let locked = false;
    for (const key of keys) {
      this.#records.change(key, (known) => {
        const before = this.#fresh(known);
        const failures = before.failures + 1;
        if (failures < free) return [failures, before.until, now()];
        const seconds = Math.min(longest, first * 2 ** (failures - free));
        locked = true;
        return [failures, now() + seconds * 1000, now()];
      });
    }
    // What still waits stays; the rest is only kept from growing without end.
    this.#records.sweep(([, until = 0, last = 0]) => until < now() && now() - last > 60_000);
    return locked;
  }

  succeeded(...keys: readonly string[]): void {
    for (const key of keys) this.#records.delete(key);
  }

  #fresh(known: readonly number[] | undefined): Record {
    const [failures = 0, until = 0, last = 0] = known ?? [];
    return this.#options.now() - last > hour ? { failures: 0, until: 0, last: 0 } : { failures, until, last };
  }
}

type Level = { readonly tokens: number; readonly at: number };

/**
 * So many failures at once, then one more for each interval: what everybody behind one router shares. Nobody is locked
 * out by another's failures, all of them together only guess slowly.
 */
export class FailureBudget {
  readonly #levels: Counts;
  readonly #size: number;
  readonly #seconds: number;
  readonly #now: () => number;

  /** `size` failures at once; one is given back every `seconds`. */
  constructor(options: {
    readonly size: number;
    readonly seconds: number;
    readonly now: () => number;
    /** See {@link LimitOptions.counts}. */
    readonly counts?: Counts;
  }) {
    this.#levels = options.counts ?? new MemoryCounts();
    this.#size = options.size;
    this.#seconds = options.seconds;
    this.#now = options.now;
  }

  /** Seconds until the next attempt is taken; 0 when one is taken now. */
  wait(key: string): number {
    const { tokens } = this.#level(this.#levels.get(key));
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) * this.#seconds);
  }

  /** Notes a failure; answers true when it was the last one allowed for now. */
  failed(key: string): boolean {
    let last = false;
    this.#levels.change(key, (known) => {
      const { tokens, at } = this.#level(known);
      last = tokens < 2;
      return [Math.max(0, tokens - 1), at];
    });
    this.#levels.sweep((known) => this.#level(known).tokens >= this.#size);
    return last;
  }

  #level(known: readonly number[] | undefined): Level {
    const now = this.#now();
    const [before, at] = known ?? [];
    if (before === undefined || at === undefined) return { tokens: this.#size, at: now };
    return { tokens: Math.min(this.#size, before + (now - at) / 1_000 / this.#seconds), at: now };
  }
}
