/** Documents handed out to the delegates' phones, and portraits of candidates. */

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type AssemblyState,
  type Command,
  type CommandType,
  commandSchema,
  floorOf,
  handoutBounds,
  mayCommand,
  rolesFor,
  toPersonId,
} from "@laphieu/assembly";
import { scanExtension, scanKindOf } from "@laphieu/documents/records";
import { Hono } from "hono";
import { z } from "zod";
import type { Hosted } from "../assembly/hosts.ts";
import { answer } from "../http/answer.ts";
import { type Problem, sendProblem } from "../http/problem.ts";
import { securityHeaders } from "../http/security.ts";
import { roleRefused } from "../http/sentences.ts";
import { shapeProblem } from "../http/shape.ts";
import type { Seat } from "../people/caller.ts";
import { type Ctx, type Env, type Services, seated } from "../services.ts";
import type { Version } from "../wire/common.ts";

const problem = (status: Problem["status"], code: string, vi: string, en: string): Problem => ({
  status,
  code,
  text: { vi, en },
  ...(status === 404 ? {} : { field: "file" }),
});
const noFile = problem(400, "no-file", "Chưa chọn tệp.", "No file was given.");
const tooLarge = problem(413, "too-large", "Tệp lớn hơn 10 MB.", "The file is larger than 10 MB.");
const wrongKind = problem(
  400,
  "file-kind",
  "Tài liệu phát cho đại biểu là tệp PDF, JPEG hoặc PNG.",
  "A document handed out is a PDF, JPEG or PNG file.",
);
const noPicture = problem(
  400,
  "photo-kind",
  "Không đọc được ảnh này; hãy dùng tệp JPEG hoặc PNG.",
  "This photo cannot be read: use a JPEG or PNG file.",
);
const notThere = problem(404, "no-such-file", "Không còn tệp này trên máy.", "This file is not on the machine.");

const fields = z.object({ sitting: z.string().max(40), title: z.string().trim().max(200) });
const mime = { pdf: "application/pdf", jpeg: "image/jpeg", png: "image/png" } as const;
/** What was asked for by its content never changes. */
const kept = "private, max-age=31536000, immutable";

/** The portrait of this id, if it is of somebody on a list that was presented: those are seen by everybody in the hall. */
export const presentedPhoto = (state: AssemblyState, id: string): Uint8Array<ArrayBuffer> | null => {
  const found = Object.entries(state.photos ?? {}).find(([, photo]) => photo.id === id);
  if (found === undefined) return null;
  const [person, { jpeg }] = found;
  const presented = state.elections.some(
    (e) =>
      e.preparedAt !== null &&
      state.sittings.some((s) => s.id === e.sitting && s.status !== "planned") &&
      e.candidates.some((c) => c.person === toPersonId(person)),
  );
  return presented ? new Uint8Array(Buffer.from(jpeg, "base64")) : null;
};

/** Sends a portrait; a screen and a phone may keep it for the day. */
export const sendPhoto = (c: Ctx, jpeg: Uint8Array<ArrayBuffer> | null) =>
  jpeg === null
    ? sendProblem(c, notThere)
    : c.body(jpeg, 200, { ...securityHeaders, "content-type": "image/jpeg", "cache-control": kept });

