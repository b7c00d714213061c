import type { BallotReading, CommandInput } from "@laphieu/assembly";

type KeyBatch = Extract<CommandInput, { type: "key-batch" }>;

/** A reading as a command carries it. */
export const paperOf = (r: BallotReading): KeyBatch["papers"][number] => ({
  ...(r.struck === undefined ? {} : { struck: [...r.struck] }),
  ...(r.agree === undefined ? {} : { agree: [...r.agree] }),
  ...(r.disagree === undefined ? {} : { disagree: [...r.disagree] }),
  ...(r.extra === undefined ? {} : { extra: [...r.extra] }),
  ...(r.issued === undefined ? {} : { issued: r.issued }),
  ...(r.judged === undefined ? {} : { judged: r.judged }),
  ...(r.because === undefined ? {} : { because: r.because }),
});
