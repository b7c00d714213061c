import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { ask, packs } from "@laphieu/regulations";
import { exit, type Io, languageOf, UsageError } from "../io.ts";
import { readOptions } from "../options.ts";

/**
 * `rules list`: the regulation packs. `rules ask [FILE]`: questions, one JSON value a line, from the file or standard
 * input; a ruling a line on standard output in the order asked. A question that cannot be read is answered by an
 * `error` on its line, and the exit status is then 2.
 */
export async function rules(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, {});
  const lang = languageOf(values.lang, io.env);
  const [action, file, ...more] = positionals;
  if (action === "list" && file === undefined) {
    for (const pack of packs)
      io.out(
        values.json
          ? JSON.stringify({ id: pack.id, title: pack.title, effective: pack.effective, sources: pack.sources })
          : `${pack.id.padEnd(14)} ${pack.title[lang]}`,
      );
    return exit.done;
  }
  if (action !== "ask" || more.length > 0)
    throw new UsageError({
      vi: 'Dùng "laphieu rules list" hoặc "laphieu rules ask [TỆP]".',
      en: 'Use "laphieu rules list" or "laphieu rules ask [FILE]".',
    });

  let status: number = exit.done;
  let lineNumber = 0;
  for await (const line of createInterface({ input: await source(file, io), crlfDelay: Number.POSITIVE_INFINITY })) {
    lineNumber += 1;
    if (line.trim() === "") continue;
    const answer = answerLine(line);
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

function answerLine(line: string): ReturnType<typeof ask> {
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
  return ask(question);
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
