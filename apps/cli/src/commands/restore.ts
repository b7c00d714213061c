import { restoreData } from "@laphieu/server";
import { exit, type Io, languageOf, UsageError } from "../io.ts";
import { readOptions } from "../options.ts";

/** `restore FILE --data DIR`: checks a backup, then puts it in place; what was there is kept in a folder inside. */
export async function restore(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, { data: { type: "string" }, replace: { type: "boolean" } });
  const [from] = positionals;
  if (from === undefined || positionals.length > 1)
    throw new UsageError({
      vi: "Cần đúng một tệp sao lưu: laphieu restore TỆP --data THƯ_MỤC",
      en: "One backup is needed: laphieu restore FILE --data DIR",
    });
  const folder = values.data ?? "./data";
  const { entries, before, manifest } = await restoreData({ from, folder, replace: values.replace === true });
  const vi = languageOf(values.lang, io.env) === "vi";
  if (values.json) io.out(JSON.stringify({ data: folder, entries, made: manifest.made, before }));
  else {
    io.out(
      vi
        ? `Đã khôi phục vào ${folder}: ${entries} mục trong sổ, đã kiểm tra từng mục.`
        : `Restored into ${folder}: ${entries} entries of the log, each one checked.`,
    );
    if (before !== null)
      io.out(vi ? `Dữ liệu trước đó giữ ở ${before}.` : `What was there before is kept in ${before}.`);
  }
  return exit.done;
}
