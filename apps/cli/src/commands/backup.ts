import { backupFolder } from "@laphieu/server";
import { exit, type Io, languageOf, UsageError } from "../io.ts";
import { readOptions } from "../options.ts";

/** `backup --out FOLDER`: a consistent copy of the data folder, while the program may be running. */
export async function backup(args: readonly string[], io: Io): Promise<number> {
  const { values } = readOptions(args, { data: { type: "string" }, out: { type: "string" } });
  if (values.out === undefined)
    throw new UsageError({ vi: "Thiếu --out THƯ_MỤC_MỚI để ghi bản sao lưu.", en: "--out NEW_FOLDER is missing." });
  await backupFolder(values.data ?? "./data", values.out);
  const lang = languageOf(values.lang, io.env);
  io.out(
    values.json
      ? JSON.stringify({ out: values.out })
      : lang === "vi"
        ? `Đã sao lưu vào ${values.out}`
        : `Backed up to ${values.out}`,
  );
  return exit.done;
}
