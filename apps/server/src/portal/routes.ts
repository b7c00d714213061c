/** `/api/portal…`: the editors' side. Everything needs an account; what it may do depends on the section. */
import { zipOf } from "@laphieu/documents/file";
import {
  type Answer,
  articleSchema,
  documentSchema,
  fileSchema,
  type Item,
  numberKey,
  plainText,
  type Refused,
  type Result,
  readHtmlPage,
  readPortalRows,
  releaseSchema,
  settingsSchema,
  storedArticle,
  storedDocument,
} from "@laphieu/portal";
import { maxFileBytes } from "@laphieu/portal/store";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { readTable } from "../gates/rolls.ts";
import { sendProblem } from "../http/problem.ts";
import { machineWithCounting, notFound, notSignedIn } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { randomCode } from "../people/secrets.ts";
import { attachment } from "../routes/disposition.ts";
import type { Ctx, Env, Services } from "../services.ts";
import {
  actOnArticle,
  actOnDocument,
  createItem,
  type Editor,
  editorOf,
  mayEnter,
  noFile,
  noRight,
  rightsOf,
  takeFile,
} from "./editing.ts";
import type { Portal } from "./portal.ts";
import { previewOf } from "./preview.ts";
import { previewHeaders } from "./public.ts";
import { fillSample, isEmpty } from "./sample.ts";
import { stillFiles } from "./still.ts";
import { activityTable, jsonOf } from "./tables.ts";

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
const day = z.iso.date();

const statusOf = (refusal: Refused["refusal"]) =>
  refusal.code === "portal-role"
    ? 403
    : refusal.code === "too-large"
      ? 413
      : refusal.code === "stale" || refusal.code === "not-now" || refusal.code === "two-people"
        ? 409
        : 400;
const send = <T>(c: Context, result: Result<T>, status: 200 | 201 = 200): Response =>
  result.ok ? c.json(result.value, status) : sendProblem(c, { status: statusOf(result.refusal), ...result.refusal });

const summary = <C>(item: Item<C>, version: number) => ({
  id: item.id,
  status: item.status,
  version,
  from: item.release?.from ?? null,
  trashed: item.trashed,
  note: item.note,
  writers: item.writers.map((w) => w.name),
});

