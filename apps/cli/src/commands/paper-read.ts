import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import {
  bleachedAdvice,
  doubtText,
  findScans,
  isBleached,
  parseLayout,
  type ReadLine,
  readLine,
  readScans,
  reviewText,
  type ScanLine,
} from "@laphieu/paper";
import { exit, type Io, type Lang, languageOf, UsageError } from "../io.ts";
import { readOptions, wholeNumber } from "../options.ts";

/**
 * `paper read --layout L.json [--json] [--evidence DIR] FILE…`: a line per ballot in the order of the stack, and a line for
 * each side that is none. Sentences about files and the count of sheets go to standard error. Exit 1 when some page could
 * not be read, 2 when nothing could.
 */
export async function paperRead(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, {
    layout: { type: "string" },
    evidence: { type: "string" },
    workers: { type: "string" },
  });
  const lang = languageOf(values.lang, io.env);
  if (values.layout === undefined || positionals.length === 0)
    throw new UsageError({
      vi: 'Dùng "laphieu paper read --layout SƠ_ĐỒ.json [--json] [--evidence THƯ_MỤC] TỆP…".',
      en: 'Use "laphieu paper read --layout LAYOUT.json [--json] [--evidence DIR] FILE…".',
    });
  const layout = await layoutOf(values.layout);
  const workers = Math.max(1, wholeNumber("workers", values.workers, 2, 64));
  const { files, left, missing } = await findScans(positionals);
  const [lost] = missing;
  if (lost !== undefined && missing.length === positionals.length)
    throw new UsageError({ vi: `Không có tệp hay thư mục "${lost}".`, en: `There is no file or folder "${lost}".` });
  // A name that leads nowhere stops no batch: it is said, and the rest is read.
  for (const name of missing)
    io.err(lang === "vi" ? `Không có tệp hay thư mục "${name}".` : `There is no file or folder "${name}".`);
  if (files.length === 0)
    throw new UsageError({ vi: "Không có tệp quét nào để đọc.", en: "There are no scans to read." });
  if (left.length > 0)
    io.err(
      lang === "vi"
        ? `Bỏ qua ${left.length} tệp không phải bản quét: ${shortList(left)}`
        : `${left.length} files that are no scans were left out: ${shortList(left)}`,
    );
  const folder = values.evidence;
  if (folder !== undefined) await openFolder(folder);

  const count = { sides: 0, ballots: 0, look: 0, bleached: 0, foreign: 0, blank: 0, unreadable: 0 };
  let said = performance.now();
  const options = {
    workers,
    keepEvidence: folder !== undefined,
    onPage: ({ sides, files: opened, filesInAll }: { sides: number; files: number; filesInAll: number }) => {
      if (performance.now() - said < 3000) return;
      said = performance.now();
      io.err(
        lang === "vi"
          ? `… ${sides} mặt giấy, tệp ${opened}/${filesInAll}`
          : `… ${sides} sides, file ${opened} of ${filesInAll}`,
      );
    },
  };
  let number = 0;
  for await (const line of readScans(files, layout, options)) {
    number += 1;
    const out = readLine(line, layout);
    tally(count, line, out);
    if (line.problem !== null) io.err(line.problem.text[lang]);
    if (line.kind === "foreign") io.err(foreign(line, lang));
    if (line.same !== null)
      io.err(
        lang === "vi"
          ? `${out.file}, trang ${out.page}: có vẻ là tờ đã quét ở ${line.same.file}, trang ${line.same.page}.`
          : `${out.file}, page ${out.page}: seems to be the sheet scanned as ${line.same.file}, page ${line.same.page}.`,
      );
    if (line.reduced)
      io.err(
        lang === "vi"
          ? `${out.file}, trang ${out.page}: ảnh quá nét, đã thu nhỏ để đọc.`
          : `${out.file}, page ${out.page}: finer than needed, reduced before reading.`,
      );
    if (folder !== undefined) await keep(folder, number, line);
    io.out(values.json === true ? JSON.stringify(out) : forPeople(out, lang));
  }
  io.err(
    lang === "vi"
      ? `Đã quét ${count.sides} mặt giấy: ${count.ballots} phiếu (${count.look} phiếu cần người xem), ${count.foreign} mặt không phải phiếu này, ${count.blank} mặt trắng, ${count.unreadable} không đọc được.`
      : `${count.sides} sides: ${count.ballots} ballots (${count.look} for people to look at), ${count.foreign} foreign, ${count.blank} blank, ${count.unreadable} unreadable.`,
  );
  const advice = bleachedAdvice(count.bleached, count.ballots);
  if (advice !== null) io.err(advice[lang]);
  if (count.unreadable === 0) return missing.length === 0 ? exit.done : exit.refused;
  return count.unreadable === number ? exit.usage : exit.refused;
}

