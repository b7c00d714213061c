/** Pictures and files of the portal, and pages and tables brought in from elsewhere. */

import { fileSchema, numberKey, plainText, readHtmlPage, readPortalRows, type StoredFile } from "@laphieu/portal";
import { Hono } from "hono";
import { z } from "zod";
import { readTable } from "../gates/rolls.ts";
import { answer } from "../http/answer.ts";
import { sendProblem } from "../http/problem.ts";
import { notFound } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import type { Env } from "../services.ts";
import type { Imported } from "../wire/portal.ts";
import { type Desk, send, sendSaved } from "./desk.ts";
import { takeFile } from "./editing.ts";
import { jsonOf } from "./tables.ts";

const share = z.number().min(0).max(1);
const cropSchema = z.strictObject({
  x: share,
  y: share,
  width: z.number().gt(0).max(1),
  height: z.number().gt(0).max(1),
});
const words = z.strictObject({
  alt: z.string().trim().min(1).max(500),
  caption: z.string().max(1_000),
  credit: z.string().max(200),
});
const noFileArrived = {
  status: 400,
  code: "shape",
  text: { vi: "Không nhận được tệp nào.", en: "No file arrived." },
  field: "file",
} as const;

export function fileRoutes({ portal, now, within }: Desk): Hono<Env> {
  const app = new Hono<Env>();

  app.post("/portal/files", (c) =>
    within(c, async (editor) => {
      const form = await c.req.parseBody().catch(() => null);
      const file = form?.file;
      if (form === null || !(file instanceof File)) return sendProblem(c, noFileArrived);
      const text = (name: string): string => (typeof form[name] === "string" ? form[name].trim().slice(0, 1_000) : "");
      const crop = text("crop") === "" ? null : cropSchema.safeParse(jsonOf(text("crop")));
      if (crop !== null && !crop.success)
        return sendProblem(c, {
          status: 400,
          code: "shape",
          text: { vi: "Khung cắt ảnh không đúng.", en: "The crop is not valid." },
          field: "crop",
        });
      const photo =
        text("photo") === "1" ? { alt: text("alt"), caption: text("caption"), credit: text("credit") } : null;
      const bytes = new Uint8Array(await file.arrayBuffer());
      return send<StoredFile>(
        c,
        await takeFile(
          portal,
          editor,
          { name: file.name.slice(0, 200), bytes, photo, crop: crop?.data ?? null },
          now(),
        ),
        201,
      );
    }),
  );
  app.post("/portal/files/:id", (c) =>
    within(c, async (editor) => {
      const file = portal.files.get(c.req.param("id") ?? "");
      if (file === undefined || file.photo === null) return sendProblem(c, notFound);
      const body = await readBody(c, words);
      if (!body.ok) return sendProblem(c, body.problem);
      const next = fileSchema.parse({ ...file, photo: { ...file.photo, ...body.value } });
      return sendSaved(c, portal.save("file", file.id, portal.version("file", file.id), editor.actor, "save", next));
    }),
  );

  app.post("/portal/import", (c) =>
    within(c, async () => {
      const form = await c.req.parseBody().catch(() => null);
      const file = form?.file;
      if (!(file instanceof File)) return sendProblem(c, noFileArrived);
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (/\.html?$/i.test(file.name)) {
        const found = readHtmlPage(new TextDecoder().decode(bytes));
        if (found.title === "" && plainText(found.body) === "")
          return sendProblem(c, {
            status: 400,
            code: "empty",
            text: { vi: `Không thấy bài viết nào trong ${file.name}.`, en: `No article was found in ${file.name}.` },
            field: "file",
          });
        return answer<Imported>(c, { kind: "html", name: file.name, found });
      }
      const table = await readTable({ kind: "file", name: file.name, bytes });
      if (!table.ok) return sendProblem(c, { status: 400, ...table.refusal, field: "file" });
      const known = new Set(
        portal.documents
          .filter((d) => d.trashed === null)
          .map((d) => `${numberKey(d.content.number)} ${d.content.date}`),
      );
      const found = readPortalRows(
        table.rows,
        known,
        portal.settings.categories.map((s) => ({ id: s.id, name: s.name.vi })),
      );
      return found.kind === "unknown"
        ? sendProblem(c, {
            status: 400,
            code: "headings",
            text: found.problems[0]?.text ?? notFound.text,
            field: "file",
          })
        : answer<Imported>(c, found);
    }),
  );

  return app;
}
