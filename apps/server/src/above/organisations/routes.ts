/** `/api/above`: the tree of bodies, its members and places, lists in and out, and the facts that people record. */

import { csvOf, type Sheet, xlsxOf } from "@laphieu/documents/file";
import {
  type AboveEvent,
  bodiesTable,
  bodyHeadings,
  eventSchema,
  memberHeadings,
  membersTable,
  nameOf,
  placesOf,
  readBodies,
  readMembers,
  statusName,
  topsOf,
} from "@laphieu/organisations";
import { compareNames, fold } from "@laphieu/vietnamese";
import { Hono } from "hono";
import { z } from "zod";
import { readTable } from "../../gates/rolls.ts";
import { answer } from "../../http/answer.ts";
import { sendProblem } from "../../http/problem.ts";
import { notFound, problem } from "../../http/sentences.ts";
import { readBody } from "../../http/shape.ts";
import { attachment } from "../../routes/disposition.ts";
import type { Env, Services } from "../../services.ts";
import type { BodiesFound, BodyView, Imported, MemberRow, Members, Overview } from "../../wire/above.ts";
import type { Done } from "../../wire/common.ts";
import { actorOf, bodyAsked } from "../who.ts";
import type { AboveStore } from "./store.ts";
import { bodyView, findBodies, mostFound } from "./views.ts";

const at = "/above";
const commandBody = z.strictObject({ commands: z.array(eventSchema).min(1).max(100) });
/** Facts that only the server records, from a file that it verified. */
const byServer: ReadonlySet<AboveEvent["type"]> = new Set(["result-received", "result-replaced", "result-aside"]);
const serverAlone = problem(
  403,
  "by-server-alone",
  "Việc này do máy ghi khi nhận và kiểm gói kết quả.",
  "This is recorded by the server when it receives and verifies a file.",
);
const pageSize = 100;

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A sheet of text columns. */
export const textSheet = (
  id: string,
  title: { readonly vi: string; readonly en: string },
  headings: readonly (readonly [string, string])[],
  rows: Sheet["rows"],
): Sheet => ({
  id,
  name: title.vi,
  title,
  columns: headings.map(([vi, en]) => ({ title: { vi, en }, kind: "text", width: 24 })),
  rows,
});

const english: { readonly [heading: string]: string } = {
  "Mã tổ chức": "Code",
  "Tên tổ chức": "Name",
  Cấp: "Level",
  "Mã cấp trên": "Code above",
  "Từ ngày": "From",
  "Số thẻ": "Card",
  "Họ và tên": "Full name",
  "Giới tính": "Sex",
  "Dân tộc thiểu số": "Minority",
  "Năm sinh": "Born",
  "Tình trạng": "Status",
};

