/** The file of a congress: Word and Excel, papers made for signing, signed scans, the check sheet and the zip. */
import { type Act, mayAct, rolesForAct } from "@laphieu/assembly";
import type { DocumentOptions, PaperData } from "@laphieu/documents";
import { toHex } from "@laphieu/ledger";
import type { Text } from "@laphieu/regulations";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { streamOf } from "../assembly/host.ts";
import { filePapers, recordShown, scanShown } from "../file/file-view.ts";
import { ZipJobs } from "../file/jobs.ts";
import { bounds, noRecord, type PaperFile, type PaperFiles, sha256Of } from "../file/paper-file.ts";
import type { Papers } from "../gates/papers.ts";
import { answer } from "../http/answer.ts";
import { done, type Outcome, type Problem, refuse, sendProblem } from "../http/problem.ts";
import { paperHeaders } from "../http/security.ts";
import { notFound, roleRefused } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { audienceNow } from "../people/caller.ts";
import { type Ctx, type Env, type Seated, type Services, seated } from "../services.ts";
import type { Done, JobBegun } from "../wire/common.ts";
import type { BiographiesKept, Checked, CongressFile, FileRecord, FileScan, ZipState } from "../wire/file.ts";
import { attachment, disposition } from "./disposition.ts";

const recordBody = z.strictObject({
  paper: z.string().min(1).max(120),
  reason: z.string().trim().min(3).max(300).optional(),
  line: z.boolean().optional(),
  /** Number in its register, for a paper that the log does not number. */
  number: z.int().min(1).max(9_999).optional(),
});
const withdrawBody = z.strictObject({ reason: z.string().trim().min(3).max(300) });
const biographiesBody = z.strictObject({ text: z.string().max(400_000) });
const noRows: Text = { vi: "Không có dòng nào để ghi.", en: "There is no row to keep." };
const formats = z.array(z.enum(["pdf", "docx", "xlsx", "csv", "json"])).min(1);
const zipBody = z.strictObject({ formats: formats.optional() });
const position = z.coerce.number().int().min(0).max(1_000_000);

const problem = (status: Problem["status"], code: string, vi: string, en: string, field?: string): Problem =>
  field === undefined ? { status, code, text: { vi, en } } : { status, code, text: { vi, en }, field };
const beforeAnnouncement = problem(
  409,
  "not-announced",
  "Giấy tờ kiểm phiếu chỉ ghi vào sổ sau khi công bố kết quả. Bản ký trước đó được quét và đính kèm sau.",
  "Papers of the count go on record after the announcement. What was signed before is scanned and attached then.",
);
const noNumber = problem(
  409,
  "no-number",
  "Văn bản này không mang số, nên không đặt số được.",
  "This paper bears no number, so it cannot be given one.",
  "number",
);
const numbered = (number: number) =>
  problem(
    409,
    "numbered-already",
    `Văn bản này đã mang số ${number} theo nhật ký; không đặt số khác được.`,
    `This paper bears number ${number} by the log already and cannot be given another.`,
    "number",
  );
const numberTaken = (number: number, title: Text, free: number) =>
  problem(
    409,
    "number-taken",
    `Số ${number} đã dùng cho “${title.vi}”. Số còn trống tiếp theo là ${free}.`,
    `Number ${number} is borne by “${title.en}”. The next free number is ${free}.`,
    "number",
  );
const noFile = problem(400, "shape", "Hãy chọn một tệp.", "Choose a file.", "file");
const tooLarge = problem(413, "too-large", "Tệp lớn quá 20 MB.", "The file is over 20 MB.", "file");
const gone = problem(404, "no-such-file", "Tệp này không còn trong kho.", "The store has this file no more.");

const noStore = { "cache-control": "no-store" } as const;
/** Nothing of a stored file may run or load, wherever a browser opens it. */
const storedHeaders = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  ...noStore,
} as const;

