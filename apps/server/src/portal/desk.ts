/** The desk of the editors: who may sit down at it, and how it answers. */

import type { Refused, Result } from "@laphieu/portal";
import type { Context } from "hono";
import { answer } from "../http/answer.ts";
import { sendProblem } from "../http/problem.ts";
import { machineWithCounting, notSignedIn } from "../http/sentences.ts";
import type { Ctx, Services } from "../services.ts";
import type { Saved } from "../wire/portal.ts";
import { type Editor, editorOf, mayEnter, noRight, rightsOf } from "./editing.ts";
import type { Portal } from "./portal.ts";

type Work = (editor: Editor) => Promise<Response> | Response;
export type Desk = {
  readonly portal: Portal;
  readonly services: Services;
  readonly now: () => string;
  /** Does the work for an editor of any section; refuses everybody else. */
  readonly within: (c: Ctx, work: Work) => Promise<Response>;
  /** The same for whoever keeps the portal as a whole. */
  readonly keeping: (c: Ctx, work: Work) => Promise<Response>;
};

export function deskOf(portal: Portal, services: Services): Desk {
  const within = async (c: Ctx, work: Work): Promise<Response> => {
    const caller = c.get("caller");
    if (caller.counting !== null) return sendProblem(c, machineWithCounting);
    const editor = editorOf(caller);
    if (editor === null) return sendProblem(c, notSignedIn);
    return mayEnter(portal, editor) ? work(editor) : sendProblem(c, { status: 403, ...noRight.refusal });
  };
  const keeping = (c: Ctx, work: Work): Promise<Response> =>
    within(c, (editor) =>
      rightsOf(portal, editor, "*").keep ? work(editor) : sendProblem(c, { status: 403, ...noRight.refusal }),
    );
  return { portal, services, now: () => services.now().toISOString(), within, keeping };
}

const statusOf = (refusal: Refused["refusal"]) =>
  refusal.code === "portal-role"
    ? 403
    : refusal.code === "too-large"
      ? 413
      : refusal.code === "stale" || refusal.code === "not-now" || refusal.code === "two-people"
        ? 409
        : 400;
/** What came of it, held to the type that is named, or why not. */
export const send = <T extends object = never>(
  c: Context,
  result: Result<NoInfer<T>>,
  status: 200 | 201 = 200,
): Response =>
  result.ok
    ? answer<T>(c, result.value, status)
    : sendProblem(c, { status: statusOf(result.refusal), ...result.refusal });
/** A record that was saved: its id and its version. */
export const sendSaved = (c: Context, result: Result<Saved>): Response =>
  send<Saved>(c, result.ok ? { ok: true, value: { id: result.value.id, version: result.value.version } } : result);
