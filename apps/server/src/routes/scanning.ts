/** Scanned counts over HTTP: files in, progress, pictures of doubtful sheets, bundles into the log. */

import { commandSchema, otherTotalsOf, readOtherTotals } from "@laphieu/assembly";
import { Hono } from "hono";
import { z } from "zod";
import { readTable } from "../gates/rolls.ts";
import { answer } from "../http/answer.ts";
import { done, type Outcome, type Problem, refuse, sendProblem } from "../http/problem.ts";
import { roleRefused, roomLocked } from "../http/sentences.ts";
import { readBody, shapeProblem } from "../http/shape.ts";
import { insideRoom } from "../people/caller.ts";
import type { Side } from "../scanning/scan-index.ts";
import type { Room, Scanning } from "../scanning/scanning.ts";
import { type Ctx, type Env, type Seated, type Services, seated } from "../services.ts";
import type { BundleRecorded, FilesTaken, LayoutFile, OtherTotals, ScanStatus } from "../wire/scanning.ts";

const problem = (status: Problem["status"], code: string, vi: string, en: string, field?: string): Problem =>
  field === undefined ? { status, code, text: { vi, en } } : { status, code, text: { vi, en }, field };

const noRound = problem(404, "no-such-round", "Không có lần bầu này.", "There is no such round.");
const notScanned = problem(
  409,
  "not-scanned",
  "Lần bầu này chưa chọn cách kiểm bằng quét phiếu.",
  "This count is not made by scanning.",
);
const noFiles = problem(400, "shape", "Hãy chọn tệp quét.", "Choose the files of the scanner.", "file");
const tooMany = problem(
  413,
  "too-many-files",
  "Mỗi lần gửi không quá 60 tệp; một tập không quá 50 phiếu.",
  "At most 60 files at a time; a batch has at most 50 papers.",
  "file",
);
const noTable = problem(
  400,
  "shape",
  "Hãy chọn tệp bảng kết quả (.xlsx hoặc .csv).",
  "Choose the file of the table (.xlsx or .csv).",
  "file",
);
const alreadyRecorded = problem(
  409,
  "batch-recorded",
  "Tập này đã ghi; muốn quét lại thì mở lại tập.",
  "This batch is recorded; open it again to scan it anew.",
  "batch",
);
const stillReading = problem(
  409,
  "still-reading",
  "Máy đang đọc tập này, hoặc chưa đọc xong; chờ đọc xong rồi ghi.",
  "This batch is still being read; record it when reading is done.",
);
const nothingScanned = problem(409, "nothing-scanned", "Tập này chưa có tờ nào.", "This bundle has no sheet yet.");
const outside = problem(
  400,
  "folder-outside",
  "Thư mục phải nằm trong thư mục dữ liệu của chương trình.",
  "The folder must lie inside the data folder of the program.",
  "folder",
);
const noLayout = problem(
  409,
  "no-layout",
  "Không lập được mẫu phiếu của lần bầu này để đọc.",
  "The ballot of this round cannot be drawn for reading.",
);
const noCase = problem(404, "no-such-case", "Không có ảnh này.", "There is no such picture.");
const pictureElsewhere = problem(
  404,
  "picture-elsewhere",
  "Ảnh của tờ này không có ở máy chủ này. Nếu tập phiếu được quét ở máy chủ khác, hãy mở trang này ở máy chủ đó; nếu không, hãy xem chính tờ phiếu.",
  "The picture of this sheet is not at this server. If the batch was scanned at another server, open this page there; else look at the sheet itself.",
);
const notSample = problem(
  409,
  "not-a-sample",
  "Chỉ tập dượt được trên đại hội mẫu.",
  "Practice scans are made in samples alone.",
);

const finishBody = z.strictObject({ expectedVersion: z.int().min(0), papers: z.int().min(1).max(50) });
const folderBody = z.strictObject({ batch: z.int().min(1).max(400), folder: z.string().min(1).max(200).optional() });
const otherBody = z.strictObject({ text: z.string().max(200_000) });
const rehearsalBody = z.strictObject({
  batch: z.int().min(1).max(400),
  papers: z.int().min(1).max(50),
  grade: z.enum(["clean", "office", "rough"]).optional(),
});
const paperSize = z.enum(["A3", "A4", "A5", "A6"]);
const number = z.coerce.number().int().min(1).max(400);
const pictureQuery = z.object({
  mark: z
    .string()
    .regex(/^\d{1,3}-(strike|agree|disagree)$/)
    .optional(),
  /** The whole side on which the mark lies. */
  whole: z.literal("1").optional(),
  page: z.coerce.number().int().min(1).max(20).optional(),
});
const mostFiles = 60;

