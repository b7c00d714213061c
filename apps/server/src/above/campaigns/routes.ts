/** Summing up over HTTP: `/api/summing-up…`. Whoever has an account reads; the owner of the machine writes. */

import { readBundle, replay, verifyBundle } from "@laphieu/evidence";
import { toHex } from "@laphieu/ledger";
import type { StoredLedger } from "@laphieu/ledger/store";
import {
  commandSchema,
  conferenceRecord,
  figureGroups,
  figureKeys,
  keysOf,
  openExchange,
  type Payload,
  questionSet,
  reportKey,
  sealExchange,
} from "@laphieu/summing-up";
import { Hono } from "hono";
import { z } from "zod";
import { streamOf } from "../../assembly/host.ts";
import { signerOf } from "../../evidence/signer.ts";
import { done, type Outcome, refuse, sendProblem } from "../../http/problem.ts";
import { machineWithCounting, notFound, notSignedIn, problem, roleRefused } from "../../http/sentences.ts";
import { readBody } from "../../http/shape.ts";
import { attachment } from "../../routes/disposition.ts";
import type { Ctx, Env, Services } from "../../services.ts";
import { attendanceOf } from "./attendance.ts";
import { type BookStore, bookProblem } from "./book-store.ts";
import type { BundleShelf } from "./bundle-shelf.ts";
import { figuresWorkbook } from "./figures-sheet.ts";
import { campaignView, overview, reportView, tableView, traceView } from "./views.ts";

const commandBody = z.strictObject({ command: commandSchema });
const countBody = z.strictObject({ samples: z.boolean() });
const exchangeBody = z.strictObject({ file: z.string().min(2).max(16_000_000) });
const altered = problem(
  400,
  "altered",
  "Tệp bằng chứng này không đứng vững: nội dung đã bị sửa hoặc không đúng quy tắc. Không lấy số liệu từ tệp này.",
  "This bundle does not hold: it was altered, or is not by the rules. No figure is taken from it.",
  "file",
);

const noFile = problem(400, "no-file", "Chưa chọn tệp bằng chứng.", "No evidence file was chosen.", "file");

/** Who reads: an account of this machine. */
export function readerOf(c: Ctx): Outcome<string> {
  const caller = c.get("caller");
  if (caller.counting !== null) return refuse(machineWithCounting);
  return caller.account === null ? refuse(notSignedIn) : done(caller.account.id);
}
/** Who writes: the owner. */
export function writerOf(c: Ctx): Outcome<string> {
  const reader = readerOf(c);
  if (!reader.ok) return reader;
  return c.get("caller").owner ? reader : refuse(roleRefused(["owner"]));
}

export type SummingUp = {
  readonly services: Services;
  readonly ledger: StoredLedger;
  readonly folder: string;
  readonly store: BookStore;
  readonly shelf: BundleShelf;
};

const jsonFile = (c: Ctx, title: string, text: string): Response =>
  c.body(text, 200, {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": attachment(title, "json"),
    "cache-control": "no-store",
  });

const secondsOf = (now: Date): string => `${now.toISOString().slice(0, 19)}Z`;

