/** What the two processes of the hall's benchmark tell each other. */

/** From the bench to the process that plays the devices. */
export type HallOrder = {
  readonly url: string;
  readonly assembly: string;
  readonly sitting: string;
  readonly codes: readonly string[];
  /** Seconds over which the votes are spread, as people press when they are ready. */
  readonly spread: number;
};

export type Percentiles = { readonly p50: number; readonly p99: number; readonly max: number };

/** From the devices to the bench, one JSON line each. */
export type HallReport =
  | { readonly at: "joined"; readonly devices: number; readonly seconds: number }
  | { readonly at: "connected"; readonly devices: number; readonly seconds: number }
  | { readonly at: "empty"; readonly requests: number; readonly seconds: number; readonly latency: Percentiles }
  | { readonly at: "told"; readonly devices: number; readonly latency: Percentiles; readonly bytes: number }
  | {
      readonly at: "voted";
      readonly way: "spread" | "together";
      readonly votes: number;
      readonly refused: number;
      readonly seconds: number;
      readonly latency: Percentiles;
    };

/** Orders to the devices, one JSON line each; `go` begins what is named. */
export type HallSignal =
  | { readonly go: "empty" }
  /** A change of state is about to be made: wait until every device heard of it. `since` is `Date.now()` then. */
  | { readonly go: "tell" }
  | { readonly go: "vote"; readonly way: "spread" | "together"; readonly vote: string }
  | { readonly go: "end" };

export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}
