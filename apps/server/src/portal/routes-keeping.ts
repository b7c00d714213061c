/** For whoever keeps the portal: settings, congresses shown, who posted what, the copy as files, the sample. */

import { zipOf } from "@laphieu/documents/file";
import { releaseSchema, settingsSchema } from "@laphieu/portal";
import { Hono } from "hono";
import { z } from "zod";
import { answer } from "../http/answer.ts";
import { sendProblem } from "../http/problem.ts";
import { notFound } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { attachment } from "../routes/disposition.ts";
import type { Env } from "../services.ts";
import type { Done } from "../wire/common.ts";
import { type Desk, sendSaved } from "./desk.ts";
import { noFile, noRight } from "./editing.ts";
import { fillSample, isEmpty } from "./sample.ts";
import { stillFiles } from "./still.ts";
import { activityTable } from "./tables.ts";

const day = z.iso.date();

export function keepingRoutes({ portal, services, now, keeping }: Desk, webRoot?: string): Hono<Env> {
  const app = new Hono<Env>();

  app.post("/portal/settings", (c) =>
    keeping(c, async (editor) => {
      const body = await readBody(c, z.strictObject({ version: z.int(), settings: settingsSchema }));
      if (!body.ok) return sendProblem(c, body.problem);
      const used = new Set(portal.articles.map((a) => a.content.category));
      const left = [...used].find((id) => !body.value.settings.categories.some((s) => s.id === id));
      if (left !== undefined)
        return sendProblem(c, {
          status: 409,
          code: "category-used",
          text: {
            vi: "Còn bài trong chuyên mục này; hãy ẩn thay vì xóa.",
            en: "There are articles in this section; hide it instead.",
          },
          field: "categories",
        });
      // Only the owner of the machine says who keeps the portal.
      const grants = editor.owner ? body.value.settings.grants : portal.settings.grants;
      return sendSaved(
        c,
        portal.save("settings", "site", body.value.version, editor.actor, "save", { ...body.value.settings, grants }),
      );
    }),
  );

  app.post("/portal/congresses", (c) =>
    keeping(c, async (editor) => {
      const body = await readBody(c, z.strictObject({ version: z.int(), release: releaseSchema }));
      if (!body.ok) return sendProblem(c, body.problem);
      const { release, version } = body.value;
      const role = c.get("caller").grants.get(release.assembly);
      if (!editor.owner && role !== "presidium" && role !== "secretary" && role !== "owner")
        return sendProblem(c, { status: 403, ...noRight.refusal });
      if ((await services.hosts.find(release.assembly)) === null) return sendProblem(c, notFound);
      if (release.papers.some((id) => !portal.files.has(id))) return sendProblem(c, { status: 400, ...noFile.refusal });
      return sendSaved(c, portal.save("congress", release.assembly, version, editor.actor, "save", release));
    }),
  );

  /** Who posted what between two days, both included. */
  app.get("/portal/activity.csv", (c) =>
    keeping(c, () => {
      const from = day.safeParse(c.req.query("from"));
      const until = day.safeParse(c.req.query("until"));
      if (!from.success || !until.success || from.data > until.data)
        return sendProblem(c, {
          status: 400,
          code: "days",
          text: { vi: "Hãy chọn từ ngày đến ngày.", en: "Choose from which day to which day." },
          field: "from",
        });
      const end = new Date(Date.parse(`${until.data}T00:00:00+07:00`) + 86_400_000).toISOString();
      const versions = portal.store.between(new Date(`${from.data}T00:00:00+07:00`).toISOString(), end);
      return c.body(activityTable(versions), 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": attachment(`Bài đăng ${from.data} đến ${until.data}`, "csv"),
      });
    }),
  );

  app.get("/portal/site.zip", (c) =>
    keeping(c, async () => {
      const files = [];
      for await (const file of stillFiles(portal, webRoot)) files.push(file);
      return c.body(zipOf(files, now().slice(0, 10)), 200, {
        "content-type": "application/zip",
        "content-disposition": attachment(`Cổng thông tin ${now().slice(0, 10)}`, "zip"),
      });
    }),
  );

  app.post("/portal/sample", (c) =>
    keeping(c, async (editor) => {
      if (!isEmpty(portal))
        return sendProblem(c, {
          status: 409,
          code: "not-empty",
          text: {
            vi: "Cổng đã có bài nên không thêm dữ liệu mẫu.",
            en: "The portal has content; the sample is not added.",
          },
        });
      let congress: string | null = null;
      for (const id of await services.hosts.ids()) {
        const state = (await services.hosts.find(id))?.host.state;
        if (state?.sample === true && state.closedAt !== null) congress = id;
      }
      await fillSample(portal, editor, congress, services.now());
      return answer<Done>(c, {}, 201);
    }),
  );

  return app;
}
