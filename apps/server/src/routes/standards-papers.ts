/** Copies of papers in a file of standards, and what a printed copy tells somebody without an account. */

import { followed, placeOf } from "@laphieu/standards-file";
import { Hono } from "hono";
import { z } from "zod";
import { answer } from "../http/answer.ts";
import { refuse, sendProblem } from "../http/problem.ts";
import { tooMany } from "../http/sentences.ts";
import { readBody, shapeProblem } from "../http/shape.ts";
import { AttemptLimit } from "../people/limits.ts";
import type { Env } from "../services.ts";
import { copyHash } from "../standards/cipher.ts";
import { noCopy, notHere, paperKind } from "../standards/sentences.ts";
import type { Version } from "../wire/common.ts";
import type { Followed } from "../wire/standards.ts";
import type { StandardsParts } from "./standards.ts";

const copyBody = z.strictObject({ code: z.string().min(1).max(60) });
const paperBody = z.object({
  title: z.string().trim().min(1).max(300),
  place: z.string().trim().min(1).max(300),
  expectedVersion: z.coerce.number().int().min(0),
});

export function standardsPaperRoutes({ services, standards }: StandardsParts): Hono<Env> {
  const app = new Hono<Env>();
  const { files, office } = standards;
  const names = (account: string): string => services.accounts.find(account)?.name ?? "…";
  const copies = new AttemptLimit({
    free: 10,
    first: 30,
    longest: 900,
    now: () => services.now().getTime(),
    counts: services.counts("copy-code"),
  });

  // A copy of a paper, encrypted with the key of the file; whatever is too large stays on paper.
  app.post("/standards/files/:id/papers", async (c) => {
    const found = await standards.who(c.get("caller"));
    if (!found.ok) return sendProblem(c, found.problem);
    const form = await c.req.parseBody().catch(() => null);
    const file = form?.file;
    if (form === null || !(file instanceof File)) return sendProblem(c, paperKind);
    const body = paperBody.safeParse(form);
    if (!body.success) return sendProblem(c, shapeProblem(body.error));
    const { title, place, expectedVersion } = body.data;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const paper = { title, place, name: file.name.slice(-200) || "ban-chup", bytes };
    const written = await standards.exclusive(() =>
      standards.addPaper(found.value, c.req.param("id"), expectedVersion, paper),
    );
    return written.ok ? answer<Version>(c, { version: written.value.version }, 201) : sendProblem(c, written.problem);
  });
  app.get("/standards/files/:id/papers/:paper", async (c) => {
    const found = await standards.who(c.get("caller"));
    if (!found.ok) return sendProblem(c, found.problem);
    const paper = await standards.exclusive(async () => {
      const seen = await standards.visible(found.value, c.req.param("id"));
      if (!seen.ok) return seen;
      const place = placeOf(seen.value, found.value.actor, files.today());
      if (place === null || place === "head") return refuse(notHere);
      return standards.paper(found.value, seen.value, c.req.param("paper"));
    });
    if (!paper.ok) return sendProblem(c, paper.problem);
    const { attachment, bytes } = paper.value;
    return c.body(Uint8Array.from(bytes), 200, {
      "content-type": attachment.type,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(attachment.name)}`,
    });
  });

  /** For whoever holds a printed copy and has no account: steps and days, never a name or anything of the contents. */
  app.post("/standards/copy", async (c) => {
    const { peer } = c.get("caller");
    const wait = copies.wait(peer);
    if (wait > 0) return sendProblem(c, tooMany(wait));
    const body = await readBody(c, copyBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const hash = copyHash(body.value.code);
    const state = hash === null ? null : await files.ofCopy(hash);
    await office.refresh();
    const shown = hash === null || state === null ? null : followed(state, hash, names);
    if (shown === null || state === null) {
      copies.failed(peer);
      return sendProblem(c, noCopy);
    }
    copies.succeeded(peer);
    return answer<Followed>(c, { ...shown, post: office.post(state.post, state.postVersion)?.title ?? "" });
  });

  return app;
}