/** `webRoot` is the built web app, whose verification page goes into the copy as files. */
export function portalRoutes(portal: Portal, services: Services, webRoot?: string): Hono<Env> {
  const app = new Hono<Env>();
  const now = (): string => services.now().toISOString();
  /** Previews wait a short while to be looked at, by whoever holds the address. */
  const previews = new Map<string, Answer>();

  const large = bodyLimit({
    maxSize: maxFileBytes + 100_000,
    onError: (c) =>
      sendProblem(c, {
        status: 413,
        code: "too-large",
        text: {
          vi: "Tệp quá lớn: ảnh tối đa 30 MB, tệp khác tối đa 40 MB. Bài đang viết không mất gì.",
          en: "The file is too large: pictures up to 30 MB, other files up to 40 MB. Nothing of your text is lost.",
        },
        field: "file",
      }),
  });
  app.use("/portal/files", large);
  app.use("/portal/import", large);
  app.use("/portal/*", async (c, next) =>
    c.req.path.endsWith("/files") || c.req.path.endsWith("/import")
      ? next()
      : bodyLimit({ maxSize: 2_500_000 })(c, next),
  );

  const within = async (c: Ctx, work: (editor: Editor) => Promise<Response> | Response): Promise<Response> => {
    const caller = c.get("caller");
    if (caller.counting !== null) return sendProblem(c, machineWithCounting);
    const editor = editorOf(caller);
    if (editor === null) return sendProblem(c, notSignedIn);
    return mayEnter(portal, editor) ? work(editor) : sendProblem(c, { status: 403, ...noRight.refusal });
  };
  const keeping = (c: Ctx, work: (editor: Editor) => Promise<Response> | Response): Promise<Response> =>
    within(c, (editor) =>
      rightsOf(portal, editor, "*").keep ? work(editor) : sendProblem(c, { status: 403, ...noRight.refusal }),
    );

  app.get("/portal", (c) =>
    within(c, async (editor) => {
      const { settings } = portal;
      const keep = rightsOf(portal, editor, "*").keep;
      const congresses = [];
      if (keep)
        for (const id of await services.hosts.ids()) {
          const state = (await services.hosts.find(id))?.host.state;
          const role = c.get("caller").grants.get(id);
          if (state != null && (editor.owner || role === "presidium" || role === "secretary" || role === "owner"))
            congresses.push({ id, title: state.about.title, body: state.about.body, closed: state.closedAt !== null });
        }
      return c.json({
        settings: keep ? settings : { ...settings, grants: [] },
        settingsVersion: portal.version("settings", "site"),
        rights: Object.fromEntries(
          [...settings.categories.map((s) => s.id), "documents", "*"].map((s) => [s, rightsOf(portal, editor, s)]),
        ),
        me: editor.actor,
        articles: portal.articles.map((a) => ({
          ...summary(a, portal.version("article", a.id)),
          title: a.content.title,
          category: a.content.category,
          lang: a.content.lang,
        })),
        documents: portal.documents.map((d) => ({
          ...summary(d, portal.version("document", d.id)),
          number: d.content.number,
          subject: d.content.subject,
          date: d.content.date,
        })),
        files: [...portal.files.values()].map((f) => ({ ...f, version: portal.version("file", f.id) })),
        congresses,
        releases: portal.releases.map((r) => ({ ...r, version: portal.version("congress", r.assembly) })),
        accounts: keep
          ? services.accounts
              .all()
              .filter((a) => !a.closed)
              .map((a) => ({ id: a.id, name: a.name }))
          : [],
        empty: isEmpty(portal),
      });
    }),
  );

  /** Figures that an article may quote: of closed congresses that the portal shows, as the log says them now. */
  app.get("/portal/figures", (c) =>
    within(c, async () => {
      const { congresses } = await portal.site();
      return c.json({
        congresses: congresses
          .filter((congress) => congress.closed)
          .map((congress) => ({
            id: congress.id,
            title: congress.title,
            groups: [
              { title: null, figures: congress.figures },
              ...congress.elections.map(({ title, figures }) => ({ title, figures })),
            ],
          })),
      });
    }),
  );

  for (const [path, kind] of [
    ["articles", "article"],
    ["documents", "document"],
  ] as const) {
    app.get(`/portal/${path}/:id`, (c) =>
      within(c, () => {
        const id = c.req.param("id") ?? "";
        const item = kind === "article" ? portal.article(id) : portal.document(id);
        if (item === undefined) return sendProblem(c, notFound);
        const history = portal.store
          .history(kind, id)
          .map(({ version, at, by, action }) => ({ version, at, by: by.name, action }));
        return c.json({ item, version: portal.version(kind, id), history });
      }),
    );
    app.get(`/portal/${path}/:id/versions/:version`, (c) =>
      within(c, () => {
        const found = portal.store
          .history(kind, c.req.param("id") ?? "")
          .find((v) => String(v.version) === c.req.param("version"));
        if (found === undefined) return sendProblem(c, notFound);
        return c.json({
          item: kind === "article" ? storedArticle.parse(found.data) : storedDocument.parse(found.data),
        });
      }),
    );
  }

  app.post("/portal/articles", (c) =>
    within(c, async (editor) => {
      const body = await readBody(c, z.strictObject({ content: articleSchema }));
      return body.ok
        ? send(c, createItem(portal, editor, "article", body.value.content, now()), 201)
        : sendProblem(c, body.problem);
    }),
  );
  app.post("/portal/documents", (c) =>
    within(c, async (editor) => {
      const body = await readBody(c, z.strictObject({ content: documentSchema }));
      return body.ok
        ? send(c, createItem(portal, editor, "document", body.value.content, now()), 201)
        : sendProblem(c, body.problem);
    }),
  );
  app.post("/portal/articles/:id", (c) =>
    within(c, async (editor) => {
      const item = portal.article(c.req.param("id") ?? "");
      if (item === undefined) return sendProblem(c, notFound);
      const body = await readBody(c, articleAct);
      return body.ok
        ? send(c, actOnArticle(portal, editor, item, body.value.version, body.value.act, now()))
        : sendProblem(c, body.problem);
    }),
  );
  app.post("/portal/documents/:id", (c) =>
    within(c, async (editor) => {
      const item = portal.document(c.req.param("id") ?? "");
      if (item === undefined) return sendProblem(c, notFound);
      const body = await readBody(c, documentAct);
      return body.ok
        ? send(c, actOnDocument(portal, editor, item, body.value.version, body.value.act, now()))
        : sendProblem(c, body.problem);
    }),
  );

  app.post("/portal/files", (c) =>
    within(c, async (editor) => {
      const form = await c.req.parseBody().catch(() => null);
      const file = form?.file;
      if (form === null || !(file instanceof File))
        return sendProblem(c, {
          status: 400,
          code: "shape",
          text: { vi: "Không nhận được tệp nào.", en: "No file arrived." },
          field: "file",
        });
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
      return send(
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
      return send(c, portal.save("file", file.id, portal.version("file", file.id), editor.actor, "save", next));
    }),
  );

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
      return send(
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
      return send(c, portal.save("congress", release.assembly, version, editor.actor, "save", release));
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
      return c.json({ url: `/api/portal/preview/${code}` });
    }),
  );
  app.get("/portal/preview/:code", (c) => {
    const found = previews.get(c.req.param("code"));
    if (found === undefined) return sendProblem(c, notFound);
    return c.body(found.body, 200, { ...previewHeaders, "content-type": found.type, "cache-control": "no-store" });
  });

  app.post("/portal/import", (c) =>
    within(c, async () => {
      const form = await c.req.parseBody().catch(() => null);
      const file = form?.file;
      if (!(file instanceof File))
        return sendProblem(c, {
          status: 400,
          code: "shape",
          text: { vi: "Không nhận được tệp nào.", en: "No file arrived." },
          field: "file",
        });
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
        return c.json({ kind: "html", name: file.name, found });
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
        : c.json(found);
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
      return c.json({ ok: true }, 201);
    }),
  );

  return app;
}
