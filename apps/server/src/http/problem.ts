/** The one shape of every refusal over HTTP: a code for programs, a sentence in both languages for people. */

import type { Role } from "@laphieu/assembly";
import type { Ruling, Text } from "@laphieu/regulations";
import type { Context } from "hono";
import type { Refused } from "../wire/common.ts";

export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 421 | 429 | 500 | 503 | 507;

export type Problem = {
  readonly status: ProblemStatus;
  readonly code: string;
  readonly text: Text;
  readonly field?: string;
  readonly ruling?: Ruling<unknown>;
  /** Roles that may do it, where the role was the reason. */
  readonly roles?: readonly Role[];
  /** The newer version, where the page was stale. */
  readonly version?: number;
  /** Seconds to wait, where attempts are limited. */
  readonly wait?: number;
};

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refuse = (problem: Problem): { readonly ok: false; readonly problem: Problem } => ({ ok: false, problem });

/** A problem as the API answers it. */
export function problemBody(problem: Problem): string {
  const { status: _status, ...rest } = problem;
  const told: Refused = { error: rest };
  return JSON.stringify(told);
}

/** Answers with a problem; nothing of it is ever cached. */
export function sendProblem(c: Context, problem: Problem): Response {
  const headers: Record<string, string> = {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  };
  if (problem.wait !== undefined) headers["retry-after"] = String(problem.wait);
  return c.body(problemBody(problem), problem.status, headers);
}
