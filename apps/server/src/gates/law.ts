/** The one place where the server meets `ask` of the regulations. */
import { ask, explained, type Pack, type Ruling } from "@laphieu/regulations";
import { done, type Outcome, refuse } from "../http/problem.ts";

/** Answers a question given as parsed JSON with a ruling, or with the reason why there is none. */
export function askLaw(question: unknown, pack?: Pack): Outcome<Ruling<unknown>> {
  const asked = pack === undefined ? ask(question) : ask(question, () => pack);
  return asked.ok ? done(asked.ruling) : refuse({ status: 400, ...asked.error });
}

/** The same by one pack, with its reasons. */
export function askPack(question: unknown, pack: Pack): Outcome<Ruling<unknown>> {
  const asked = ask(question, () => pack);
  return asked.ok ? done(explained(asked.ruling)) : refuse({ status: 400, ...asked.error });
}
