import { readFile } from "node:fs/promises";
import { type LayoutFile, parseLayout } from "@laphieu/paper";
import type { Grade, ScanFormat } from "@laphieu/paper/simulate";
import { exit, type Io, languageOf, UsageError } from "../io.ts";
import { readOptions, wholeNumber } from "../options.ts";

const gradeNames: readonly Grade[] = ["clean", "office", "rough", "photo"];
const formats: readonly ScanFormat[] = ["jpg", "png", "tif", "pdf"];
const resolutions = [150, 200, 300] as const;

/** One of the allowed words, or a sentence that lists them. */
function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[], fallback: T): T {
  if (value === undefined) return fallback;
  const found = allowed.find((word) => word === value);
  if (found === undefined)
    throw new UsageError({
      vi: `--${option} là một trong: ${allowed.join(", ")}; không phải "${value}".`,
      en: `--${option} is one of ${allowed.join(", ")}, not "${value}".`,
    });
  return found;
}

/** `paper fill --layout L.json --out DIR --count N`: simulated scans of marked ballots, and `truth.jsonl` beside them. */
export async function paperFill(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, {
    layout: { type: "string" },
    out: { type: "string" },
    count: { type: "string" },
    seed: { type: "string" },
    grade: { type: "string" },
    format: { type: "string" },
    dpi: { type: "string" },
    "per-file": { type: "string" },
    colour: { type: "boolean" },
    grey: { type: "boolean" },
  });
  const lang = languageOf(values.lang, io.env);
  const { layout: layoutPath, out } = values;
  if (layoutPath === undefined || out === undefined || positionals.length > 0 || (values.colour && values.grey))
    throw new UsageError({
      vi: 'Dùng "laphieu paper fill --layout SƠ_ĐỒ.json --out THƯ_MỤC --count SỐ [--seed SỐ] [--grade clean|office|rough|photo] [--format jpg|png|tif|pdf] [--dpi 150|200|300] [--colour|--grey] [--per-file SỐ]".',
      en: 'Use "laphieu paper fill --layout L.json --out DIR --count N [--seed S] [--grade clean|office|rough|photo] [--format jpg|png|tif|pdf] [--dpi 150|200|300] [--colour|--grey] [--per-file N]".',
    });
  const count = wholeNumber("count", values.count, 10, 100_000);
  const seed = wholeNumber("seed", values.seed, 1);
  const perFile = wholeNumber("per-file", values["per-file"], 1, 1000);
  const grade = oneOf("grade", values.grade, gradeNames, "office");
  const format = oneOf("format", values.format, formats, "jpg");
  const wanted = oneOf("dpi", values.dpi, ["150", "200", "300", "any"], "any");
  const dpi = resolutions.find((r) => String(r) === wanted);
  const layout = await readLayout(layoutPath);
  const { fillBallots } = await import("@laphieu/paper/simulate");
  const truth = await fillBallots({
    layout,
    out,
    count,
    seed,
    grade,
    format,
    perFile,
    ...(dpi === undefined ? {} : { dpi }),
    ...(values.colour === true ? { colour: true } : values.grey === true ? { colour: false } : {}),
  });
  const pages = truth.reduce((sum, t) => sum + t.sides.length, 0);
  if (values.json === true) io.out(JSON.stringify({ ballots: truth.length, pages, grade, seed, out }));
  else
    io.err(
      lang === "vi"
        ? `Đã đánh thử ${truth.length} phiếu, ${pages} trang, vào "${out}"; lời giải ở truth.jsonl.`
        : `${truth.length} simulated ballots, ${pages} pages, in "${out}"; the truth is in truth.jsonl.`,
    );
  return exit.done;
}

async function readLayout(path: string): Promise<LayoutFile> {
  let value: unknown = null;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch {
    // Said below: a file that cannot be read and one that is no layout are mended in the same way.
  }
  const parsed = parseLayout(value);
  if (parsed.ok) return parsed.layout;
  throw new UsageError({
    vi: `"${path}" không phải là sơ đồ phiếu do "laphieu paper print" tạo ra.`,
    en: `"${path}" is not a ballot layout made by "laphieu paper print".`,
  });
}
