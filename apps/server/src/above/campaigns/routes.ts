/** Summing up over HTTP: `/api/summing-up…`. Who reads and writes: `rights.ts`. */

import { readBundle, replay, verifyBundle } from "@laphieu/evidence";
import { toHex } from "@laphieu/ledger";
import type { StoredLedger } from "@laphieu/ledger/store";
import { type Above, levels } from "@laphieu/organisations";
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
import { signerOfStore } from "../../evidence/signer.ts";
import { answer } from "../../http/answer.ts";
import { done, type Outcome, refuse, sendProblem } from "../../http/problem.ts";
import { machineWithCounting, notFound, notSignedIn, problem } from "../../http/sentences.ts";
import { readBody } from "../../http/shape.ts";
import { attachment } from "../../routes/disposition.ts";
import type { Ctx, Env, Services } from "../../services.ts";
import type {
  BundleCounted,
  CampaignView,
  CommandGiven,
  ConferenceView,
  CongressesCounted,
  ExchangeTaken,
  Overview,
  ReportView,
  TableView,
  TraceView,
} from "../../wire/summing-up.ts";
import { noPlace } from "../who.ts";
import { askedUnits } from "./asked.ts";
import { attendanceOf } from "./attendance.ts";
import { type BookStore, bookProblem } from "./book-store.ts";
import type { BundleShelf } from "./bundle-shelf.ts";
import { figuresWorkbook } from "./figures-sheet.ts";
import type { JoinedRegister } from "./register.ts";
import { Rights } from "./rights.ts";
import { branchOf, campaignView, overview, reportView, tableView, topUnits, traceView } from "./views.ts";

/** `levels`: a campaign asks the bodies of these levels below its issuer alone; all of them where none is named. */
const commandBody = z.strictObject({ command: commandSchema, levels: z.array(z.enum(levels)).max(10).optional() });
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

const noRight = problem(
  403,
  "no-right",
  "Tài khoản này không được làm việc đó ở tổ chức này. Vai trò trong cây tổ chức do văn phòng cấp trên giao.",
  "This account may not do that for this body. Places in the tree are given by the office above.",
);

export type Asker = { readonly account: string; readonly rights: Rights; readonly above: Above };
/** Who asks, with the tree brought up to date. */
export async function askerOf(c: Ctx, { above, store }: Pick<SummingUp, "above" | "store">): Promise<Outcome<Asker>> {
  const caller = c.get("caller");
  if (caller.counting !== null) return refuse(machineWithCounting);
  if (caller.account === null) return refuse(notSignedIn);
  const account = caller.account.id;
  const register = await above.state();
  const rights = new Rights(register, { account, owner: caller.owner }, store.book);
  return rights.readsAny ? done({ account, rights, above: register }) : refuse(noPlace);
}

export type SummingUp = {
  readonly services: Services;
  readonly ledger: StoredLedger;
  readonly store: BookStore;
  readonly shelf: BundleShelf;
  readonly above: JoinedRegister;
};

/** The body that a file from below is of; null for what comes from above. */
const senderUnit = (payload: Payload): string | null =>
  payload.kind === "report" ? payload.report.unit.id : payload.kind === "proposals" ? payload.from.id : null;

const jsonFile = (c: Ctx, title: string, text: string): Response =>
  c.body(text, 200, {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": attachment(title, "json"),
    "cache-control": "no-store",
  });

const secondsOf = (now: Date): string => `${now.toISOString().slice(0, 19)}Z`;

