import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { AssemblyState } from "@laphieu/assembly";
import {
  createDocumentMaker,
  type DocumentOptions,
  documentList,
  readOffice,
  type StyleChoice,
} from "@laphieu/documents";
import {
  announcedRounds,
  checkCode,
  csvOf,
  electionReport,
  type FileFormat,
  fileFormats,
  makeDossier,
  papersOf,
  recordedNumbers,
  replacedBy,
  sheetList,
  wordOf,
  xlsxOf,
  zipOf,
} from "@laphieu/documents/file";
import { outFault, readAssemblies, readFileOf } from "@laphieu/server";
import metadata from "../../package.json" with { type: "json" };
import { exit, type Io, type Lang, languageOf, Refused, UsageError } from "../io.ts";
import { readOptions } from "../options.ts";
import { writeOut } from "../write-out.ts";

const program = `Lá Phiếu ${metadata.version}`;
const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`;

type Values = {
  readonly data?: string | undefined;
  readonly assembly?: string | undefined;
  readonly out?: string | undefined;
  readonly format?: string | undefined;
  readonly office?: string | undefined;
  readonly database?: string | undefined;
  readonly json?: boolean | undefined;
};
type Work = {
  readonly state: AssemblyState;
  readonly values: Values;
  readonly lang: Lang;
  readonly io: Io;
  /** Folder with the templates of the office. */
  readonly office: URL;
  readonly options: DocumentOptions;
};

/**
 * `documents list`: the papers of a congress and what each still lacks. `documents make --out FOLDER`: every paper that is
 * ready in the formats asked for, with lists and results. `documents file --out FOLDER|FILE.zip`: the whole file.
 * `documents check FILE…`: which paper on record a file is. `--office DIR` holds settings of form and templates, `office/`
 * of the data folder by default. One paper that fails is named and the others are still made.
 */
export async function documents(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, {
    data: { type: "string" },
    assembly: { type: "string" },
    out: { type: "string" },
    format: { type: "string" },
    office: { type: "string" },
    database: { type: "string" },
  });
  const lang = languageOf(values.lang, io.env);
  const [action, ...rest] = positionals;
  if (!isAction(action) || (action !== "check" && rest.length > 0) || (action === "check" && rest.length === 0))
    throw new UsageError({
      vi: 'Dùng "laphieu documents list", "… make --out THƯ_MỤC", "… file --out THƯ_MỤC|TỆP.zip" hoặc "… check TỆP…".',
      en: 'Use "laphieu documents list", "… make --out FOLDER", "… file --out FOLDER|FILE.zip" or "… check FILE…".',
    });
  const folder = values.data ?? "./data";
  const state = chosen(await readAssemblies(folder, values.database), values.assembly);
  const { office, style } = await officeOf(values.office ?? join(folder, "office"), values.office !== undefined, lang);
  const read = await readFileOf(folder, state.id, values.database);
  const { biographies } = read;
  const options: DocumentOptions = {
    style,
    numbers: recordedNumbers(read.records),
    ...(biographies === undefined ? {} : { biographies }),
  };
  await read.close();
  const work: Work = { state, values, lang, io, office, options };
  switch (action) {
    case "list":
      return list(work);
    case "make":
      return make(work, formatsOf(values.format, ["pdf"]));
    case "file":
      return file(work, formatsOf(values.format, fileFormats));
    case "check":
      return check(work, rest);
    default: {
      const never: never = action;
      return never;
    }
  }
}

/** Folder of the office, that of the data folder by default, and its settings; a wrong setting is named. */
async function officeOf(path: string, named: boolean, lang: Lang): Promise<{ office: URL; style: StyleChoice }> {
  if (named && !existsSync(path))
    throw new UsageError({
      vi: `--office: không có thư mục ${path}.`,
      en: `--office: there is no folder ${path}.`,
    });
  const office = pathToFileURL(`${resolve(path)}/`);
  const read = await readOffice(office);
  if (read.ok) return { office, style: read.style };
  const problems = read.problems.map((p) => `${p.field}: ${p.text[lang]}`).join(" ");
  throw new Refused({ vi: `${path}/style.json: ${problems}`, en: `${path}/style.json: ${problems}` });
}

type Action = "list" | "make" | "file" | "check";
const isAction = (text: string | undefined): text is Action =>
  text === "list" || text === "make" || text === "file" || text === "check";

function formatsOf(text: string | undefined, usual: readonly FileFormat[]): readonly FileFormat[] {
  if (text === undefined) return usual;
  return text.split(",").map((part) => {
    const found = fileFormats.find((format) => format === part.trim());
    if (found !== undefined) return found;
    throw new UsageError({
      vi: `--format: không có dạng “${part}”. Có: ${fileFormats.join(", ")}.`,
      en: `--format: there is no format “${part}”. There are: ${fileFormats.join(", ")}.`,
    });
  });
}

function outOf(values: Values): string {
  if (values.out !== undefined) return values.out;
  throw new UsageError({ vi: "Thiếu --out để ghi văn bản.", en: "--out is missing." });
}

function list({ state, values, lang, io, options }: Work): number {
  for (const d of documentList(state, options))
    io.out(
      values.json
        ? JSON.stringify(d)
        : `${d.ready ? "✓" : "·"} ${d.id.padEnd(36)} ${d.title[lang]}${d.ready ? "" : ` (${d.missing.map((m) => m[lang]).join("; ")})`}`,
    );
  return exit.done;
}

async function make(
  { state, values, lang, io, office, options }: Work,
  formats: readonly FileFormat[],
): Promise<number> {
  const out = outOf(values);
  await mkdir(out, { recursive: true }).catch((fault: unknown) => {
    throw outFault(fault, out);
  });
  const maker = createDocumentMaker({ office });
  let failed = 0;
  const write = async (id: string, name: string, bytes: Uint8Array, rest: { readonly pages?: number } = {}) => {
    const path = join(out, name);
    await writeOut(path, bytes);
    io.out(values.json ? JSON.stringify({ id, file: path, ...rest }) : path);
  };
  try {
    for (const paper of papersOf(state, options)) {
      const { id, title } = paper.info;
      const made = paper.data();
      if (made === null) continue;
      if (!made.ok) {
        failed += 1;
        io.err(`${title[lang]}: ${made.refusal.text[lang]}`);
        continue;
      }
      if (formats.includes("pdf")) {
        const pdf = await maker.set(made.data);
        if (pdf.ok) await write(id, `${id}.pdf`, pdf.pdf, { pages: pdf.pages });
        else {
          failed += 1;
          io.err(`${title[lang]}: ${pdf.refusal.text[lang]}`);
        }
      }
      if (formats.includes("docx")) {
        const word = await wordOf(made.data);
        // Ballots have no Word form; that is no failure.
        if (word.ok) await write(id, `${id}.docx`, word.docx);
      }
    }
  } finally {
    await maker.close();
  }
  const sheets = sheetList(state);
  if (formats.includes("xlsx") && sheets.length > 0)
    await write("sheets", "danh-sach-va-ket-qua.xlsx", xlsxOf(sheets, state.about.day));
  if (formats.includes("csv")) for (const sheet of sheets) await write(sheet.id, `${sheet.id}.csv`, csvOf(sheet));
  if (formats.includes("json") && state.elections.some((e) => announcedRounds(e).length > 0)) {
    const report = electionReport(state, { generated: now(), program });
    await write("results", "results.json", new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`));
  }
  return failed === 0 ? exit.done : exit.refused;
}

