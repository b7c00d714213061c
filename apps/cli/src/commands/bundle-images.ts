/** Scanned images out of an opened annex, as files beside a list by which they can be held against the log. */
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type ImageRef, type ImageTaker, verifyBundle } from "@laphieu/evidence";
import { exit, Refused, UsageError } from "../io.ts";
import { writeOut } from "../write-out.ts";
import { openTold } from "./bundle-annex.ts";
import { bundleOf, type Work } from "./bundle-work.ts";

type Place = ImageRef & { readonly election: string; readonly round: number };

const kinds: readonly (readonly [string, readonly number[]])[] = [
  ["jpg", [0xff, 0xd8, 0xff]],
  ["png", [0x89, 0x50, 0x4e, 0x47]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["tif", [0x49, 0x49, 0x2a, 0x00]],
  ["tif", [0x4d, 0x4d, 0x00, 0x2a]],
];
const kindOf = (bytes: Uint8Array): string =>
  kinds.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0] ?? "bin";

/** Writes images as they open; each bears its hash, so that no order of papers shows. */
class ImageFolder {
  readonly #folder: string;
  #now: { readonly hash: string; readonly at: string; readonly path: string; readonly file: FileHandle } | null = null;
  /** Where each image lies, by place and hash. */
  readonly paths = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  static key({ election, round, side, batch, sha256 }: Place): string {
    return JSON.stringify([election, round, side, batch, sha256]);
  }

  readonly taker: ImageTaker = {
    piece: async (about, bytes) => {
      const hash = ImageFolder.key(about);
      if (this.#now?.hash !== hash) {
        await this.close();
        const at = join(String(about.round), `${about.side}-${about.batch}`);
        await mkdir(join(this.#folder, at), { recursive: true, mode: 0o700 });
        const name = join(at, `${this.paths.size + 1}-${about.sha256.slice(0, 16)}.${kindOf(bytes)}`);
        const path = join(this.#folder, name);
        this.#now = { hash, at: name, path, file: await open(`${path}.part`, "w", 0o600) };
        this.paths.set(hash, name);
      }
      await this.#now?.file.writeFile(bytes);
    },
  };

  async close(): Promise<void> {
    const now = this.#now;
    this.#now = null;
    if (now === null) return;
    await now.file.close();
    await rename(`${now.path}.part`, now.path);
  }
}

/** `bundle images FILE.laphieu --annex … --decision … --out FOLDER`: what was scanned, with `images.json` beside it. */
export async function images(work: Work): Promise<number> {
  const { values, rest, lang, io } = work;
  const { out } = values;
  if (out === undefined) throw new UsageError({ vi: "Thiếu --out THƯ_MỤC.", en: "--out FOLDER is missing." });
  const found = await bundleOf(rest[0]);
  if (values.annex === undefined)
    throw new Refused({
      vi: "Ảnh phiếu chỉ lấy được từ phụ lục niêm phong đã mở theo quyết định: thêm --annex TỆP.",
      en: "Images come from the sealed annex alone, opened on a decision: add --annex FILE.",
    });
  const key = values.key === undefined ? {} : { key: values.key };
  const folder = new ImageFolder(out);
  const sample = verifyBundle(found, key).about?.sample === true;
  const { annex, decision, ended } = await openTold(work, found, sample, folder.taker).finally(() => folder.close());
  const report = verifyBundle(found, { annex, decision, ...key });
  await ended(report.verdict);
  const parts = annex.images ?? [];
  if (parts.every((part) => part.images.length === 0))
    throw new Refused({
      vi: "Phụ lục này không kèm ảnh nào.",
      en: "This annex holds no image.",
    });
  const checks = report.checks.filter(({ id, status }) => (id === "images" || id === "annex") && status === "failed");
  for (const finding of checks.flatMap((check) => check.findings)) io.err(finding.text[lang]);
  let written = 0;
  const rounds = [];
  for (const { election, round, index, images: all } of parts) {
    const files = [];
    for (const image of all) {
      const name = folder.paths.get(ImageFolder.key({ ...image, election, round }));
      if (name === undefined) continue;
      if (image.state === "same") {
        written += 1;
        files.push({ side: image.side, batch: image.batch, sha256: image.sha256, path: name.replaceAll("\\", "/") });
      } else await rm(join(out, name), { force: true });
    }
    rounds.push({ election, round, index, files });
  }
  const list = { format: "laphieu-images", version: 1, assembly: annex.assembly, rounds };
  await writeOut(join(out, "images.json"), `${JSON.stringify(list, null, 1)}\n`, 0o600);
  io.out(
    values.json
      ? JSON.stringify({ out, images: written, verdict: report.verdict })
      : lang === "vi"
        ? `Đã ghi ${written} ảnh vào ${out}. Thư mục này mật như chính các lá phiếu.`
        : `Wrote ${written} images to ${out}. Keep the folder as secret as the ballots themselves.`,
  );
  return checks.length > 0 || report.verdict === "does-not-hold" ? exit.refused : exit.done;
}