/** Routes under `/api/assemblies/:id`. `folder` is the data folder. */
export function handoutRoutes(services: Services, folder: string): Hono<Env> {
  const app = new Hono<Env>();
  // Known by their hash, as written contributions are, and kept beside them.
  const placeOf = (assembly: string) => join(folder, "tham-luan", assembly);
  const may = (state: AssemblyState, { account, role }: Seat, command: CommandType) =>
    mayCommand(state.mode, { account, role }, command);

  const run = async (hosted: Hosted, seat: Seat, command: Command) => {
    const { account, role, person } = seat;
    const actor = person === null ? { account, role } : { account, role, person };
    return hosted.host.run({ command, actor, at: services.now().toISOString(), expectedVersion: null });
  };
  /** The bytes of the file of a form, or why there are none. */
  const fileOf = async (
    c: Ctx,
  ): Promise<{ readonly file: File; readonly bytes: Uint8Array<ArrayBuffer> } | Problem> => {
    if (Number(c.req.header("content-length") ?? 0) > handoutBounds.each + 10_000) return tooLarge;
    const { file } = await c.req.parseBody();
    if (!(file instanceof File) || file.size === 0) return noFile;
    if (file.size > handoutBounds.each) return tooLarge;
    return { file, bytes: new Uint8Array(await file.arrayBuffer()) };
  };

  app.post("/assemblies/:id/handouts", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { hosted, state, seat } = found.value;
    if (!may(state, seat, "record-handout")) return sendProblem(c, roleRefused(rolesFor("record-handout")));
    const given = await fileOf(c);
    if (!("bytes" in given)) return sendProblem(c, given);
    const { file, bytes } = given;
    const kind = scanKindOf(bytes);
    if (kind === null) return sendProblem(c, wrongKind);
    const form = fields.safeParse(await c.req.parseBody());
    if (!form.success) return sendProblem(c, shapeProblem(form.error));
    const hash = createHash("sha256").update(bytes).digest("hex");
    const command = commandSchema.safeParse({
      type: "record-handout",
      sitting: form.data.sitting,
      title: form.data.title === "" ? file.name.replace(/\.[^.]*$/, "").slice(0, 200) : form.data.title,
      fileName: file.name.slice(-200),
      kind,
      size: file.size,
      hash,
    });
    if (!command.success) return sendProblem(c, shapeProblem(command.error));
    const place = placeOf(state.id);
    await mkdir(place, { recursive: true });
    await writeFile(join(place, `${hash}.part`), bytes, { flush: true });
    await rename(join(place, `${hash}.part`), join(place, hash));
    const result = await run(hosted, seat, command.data);
    return result.ok ? answer<Version>(c, { version: result.value }, 201) : sendProblem(c, result.problem);
  });

  app.get("/assemblies/:id/handouts/:handout", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state } = found.value;
    const item = state.sittings
      .flatMap((s) => floorOf(s).handouts ?? [])
      .find((one) => one.id === c.req.param("handout"));
    const bytes = item === undefined ? null : await readFile(join(placeOf(state.id), item.hash)).catch(() => null);
    if (item === undefined || bytes === null) return sendProblem(c, notThere);
    const name = encodeURIComponent(`${item.title}.${scanExtension(item.kind)}`);
    return c.body(new Uint8Array(bytes), 200, {
      ...securityHeaders,
      "content-type": mime[item.kind],
      "content-disposition": `attachment; filename*=UTF-8''${name}`,
      "cache-control": "no-store",
    });
  });

  app.post("/assemblies/:id/people/:person/photo", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { hosted, state, seat } = found.value;
    if (!may(state, seat, "set-photo")) return sendProblem(c, roleRefused(rolesFor("set-photo")));
    const given = await fileOf(c);
    if (!("bytes" in given)) return sendProblem(c, given);
    const kind = scanKindOf(given.bytes);
    // Loaded with the first photo: most meetings have none, and the codecs are large.
    const { portraitOf } = await import("@laphieu/paper/photo");
    const jpeg = kind === "jpeg" || kind === "png" ? await portraitOf(given.bytes) : null;
    if (jpeg === null) return sendProblem(c, noPicture);
    const base64 = Buffer.from(jpeg).toString("base64");
    const person = c.req.param("person");
    const command = commandSchema.safeParse({ type: "set-photo", person, jpeg: base64 });
    if (!command.success) return sendProblem(c, shapeProblem(command.error));
    const result = await run(hosted, seat, command.data);
    return result.ok ? answer<Version>(c, { version: result.value }, 201) : sendProblem(c, result.problem);
  });

  app.post("/assemblies/:id/people/:person/photo/remove", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { hosted, state, seat } = found.value;
    if (!may(state, seat, "set-photo")) return sendProblem(c, roleRefused(rolesFor("set-photo")));
    const command = commandSchema.safeParse({ type: "set-photo", person: c.req.param("person"), jpeg: null });
    if (!command.success) return sendProblem(c, shapeProblem(command.error));
    const result = await run(hosted, seat, command.data);
    return result.ok ? answer<Version>(c, { version: result.value }) : sendProblem(c, result.problem);
  });

  app.get("/assemblies/:id/photos/:photo", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    const id = c.req.param("photo");
    const own = Object.values(state.photos ?? {}).find((photo) => photo.id === id);
    const office = may(state, seat, "set-photo") || may(state, seat, "set-screen");
    if (office && own !== undefined) return sendPhoto(c, new Uint8Array(Buffer.from(own.jpeg, "base64")));
    return sendPhoto(c, presentedPhoto(state, id));
  });

  return app;
}
