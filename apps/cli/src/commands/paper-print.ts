import { readFile, writeFile } from "node:fs/promises";
import { createBallotPrinter, parseBallot } from "@laphieu/paper";
import { exit, type Io, languageOf, Refused, UsageError } from "../io.ts";
import { readOptions, wholeNumber } from "../options.ts";

/** `paper print BALLOT.json --out F.pdf --layout L.json [--copies N]`: ballot papers and the map the reader uses. */
export async function paperPrint(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, {
    out: { type: "string" },
    layout: { type: "string" },
    copies: { type: "string" },
  });
  const lang = languageOf(values.lang, io.env);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.out === undefined || values.layout === undefined)
    throw new UsageError({
      vi: 'Dùng "laphieu paper print PHIẾU.json --out TỆP.pdf --layout SƠ_ĐỒ.json [--copies SỐ]".',
      en: 'Use "laphieu paper print BALLOT.json --out F.pdf --layout L.json [--copies N]".',
    });
  const copies = wholeNumber("copies", values.copies, 1, 5000);
  const read = parseBallot(await json(file));
  if (!read.ok) throw new UsageError({ vi: `${file}: ${read.text.vi}`, en: `${file}: ${read.text.en}` });
  const printer = createBallotPrinter();
  try {
    const made = await printer.print(read.definition, { copies });
    if (!made.ok) throw new Refused(made.refusal.text);
    await writeFile(values.out, made.pdf);
    await writeFile(values.layout, `${JSON.stringify(made.layout)}\n`);
    if (values.json === true) io.out(JSON.stringify({ copies, pages: made.pages }));
    else
      io.err(
        lang === "vi"
          ? `Đã in ${copies} phiếu, ${made.pages} trang: ${values.out}`
          : `${copies} ballots, ${made.pages} pages: ${values.out}`,
      );
    return exit.done;
  } finally {
    await printer.close();
  }
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
