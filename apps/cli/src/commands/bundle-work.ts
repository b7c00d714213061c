/** What every `bundle …` command shares: its options, the congress it is about, files and secrets. */
import { readFile } from "node:fs/promises";
import type { AssemblyState } from "@laphieu/assembly";
import { type AnnexSecrets, type Bundle, readBundle } from "@laphieu/evidence";
import { readAssemblies } from "@laphieu/server";
import { type Io, type Lang, UsageError } from "../io.ts";
import { readOptions } from "../options.ts";

const options = {
  data: { type: "string" },
  assembly: { type: "string" },
  out: { type: "string" },
  audience: { type: "string" },
  "sealed-annex": { type: "string" },
  annex: { type: "string" },
  secrets: { type: "string" },
  decision: { type: "string" },
  from: { type: "string" },
  key: { type: "string" },
  database: { type: "string" },
} as const;
export const readBundleOptions = (args: readonly string[]) => readOptions(args, options);
type Values = ReturnType<typeof readBundleOptions>["values"];
export type Work = { readonly values: Values; readonly rest: readonly string[]; readonly lang: Lang; readonly io: Io };

export async function chosen({ values }: Work): Promise<AssemblyState> {
  const states = await readAssemblies(values.data ?? "./data", values.database);
  const wanted = values.assembly;
  const state = wanted === undefined && states.length === 1 ? states[0] : states.find((s) => s.id === wanted);
  if (state !== undefined) return state;
  const ids = states.map((s) => s.id).join(", ");
  throw new UsageError(
    wanted === undefined && states.length > 1
      ? { vi: `Có nhiều đại hội: thêm --assembly MÃ (${ids}).`, en: `There are several: add --assembly ID (${ids}).` }
      : {
          vi: `Không có đại hội “${wanted ?? ""}” trong thư mục này (${ids}).`,
          en: `There is no congress “${wanted ?? ""}” in this folder (${ids}).`,
        },
  );
}

export const fileOf = async (path: string | undefined): Promise<Uint8Array> => {
  if (path === undefined) throw new UsageError({ vi: "Thiếu tên tệp.", en: "The name of a file is missing." });
  return readFile(path).catch((fault: unknown) => notRead(path, fault));
};

export const notRead = (path: string, fault: unknown): never => {
  const why = fault instanceof Error ? fault.message : "";
  throw new UsageError({ vi: `Không đọc được ${path}: ${why}`, en: `${path} cannot be read: ${why}` });
};

export const bundleOf = async (path: string | undefined): Promise<Bundle> => {
  const found = readBundle(new Uint8Array(await fileOf(path)));
  if (found.ok) return found.value;
  throw new UsageError({ vi: `${path}: ${found.problem.text.vi}`, en: `${path}: ${found.problem.text.en}` });
};

/** Three lines: secret of the head of the counting committee, of the presidium, PIN of the counting rooms. */
export async function secretsOf(
  work: Work,
): Promise<{ readonly secrets: AnnexSecrets; readonly pins: readonly string[] } | null> {
  const { secrets: path } = work.values;
  if (path === undefined) return null;
  const chunks: Uint8Array[] = [];
  if (path === "-") {
    for await (const chunk of work.io.input()) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  } else chunks.push(await fileOf(path));
  const [head = "", presidium = "", ...pins] = Buffer.concat(chunks).toString("utf8").split(/\r?\n/);
  if (head === "" || presidium === "")
    throw new UsageError({
      vi: "--secrets cần ba dòng: mã của trưởng ban kiểm phiếu, mã của đoàn chủ tịch, PIN phòng kiểm phiếu.",
      en: "--secrets takes three lines: secret of the counting head, of the presidium, PIN of the counting rooms.",
    });
  return { secrets: { head, presidium }, pins: pins.filter((pin) => pin !== "") };
}

export const secretsNeeded = (): never => {
  throw new UsageError({
    vi: "Phụ lục niêm phong cần --secrets TỆP (hoặc --secrets - để nhập): dòng 1 mã của trưởng ban kiểm phiếu, dòng 2 mã của đoàn chủ tịch, dòng 3 PIN phòng kiểm phiếu.",
    en: "The sealed annex needs --secrets FILE (or --secrets - to type them): line 1 the secret of the counting head, line 2 of the presidium, line 3 the PIN of the counting rooms.",
  });
};
/** Both secrets and the PIN of samples, which hold no real vote. */
const sampleSecret = "280593";
export const forSamples = { secrets: { head: sampleSecret, presidium: sampleSecret }, pins: [] } as const;
