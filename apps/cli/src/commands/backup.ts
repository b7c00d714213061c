import { statSync } from "node:fs";
import { join } from "node:path";
import { backupData } from "@laphieu/server";
import { exit, type Io, languageOf, UsageError } from "../io.ts";
import { readOptions } from "../options.ts";

/**
 * `backup --out FILE`: everything of the data folder in one verified file, while the program may be running. Into an
 * existing folder it gets a name of its own.
 */
export async function backup(args: readonly string[], io: Io): Promise<number> {
  const { values } = readOptions(args, {
    data: { type: "string" },
    out: { type: "string" },
    database: { type: "string" },
  });
  if (values.out === undefined)
    throw new UsageError({ vi: "Thiếu --out TỆP để ghi bản sao lưu.", en: "--out FILE is missing." });
  const isFolder = statSync(values.out, { throwIfNoEntry: false })?.isDirectory() === true;
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "").replace("T", "-");
  const out = isFolder ? join(values.out, `laphieu-${stamp}.backup`) : values.out;
  const manifest = await backupData({
    folder: values.data ?? "./data",
    out,
    ...(values.database === undefined ? {} : { database: values.database }),
  });
  const entries = manifest.streams.reduce((sum, { size }) => sum + size, 0);
  const files = manifest.files.length;
  io.out(
    values.json
      ? JSON.stringify({ out, entries, files })
      : languageOf(values.lang, io.env) === "vi"
        ? `Đã sao lưu và kiểm tra lại: ${out} (${entries} mục trong sổ, ${files} tệp)`
        : `Backed up and checked: ${out} (${entries} entries of the log, ${files} files)`,
  );
  return exit.done;
}