/** Whoever is inside the open counting room, and the round of the address. */
export const insideCounting =
  (services: Services) =>
  async (c: Ctx): Promise<Outcome<Seated & { readonly election: string; readonly round: number }>> => {
    const found = await seated(c, services);
    if (!found.ok) return found;
    const { state, seat } = found.value;
    if (state.mode === "short") {
      if (seat.role !== "owner") return refuse(roleRefused(["owner"]));
    } else {
      if (seat.role !== "counting-head" && seat.role !== "teller")
        return refuse(roleRefused(["counting-head", "teller"]));
      if (!insideRoom(seat, state, services.devices) || (await services.rooms.isLocked(state)))
        return refuse(roomLocked);
    }
    const election = c.req.param("election") ?? "";
    const round = Number(c.req.param("round"));
    const known = state.elections.find((e) => e.id === election)?.rounds.some((r) => r.number === round);
    return known === true ? done({ ...found.value, election, round }) : refuse(noRound);
  };

type Place = Seated & { readonly room: Room; readonly side: Side };

/** `/api/assemblies/:id/rounds/:election/:round/…`, for places inside the open counting room alone. */
export function scanningRoutes(services: Services, scanning: Scanning): Hono<Env> {
  const app = new Hono<Env>();
  const at = "/assemblies/:id/rounds/:election/:round";

  const inside = insideCounting(services);

  /** The scans of the round, where its count (or its second) is a scanned one. */
  const place = async (c: Ctx): Promise<Outcome<Place>> => {
    const found = await inside(c);
    if (!found.ok) return found;
    const { hosted, state, election, round } = found.value;
    const side: Side = c.req.query("check") === "1" ? "check" : "main";
    const now = state.elections.find((e) => e.id === election)?.rounds.find((r) => r.number === round);
    const count = side === "main" ? now?.count : now?.check;
    if (count?.way !== "scanned") return refuse(notScanned);
    const room = await scanning.open(hosted, election, round);
    return room === null ? refuse(roomLocked) : done({ ...found.value, room, side });
  };

  /** The same, with the bundle of the address, not recorded yet. */
  const openBatch = async (c: Ctx): Promise<Outcome<Place & { readonly batch: number }>> => {
    const found = await place(c);
    if (!found.ok) return found;
    const batch = number.safeParse(c.req.param("batch"));
    if (!batch.success) return refuse(noRound);
    const { room, side } = found.value;
    if (room.scans.batch(side, batch.data)?.state === "recorded") return refuse(alreadyRecorded);
    return done({ ...found.value, batch: batch.data });
  };

  app.get(`${at}/layout`, async (c) => {
    const found = await place(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const layout = await scanning.layout(found.value.room);
    return layout === null ? sendProblem(c, noLayout) : answer<LayoutFile>(c, layout);
  });

  app.get(`${at}/scans`, async (c) => {
    const found = await place(c);
    if (!found.ok) return sendProblem(c, found.problem);
    return answer<ScanStatus>(c, scanning.status(found.value.room, found.value.side));
  });

  app.post(`${at}/scans/:batch`, async (c) => {
    const found = await openBatch(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { file } = await c.req.parseBody({ all: true });
    const given = (Array.isArray(file) ? file : [file]).filter((one): one is File => one instanceof File);
    if (given.length === 0) return sendProblem(c, noFiles);
    if (given.length > mostFiles) return sendProblem(c, tooMany);
    const paper = paperSize.safeParse(c.req.query("paper"));
    const files: { name: string; bytes: Uint8Array }[] = [];
    for (const one of given) files.push({ name: one.name, bytes: new Uint8Array(await one.arrayBuffer()) });
    const { room, side, batch } = found.value;
    const taken = await scanning.add(room, side, batch, files, paper.success ? paper.data : null);
    if (!taken.ok) return sendProblem(c, alreadyRecorded);
    const { accepted, known, in: knownIn, other } = taken;
    return answer<FilesTaken>(c, { accepted, known, knownIn, other }, 202);
  });

  app.post(`${at}/scans/:batch/cancel`, async (c) => {
    const found = await openBatch(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { room, side, batch } = found.value;
    await room.scans.stop(side, batch);
    return answer<ScanStatus>(c, scanning.status(room, side));
  });

  app.post(`${at}/scans/:batch/resume`, async (c) => {
    const found = await openBatch(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { room, side, batch } = found.value;
    await room.scans.resume(side, batch);
    scanning.wake();
    return answer<ScanStatus>(c, scanning.status(room, side));
  });

  app.delete(`${at}/scans/:batch`, async (c) => {
    const found = await openBatch(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { room, side, batch } = found.value;
    await room.scans.discard(side, batch);
    return answer<ScanStatus>(c, scanning.status(room, side));
  });

  app.post(`${at}/scans/:batch/finish`, async (c) => {
    const found = await openBatch(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, finishBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { hosted, room, side, batch, election, round, seat } = withRound(found.value, c);
    const stored = room.scans.batch(side, batch);
    if (stored === null) return sendProblem(c, nothingScanned);
    if (stored.state !== "read") return sendProblem(c, stillReading);
    const images = await room.scans.commit(side, batch);
    const readings = stored.sheets.flatMap((s) => s.reading ?? []);
    const cases = stored.sheets.flatMap((s) => s.content ?? []);
    const command = commandSchema.safeParse({
      type: "record-scanned-batch",
      election,
      round,
      ...(side === "check" ? { check: true } : {}),
      batch,
      papers: body.value.papers,
      images,
      readings,
      cases,
    });
    if (!command.success) return sendProblem(c, shapeProblem(command.error));
    const { account, role, person } = seat;
    const result = await hosted.host.run({
      command: command.data,
      actor: person === null ? { account, role } : { account, role, person },
      at: services.now().toISOString(),
      expectedVersion: body.value.expectedVersion,
    });
    if (!result.ok) return sendProblem(c, result.problem);
    await room.scans.recorded(side, batch);
    return answer<BundleRecorded>(c, {
      version: result.value,
      sheets: readings.length + cases.length,
      doubtful: cases.length,
    });
  });

  app.get(`${at}/cases/:batch/:case{[0-9]+\\.png}`, async (c) => {
    const found = await place(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const query = pictureQuery.safeParse(c.req.query());
    const batch = Number(c.req.param("batch"));
    const wanted = Number(c.req.param("case").slice(0, -4));
    const { state, room, side, election, round } = withRound(found.value, c);
    const now = state.elections.find((e) => e.id === election)?.rounds.find((r) => r.number === round);
    const count = side === "main" ? now?.count : now?.check;
    const sheet = count?.scans?.find((b) => b.batch === batch)?.cases.find((one) => one.case === wanted)
      ?.content?.sheet;
    if (sheet === undefined || !query.success) return sendProblem(c, noCase);
    const [name, mark] = query.data.mark?.split("-") ?? [];
    const marked = mark === "strike" || mark === "agree" || mark === "disagree" ? mark : null;
    const picture = await room.scans.picture(
      side,
      batch,
      sheet,
      marked === null
        ? { side: (query.data.page ?? 1) - 1 }
        : { name: Number(name), mark: marked, whole: query.data.whole !== undefined },
    );
    if (picture === null) return sendProblem(c, pictureElsewhere);
    return c.body(new Uint8Array(picture), 200, { "content-type": "image/png", "cache-control": "no-store" });
  });

  app.post(`${at}/folder`, async (c) => {
    const found = await place(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, folderBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { room, side } = found.value;
    if (room.scans.batch(side, body.value.batch)?.state === "recorded") return sendProblem(c, alreadyRecorded);
    const path = await scanning.watch(room, side, body.value.batch, body.value.folder ?? "quet");
    return path === null ? sendProblem(c, outside) : answer<ScanStatus>(c, scanning.status(room, side));
  });

  app.delete(`${at}/folder`, async (c) => {
    const found = await place(c);
    if (!found.ok) return sendProblem(c, found.problem);
    await scanning.unwatch(found.value.room);
    return answer<ScanStatus>(c, scanning.status(found.value.room, found.value.side));
  });

  app.post(`${at}/other-program`, async (c) => {
    const found = await inside(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, election, round } = found.value;
    const names = state.elections.find((e) => e.id === election)?.rounds.find((r) => r.number === round)?.names ?? [];
    const known = names.map((id) => state.people[id]?.details?.name ?? "");
    if (!(c.req.header("content-type") ?? "").startsWith("multipart/form-data")) {
      const body = await readBody(c, otherBody);
      return body.ok ? answer<OtherTotals>(c, readOtherTotals(body.value.text, known)) : sendProblem(c, body.problem);
    }
    const { file } = await c.req.parseBody();
    if (!(file instanceof File)) return sendProblem(c, noTable);
    const table = await readTable({ kind: "file", name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    return table.ok
      ? answer<OtherTotals>(c, otherTotalsOf(table.rows, known))
      : sendProblem(c, { status: 400, ...table.refusal, field: "file" });
  });

  app.post(`${at}/rehearsal`, async (c) => {
    const found = await place(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, rehearsalBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { state, room, side } = found.value;
    if (!state.sample) return sendProblem(c, notSample);
    const { batch, papers, grade } = body.value;
    if (room.scans.batch(side, batch)?.state === "recorded") return sendProblem(c, alreadyRecorded);
    if ((await scanning.layout(room)) === null) return sendProblem(c, noLayout);
    void scanning.rehearse(room, side, batch, papers, grade ?? "office").catch(() => undefined);
    return answer<ScanStatus>(c, scanning.status(room, side), 202);
  });

  return app;
}

const withRound = <T extends Place>(found: T, c: Ctx): T & { readonly election: string; readonly round: number } => ({
  ...found,
  election: c.req.param("election") ?? "",
  round: Number(c.req.param("round")),
});