export function campaignRoutes({ services, ledger, folder, store, shelf }: SummingUp): Hono<Env> {
  const app = new Hono<Env>();
  const at = "/summing-up";
  const sealed = (payload: Payload) => sealExchange(payload, signerOf(folder), secondsOf(services.now()));

  app.use(`${at}/*`, async (c, next) => {
    const reader = c.req.method === "GET" ? readerOf(c) : writerOf(c);
    return reader.ok ? next() : sendProblem(c, reader.problem);
  });

  app.get(`${at}/overview`, (c) =>
    c.json({
      ...overview(store.book, store.rolls, c.get("caller").owner),
      questions: questionSet,
      today: store.today(),
    }),
  );

  app.get(`${at}/table`, (c) => {
    const group = figureGroups.find((g) => g.id === c.req.query("group"))?.id ?? "meetings";
    const view = tableView(store.rolls, c.req.query("unit") ?? "", keysOf(group));
    return view === null ? sendProblem(c, notFound) : c.json(view);
  });

  app.get(`${at}/trace`, (c) => {
    const key = figureKeys.find((k) => k === c.req.query("key"));
    const unit = c.req.query("unit") ?? "";
    if (key === undefined || store.rolls.unit(unit) === null) return sendProblem(c, notFound);
    return c.json(traceView(store.rolls, unit, key));
  });

  app.get(`${at}/table.xlsx`, (c) => {
    const unit = c.req.query("unit") ?? "";
    const book = figuresWorkbook(store.rolls, unit, store.today());
    if (book === null) return sendProblem(c, notFound);
    return c.body(new Uint8Array(book), 200, {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": attachment(`Số liệu tổng kết ${store.rolls.unit(unit)?.name ?? ""}`, "xlsx"),
    });
  });

  app.post(`${at}/count`, async (c) => {
    const writer = writerOf(c);
    if (!writer.ok) return sendProblem(c, writer.problem);
    const body = await readBody(c, countBody);
    if (!body.ok) return sendProblem(c, body.problem);
    let counted = 0;
    for (const id of await services.hosts.ids()) {
      const state = (await services.hosts.find(id))?.host.state ?? null;
      if (state === null || state.closedAt === null || (state.sample && !body.value.samples)) continue;
      const { size, root } = await ledger.head(streamOf(id));
      const result = await store.count(state, { size, root: toHex(root) }, "here", writer.value);
      if (result.ok) counted += 1;
    }
    return c.json({ counted });
  });

  app.post(`${at}/bundle`, async (c) => {
    const writer = writerOf(c);
    if (!writer.ok) return sendProblem(c, writer.problem);
    const sent = (await c.req.parseBody().catch(() => ({ file: null }))).file;
    if (!(sent instanceof File)) return sendProblem(c, noFile);
    const bytes = new Uint8Array(await sent.arrayBuffer());
    const read = readBundle(bytes);
    if (!read.ok) return sendProblem(c, { status: 400, ...read.problem, field: "file" });
    const report = verifyBundle(read.value);
    const { assembly, congress } = read.value.manifest;
    const { state } = replay(assembly, read.value.congress.leaves, read.value.congress.openings);
    if (report.verdict === "does-not-hold" || state === null) return sendProblem(c, altered);
    const result = await store.count(state, congress, "bundle", writer.value);
    if (!result.ok) return sendProblem(c, result.problem);
    await shelf.put(read.value.sha256, bytes);
    return c.json({ assembly, title: state.about.title, verdict: report.verdict }, 201);
  });

  app.post(`${at}/commands`, async (c) => {
    const writer = writerOf(c);
    if (!writer.ok) return sendProblem(c, writer.problem);
    const body = await readBody(c, commandBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const given = await store.give(body.value.command, writer.value);
    return given.ok ? c.json({ events: given.value }) : sendProblem(c, given.problem);
  });

  app.post(`${at}/exchange`, async (c) => {
    const writer = writerOf(c);
    if (!writer.ok) return sendProblem(c, writer.problem);
    const body = await readBody(c, exchangeBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const file = openExchange(body.value.file);
    if (!file.ok) return sendProblem(c, { ...bookProblem(file.problem), status: 400 });
    const taken = await store.take(file.value, writer.value);
    if (!taken.ok) return sendProblem(c, taken.problem);
    const aside = taken.value.find((e) => e.type === "set-aside") ?? null;
    return c.json({ kind: file.value.payload.kind, installation: file.value.installation, aside }, 201);
  });

  app.get(`${at}/campaigns/:id`, (c) => {
    const view = campaignView(store.book, store.rolls, c.req.param("id"), c.req.query("under"), store.today());
    return view === null ? sendProblem(c, notFound) : c.json(view);
  });
  app.get(`${at}/campaigns/:id/file`, (c) => {
    const held = store.book.campaigns.get(c.req.param("id"));
    if (held === undefined) return sendProblem(c, notFound);
    const units = [...store.book.units.values()].slice(0, 20_000);
    return jsonFile(
      c,
      `Đợt tổng kết ${held.campaign.title}`,
      sealed({ kind: "campaign", campaign: held.campaign, units }),
    );
  });
  app.get(`${at}/campaigns/:id/reports/:unit`, (c) => {
    const view = reportView(store.book, store.rolls, c.req.param("id"), c.req.param("unit"));
    return view === null ? sendProblem(c, notFound) : c.json(view);
  });
  app.get(`${at}/campaigns/:id/reports/:unit/file`, (c) => {
    const signed = store.book.reports.get(reportKey(c.req.param("id"), c.req.param("unit")))?.signed;
    if (signed === null || signed === undefined) return sendProblem(c, notFound);
    const { report } = signed;
    return jsonFile(
      c,
      `Báo cáo tổng kết ${report.unit.name} lần ${report.version}`,
      sealed({ kind: "report", report }),
    );
  });

  app.get(`${at}/conferences/:id`, async (c) => {
    const conference = store.book.conferences.get(c.req.param("id"));
    if (conference === undefined) return sendProblem(c, notFound);
    const state = (await services.hosts.find(conference.id))?.host.state ?? null;
    const record = conferenceRecord(conference, state, store.today(), state === null ? null : attendanceOf(state));
    return c.json({
      record,
      inHall: state !== null,
      mayEdit: c.get("caller").owner,
      units: [...store.book.units.values()].slice(0, 2_000),
      today: store.today(),
    });
  });

  return app;
}
