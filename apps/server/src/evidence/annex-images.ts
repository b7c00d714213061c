/**
 * Scanned images on their way into the sealed annex. Two people set its key beforehand; when a round is announced, its images
 * are sealed to that key, which no PIN and no owner opens, before they are removed from the counting room. The parts lie in
 * `annex` of the data folder and nowhere else: no backup and no standby takes them. Facts of `evidence:<assembly>`:
 * `annex-key`, `annex-images`, `annex-images-lost`, `annex-images-removed`.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type AnnexKey, annexKeySchema, type ReadyPart, sealImages } from "@laphieu/evidence";
import type { JsonObject, Ledger } from "@laphieu/ledger";
import type { StoredLedger } from "@laphieu/ledger/store";
import { z } from "zod";
import type { RoundScans } from "../scanning/round-scans.ts";
import { evidenceStream, recordEvidence } from "./witnesses.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const keyData = z.object({ key: annexKeySchema });
const imagesData = z.object({
  election: z.string(),
  round: z.int().min(1),
  images: z.int().min(0),
  size: z.int().min(0),
  sha256: hash,
});
const lostData = z.object({ election: z.string(), round: z.int().min(1) });

/** Images of one round that lie ready for the annex. */
export type KeptImages = z.output<typeof imagesData> & { readonly at: string };
export type AnnexStore = {
  readonly key: { readonly key: AnnexKey; readonly at: string; readonly by: string } | null;
  readonly kept: readonly KeptImages[];
  /** Rounds whose images could not be read when they were to be kept. */
  readonly lost: readonly z.output<typeof lostData>[];
};

/** What the log says of the key of the annex, and of the images that wait for it. */
export async function annexStore(ledger: Ledger, assembly: string): Promise<AnnexStore> {
  let key: AnnexStore["key"] = null;
  const kept = new Map<string, KeptImages>();
  const lost = new Map<string, z.output<typeof lostData>>();
  for (const { leaf, data } of await ledger.read(evidenceStream(assembly))) {
    if (leaf.type === "annex-key") {
      const parsed = keyData.safeParse(data);
      if (parsed.success) key = { key: parsed.data.key, at: leaf.at, by: leaf.actor };
    } else if (leaf.type === "annex-images") {
      const parsed = imagesData.safeParse(data);
      if (parsed.success) kept.set(`${parsed.data.election}/${parsed.data.round}`, { ...parsed.data, at: leaf.at });
    } else if (leaf.type === "annex-images-lost") {
      const parsed = lostData.safeParse(data);
      if (parsed.success) lost.set(`${parsed.data.election}/${parsed.data.round}`, parsed.data);
    } else if (leaf.type === "annex-images-removed") kept.clear();
  }
  return { key, kept: [...kept.values()], lost: [...lost].flatMap(([of, one]) => (kept.has(of) ? [] : [one])) };
}

const folderOf = (folder: string): string => join(folder, "annex");
const pathOf = (folder: string, assembly: string, election: string, round: number): string =>
  join(folderOf(folder), createHash("sha256").update(`${assembly}\n${election}\n${round}`).digest("hex"));

/** The parts as an annex takes them; one whose file is gone or of another size is left out. */
export async function readyParts(ledger: Ledger, folder: string, assembly: string): Promise<readonly ReadyPart[]> {
  const { kept } = await annexStore(ledger, assembly);
  const parts: ReadyPart[] = [];
  for (const { election, round, images, size, sha256 } of kept) {
    const path = pathOf(folder, assembly, election, round);
    const found = await stat(path).catch(() => null);
    if (found?.size !== size) continue;
    parts.push({ election, round, images, size, sha256, bytes: () => createReadStream(path) });
  }
  return parts;
}

type Where = { readonly assembly: string; readonly election: string; readonly round: number; readonly at: string };

/**
 * Seals the images of an announced round for the annex; does nothing without a key, without images, or a second time. Written
 * whole or not at all, and told to the log when it lies on the disk. `scans`: null when they cannot be read any more.
 */
export async function keepImages(
  ledger: StoredLedger,
  folder: string,
  where: Where,
  scans: RoundScans | null,
): Promise<void> {
  const { assembly, election, round, at } = where;
  const { key, kept } = await annexStore(ledger, assembly);
  if (key === null || kept.some((one) => one.election === election && one.round === round)) return;
  const tell = async (type: string, data: JsonObject): Promise<void> => {
    if (!(await recordEvidence(ledger, assembly, { type, at, actor: "server", data })))
      throw new Error(`the log did not take ${type}`);
  };
  const images = (await scans?.annex()) ?? null;
  if (images === null) return scans === null ? tell("annex-images-lost", { election, round }) : undefined;
  const path = pathOf(folder, assembly, election, round);
  await mkdir(folderOf(folder), { recursive: true, mode: 0o700 });
  const { installation } = ledger;
  const whose = { assembly, installation, election, round };
  const digest = createHash("sha256");
  let size = 0;
  const file = await open(`${path}.part`, "w", 0o600);
  try {
    for await (const piece of sealImages(key.key, whose, images.index, images.bytes)) {
      digest.update(piece);
      size += piece.length;
      await file.writeFile(piece);
    }
    await file.sync();
  } catch (fault) {
    await file.close();
    await rm(`${path}.part`, { force: true });
    await tell("annex-images-lost", { election, round });
    throw fault;
  }
  await file.close();
  await rename(`${path}.part`, path);
  const count = images.index.sides.flatMap((s) => s.batches.map((b) => b.files.length)).reduce((a, b) => a + b, 0);
  await tell("annex-images", { election, round, images: count, size, sha256: digest.digest("hex") });
}

/** Removes the parts, once the annex lies where it belongs; the log says so first. */
export async function removeImages(
  ledger: Ledger,
  folder: string,
  assembly: string,
  by: { readonly at: string; readonly actor: string },
): Promise<boolean> {
  const { kept } = await annexStore(ledger, assembly);
  if (kept.length === 0) return true;
  const images = kept.reduce((sum, one) => sum + one.images, 0);
  if (!(await recordEvidence(ledger, assembly, { type: "annex-images-removed", ...by, data: { images } })))
    return false;
  for (const { election, round } of kept) await rm(pathOf(folder, assembly, election, round), { force: true });
  return true;
}
