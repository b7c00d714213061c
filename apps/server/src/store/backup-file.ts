/** A backup in one file: everything of a data folder, with a list of what it must hold, read back before it counts. */
import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { toHex } from "@laphieu/ledger";
import { openLedger, type StoredLedger, verifyStream } from "@laphieu/ledger/store";
import { z } from "zod";
import { accountsFile, copyBeside, filesBelow } from "./data-files.ts";
import { BackupFault } from "./faults.ts";
import { BadTar, endTar, readTar, writeMember } from "./tar.ts";

const listName = "laphieu-backup.json";
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const manifestShape = z.strictObject({
  format: z.literal(1),
  made: z.string(),
  version: z.string(),
  installation: z.string(),
  streams: z.array(z.strictObject({ stream: z.string(), size: z.int(), root: hash })),
  files: z.array(z.strictObject({ name: z.string(), size: z.int(), sha256: hash })),
});

/** What a backup holds. */
export type Manifest = z.infer<typeof manifestShape>;
export type Head = Manifest["streams"][number];

const largestList = 64_000_000;

/** Heads of all streams, each recomputed from its leaves. Throws {@link BackupFault} for one that does not verify. */
export async function verifiedHeads(ledger: StoredLedger): Promise<readonly Head[]> {
  const heads: Head[] = [];
  for (const stream of await ledger.streams()) {
    const verified = await verifyStream(ledger, stream);
    if (!verified.ok) throw new BackupFault("damaged", `${stream}: ${verified.problem}`);
    heads.push({ stream, size: verified.head.size, root: toHex(verified.head.root) });
    // Others of the server get their turn.
    await new Promise((done) => setImmediate(done));
  }
  return heads;
}

/** Throws {@link BackupFault} unless the folder holds accounts that can be read. */
export function checkAccounts(folder: string): void {
  const path = join(folder, accountsFile);
  let result: unknown;
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    result = db.prepare("pragma integrity_check").get()?.integrity_check;
    db.close();
  } catch (error) {
    if (error instanceof Error && "errcode" in error && error.errcode === 14) return;
    throw new BackupFault("damaged", `${accountsFile}: ${String(error)}`);
  }
  if (result !== "ok") throw new BackupFault("damaged", `${accountsFile}: ${String(result)}`);
}

const work = ".backup-";

