/** `/api/portal…`: the editors' side. Everything needs an account; what it may do depends on the section. */

import type { Item } from "@laphieu/portal";
import { maxFileBytes } from "@laphieu/portal/store";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { answer } from "../http/answer.ts";
import { sendProblem } from "../http/problem.ts";
import type { Env, Services } from "../services.ts";
import type { ItemRow, PortalOverview, QuotableFigures } from "../wire/portal.ts";
import { deskOf } from "./desk.ts";
import { rightsOf } from "./editing.ts";
import type { Portal } from "./portal.ts";
import { fileRoutes } from "./routes-files.ts";
import { itemRoutes } from "./routes-items.ts";
import { keepingRoutes } from "./routes-keeping.ts";
import { isEmpty } from "./sample.ts";

/** `webRoot` is the built web app, whose verification page goes into the copy as files. */
export function portalRoutes(portal: Portal, services: Services, webRoot?: string): Hono<Env> {
  const app = new Hono<Env>();
  const desk = deskOf(portal, services);
  const { within } = desk;

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

  app.get("/portal", (c) =>
    within(c, async (editor) => {
      const { settings } = portal;
      const keep = rightsOf(portal, editor, "*").keep;
      const congresses: PortalOverview["congresses"][number][] = [];
      if (keep)
        for (const id of await services.hosts.ids()) {
          const state = (await services.hosts.find(id))?.host.state;
          const role = c.get("caller").grants.get(id);
          if (state != null && (editor.owner || role === "presidium" || role === "secretary" || role === "owner"))
            congresses.push({ id, title: state.about.title, body: state.about.body, closed: state.closedAt !== null });
        }
      return answer<PortalOverview>(c, {
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
      return answer<QuotableFigures>(c, {
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

  app.route("/", itemRoutes(desk));
  app.route("/", fileRoutes(desk));
  app.route("/", keepingRoutes(desk, webRoot));
  return app;
}

const summary = <C>(item: Item<C>, version: number): ItemRow => ({
  id: item.id,
  status: item.status,
  version,
  from: item.release?.from ?? null,
  trashed: item.trashed,
  note: item.note,
  writers: item.writers.map((w) => w.name),
});
