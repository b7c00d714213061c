/** Attempts at a secret (password, code, PIN): a few are free, then each failure costs waiting time that doubles. */

type Record = { failures: number; until: number; last: number };

export type LimitOptions = {
  /** Failures before waiting starts. */
  readonly free: number;
  /** First waiting time in seconds; doubles with each further failure. */
  readonly first: number;
  /** Longest waiting time in seconds. */
  readonly longest: number;
  readonly now: () => number;
};

/** Keeps its records in memory; forgotten after an hour without a failure. */
export class AttemptLimit {
  readonly #records = new Map<string, Record>();
  readonly #options: LimitOptions;

  constructor(options: LimitOptions) {
    this.#options = options;
  }

  /** Seconds still to wait for any of the keys; 0 when an attempt is allowed. */
  wait(...keys: readonly string[]): number {
    const now = this.#options.now();
    let longest = 0;
    for (const key of keys) {
      const record = this.#records.get(key);
      if (record !== undefined && record.until > now)
        longest = Math.max(longest, Math.ceil((record.until - now) / 1000));
    }
    return longest;
  }

  /** Notes a failure; answers true when it starts a waiting time. */
  failed(...keys: readonly string[]): boolean {
    const { free, first, longest, now } = this.#options;
    let locked = false;
    for (const key of keys) {
      const record = this.#fresh(key);
      record.failures += 1;
      record.last = now();
      if (record.failures >= free) {
        const seconds = Math.min(longest, first * 2 ** (record.failures - free));
        record.until = now() + seconds * 1000;
        locked = true;
      }
      this.#records.set(key, record);
    }
    this.#sweep();
    return locked;
  }

  succeeded(...keys: readonly string[]): void {
    for (const key of keys) this.#records.delete(key);
  }

  #fresh(key: string): Record {
    const record = this.#records.get(key);
    if (record === undefined || this.#options.now() - record.last > 3_600_000)
      return { failures: 0, until: 0, last: 0 };
    return record;
  }

  /** Keeps memory bounded when somebody sends many different keys. */
  #sweep(): void {
    if (this.#records.size < 10_000) return;
    const now = this.#options.now();
    for (const [key, record] of this.#records) {
      if (record.until < now && now - record.last > 60_000) this.#records.delete(key);
    }
  }
}

type Level = { tokens: number; at: number };

/**
 * So many failures at once, then one more for each interval: what everybody behind one router shares. Nobody is locked
 * out by another's failures, all of them together only guess slowly.
 */
export class FailureBudget {
  readonly #levels = new Map<string, Level>();
  readonly #size: number;
  readonly #seconds: number;
  readonly #now: () => number;

  /** `size` failures at once; one is given back every `seconds`. */
  constructor(options: { readonly size: number; readonly seconds: number; readonly now: () => number }) {
    this.#size = options.size;
    this.#seconds = options.seconds;
    this.#now = options.now;
  }

  /** Seconds until the next attempt is taken; 0 when one is taken now. */
  wait(key: string): number {
    const { tokens } = this.#level(key);
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) * this.#seconds);
  }

  /** Notes a failure; answers true when it was the last one allowed for now. */
  failed(key: string): boolean {
    const { tokens } = this.#level(key);
    this.#levels.set(key, { tokens: Math.max(0, tokens - 1), at: this.#now() });
    if (this.#levels.size > 10_000)
      for (const name of this.#levels.keys()) if (this.#level(name).tokens >= this.#size) this.#levels.delete(name);
    return tokens < 2;
  }

  #level(key: string): Level {
    const now = this.#now();
    const known = this.#levels.get(key);
    if (known === undefined) return { tokens: this.#size, at: now };
    return { tokens: Math.min(this.#size, known.tokens + (now - known.at) / 1_000 / this.#seconds), at: now };
  }
}