function foreign(line: ScanLine, lang: Lang): string {
  const wrong = line.review.some((r) => r.why === "wrong-ballot");
  const where = lang === "vi" ? `${line.file}, trang ${line.page}` : `${line.file}, page ${line.page}`;
  return `${where}: ${doubtText(wrong ? "wrong-ballot" : "foreign-page")[lang]}`;
}

async function layoutOf(path: string) {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    throw new UsageError({ vi: `Không đọc được tệp "${path}".`, en: `File "${path}" cannot be read.` });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError({ vi: `Tệp "${path}" không phải là JSON.`, en: `File "${path}" is not JSON.` });
  }
  const read = parseLayout(value);
  if (!read.ok) throw new UsageError({ vi: `${path}: ${read.text.vi}`, en: `${path}: ${read.text.en}` });
  return read.layout;
}

const shortList = (names: readonly string[]): string =>
  names
    .slice(0, 5)
    .map((n) => basename(n))
    .join(", ") + (names.length > 5 ? ", …" : "");

type Count = {
  sides: number;
  ballots: number;
  look: number;
  bleached: number;
  foreign: number;
  blank: number;
  unreadable: number;
};
function tally(count: Count, line: ScanLine, out: ReadLine): void {
  count.sides += line.sides.length;
  if (line.kind !== "ballot") {
    count[line.kind] += 1;
    return;
  }
  count.ballots += 1;
  if (out.valid === null) count.look += 1;
  if (isBleached(line)) count.bleached += 1;
}

async function openFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch {
    throw new UsageError({
      vi: `Không tạo được thư mục "${folder}" để lưu ảnh.`,
      en: `Folder "${folder}" for the pictures cannot be made.`,
    });
  }
}

/** Pictures under the number of their line: names of files may repeat. */
async function keep(folder: string, number: number, line: ScanLine): Promise<void> {
  let n = 0;
  for (const { page, name, mark, png } of line.evidence) {
    const what = name === null ? mark : `name${name}-${mark}`;
    await writeFile(join(folder, `${String(number).padStart(5, "0")}-p${page}-${what}-${++n}.png`), png);
  }
}

function forPeople(out: ReadLine, lang: Lang): string {
  const where = out.page === null ? out.file : `${out.file}:${out.page}`;
  if (out.kind === "blank") return `${where}  ${lang === "vi" ? "mặt trắng" : "blank side"}`;
  const marks = [
    ...(out.struck ? [`${lang === "vi" ? "gạch" : "struck"} ${plus1(out.struck)}`] : []),
    ...(out.agree ? [`${lang === "vi" ? "đồng ý" : "agree"} ${plus1(out.agree)}`] : []),
    ...(out.disagree ? [`${lang === "vi" ? "không đồng ý" : "disagree"} ${plus1(out.disagree)}`] : []),
  ].join("; ");
  const state =
    out.valid === null
      ? `${lang === "vi" ? "cần người xem" : "look"}: ${reasons(out.review, lang)}`
      : out.valid
        ? lang === "vi"
          ? "hợp lệ"
          : "valid"
        : lang === "vi"
          ? "không hợp lệ"
          : "not valid";
  return `${where}  ${out.kind === undefined ? `${marks}  ` : ""}${state}`;
}

/** Each reason once, with the names it concerns; one that concerns the whole ballot names none. */
function reasons(review: ReadLine["review"], lang: Lang): string {
  return [...new Set(review.map((r) => r.why))]
    .map((why) => {
      const names = review.filter((r) => r.why === why).map((r) => r.name);
      const known = names.filter((name) => name !== null);
      return `${known.length < names.length ? "" : `(${plus1(known)}) `}${reviewText(why)[lang]}`;
    })
    .join(" ");
}

/** Numbers as printed on the ballot, from 1. */
const plus1 = (indexes: readonly number[]): string =>
  indexes.length === 0 ? "–" : indexes.map((i) => i + 1).join(" ");
