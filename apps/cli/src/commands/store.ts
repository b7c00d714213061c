import { copyData } from "@laphieu/server";
import { exit, type Io, languageOf, Refused, UsageError } from "../io.ts";
import { readOptions } from "../options.ts";

/** `store copy --from PLACE --to PLACE [--beside DIR]`: moves the log between a folder and a PostgreSQL database. */
export async function store(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, {
    from: { type: "string" },
    to: { type: "string" },
    beside: { type: "string" },
  });
  const { from, to, beside } = values;
  if (positionals.length !== 1 || positionals[0] !== "copy" || from === undefined || to === undefined)
    throw new UsageError({
      vi: "Cách dùng: laphieu store copy --from THƯ_MỤC|postgres://… --to postgres://…|THƯ_MỤC_MỚI [--beside THƯ_MỤC]",
      en: "Usage: laphieu store copy --from DIR|postgres://… --to postgres://…|NEW_DIR [--beside DIR]",
    });
  const compared = await copyData({ from, to, ...(beside === undefined ? {} : { beside }) });
  if (!compared.ok) {
    const at = compared.stream === null ? "" : `${compared.stream}: `;
    throw new Refused({
      vi: `Bản chép không khớp bản gốc (${at}${compared.problem}). Bản gốc còn nguyên; đừng dùng bản chép.`,
      en: `The copy is not the original (${at}${compared.problem}). The original is untouched; do not use the copy.`,
    });
  }
  const { streams, entries, values: opened } = compared;
  io.out(
    values.json
      ? JSON.stringify({ streams, entries, values: opened, equal: true })
      : languageOf(values.lang, io.env) === "vi"
        ? `Đã chép ${entries} mục của ${streams} sổ; mọi gốc mã đối chiếu đều trùng với bản gốc.`
        : `Copied ${entries} entries of ${streams} logs; every root equals the original's.`,
  );
  return exit.done;
}
