/** What answers of many routes have in common. */
import type { z } from "zod";
import type { Problem } from "../http/problem.ts";

/** Why not: the body of every answer that is no success. */
export type Refused = { readonly error: Omit<Problem, "status"> };

/** Nothing but that it was done. */
export type Done = { readonly [field: string]: never };
/** The version of the congress after what was asked for. */
export type Version = { readonly version: number };
/** Work that goes on in the background, to be asked for by this id. */
export type JobBegun = { readonly job: string };

type Fixed<T> = T extends readonly (infer E)[]
  ? readonly Fixed<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Fixed<T[K]> }
    : T;
/** What is sent so that the other side reads it by this schema. */
export type Told<S extends z.ZodType> = Fixed<z.input<S>>;