export function organisationRoutes(services: Services, store: AboveStore): Hono<Env> {
  const app = new Hono<Env>();
  const nameOfAccount = (id: string): string => services.accounts.find(id)?.name ?? id;

  app.get(at, async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const above = await store.state();
    const day = store.today();
    const tops = topsOf(above, actor.value);
    return answer<Overview>(c, {
      today: day,
      owner: actor.value.owner,
      empty: above.bodies.size === 0,
      tops: tops.flatMap((id) => {
        const body = above.bodies.get(id);
        return body === undefined ? [] : [{ id, name: nameOf(body, day), figures: above.figures(id) }];
      }),
      places: placesOf(above, actor.value),
      rounds: [...above.rounds.values()]
        .filter((r) => tops.some((top) => above.isUnder(top, r.body) || above.isUnder(r.body, top)))
        .map((r) => ({ id: r.id, title: r.title, body: r.body, from: r.from, to: r.to })),
      accounts:
        actor.value.owner || tops.length > 0
          ? services.accounts
              .all()
              .filter((a) => !a.closed)
              .map(({ id, name }) => ({ id, name }))
          : [],
    });
  });

  /** Bodies that this account may read, by name or code; those whose name begins so first. */
  app.get(`${at}/bodies`, async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const found = findBodies(await store.state(), actor.value, c.req.query("q") ?? "", store.today());
    return answer<BodiesFound>(c, { bodies: found.slice(0, mostFound), more: found.length > mostFound });
  });

  app.get(`${at}/bodies/:body`, async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const above = await store.state();
    const body = bodyAsked(above, actor.value, c.req.param("body"));
    if (!body.ok) return sendProblem(c, body.problem);
    const day = z.iso.date().safeParse(c.req.query("day"));
    const view = bodyView(above, actor.value, body.value, day.success ? day.data : store.today(), nameOfAccount);
    return view === null ? sendProblem(c, notFound) : answer<BodyView>(c, view);
  });

  app.get(`${at}/bodies/:body/members`, async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const above = await store.state();
    const body = bodyAsked(above, actor.value, c.req.param("body"));
    if (!body.ok) return sendProblem(c, body.problem);
    const sought = fold((c.req.query("q") ?? "").trim());
    const ids = [...(above.membersOf.get(body.value) ?? [])].filter(
      (id) => sought === "" || id.startsWith(sought) || fold(above.members.get(id)?.name ?? "").includes(sought),
    );
    const from = Math.max(0, Number(c.req.query("from") ?? 0) || 0);
    const members = ids
      .flatMap((id) => above.members.get(id) ?? [])
      .sort((a, b) => compareNames({ name: a.name ?? "" }, { name: b.name ?? "" }))
      .slice(from, from + pageSize)
      .map((member): MemberRow => ({ ...member, status: statusName(member.statuses.at(-1)?.value ?? "official") }));
    return answer<Members>(c, { all: ids.length, members });
  });

  app.post(`${at}/commands`, async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const body = await readBody(c, commandBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { commands } = body.value;
    if (commands.some((command) => byServer.has(command.type))) return sendProblem(c, serverAlone);
    const stranger = commands.find((e) => e.type === "place-given" && services.accounts.find(e.account) === null);
    if (stranger !== undefined)
      return sendProblem(c, problem(409, "no-account", "Không có tài khoản này.", "There is no such account."));
    // Facts of one message are one after another: a later one may rest on an earlier one.
    for (const command of commands) {
      const recorded = await store.record(() => [command], actor.value);
      if (!recorded.ok) return sendProblem(c, recorded.problem);
    }
    return answer<Done>(c, {}, 201);
  });

  app.post(`${at}/bodies/:body/import/:what{bodies|members}`, async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const above = await store.state();
    const first = above.bodies.size === 0 && actor.value.owner;
    const body = first ? null : bodyAsked(above, actor.value, c.req.param("body"));
    if (body?.ok === false) return sendProblem(c, body.problem);
    const form = await c.req.formData().catch(() => null);
    const file = form?.get("file");
    if (!(file instanceof File))
      return sendProblem(c, problem(400, "no-file", "Chưa chọn tệp.", "No file was chosen.", "file"));
    const cells = await readTable({ kind: "file", name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    if (!cells.ok)
      return sendProblem(c, problem(400, cells.refusal.code, cells.refusal.text.vi, cells.refusal.text.en, "file"));
    const write = c.req.query("write") === "1";
    const top = body?.value ?? null;
    const today = store.today();
    const read =
      c.req.param("what") === "bodies"
        ? (() => {
            const { bodies, problems } = readBodies(above, cells.rows, top, today);
            const events: AboveEvent[] = bodies.length === 0 ? [] : [{ type: "bodies-opened", bodies: [...bodies] }];
            return { count: bodies.length, problems, events };
          })()
        : (() => {
            const { members, problems } = readMembers(above, cells.rows, today);
            const events = [...members].map(
              ([id, list]): AboveEvent => ({ type: "members-added", body: id, members: [...list] }),
            );
            return { count: [...members.values()].reduce((n, list) => n + list.length, 0), problems, events };
          })();
    if (write && read.problems.length === 0 && read.events.length > 0) {
      const recorded = await store.record(() => read.events, actor.value);
      if (!recorded.ok) return sendProblem(c, recorded.problem);
    }
    return answer<Imported>(c, {
      count: read.count,
      problems: read.problems,
      written: write && read.problems.length === 0,
    });
  });

  app.get(`${at}/bodies/:body/:file{(bodies|members)\\.(xlsx|csv)}`, async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const above = await store.state();
    const body = bodyAsked(above, actor.value, c.req.param("body"));
    if (!body.ok) return sendProblem(c, body.problem);
    const [what = "bodies", kind = "xlsx"] = c.req.param("file").split(".");
    const headings = what === "bodies" ? bodyHeadings : memberHeadings;
    const rows = what === "bodies" ? bodiesTable(above, body.value, store.today()) : membersTable(above, body.value);
    const title = what === "bodies" ? { vi: "Tổ chức", en: "Bodies" } : { vi: "Đảng viên", en: "Members" };
    const sheet = textSheet(
      what,
      title,
      headings.map((h) => [h, english[h] ?? h] as const),
      rows,
    );
    const plain = {
      ...sheet,
      columns: sheet.columns.map((col) => ({ ...col, title: { vi: col.title.vi, en: col.title.en } })),
    };
    const bytes = kind === "csv" ? csvOf(plain) : xlsxOf([plain], store.today());
    return c.body(bytes, 200, {
      "content-type": kind === "csv" ? "text/csv; charset=utf-8" : xlsxType,
      "content-disposition": attachment(title.vi, kind),
    });
  });

  return app;
}
