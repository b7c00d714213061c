/** Lists of names in, papers out. */
import { type AssemblyState, mayAct, rolesForAct } from "@laphieu/assembly";
import type { ImportPreview } from "@laphieu/imports";
import { Hono } from "hono";
import { z } from "zod";
import { type DocumentInfo, type Papers, packId } from "../gates/papers.ts";
import { type RollInput, type RollOptions, readRoll, rollTemplate } from "../gates/rolls.ts";
import { answer } from "../http/answer.ts";
import { done, type Outcome, type Problem, refuse, sendProblem } from "../http/problem.ts";
import { paperHeaders } from "../http/security.ts";
import { notFound, notSignedIn, roleRefused } from "../http/sentences.ts";
import { readBody, shapeProblem } from "../http/shape.ts";
import { audienceNow } from "../people/caller.ts";
import { type Ctx, type Env, type Seated, type Services, seated } from "../services.ts";
import type { DocumentEntry } from "../wire/file.ts";
import { attachment, disposition } from "./disposition.ts";

export { disposition };

const fields = [
  "name",
  "family-name",
  "given-name",
  "birth",
  "birth-female",
  "birth-male",
  "sex",
  "ethnic-group",
  "joined",
  "position",
  "delegation",
  "seat",
  "standing",
  "note",
] as const;
/** How to read a list, as the person corrected it on screen. */
const readOptions = z.strictObject({
  sheet: z.string().max(200).optional(),
  columns: z.record(z.string().regex(/^[A-Z]{1,3}$/), z.enum(fields).nullable()).optional(),
  acceptLegacy: z.boolean().optional(),
  properCase: z.boolean().optional(),
  meeting: z.enum(["members", "delegates"]).optional(),
});
const textBody = readOptions.extend({ text: z.string().max(1_900_000) });
const paperQuery = z.object({
  paper: z.enum(["A3", "A4", "A5", "A6"]).optional(),
  copies: z.coerce.number().int().min(1).max(2_000).optional(),
  /** A report on credentials with names; totals alone without it. */
  names: z.literal("1").optional(),
});
const noFile: Problem = {
  status: 400,
  code: "shape",
  text: { vi: "Hãy chọn một tệp danh sách.", en: "Choose a file with the list." },
  field: "file",
};
const countingOnly: Problem = {
  status: 403,
  code: "counting-only",
  text: {
    vi: "Trước khi công bố kết quả, giấy tờ kiểm phiếu chỉ dành cho ban kiểm phiếu.",
    en: "Before the announcement the papers of the count are for the counting committee alone.",
  },
  roles: ["counting-head", "teller"],
};
const badOptions: Problem = {
  status: 400,
  code: "shape",
  text: { vi: "Khổ giấy hoặc số bản không đúng.", en: "The paper size or the number of copies is not valid." },
  field: "paper",
};

type Wanted = { readonly input: RollInput; readonly options: z.output<typeof readOptions> };

async function bodyOf(c: Ctx): Promise<Outcome<Wanted>> {
  const body = await readBody(c, textBody);
  if (!body.ok) return body;
  const { text, ...options } = body.value;
  return done({ input: { kind: "text", text }, options });
}

/** A form holds the file, and beside it `options` as JSON. */
async function formOf(c: Ctx): Promise<Outcome<Wanted>> {
  const { file, options } = await c.req.parseBody();
  if (!(file instanceof File)) return refuse(noFile);
  let given: unknown = {};
  try {
    if (typeof options === "string") given = JSON.parse(options);
  } catch {
    return refuse(badOptions);
  }
  const parsed = readOptions.safeParse(given);
  if (!parsed.success) return refuse(shapeProblem(parsed.error));
  const bytes = new Uint8Array(await file.arrayBuffer());
  return done({ input: { kind: "file", name: file.name, bytes }, options: parsed.data });
}

/** The options that were given; absent ones stay absent. */
const plainOptions = ({ sheet, columns, acceptLegacy, properCase, meeting }: Wanted["options"]): RollOptions => ({
  ...(sheet === undefined ? {} : { sheet }),
  ...(columns === undefined ? {} : { columns }),
  ...(acceptLegacy === undefined ? {} : { acceptLegacy }),
  ...(properCase === undefined ? {} : { properCase }),
  ...(meeting === undefined ? {} : { meeting }),
});

