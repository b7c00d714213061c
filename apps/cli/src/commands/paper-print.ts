import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import {
  type BallotPrinter,
  ballotWarning,
  createBallotPrinter,
  type DocumentRefusal,
  expectedNote,
  type PaperSize,
  parseBallot,
} from "@laphieu/paper/print";
import { exit, type Io, languageOf, Refused, UsageError } from "../io.ts";
import { readOptions, wholeNumber } from "../options.ts";
import { writeOut } from "../write-out.ts";

/**
 * `paper print BALLOT.json --out F.pdf --layout L.json [--copies N]`: ballot papers and the map the reader uses. With
 * `--json` a report of what was printed, for the reconciliation.
 */
export async function paperPrint(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, {
    out: { type: "string" },
    layout: { type: "string" },
    copies: { type: "string" },
    sheets: { type: "boolean" },
    expected: { type: "boolean" },
    "form-only": { type: "boolean" },
    overprint: { type: "boolean" },
    shift: { type: "string" },
    proof: { type: "string" },
    calibration: { type: "string" },
  });
  const lang = languageOf(values.lang, io.env);
  const [file, ...more] = positionals;
  const { out, layout } = values;
  if (file === undefined || more.length > 0 || out === undefined || layout === undefined)
    throw new UsageError({
      vi: 'Dùng "laphieu paper print PHIẾU.json --out TỆP.pdf --layout SƠ_ĐỒ.json [--copies SỐ]".',
      en: 'Use "laphieu paper print BALLOT.json --out F.pdf --layout L.json [--copies N]".',
    });
  refuseSameFiles([file, out, layout, values.proof, values.calibration]);
  const { overprint = false, "form-only": formOnly = false, sheets = false, expected = false } = values;
  if (overprint && formOnly)
    throw new UsageError({
      vi: "--form-only in phần khung để đóng dấu trước, --overprint in tên lên sau: chọn một.",
      en: "--form-only prints the papers to be stamped, --overprint the names on them later: choose one.",
    });
  if (sheets && (overprint || formOnly))
    throw new UsageError({
      vi: "--sheets xếp nhiều phiếu lên một tờ A4, không dùng với --form-only hoặc --overprint.",
      en: "--sheets puts several ballots on an A4 sheet and does not go with --form-only or --overprint.",
    });
  const shift = shiftOf(values.shift, overprint);
  const copies = wholeNumber("copies", values.copies, 1, 5000);
  if (copies === 0) throw new UsageError({ vi: "--copies cần số từ 1.", en: "--copies takes a number from 1." });
  const read = parseBallot(await json(file));
  if (!read.ok) throw new UsageError({ vi: `${file}: ${read.text.vi}`, en: `${file}: ${read.text.en}` });
  const ballot = read.definition;
  const warning = ballotWarning(ballot);
  if (warning !== null) io.err(warning[lang]);
  const part = overprint ? "names" : formOnly ? "form" : "all";
  const printer = createBallotPrinter();
  try {
    const made = granted(await printer.print(ballot, { copies, sheets, part, shift }), file);
    await write(out, made.pdf);
    await write(layout, `${JSON.stringify(made.layout)}\n`);
    if (values.proof !== undefined)
      await write(values.proof, granted(await printer.proof(ballot, { printed: made.printed, expected }), file).pdf);
    if (values.calibration !== undefined) await calibrate(printer, ballot.paper, values.calibration, file);
    const { printed, pages, pagesPerBallot } = made;
    const { office, form, round, seats, paper } = ballot;
    if (values.json === true)
      io.out(
        JSON.stringify({
          ...{ out, layout, office, form, round, seats, paper, style: ballot.style ?? "plain" },
          ...{ names: ballot.names.length, blankRows: ballot.blankRows ?? 0, part, copies, printed, pagesPerBallot },
          ...{ pages, sheets: pages, expected },
          ...(expected ? { note: expectedNote } : {}),
          ...(values.proof === undefined ? {} : { proof: values.proof }),
          ...(values.calibration === undefined ? {} : { calibration: values.calibration }),
        }),
      );
    else {
      io.err(
        lang === "vi"
          ? `Đã tạo ${printed} phiếu (${pages} trang) để in: ${out}`
          : `${printed} ballots (${pages} pages) to print: ${out}`,
      );
      if (expected) io.err(expectedNote[lang]);
    }
    return exit.done;
  } finally {
    await printer.close();
  }
}

/** A result, or its refusal by exit status: 2 when the definition is wrong, 1 when it cannot be printed. */
function granted<R extends { readonly ok: true }>(
  result: R | { readonly ok: false; readonly refusal: DocumentRefusal },
  file: string,
): R {
  if (result.ok) return result;
  const { code, field, text } = result.refusal;
  const where = field === undefined ? file : `${file}, ${field}`;
  if (code === "bad-ballot") throw new UsageError({ vi: `${where}: ${text.vi}`, en: `${where}: ${text.en}` });
  throw new Refused({ vi: `${where}: ${text.vi}`, en: `${where}: ${text.en}` });
}

async function calibrate(printer: BallotPrinter, paper: PaperSize, out: string, file: string): Promise<void> {
  await write(out, granted(await printer.calibration(paper), file).pdf);
}

async function write(file: string, content: string | Uint8Array): Promise<void> {
  await writeOut(file, content);
}

/** What is written must not write over what is read, nor over itself. */
function refuseSameFiles(files: readonly (string | undefined)[]): void {
  const seen = new Set<string>();
  for (const name of files) {
    if (name === undefined) continue;
    if (seen.has(resolve(name)))
      throw new UsageError({
        vi: `Tệp "${name}" được nêu hai lần: phiếu, tệp in và sơ đồ phải là các tệp khác nhau.`,
        en: `File "${name}" is named twice: the ballot, the pages and the layout must be different files.`,
      });
    seen.add(resolve(name));
  }
}

/** Most millimetres that names can be moved: more is a wrong paper, not a printer's shift. */
const mostShift = 20;

function shiftOf(value: string | undefined, overprint: boolean): { readonly x: number; readonly y: number } {
  if (value === undefined) return { x: 0, y: 0 };
  if (!overprint)
    throw new UsageError({
      vi: "--shift chỉ dùng với --overprint.",
      en: "--shift goes with --overprint only.",
    });
  const parts = /^([+-]?\d+(?:\.\d+)?),([+-]?\d+(?:\.\d+)?)$/.exec(value);
  const [x, y] = [Number(parts?.[1] ?? Number.NaN), Number(parts?.[2] ?? Number.NaN)];
  if (!(Math.abs(x) <= mostShift && Math.abs(y) <= mostShift))
    throw new UsageError({
      vi: `--shift cần hai số mm, ngang và dọc, từ -${mostShift} đến ${mostShift}, ví dụ --shift=-1.5,0.5; không phải "${value}".`,
      en: `--shift takes two numbers of mm, across and down, from -${mostShift} to ${mostShift}, as in --shift=-1.5,0.5; not "${value}".`,
    });
  return { x, y };
}

async function json(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    throw new UsageError({ vi: `Không đọc được tệp "${file}".`, en: `File "${file}" cannot be read.` });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError({ vi: `Tệp "${file}" không phải là JSON.`, en: `File "${file}" is not JSON.` });
  }
}