/** `/api/assemblies/:id/file…`, sheets and results. */
export function fileRoutes(services: Services, papers: Papers, files: PaperFiles): Hono<Env> {
  const app = new Hono<Env>();
  const jobs = new ZipJobs();
  const at = "/assemblies/:id";
  const upload = bodyLimit({ maxSize: bounds.scan + 100_000, onError: (c) => sendProblem(c, tooLarge) });

  type Place = Seated & { readonly file: PaperFile; readonly options: DocumentOptions };
  const place = async (c: Ctx, act: Act): Promise<Outcome<Place>> => {
    const found = await seated(c, services);
    if (!found.ok) return found;
    const { hosted, state, seat } = found.value;
    if (!mayAct(seat.role, act)) return refuse(roleRefused(rolesForAct(act)));
    const audience = audienceNow(seat, state, services.devices);
    return done({
      ...found.value,
      // A paper cannot tell more than the screen of the same place.
      state: hosted.host.show(audience)?.view.state ?? state,
      file: await files.of(state.id),
      options: await papers.options(state, { audience }, seat.role),
    });
  };
  const headOf = async (assembly: string) => {
    const { size, root } = await services.ledger.head(streamOf(assembly));
    return { size, root: toHex(root) };
  };
  const pdf = (c: Ctx, bytes: Uint8Array<ArrayBuffer>, title: string): Response =>
    c.body(bytes, 200, {
      ...paperHeaders,
      ...noStore,
      "content-type": "application/pdf",
      "content-disposition": disposition(title),
    });
  const download = (c: Ctx, bytes: Uint8Array, title: string, extension: string, type: string): Response =>
    c.body(new Uint8Array(bytes), 200, {
      ...storedHeaders,
      "content-type": type,
      "content-disposition": attachment(title, extension),
    });
  const fileOf = async (c: Ctx): Promise<Uint8Array | null> => {
    const { file } = await c.req.parseBody();
    return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : null;
  };

  app.get(`${at}/file`, async (c) => {
    // Whoever may see papers has the list; what is on record and signed is for the chair's side alone.
    const found = await place(c, "see-documents");
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, file, options, seat } = found.value;
    const [{ styleOf }, { noRecords, sheetList }] = await Promise.all([
      import("@laphieu/documents"),
      import("@laphieu/documents/file"),
    ]);
    const mayRead = mayAct(seat.role, "read-file");
    return answer<CongressFile>(c, {
      papers: await filePapers(state, options, mayRead ? file.records : noRecords),
      sheets: mayRead ? sheetList(state).map(({ id, title, rows }) => ({ id, title, rows: rows.length })) : [],
      results: mayRead && state.elections.some((e) => e.rounds.some((r) => r.result !== null)),
      mayRead,
      mayKeep: mayAct(seat.role, "keep-file"),
      line: styleOf(options.style).logLine,
      biographies: mayRead ? file.biographiesKept : null,
      log: { congress: await headOf(state.id), papers: await file.head() },
    });
  });

  app.post(`${at}/file/record`, async (c) => {
    const found = await place(c, "keep-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, file, options } = found.value;
    const body = await readBody(c, recordBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { paper, reason, line, number } = body.value;
    const [{ documentData, documentList, freeNumber, styleOf }, tools] = await Promise.all([
      import("@laphieu/documents"),
      import("@laphieu/documents/file"),
    ]);
    const info = documentList(state, options).find((d) => d.id === paper);
    if (info === undefined) return sendProblem(c, notFound);
    if (info.audience === "counting" || hasOpenCount(state, info)) return sendProblem(c, beforeAnnouncement);
    if (number !== undefined && number !== info.number) {
      if (info.register === undefined) return sendProblem(c, noNumber);
      if (info.number !== undefined) return sendProblem(c, numbered(info.number));
      const all = documentList(state, options);
      const other = all.find((d) => d.register === info.register && d.number === number);
      if (other !== undefined)
        return sendProblem(c, numberTaken(number, other.title, freeNumber(all, info.register, styleOf(options.style))));
    }
    const numbers = number === undefined ? options.numbers : { ...options.numbers, [paper]: number };
    const made = documentData(state, paper, { ...options, ...(numbers === undefined ? {} : { numbers }) });
    if (!made.ok) return sendProblem(c, { status: 409, code: made.refusal.code, text: made.refusal.text });
    const before = tools.currentRecord(file.records, paper);
    const log = await headOf(state.id);
    let data: PaperData = made.data;
    if (before !== null && reason !== undefined) data = tools.replacing(data, before, reason);
    if (line ?? styleOf(options.style).logLine) data = tools.withLogLine(data, log);
    const drawn = await papers.set(data);
    if (!drawn.ok) return sendProblem(c, { status: 409, code: drawn.refusal.code, text: drawn.refusal.text });
    const recorded = await file.record({
      paper,
      title: info.title.vi,
      number: tools.numberOf(data),
      pages: drawn.pages,
      data: sha256Of(JSON.stringify(made.data)),
      log,
      replaces: before !== null && reason !== undefined ? { position: before.position, reason } : null,
      pdf: drawn.pdf,
    });
    return recorded.ok
      ? answer<FileRecord>(c, recordShown(recorded.value, tools.checkCode), 201)
      : sendProblem(c, recorded.problem);
  });

  /** What the biographical lists need, pasted from a sheet; an empty text takes it away. */
  app.post(`${at}/file/biographies`, async (c) => {
    const found = await place(c, "keep-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, biographiesBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { state, file } = found.value;
    const { readBiographies } = await import("@laphieu/documents/file");
    const { text } = body.value;
    const read = text.trim() === "" ? null : readBiographies(text, state);
    const people = read === null ? 0 : Object.keys(read.biographies).length;
    if (read !== null && people === 0)
      return sendProblem(c, { status: 400, code: "shape", text: read.problems[0]?.text ?? noRows, field: "text" });
    const kept = await file.keepBiographies(read?.biographies ?? null);
    return kept.ok
      ? answer<BiographiesKept>(c, { people, problems: read?.problems ?? [] })
      : sendProblem(c, kept.problem);
  });

  app.get(`${at}/file/papers/:position{\\d+\\.pdf}`, async (c) => {
    const found = await place(c, "read-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const { file } = found.value;
    const record = file.records.papers.find((r) => `${r.position}.pdf` === c.req.param("position"));
    if (record === undefined) return sendProblem(c, noRecord);
    const bytes = await file.bytes(record.sha256);
    return bytes === null ? sendProblem(c, gone) : pdf(c, new Uint8Array(bytes), record.title);
  });

  app.post(`${at}/file/scans/:position`, upload, async (c) => {
    const found = await place(c, "keep-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const of = position.safeParse(c.req.param("position"));
    const bytes = await fileOf(c);
    if (!of.success) return sendProblem(c, noRecord);
    if (bytes === null) return sendProblem(c, noFile);
    const { checkCode } = await import("@laphieu/documents/file");
    const attached = await found.value.file.attach(of.data, bytes);
    return attached.ok
      ? answer<FileScan>(c, scanShown(attached.value, checkCode), 201)
      : sendProblem(c, attached.problem);
  });

  app.post(`${at}/file/scans/:position/withdraw`, async (c) => {
    const found = await place(c, "keep-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, withdrawBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const of = position.safeParse(c.req.param("position"));
    if (!of.success) return sendProblem(c, noRecord);
    const withdrawn = await found.value.file.withdraw(of.data, body.value.reason);
    return withdrawn.ok ? answer<Done>(c, {}) : sendProblem(c, withdrawn.problem);
  });

  // Always a download, never shown in our pages: what a scan holds is not ours.
  app.get(`${at}/file/scans/:position`, async (c) => {
    const found = await place(c, "read-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const { file } = found.value;
    const scan = file.records.scans.find((s) => String(s.position) === c.req.param("position") && s.withdrawn === null);
    const paper = file.records.papers.find((r) => r.position === scan?.of);
    if (scan === undefined || paper === undefined) return sendProblem(c, noRecord);
    const bytes = await file.bytes(scan.sha256);
    if (bytes === null) return sendProblem(c, gone);
    const { scanExtension } = await import("@laphieu/documents/file");
    const type = scan.kind === "pdf" ? "application/pdf" : `image/${scan.kind}`;
    return download(c, bytes, `${paper.title} (bản ký)`, scanExtension(scan.kind), type);
  });

  app.get(`${at}/file/check-sheet.pdf`, async (c) => {
    const found = await place(c, "read-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, file, options } = found.value;
    if (state.sittings.length === 0) return sendProblem(c, notFound);
    const { checkSheet } = await import("@laphieu/documents/file");
    const heads = { congress: await headOf(state.id), papers: await file.head() };
    const drawn = await papers.set(checkSheet(state, file.records, heads, options));
    if (!drawn.ok) return sendProblem(c, { status: 409, code: drawn.refusal.code, text: drawn.refusal.text });
    return pdf(c, drawn.pdf, "Phiếu đối chiếu");
  });

  /** Which paper a file is, by its hash; the file itself is not kept. */
  app.post(`${at}/file/check/:any{\\d+}`, upload, async (c) => {
    const found = await place(c, "read-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const bytes = await fileOf(c);
    if (bytes === null) return sendProblem(c, noFile);
    const { checkCode, replacedBy } = await import("@laphieu/documents/file");
    const sha256 = sha256Of(bytes);
    const { records } = found.value.file;
    const paper = records.papers.find((r) => r.sha256 === sha256) ?? null;
    const scan = records.scans.find((s) => s.sha256 === sha256 && s.withdrawn === null) ?? null;
    const of = paper ?? records.papers.find((r) => r.position === scan?.of) ?? null;
    return answer<Checked>(c, {
      code: checkCode(sha256),
      sha256,
      match:
        of === null
          ? null
          : {
              as: paper === null ? "scan" : "paper",
              paper: of.paper,
              title: of.title,
              number: of.number,
              position: of.position,
              at: of.at,
              replacedBy: replacedBy(records, of.position)?.position ?? null,
            },
    });
  });

  app.post(`${at}/file/zip`, async (c) => {
    const found = await place(c, "read-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, zipBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { state, file, options, seat } = found.value;
    if (state.sittings.length === 0) return sendProblem(c, notFound);
    const { fileFormats, makeDossier, zipOf } = await import("@laphieu/documents/file");
    const heads = { congress: await headOf(state.id), papers: await file.head() };
    const job = jobs.start(state.id, seat.account, async (progress) => {
      const { items, failed } = await makeDossier({
        state,
        options,
        records: file.records,
        heads,
        formats: body.value.formats ?? fileFormats,
        generated: `${services.now().toISOString().slice(0, 19)}Z`,
        program: `Lá Phiếu ${services.version}`,
        set: (data) => papers.set(data),
        kept: (sha256) => file.bytes(sha256),
        progress,
      });
      return { zip: zipOf(items, state.about.day), failed };
    });
    return answer<JobBegun>(c, { job }, 202);
  });
  app.get(`${at}/file/zip/:job`, async (c) => {
    const found = await place(c, "read-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const state = jobs.state(found.value.state.id, found.value.seat.account, c.req.param("job"));
    return state === null ? sendProblem(c, notFound) : answer<ZipState>(c, state);
  });
  app.get(`${at}/file/zip/:job/ho-so.zip`, async (c) => {
    const found = await place(c, "read-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    const zip = jobs.zip(state.id, seat.account, c.req.param("job"));
    return zip === null
      ? sendProblem(c, notFound)
      : download(c, zip, `Hồ sơ ${state.about.title}`, "zip", "application/zip");
  });

  app.get(`${at}/sheets/all.xlsx`, async (c) => {
    const found = await place(c, "read-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const { state } = found.value;
    const { sheetList, xlsxOf } = await import("@laphieu/documents/file");
    const sheets = sheetList(state);
    if (sheets.length === 0) return sendProblem(c, notFound);
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return download(c, xlsxOf(sheets, state.about.day), "Danh sách và kết quả", "xlsx", type);
  });
  app.get(`${at}/sheets/:sheet{.+\\.csv}`, async (c) => {
    const found = await place(c, "read-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const { csvOf, sheetList } = await import("@laphieu/documents/file");
    const sheet = sheetList(found.value.state).find((s) => `${s.id}.csv` === c.req.param("sheet"));
    if (sheet === undefined) return sendProblem(c, notFound);
    return download(c, csvOf(sheet), sheet.title.vi, "csv", "text/csv; charset=utf-8");
  });
  app.get(`${at}/results.json`, async (c) => {
    const found = await place(c, "read-file");
    if (!found.ok) return sendProblem(c, found.problem);
    const { state } = found.value;
    const { electionReport } = await import("@laphieu/documents/file");
    const generated = `${services.now().toISOString().slice(0, 19)}Z`;
    const log = await headOf(state.id);
    const report = electionReport(state, { generated, program: `Lá Phiếu ${services.version}`, log });
    const bytes = new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`);
    return download(c, bytes, "Kết quả bầu cử NIST SP 1500-100", "json", "application/json");
  });

  return app;
}

const tellsTotals: ReadonlySet<string> = new Set(["counting-minutes", "scan-minutes", "audit-minutes"]);
/** A round that this place sees into but that is not announced: the one account of a cell sees its own count. */
function hasOpenCount(
  state: Seated["state"],
  info: { readonly kind: string; readonly election?: string; readonly round?: number },
): boolean {
  if (!tellsTotals.has(info.kind)) return false;
  const election = state.elections.find((e) => e.id === info.election);
  return election?.rounds.find((r) => r.number === info.round)?.result === null;
}