/** Import previews, the template, and `/api/assemblies/:id/documents`. */
export function paperRoutes(services: Services, papers: Papers): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/templates/roll.xlsx", async (c) => {
    const { account, device, counting } = c.get("caller");
    if (account === null && device === null && counting === null) return sendProblem(c, notSignedIn);
    return c.body(await rollTemplate(c.req.query("meeting") === "members" ? "members" : "delegates"), 200, {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="mau-danh-sach.xlsx"; filename*=UTF-8''m%E1%BA%ABu-danh-s%C3%A1ch.xlsx`,
    });
  });

  app.post("/assemblies/:id/import/preview", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    if (!mayAct(found.value.seat.role, "import-roll")) return sendProblem(c, roleRefused(rolesForAct("import-roll")));
    const isForm = (c.req.header("content-type") ?? "").startsWith("multipart/form-data");
    const wanted = isForm ? await formOf(c) : await bodyOf(c);
    if (!wanted.ok) return sendProblem(c, wanted.problem);
    const { kind } = found.value.state.about;
    const meeting = kind === "delegates-congress" ? "delegates" : kind === "members-congress" ? "members" : undefined;
    const options: RollOptions = {
      ...(meeting === undefined ? {} : { meeting }),
      ...plainOptions(wanted.value.options),
    };
    const read = await readRoll(wanted.value.input, options);
    return read.ok
      ? answer<ImportPreview>(c, read.preview)
      : sendProblem(c, { status: 400, ...read.refusal, field: "file" });
  });

  /** The state as this place may see it: a paper cannot tell more than the screen. */
  const seen = ({ hosted, state, seat }: Seated): AssemblyState =>
    hosted.host.show(audienceNow(seat, state, services.devices))?.view.state ?? state;

  /** Whether this place may have a paper: counting papers stay in the counting room until the announcement. */
  const mayHave = (info: DocumentInfo, { state, seat }: Seated): boolean =>
    info.audience === "all" || audienceNow(seat, state, services.devices) === "counting";

  app.get("/assemblies/:id/documents", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    if (!mayAct(found.value.seat.role, "see-documents"))
      return sendProblem(c, roleRefused(rolesForAct("see-documents")));
    const list = (await papers.list(seen(found.value))).filter((info) => mayHave(info, found.value));
    return answer<readonly DocumentEntry[]>(
      c,
      list.map(({ audience: _audience, ...info }) => info),
    );
  });

  const send = async (c: Ctx, id: string): Promise<Response> => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    if (!mayAct(seat.role, "see-documents")) return sendProblem(c, roleRefused(rolesForAct("see-documents")));
    const query = paperQuery.safeParse(c.req.query());
    if (!query.success) return sendProblem(c, badOptions);
    const info = (await papers.list(seen(found.value))).find((item) => item.id === id);
    if (info === undefined) return sendProblem(c, notFound);
    if (!mayHave(info, found.value)) return sendProblem(c, countingOnly);
    const { paper, copies, names } = query.data;
    const options = {
      ...(paper === undefined ? {} : { paper }),
      ...(copies === undefined ? {} : { copies }),
      ...(names === undefined ? {} : { naming: true }),
    };
    const audience = audienceNow(seat, state, services.devices);
    const shown = seen(found.value);
    const made = await papers.make(shown, id, await papers.options(shown, { ...options, audience }, seat.role));
    if (!made.ok) return sendProblem(c, { status: 409, code: made.refusal.code, text: made.refusal.text });
    return c.body(made.pdf, 200, {
      ...paperHeaders,
      "content-type": "application/pdf",
      "content-disposition": disposition(info.title.vi),
      "cache-control": "no-store",
    });
  };

  /** The same paper for editing; refused for ballots, which are printed as they are drawn. */
  const sendWord = async (c: Ctx, id: string): Promise<Response> => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    if (!mayAct(seat.role, "see-documents")) return sendProblem(c, roleRefused(rolesForAct("see-documents")));
    const info = (await papers.list(seen(found.value))).find((item) => item.id === id);
    if (info === undefined) return sendProblem(c, notFound);
    if (!mayHave(info, found.value)) return sendProblem(c, countingOnly);
    const audience = audienceNow(seat, state, services.devices);
    const shown = seen(found.value);
    const made = await papers.word(shown, id, await papers.options(shown, { audience }, seat.role));
    if (!made.ok) return sendProblem(c, { status: 409, code: made.refusal.code, text: made.refusal.text });
    return c.body(made.docx, 200, {
      "content-type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "content-disposition": attachment(info.title.vi, "docx"),
      "cache-control": "no-store",
    });
  };

  app.get("/assemblies/:id/documents/:document{.+\\.docx}", (c) => sendWord(c, c.req.param("document").slice(0, -5)));
  app.get("/assemblies/:id/documents/:document{.+\\.pdf}", (c) => send(c, c.req.param("document").slice(0, -4)));
  app.get("/assemblies/:id/pack.pdf", (c) => send(c, packId));

  return app;
}
