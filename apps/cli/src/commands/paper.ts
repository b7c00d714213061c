/** `paper print|read|fill`: each part is loaded on demand. */
import { type Io, UsageError } from "../io.ts";

type Run = (args: readonly string[], io: Io) => Promise<number>;

const parts: { readonly [name: string]: () => Promise<Run> } = {
  print: async () => (await import("./paper-print.ts")).paperPrint,
  fill: async () => (await import("./paper-fill.ts")).paperFill,
  read: async () => (await import("./paper-read.ts")).paperRead,
};

export async function paper(args: readonly string[], io: Io): Promise<number> {
  const [name = "", ...rest] = args;
  const load = parts[name];
  if (load === undefined)
    throw new UsageError({
      vi: 'Dùng "laphieu paper print PHIẾU.json --out TỆP.pdf --layout SƠ_ĐỒ.json" hoặc "laphieu paper read --layout SƠ_ĐỒ.json TỆP…".',
      en: 'Use "laphieu paper print BALLOT.json --out F.pdf --layout L.json" or "laphieu paper read --layout L.json FILE…".',
    });
  return await (await load())(rest, io);
}