/** Removes what backups left behind whose process is gone; when a server starts, also under its own number. */
export function clearLeftovers(folder: string, starting = false): void {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const pid = Number(/^\.backup-(\d+)-/.exec(name)?.[1]);
    if (!Number.isSafeInteger(pid) || (isAlive(pid) && !(starting && pid === process.pid))) continue;
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Another machine may be writing a younger one into the same folder. */
const abandonedMs = 3_600_000;

/** Removes the beginnings of backups that lie hidden beside the file since a program was killed: they hold keys. */
async function clearBeginnings(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/^\..+\.part$/.test(name)) continue;
    const path = join(folder, name);
    try {
      if (now.getTime() - (await stat(path)).mtimeMs < abandonedMs) continue;
      const file = await open(path, "r");
      const { buffer } = await file
        .read(Buffer.alloc(listName.length), 0, listName.length, 0)
        .finally(() => file.close());
      if (buffer.toString("latin1") === listName) await rm(path, { force: true });
    } catch {
      // What cannot be looked at is left alone; the backup does not depend on it.
    }
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A folder to work in: in the data folder, or beside the file where that cannot be written to. */
function workFolder(folder: string, out: string): string {
  try {
    return mkdtempSync(join(folder, `${work}${process.pid}-`));
  } catch {
    return mkdtempSync(join(dirname(out), `${work}${process.pid}-`));
  }
}

/**
 * Writes a backup of an open ledger and of the folder beside it, while both are in use. The copy is verified entry by entry,
 * written under another name, read back from the medium and compared, and only then has its name.
 */
export async function writeBackup(options: {
  readonly ledger: StoredLedger;
  readonly folder: string;
  /** Where log and accounts are, when they are in PostgreSQL. */
  readonly database?: string;
  readonly out: string;
  readonly version: string;
  readonly now: Date;
}): Promise<Manifest> {
  const { ledger, folder, database, version, now } = options;
  const out = resolve(options.out);
  if ((await stat(out).catch(() => null)) !== null) throw new BackupFault("exists", out);
  clearLeftovers(folder);
  await clearBeginnings(dirname(out), now);
  const staging = workFolder(folder, out);
  const part = join(dirname(out), `.${basename(out)}.part`);
  try {
    const copy = join(staging, "data");
    await ledger.backup(copy);
    await copyBeside(folder, copy, database);
    const staged = await openLedger({ folder: copy, readOnly: true });
    const streams = await verifiedHeads(staged).finally(() => staged.close());
    checkAccounts(copy);
    const names = (await filesBelow(copy)).filter((name) => !/-(?:wal|shm)$/.test(name));
    const files: Manifest["files"] = [];
    for (const name of names) {
      const path = join(copy, name);
      files.push({ name, size: (await stat(path)).size, sha256: await sha256Of(createReadStream(path)) });
    }
    const manifest: Manifest = {
      format: 1,
      made: now.toISOString(),
      version,
      installation: ledger.installation,
      streams: [...streams],
      files,
    };
    await pack(part, copy, manifest);
    await verifyBackup(part);
    await rename(part, out);
    await syncFolder(dirname(out));
    return manifest;
  } finally {
    await rm(part, { force: true });
    await rm(staging, { recursive: true, force: true });
  }
}

async function pack(path: string, from: string, manifest: Manifest): Promise<void> {
  const to = await open(path, "w", 0o600);
  try {
    const list = Buffer.from(JSON.stringify(manifest));
    await writeMember(to, { name: listName, size: list.length }, only(list));
    for (const { name, size } of manifest.files)
      await writeMember(to, { name, size }, createReadStream(join(from, name)));
    await endTar(to);
    await to.sync();
  } finally {
    await to.close();
  }
}

async function* only(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

async function sha256Of(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const digest = createHash("sha256");
  for await (const chunk of bytes) digest.update(chunk);
  return digest.digest("hex");
}

/** Makes the names of a folder durable where the system has a call for it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    // Some media (sticks with FAT) know no such call; the file itself was synced before.
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}

/** Checks every byte of a backup against its list. Throws {@link BackupFault}. */
export function verifyBackup(path: string): Promise<Manifest> {
  return readBackup(path, null);
}

/** Checks a backup and writes its files into a new folder, each on the disk before this returns. Throws {@link BackupFault}. */
export function unpackBackup(path: string, to: string): Promise<Manifest> {
  return readBackup(path, to);
}

async function readBackup(path: string, to: string | null): Promise<Manifest> {
  const from = await open(path, "r").catch((error: unknown) => {
    throw new BackupFault("unreadable", error instanceof Error ? error.message : "");
  });
  try {
    let manifest: Manifest | null = null;
    let next = 0;
    for await (const member of readTar(from)) {
      if (manifest === null) {
        manifest = await readList(member);
        if (to !== null) await mkdir(to, { mode: 0o700 });
        continue;
      }
      const expected = manifest.files[next];
      next += 1;
      if (expected?.name !== member.name || expected.size !== member.size)
        throw new BackupFault("damaged", member.name);
      const found = to === null ? await sha256Of(member.bytes()) : await writeOut(member, to);
      if (found !== expected.sha256) throw new BackupFault("damaged", member.name);
    }
    if (manifest === null) throw new BackupFault("not-a-backup", "");
    if (next !== manifest.files.length) throw new BackupFault("damaged", manifest.files[next]?.name ?? "");
    return manifest;
  } catch (error) {
    if (error instanceof BadTar) throw new BackupFault("damaged", error.message);
    throw error;
  } finally {
    await from.close();
  }
}

type Member = { readonly name: string; readonly size: number; readonly bytes: () => AsyncIterable<Uint8Array> };

async function readList(member: Member): Promise<Manifest> {
  if (member.name !== listName || member.size > largestList) throw new BackupFault("not-a-backup", "");
  const chunks: Uint8Array[] = [];
  for await (const chunk of member.bytes()) chunks.push(chunk);
  let json: unknown = null;
  try {
    json = JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new BackupFault("damaged", listName);
  }
  const parsed = manifestShape.safeParse(json);
  if (!parsed.success) throw new BackupFault("not-a-backup", listName);
  for (const { name } of parsed.data.files) if (!isPlainPath(name)) throw new BackupFault("not-a-backup", name);
  return parsed.data;
}

/** Whether a name stays below the folder it is written into, on every system. */
function isPlainPath(name: string): boolean {
  return /^[^\\:\0]+$/.test(name) && name.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

async function writeOut(member: Member, to: string): Promise<string> {
  const path = join(to, member.name);
  const parts = member.name.split("/").slice(0, -1);
  for (let n = 1; n <= parts.length; n += 1)
    await mkdir(join(to, ...parts.slice(0, n)), { mode: 0o700 }).catch((error: unknown) => {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    });
  const digest = createHash("sha256");
  await writeFile(path, "", { mode: 0o600, flag: "wx" });
  const file = await open(path, "r+");
  try {
    for await (const chunk of member.bytes()) {
      digest.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return digest.digest("hex");
}
