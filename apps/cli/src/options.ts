import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./io.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Options every command takes. */
const common = { lang: { type: "string" }, json: { type: "boolean" } } as const satisfies Options;

/** `parseArgs` whose faults are a sentence that names the option. */
export function readOptions<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options: { ...common, ...options }, allowPositionals: true, strict: true });
  } catch (fault) {
    const option = /'(-{1,2}[^' ]+)/.exec(fault instanceof Error ? fault.message : "")?.[1] ?? "";
    throw new UsageError({
      vi: `Tùy chọn ${option} không dùng được ở lệnh này. Gõ "laphieu help" để xem cách dùng.`,
      en: `Option ${option} cannot be used with this command. "laphieu help" shows the usage.`,
    });
  }
}

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