export function campaignRoutes(summing: SummingUp): Hono<Env> {
  const { services, ledger, store, shelf, above } = summing;
  const app = new Hono<Env>();
  /** Who asks, where they may read this unit. */
  const readerOfUnit = async (c: Ctx, unit: string): Promise<Outcome<Asker>> => {
    const asker = await askerOf(c, summing);
    return asker.ok && !asker.value.rights.reads(unit) ? refuse(notFound) : asker;
  };
  const at = "/summing-up";
  const sealed = (payload: Payload) => sealExchange(payload, signerOfStore(ledger), secondsOf(services.now()));

  app.use(`${at}/*`, async (c, next) => {
    const asker = await askerOf(c, summing);
    return asker.ok ? next() : sendProblem(c, asker.problem);
  });

  app.get(`${at}/overview`, async (c) => {
    const asker = await askerOf(c, summing);
    if (!asker.ok) return sendProblem(c, asker.problem);
    const tops = topUnits(store.tree, asker.value.rights);
    const rolls = await store.rolls(...tops.map((u) => u.id));
    return answer<Overview>(c, {
      ...overview(store.book, tops, rolls, asker.value.rights),
      owner: c.get("caller").owner,
      questions: questionSet,
      today: store.today(),
    });
  });

  app.get(`${at}/table`, async (c) => {
    const reader = await readerOfUnit(c, c.req.query("unit") ?? "");
    if (!reader.ok) return sendProblem(c, reader.problem);
    const group = figureGroups.find((g) => g.id === c.req.query("group"))?.id ?? "meetings";
    const unit = c.req.query("unit") ?? "";
    const view = tableView(store.book, await store.rolls(unit), unit, keysOf(group));
    return view === null ? sendProblem(c, notFound) : answer<TableView>(c, view);
  });

  app.get(`${at}/trace`, async (c) => {
    const reader = await readerOfUnit(c, c.req.query("unit") ?? "");
    if (!reader.ok) return sendProblem(c, reader.problem);
    const key = figureKeys.find((k) => k === c.req.query("key"));
    const unit = c.req.query("unit") ?? "";
    if (key === undefined || store.tree.unit(unit) === null) return sendProblem(c, notFound);
    return answer<TraceView>(c, traceView(await store.rolls(unit), unit, key));
  });

  app.get(`${at}/table.xlsx`, async (c) => {
    const unit = c.req.query("unit") ?? "";
    const reader = await readerOfUnit(c, unit);
    if (!reader.ok) return sendProblem(c, reader.problem);
    const book = figuresWorkbook(await store.rolls(unit), unit, store.today());
    if (book === null) return sendProblem(c, notFound);
    return c.body(new Uint8Array(book), 200, {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": attachment(`Số liệu tổng kết ${store.tree.unit(unit)?.name ?? ""}`, "xlsx"),
    });
  });

  app.post(`${at}/count`, async (c) => {
    const asker = await askerOf(c, summing);
    if (!asker.ok) return sendProblem(c, asker.problem);
    if (!asker.value.rights.preparesAny) return sendProblem(c, noRight);
    const body = await readBody(c, countBody);
    if (!body.ok) return sendProblem(c, body.problem);
    let counted = 0;
    for (const id of await services.hosts.ids()) {
      const state = (await services.hosts.find(id))?.host.state ?? null;
      if (state === null || state.closedAt === null || (state.sample && !body.value.samples)) continue;
      const place = await above.place(state);
      if (!c.get("caller").owner && (place === null || !asker.value.rights.prepares(place.unit.id))) continue;
      const { size, root } = await ledger.head(streamOf(id));
      const result = await store.count(state, { size, root: toHex(root) }, "here", asker.value.account, place);
      if (result.ok) counted += 1;
    }
    return answer<CongressesCounted>(c, { counted });
  });

  app.post(`${at}/bundle`, async (c) => {
    const asker = await askerOf(c, summing);
    if (!asker.ok) return sendProblem(c, asker.problem);
    const sent = (await c.req.parseBody().catch(() => ({ file: null }))).file;
    if (!(sent instanceof File)) return sendProblem(c, noFile);
    const bytes = new Uint8Array(await sent.arrayBuffer());
    const read = readBundle(bytes);
    if (!read.ok) return sendProblem(c, { status: 400, ...read.problem, field: "file" });
    const report = verifyBundle(read.value);
    const { assembly, congress } = read.value.manifest;
    const { state } = replay(assembly, read.value.congress.leaves, read.value.congress.openings);
    if (report.verdict === "does-not-hold" || state === null) return sendProblem(c, altered);
    const place = await above.place(state);
    if (!c.get("caller").owner && (place === null || !asker.value.rights.prepares(place.unit.id)))
      return sendProblem(c, noRight);
    const result = await store.count(state, congress, "bundle", asker.value.account, place);
    if (!result.ok) return sendProblem(c, result.problem);
    await shelf.put(read.value.sha256, bytes);
    return answer<BundleCounted>(c, { assembly, title: state.about.title, verdict: report.verdict }, 201);
  });

  app.post(`${at}/commands`, async (c) => {
    const asker = await askerOf(c, summing);
    if (!asker.ok) return sendProblem(c, asker.problem);
    const body = await readBody(c, commandBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { command, levels: asked = [] } = body.value;
    if (!asker.value.rights.may(command)) return sendProblem(c, noRight);
    const more =
      command.type === "open-campaign" ? askedUnits(asker.value.above, store.book, command.campaign, asked) : [];
    const given = await store.give(command, asker.value.account, more);
    return given.ok ? answer<CommandGiven>(c, { events: given.value }) : sendProblem(c, given.problem);
  });

  app.post(`${at}/exchange`, async (c) => {
    const asker = await askerOf(c, summing);
    if (!asker.ok) return sendProblem(c, asker.problem);
    if (!asker.value.rights.preparesAny) return sendProblem(c, noRight);
    const body = await readBody(c, exchangeBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const file = openExchange(body.value.file);
    if (!file.ok) return sendProblem(c, { ...bookProblem(file.problem), status: 400 });
    const from = senderUnit(file.value.payload);
    if (from !== null && store.book.units.has(from) && !c.get("caller").owner && !asker.value.rights.reads(from))
      return sendProblem(c, noRight);
    const taken = await store.take(file.value, asker.value.account);
    if (!taken.ok) return sendProblem(c, taken.problem);
    const aside = taken.value.find((e) => e.type === "set-aside") ?? null;
    return answer<ExchangeTaken>(
      c,
      { kind: file.value.payload.kind, installation: file.value.installation, aside },
      201,
    );
  });

  app.get(`${at}/campaigns/:id`, async (c) => {
    const asker = await askerOf(c, summing);
    if (!asker.ok) return sendProblem(c, asker.problem);
    const { rights } = asker.value;
    const view = campaignView(store.book, store.tree, c.req.param("id"), c.req.query("under"), store.today(), rights);
    return view === null ? sendProblem(c, notFound) : answer<CampaignView>(c, view);
  });
  app.get(`${at}/campaigns/:id/file`, async (c) => {
    const held = store.book.campaigns.get(c.req.param("id"));
    if (held === undefined) return sendProblem(c, notFound);
    const top = c.req.query("unit") ?? held.campaign.issuer.id;
    const reader = await readerOfUnit(c, top);
    if (!reader.ok) return sendProblem(c, reader.problem);
    const units = branchOf(store.book, store.tree, top);
    return jsonFile(
      c,
      `Đợt tổng kết ${held.campaign.title}`,
      sealed({ kind: "campaign", campaign: held.campaign, units }),
    );
  });
  app.get(`${at}/campaigns/:id/reports/:unit`, async (c) => {
    const reader = await readerOfUnit(c, c.req.param("unit"));
    if (!reader.ok) return sendProblem(c, reader.problem);
    const { rights } = reader.value;
    const unit = c.req.param("unit");
    const view = reportView(store.book, await store.rolls(unit), c.req.param("id"), unit, rights);
    return view === null ? sendProblem(c, notFound) : answer<ReportView>(c, view);
  });
  app.get(`${at}/campaigns/:id/reports/:unit/file`, async (c) => {
    const reader = await readerOfUnit(c, c.req.param("unit"));
    if (!reader.ok) return sendProblem(c, reader.problem);
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
    const asker = await askerOf(c, summing);
    if (!asker.ok) return sendProblem(c, asker.problem);
    const state = (await services.hosts.find(conference.id))?.host.state ?? null;
    const record = conferenceRecord(conference, state, store.today(), state === null ? null : attendanceOf(state));
    return answer<ConferenceView>(c, {
      record,
      inHall: state !== null,
      mayEdit: asker.value.rights.may({ type: "record-conclusion", conference: conference.id, text: "-" }),
      units: [...store.book.units.values()].slice(0, 2_000),
      today: store.today(),
    });
  });

  return app;
}
