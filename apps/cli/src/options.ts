import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./io.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Options every command takes. */
const common = { lang: { type: "string" }, json: { type: "boolean" } } as const satisfies Options;

/** `parseArgs` whose faults are a sentence that names the option. */
export function readOptions<const O extends Options>(args: readonly string[], options: O) {
  try {
    const read = parseArgs({
      args: [...args],
      options: { ...common, ...options },
      allowPositionals: true,
      strict: true,
    });
    const { lang } = parseArgs({ args: [...args], options: common, allowPositionals: true, strict: false }).values;
    if (typeof lang === "string" && !/^(vi|en)([-_.]|$)/i.test(lang))
      throw new UsageError({
        vi: `--lang là vi hoặc en, không phải "${lang}".`,
        en: `--lang is vi or en, not "${lang}".`,
      });
    return read;
  } catch (fault) {
    if (fault instanceof UsageError) throw fault;
    const option = /'(-{1,2}[^' ]+)/.exec(fault instanceof Error ? fault.message : "")?.[1] ?? "";
    if (isMisused(fault))
      throw new UsageError({
        vi: `Tùy chọn ${option} thiếu giá trị, hoặc không nhận giá trị như vậy. Gõ "laphieu help" để xem cách dùng.`,
        en: `Option ${option} lacks its value, or takes none like this. "laphieu help" shows the usage.`,
      });
    throw new UsageError({
      vi: `Tùy chọn ${option} không dùng được ở lệnh này. Gõ "laphieu help" để xem cách dùng.`,
      en: `Option ${option} cannot be used with this command. "laphieu help" shows the usage.`,
    });
  }
}

/** Whether an option of this command was given without its value, or with one that it does not take. */
const isMisused = (fault: unknown): boolean =>
  fault instanceof Error && "code" in fault && fault.code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE";

/** A whole number from an option. */
export function wholeNumber(name: string, value: string | undefined, fallback: number, max = 2 ** 31): number {
  if (value === undefined) return fallback;
  const n = Number(value);
  if (!/^\d+$/.test(value) || n > max)
    throw new UsageError({
      vi: `--${name} cần một số nguyên từ 0 đến ${max}, không phải "${value}".`,
      en: `--${name} takes a whole number from 0 to ${max}, not "${value}".`,
    });
  return n;
}
