import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { ask, importPack, type Pack, packDifference, packOf, packs, runExamples } from "@laphieu/regulations";
import { exit, type Io, type Lang, languageOf, UsageError } from "../io.ts";
import { readOptions } from "../options.ts";

/**
 * `rules list`: the regulation packs. `rules ask [FILE]`: questions, one JSON value a line, from the file or standard
 * input; a ruling a line on standard output in the order asked. A question that cannot be read is answered by an
 * `error` on its line, and the exit status is then 2. With `--pack PACK.json` the questions are put to that pack.
 * `rules casebook`: every case with its question, what is expected, what is answered and the article; exit 1 when one
 * differs. `rules check PACK.json`: what a pack file changes, and whether its worked examples hold.
 */
export async function rules(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, { pack: { type: "string" } });
  const lang = languageOf(values.lang, io.env);
  const [action, file, ...more] = positionals;
  const json = values.json === true;
  if (action === "list" && file === undefined) return list(io, lang, json);
  if (action === "casebook" && file === undefined) return await casebook(io, lang, json);
  if (action === "check" && file !== undefined && more.length === 0) return await check(file, io, lang, json);
  if (action !== "ask" || more.length > 0)
    throw new UsageError({
      vi: 'Dùng "laphieu rules list", "rules ask [TỆP]", "rules casebook" hoặc "rules check BỘ-QUY-TẮC.json".',
      en: 'Use "laphieu rules list", "rules ask [FILE]", "rules casebook" or "rules check PACK.json".',
    });

  const own = values.pack === undefined ? null : await readPack(values.pack, lang, io);
  if (own === "refused") return exit.usage;
  let status: number = exit.done;
  let lineNumber = 0;
  for await (const line of createInterface({ input: await source(file, io), crlfDelay: Number.POSITIVE_INFINITY })) {
    lineNumber += 1;
    if (line.trim() === "") continue;
    const answer = answerLine(line, own?.pack ?? null);
    if (answer.ok) {
      io.out(JSON.stringify(answer.ruling));
      continue;
    }
    status = exit.usage;
    io.out(JSON.stringify({ error: answer.error }));
    io.err(`${lang === "vi" ? "Dòng" : "Line"} ${lineNumber}: ${answer.error.text[lang]}`);
  }
  return status;
}

function list(io: Io, lang: Lang, json: boolean): number {
  for (const pack of packs)
    io.out(
      json
        ? JSON.stringify({ id: pack.id, title: pack.title, effective: pack.effective, sources: pack.sources })
        : `${pack.id.padEnd(14)} ${pack.title[lang]}`,
    );
  return exit.done;
}

/** `base 14, majority 8`: the fields of an answer in one cell. */
const cell = (fields: { readonly [name: string]: unknown }): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
const fit = (s: string, width: number): string => (s.length > width ? `${s.slice(0, width - 1)}…` : s.padEnd(width));

const heads: { readonly [L in Lang]: readonly string[] } = {
  vi: ["Tình huống", "Câu hỏi", "Phải là", "Trả lời", "Theo"],
  en: ["Case", "Question", "Expected", "Answered", "Article"],
};
const widths = [14, 60, 40, 40] as const;

async function casebook(io: Io, lang: Lang, json: boolean): Promise<number> {
  const { mapping, runCasebook } = await import("@laphieu/regulations/casebook");
  const rows = runCasebook();
  const line = (cells: readonly string[]) =>
    cells.map((c, i) => (i < widths.length ? fit(c, widths[i] ?? 0) : c)).join("  ");
  if (!json) io.out(`   ${line(heads[lang])}`);
  for (const row of rows) {
    const { refused, ...rest } = row;
    if (json) {
      io.out(JSON.stringify({ ...rest, article: row.article[lang], ...(refused === null ? {} : { error: refused }) }));
      continue;
    }
    const answered = refused === null ? cell(row.answered) : refused[lang];
    const asked = `${String(row.question.ask)}: ${row.about}`;
    io.out(`${row.holds ? "✓" : "✗"}  ${line([row.case, asked, cell(row.expected), answered, row.article[lang]])}`);
  }
  const wrong = rows.filter((r) => !r.holds).length;
  const cases = new Set(rows.map((r) => r.case)).size;
  const left = new Set(mapping.filter((m) => "unmapped" in m).map((m) => m.case)).size;
  io.err(
    lang === "vi"
      ? `${rows.length} câu hỏi của ${cases} tình huống, ${wrong} khác; ${left} tình huống không hỏi điều gì quy chế tính được.`
      : `${rows.length} questions of ${cases} cases, ${wrong} differ; ${left} cases ask nothing that the rules decide.`,
  );
  return wrong === 0 ? exit.done : exit.refused;
}

async function readPack(file: string, lang: Lang, io: Io) {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    throw new UsageError({ vi: `Không đọc được tệp "${file}".`, en: `File "${file}" cannot be read.` });
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new UsageError({ vi: `Tệp "${file}" không phải là JSON.`, en: `File "${file}" is not JSON.` });
  }
  const read = importPack(parsed);
  if (read.ok) return read;
  io.out(JSON.stringify({ error: read.error }));
  io.err(`${file}: ${read.error.text[lang]}`);
  return "refused";
}

async function check(file: string, io: Io, lang: Lang, json: boolean): Promise<number> {
  const read = await readPack(file, lang, io);
  if (read === "refused") return exit.usage;
  const { pack, version } = read;
  const changes = packDifference(packOf(version.base), pack);
  const rows = runExamples(pack, version.examples);
  for (const change of changes)
    io.out(
      json
        ? JSON.stringify({ change })
        : `${change.kind} ${change.id}: ${JSON.stringify(change.before)} → ${JSON.stringify(change.after)}`,
    );
  for (const row of rows)
    io.out(
      json
        ? JSON.stringify({ example: row })
        : `${row.holds ? "✓" : "✗"} ${row.about ?? JSON.stringify(row.question)}${row.holds ? "" : ` ${JSON.stringify(row.answered)}`}`,
    );
  const wrong = rows.filter((r) => !r.holds).length;
  io.err(
    lang === "vi"
      ? `${pack.title.vi}: ${changes.length} mục khác với ${version.base}; ${rows.length} ví dụ, ${wrong} khác.`
      : `${pack.title.en}: ${changes.length} entries differ from ${version.base}; ${rows.length} examples, ${wrong} differ.`,
  );
  return wrong === 0 ? exit.done : exit.refused;
}

function answerLine(line: string, own: Pack | null): ReturnType<typeof ask> {
  let question: unknown;
  try {
    question = JSON.parse(line);
  } catch {
    return {
      ok: false,
      error: {
        code: "not-json",
        text: { vi: "Dòng này không phải là một giá trị JSON.", en: "This line is not a JSON value." },
      },
    };
  }
  if (own === null) return ask(question);
  const named = typeof question === "object" && question !== null && "regulation" in question;
  if (!named && typeof question === "object" && question !== null && !Array.isArray(question))
    question = { regulation: own.id, ...question };
  return ask(question, (id) => (id === own.id ? own : packOf(id)));
}

async function source(file: string | undefined, io: Io): Promise<Readable> {
  if (file === undefined || file === "-") return Readable.from(io.input());
  const stream = createReadStream(file, "utf8");
  return await new Promise((resolve, reject) => {
    stream.once("open", () => resolve(stream));
    stream.once("error", () =>
      reject(new UsageError({ vi: `Không đọc được tệp "${file}".`, en: `File "${file}" cannot be read.` })),
    );
  });
}
