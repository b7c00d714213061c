/** The one place where the server meets `ask` of the regulations. */
import { ask } from "@laphieu/regulations";
import { done, type Outcome, refuse } from "../http/problem.ts";

/** Answers a question given as parsed JSON with a ruling, or with the reason why there is none. */
export function askLaw(question: unknown): Outcome<unknown> {
  const asked = ask(question);
  return asked.ok ? done(asked.ruling) : refuse({ status: 400, ...asked.error });
}