async function file(
  { state, values, lang, io, office, options }: Work,
  formats: readonly FileFormat[],
): Promise<number> {
  const out = outOf(values);
  if (state.sittings.length === 0)
    throw new Refused({ vi: "Đại hội chưa có phiên họp nào.", en: "The congress has no sitting yet." });
  const read = await readFileOf(values.data ?? "./data", state.id, values.database);
  const maker = createDocumentMaker({ office });
  try {
    const { items, failed } = await makeDossier({
      state,
      options,
      records: read.records,
      heads: read.heads,
      formats,
      generated: now(),
      program,
      set: (data) => maker.set(data),
      kept: read.kept,
    });
    if (/\.zip$/i.test(out)) await writeOut(out, zipOf(items, state.about.day));
    else
      for (const { name, bytes } of items) {
        const path = join(out, name);
        await mkdir(dirname(path), { recursive: true }).catch((fault: unknown) => {
          throw outFault(fault, out);
        });
        await writeOut(path, bytes);
      }
    for (const f of failed) io.err(`${f.title[lang]}: ${f.text[lang]}`);
    io.out(values.json ? JSON.stringify({ out, files: items.length, failed: failed.length }) : out);
    return failed.length === 0 ? exit.done : exit.refused;
  } finally {
    await maker.close();
    await read.close();
  }
}

async function check({ state, values, lang, io }: Work, paths: readonly string[]): Promise<number> {
  const read = await readFileOf(values.data ?? "./data", state.id, values.database);
  await read.close();
  const { papers, scans } = read.records;
  let unknown = 0;
  for (const path of paths) {
    const bytes = await readFile(path).catch(() => {
      throw new UsageError({ vi: `Không đọc được tệp ${path}.`, en: `${path} cannot be read.` });
    });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const scan = scans.find((s) => s.sha256 === sha256 && s.withdrawn === null);
    const paper = papers.find((r) => r.sha256 === sha256) ?? papers.find((r) => r.position === scan?.of);
    if (paper === undefined) unknown += 1;
    const later = paper === undefined ? null : replacedBy(read.records, paper.position);
    if (values.json) {
      const match =
        paper === undefined
          ? null
          : {
              as: paper.sha256 === sha256 ? "paper" : "scan",
              paper: paper.paper,
              title: paper.title,
              number: paper.number,
              position: paper.position,
              replacedBy: later?.position ?? null,
            };
      io.out(JSON.stringify({ file: path, code: checkCode(sha256), sha256, match }));
    } else if (paper === undefined)
      io.out(
        `${path}: ${lang === "vi" ? "không có trong sổ văn bản" : "not in the log of papers"} (${checkCode(sha256)})`,
      );
    else {
      const place = lang === "vi" ? `mục ${paper.position + 1} của sổ văn bản` : `entry ${paper.position + 1}`;
      const replaced =
        later === null
          ? ""
          : lang === "vi"
            ? `, đã thay bằng mục ${later.position + 1}`
            : `, replaced by entry ${later.position + 1}`;
      io.out(`${path}: ${paper.title}${paper.number === null ? "" : ` ${paper.number}`}, ${place}${replaced}`);
    }
  }
  return unknown === 0 ? exit.done : exit.refused;
}

function chosen(all: readonly AssemblyState[], id: string | undefined): AssemblyState {
  const found = id === undefined ? (all.length === 1 ? all[0] : undefined) : all.find((s) => s.id === id);
  if (found !== undefined) return found;
  const ids = all.map((s) => s.id).join(", ");
  throw all.length === 0
    ? new Refused({ vi: "Thư mục dữ liệu chưa có đại hội nào.", en: "The data folder holds no congress yet." })
    : new UsageError({
        vi: `Chọn một đại hội bằng --assembly MÃ. Có: ${ids}.`,
        en: `Choose a congress with --assembly ID. There are: ${ids}.`,
      });
}
