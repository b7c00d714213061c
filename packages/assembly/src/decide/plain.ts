/** Commands as plain JSON: optional fields are there or not, never undefined. */
import type { Command } from "../commands.ts";

/** The type with `undefined` taken out of every optional field. */
export type Plain<T> = T extends string | number | boolean | null
  ? T
  : T extends readonly (infer I)[]
    ? Plain<I>[]
    : { [K in keyof T]: Plain<Exclude<T[K], undefined>> };

export type PlainCommand = Plain<Command>;

/** The value without keys that hold undefined, at any depth, so that what goes into the log is exactly what was decided. */
export const plain = <T>(value: T): Plain<T> => JSON.parse(JSON.stringify(value));
