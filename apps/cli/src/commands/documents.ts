import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AssemblyState } from "@laphieu/assembly";
import { createDocumentMaker, documentList } from "@laphieu/documents";
import { readAssemblies } from "@laphieu/server";
import { exit, type Io, languageOf, Refused, UsageError } from "../io.ts";
import { readOptions } from "../options.ts";

/**
 * `documents list`: the papers of a congress and what each still lacks. `documents make --out FOLDER`: every paper that
 * is ready, as PDF; one that fails is named and the others are still made.
 */
export async function documents(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, {
    data: { type: "string" },
    assembly: { type: "string" },
    out: { type: "string" },
    format: { type: "string" },
  });
  const lang = languageOf(values.lang, io.env);
  const [action] = positionals;
  if ((action !== "list" && action !== "make") || positionals.length > 1)
    throw new UsageError({
      vi: 'Dùng "laphieu documents list" hoặc "laphieu documents make --out THƯ_MỤC".',
      en: 'Use "laphieu documents list" or "laphieu documents make --out FOLDER".',
    });
  if (values.format !== undefined && values.format !== "pdf")
    throw new UsageError({
      vi: "Bản này chỉ in ra PDF (--format pdf).",
      en: "This version makes PDF only (--format pdf).",
    });
  const state = chosen(await readAssemblies(values.data ?? "./data"), values.assembly);
  const list = documentList(state);
  if (action === "list") {
    for (const d of list)
      io.out(
        values.json
          ? JSON.stringify(d)
          : `${d.ready ? "✓" : "·"} ${d.id.padEnd(36)} ${d.title[lang]}${d.ready ? "" : ` (${d.missing.map((m) => m[lang]).join("; ")})`}`,
      );
    return exit.done;
  }
  if (values.out === undefined)
    throw new UsageError({ vi: "Thiếu --out THƯ_MỤC để ghi văn bản.", en: "--out FOLDER is missing." });
  await mkdir(values.out, { recursive: true });
  const maker = createDocumentMaker();
  let failed = 0;
  try {
    for (const d of list.filter((x) => x.ready)) {
      const made = await maker.make(state, d.id, {});
      if (made.ok) {
        const file = join(values.out, `${d.id}.pdf`);
        await writeFile(file, made.pdf);
        io.out(values.json ? JSON.stringify({ id: d.id, file, pages: made.pages }) : file);
      } else {
        failed += 1;
        io.err(`${d.title[lang]}: ${made.refusal.text[lang]}`);
      }
    }
  } finally {
    await maker.close();
  }
  return failed === 0 ? exit.done : exit.refused;
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
