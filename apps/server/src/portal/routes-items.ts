/** Articles and documents: reading them with their history, writing, acting on them, looking at them beforehand. */

import { type Answer, articleSchema, documentSchema, type Item, storedArticle, storedDocument } from "@laphieu/portal";
import { Hono } from "hono";
import { z } from "zod";
import { answer } from "../http/answer.ts";
import { sendProblem } from "../http/problem.ts";
import { notFound } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { randomCode } from "../people/secrets.ts";
import type { Env } from "../services.ts";
import type { OldVersion, Opened, PreviewMade, Saved } from "../wire/portal.ts";
import { type Desk, send } from "./desk.ts";
import { actOnArticle, actOnDocument, createItem } from "./editing.ts";
import { previewOf } from "./preview.ts";
import { previewHeaders } from "./public.ts";

const acts = [
  z.strictObject({ act: z.literal("submit") }),
  z.strictObject({ act: z.literal("send-back"), reason: z.string().max(1_000) }),
  z.strictObject({ act: z.literal("publish"), from: z.iso.datetime().nullable(), correction: z.string().max(1_000) }),
  z.strictObject({ act: z.literal("withdraw"), reason: z.string().max(1_000) }),
  z.strictObject({ act: z.literal("trash") }),
  z.strictObject({ act: z.literal("untrash") }),
] as const;
const articleAct = z.strictObject({
  version: z.int(),
  act: z.discriminatedUnion("act", [z.strictObject({ act: z.literal("save"), content: articleSchema }), ...acts]),
});
const documentAct = z.strictObject({
  version: z.int(),
  act: z.discriminatedUnion("act", [z.strictObject({ act: z.literal("save"), content: documentSchema }), ...acts]),
});
export function itemRoutes({ portal, now, within }: Desk): Hono<Env> {
  const app = new Hono<Env>();

  /** Previews wait a short while to be looked at, by whoever holds the address. */
  const previews = new Map<string, Answer>();

  const reading = <C>(
    path: "articles" | "documents",
    kind: "article" | "document",
    find: (id: string) => Item<C> | undefined,
    stored: { readonly parse: (data: unknown) => Item<C> },
  ): void => {
    app.get(`/portal/${path}/:id`, (c) =>
      within(c, () => {
        const id = c.req.param("id") ?? "";
        const item = find(id);
        if (item === undefined) return sendProblem(c, notFound);
        const history = portal.store
          .history(kind, id)
          .map(({ version, at, by, action }) => ({ version, at, by: by.name, action }));
        return answer<Opened<C>>(c, { item, version: portal.version(kind, id), history });
      }),
    );
    app.get(`/portal/${path}/:id/versions/:version`, (c) =>
      within(c, () => {
        const found = portal.store
          .history(kind, c.req.param("id") ?? "")
          .find((v) => String(v.version) === c.req.param("version"));
        if (found === undefined) return sendProblem(c, notFound);
        return answer<OldVersion<C>>(c, { item: stored.parse(found.data) });
      }),
    );
  };
  reading("articles", "article", (id) => portal.article(id), storedArticle);
  reading("documents", "document", (id) => portal.document(id), storedDocument);

  app.post("/portal/articles", (c) =>
    within(c, async (editor) => {
      const body = await readBody(c, z.strictObject({ content: articleSchema }));
      return body.ok
        ? send<Saved>(c, createItem(portal, editor, "article", body.value.content, now()), 201)
        : sendProblem(c, body.problem);
    }),
  );
  app.post("/portal/documents", (c) =>
    within(c, async (editor) => {
      const body = await readBody(c, z.strictObject({ content: documentSchema }));
      return body.ok
        ? send<Saved>(c, createItem(portal, editor, "document", body.value.content, now()), 201)
        : sendProblem(c, body.problem);
    }),
  );
  app.post("/portal/articles/:id", (c) =>
    within(c, async (editor) => {
      const item = portal.article(c.req.param("id") ?? "");
      if (item === undefined) return sendProblem(c, notFound);
      const body = await readBody(c, articleAct);
      return body.ok
        ? send<Saved>(c, actOnArticle(portal, editor, item, body.value.version, body.value.act, now()))
        : sendProblem(c, body.problem);
    }),
  );
  app.post("/portal/documents/:id", (c) =>
    within(c, async (editor) => {
      const item = portal.document(c.req.param("id") ?? "");
      if (item === undefined) return sendProblem(c, notFound);
      const body = await readBody(c, documentAct);
      return body.ok
        ? send<Saved>(c, actOnDocument(portal, editor, item, body.value.version, body.value.act, now()))
        : sendProblem(c, body.problem);
    }),
  );

  app.post("/portal/preview", (c) =>
    within(c, async () => {
      const body = await readBody(
        c,
        z.union([z.strictObject({ content: articleSchema }), z.strictObject({ document: documentSchema })]),
      );
      if (!body.ok) return sendProblem(c, body.problem);
      const site = await portal.site();
      const moved = previewOf(site, portal, body.value, now());
      if (moved === null) return sendProblem(c, notFound);
      const code = randomCode(20);
      for (const old of [...previews.keys()].slice(0, Math.max(0, previews.size - 20))) previews.delete(old);
      previews.set(code, moved);
      return answer<PreviewMade>(c, { url: `/api/portal/preview/${code}` });
    }),
  );
  app.get("/portal/preview/:code", (c) => {
    const found = previews.get(c.req.param("code"));
    if (found === undefined) return sendProblem(c, notFound);
    return c.body(found.body, 200, { ...previewHeaders, "content-type": found.type, "cache-control": "no-store" });
  });

  return app;
}
