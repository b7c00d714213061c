/** The hall beside its commands: the screens that may be pinned, and written contributions that were handed in. */

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { type AssemblyState, type CommandType, commandSchema, floorOf, mayCommand, rolesFor } from "@laphieu/assembly";
import { Hono } from "hono";
import { z } from "zod";
import { answer } from "../http/answer.ts";
import { type Problem, sendProblem } from "../http/problem.ts";
import { securityHeaders } from "../http/security.ts";
import { roleRefused } from "../http/sentences.ts";
import { shapeProblem } from "../http/shape.ts";
import type { Seat } from "../people/caller.ts";
import { type Env, type Services, seated } from "../services.ts";
import type { Version } from "../wire/common.ts";
import type { ScreenRow } from "../wire/congress.ts";

/** Bytes; a scanned speech of some pages fits. */
const mostBytes = 20_000_000;
const kinds: readonly string[] = [".pdf", ".docx", ".doc", ".odt", ".rtf", ".txt"];

const noFile: Problem = {
  status: 400,
  code: "no-file",
  text: { vi: "Chưa chọn tệp tham luận.", en: "No file was given." },
  field: "file",
};
const tooLarge: Problem = {
  status: 413,
  code: "too-large",
  text: { vi: "Tệp lớn hơn 20 MB.", en: "The file is larger than 20 MB." },
  field: "file",
};
const wrongKind: Problem = {
  status: 400,
  code: "file-kind",
  text: {
    vi: "Bản tham luận là tệp PDF, Word (.docx, .doc), .odt, .rtf hoặc .txt.",
    en: "A contribution is a PDF, Word (.docx, .doc), .odt, .rtf or .txt file.",
  },
  field: "file",
};
const notThere: Problem = {
  status: 404,
  code: "no-such-file",
  text: { vi: "Không còn tệp này trên máy.", en: "This file is not on the machine." },
};

const fields = z.object({
  sitting: z.string().max(40),
  title: z.string().trim().min(1).max(500),
  /** Left out by a delegate's own phone. */
  person: z.string().max(40).optional(),
});

/** Routes of the hall under `/api/assemblies/:id`. `folder` is the data folder. */
export function floorRoutes(services: Services, folder: string): Hono<Env> {
  const app = new Hono<Env>();
  const may = (state: AssemblyState, { account, role }: Seat, command: CommandType) =>
    mayCommand(state.mode, { account, role }, command);
  const placeOf = (assembly: string) => join(folder, "tham-luan", assembly);

  app.get("/assemblies/:id/screens", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    if (!may(state, seat, "set-screen")) return sendProblem(c, roleRefused(rolesFor("set-screen")));
    const screens = services.devices.screens(state.id);
    return answer<readonly ScreenRow[]>(
      c,
      screens.map(({ id, made }): ScreenRow => ({ id, made: new Date(made).toISOString() })),
    );
  });

  app.post("/assemblies/:id/contributions", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { hosted, state, seat } = found.value;
    if (!may(state, seat, "record-contribution")) return sendProblem(c, roleRefused(rolesFor("record-contribution")));
    const length = Number(c.req.header("content-length") ?? mostBytes);
    if (length > mostBytes + 10_000) return sendProblem(c, tooLarge);
    const body = await c.req.parseBody();
    const { file } = body;
    if (!(file instanceof File) || file.size === 0) return sendProblem(c, noFile);
    if (file.size > mostBytes) return sendProblem(c, tooLarge);
    if (!kinds.includes(extname(file.name).toLowerCase())) return sendProblem(c, wrongKind);
    const given = fields.safeParse(body);
    if (!given.success) return sendProblem(c, shapeProblem(given.error));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const hash = createHash("sha256").update(bytes).digest("hex");
    const command = commandSchema.safeParse({
      type: "record-contribution",
      sitting: given.data.sitting,
      person: given.data.person ?? seat.person ?? "",
      title: given.data.title,
      fileName: file.name.slice(-200),
      size: file.size,
      hash,
    });
    if (!command.success) return sendProblem(c, shapeProblem(command.error));
    // The file first: what the log names must be there. A file without an entry does no harm.
    const place = placeOf(state.id);
    await mkdir(place, { recursive: true });
    await writeFile(join(place, `${hash}.part`), bytes, { flush: true });
    await rename(join(place, `${hash}.part`), join(place, hash));
    const { account, role, person } = seat;
    const actor = person === null ? { account, role } : { account, role, person };
    const at = services.now().toISOString();
    const result = await hosted.host.run({ command: command.data, actor, at, expectedVersion: null });
    return result.ok ? answer<Version>(c, { version: result.value }, 201) : sendProblem(c, result.problem);
  });

  app.get("/assemblies/:id/contributions/:contribution", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    const item = state.sittings
      .flatMap((s) => floorOf(s).contributions)
      .find((one) => one.id === c.req.param("contribution"));
    // Whoever handed it in may see it again; otherwise those who keep the contributions.
    const own = item !== undefined && seat.person === item.person;
    if (!own && !may(state, seat, "note-speech")) return sendProblem(c, roleRefused(rolesFor("note-speech")));
    const bytes = item === undefined ? null : await readFile(join(placeOf(state.id), item.hash)).catch(() => null);
    if (item === undefined || bytes === null) return sendProblem(c, notThere);
    const name = encodeURIComponent(item.fileName === "" ? item.hash : item.fileName);
    return c.body(new Uint8Array(bytes), 200, {
      ...securityHeaders,
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${name}`,
    });
  });

  return app;
}
