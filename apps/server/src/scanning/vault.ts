/**
 * Encrypted files of one round's scans. Names are keyed hashes, every file carries the time at which the box was opened:
 * neither name, order nor time of a file tells anything of a paper.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, utimes } from "node:fs/promises";
import { join } from "node:path";

const ivBytes = 12;
const tagBytes = 16;
/** Files are padded to a multiple of this, so that sizes say little. */
const block = 4_096;

export class Vault {
  readonly folder: string;
  readonly #key: Uint8Array;
  readonly #time: Date;

  constructor(folder: string, key: Uint8Array, time: Date) {
    this.folder = folder;
    this.#key = key;
    this.#time = time;
  }

  /** The name under which something is kept: its keyed hash. */
  nameOf(kind: string, identity: string): string {
    return createHmac("sha256", this.#key).update(`${kind}\0${identity}`).digest("hex");
  }

  /** Keeps bytes; written whole or not at all. */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    const padding = Buffer.alloc((block - ((bytes.length + 4) % block)) % block);
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv("aes-256-gcm", this.#key, iv);
    cipher.setAAD(Buffer.from(name));
    const sealed = Buffer.concat([cipher.update(Buffer.concat([length, bytes, padding])), cipher.final()]);
    const path = join(this.folder, name);
    const partial = `${path}.part`;
    const file = await open(partial, "w", 0o600);
    try {
      await file.writeFile(Buffer.concat([iv, cipher.getAuthTag(), sealed]));
      await file.sync();
    } finally {
      await file.close();
    }
    await utimes(partial, this.#time, this.#time);
    await rename(partial, path);
    await utimes(this.folder, this.#time, this.#time);
  }

  /** What is kept under a name; null when there is nothing. Throws when it was changed. */
  async get(name: string): Promise<Uint8Array | null> {
    let stored: Buffer;
    try {
      stored = await readFile(join(this.folder, name));
    } catch {
      return null;
    }
    const decipher = createDecipheriv("aes-256-gcm", this.#key, stored.subarray(0, ivBytes));
    decipher.setAAD(Buffer.from(name));
    decipher.setAuthTag(stored.subarray(ivBytes, ivBytes + tagBytes));
    const plain = Buffer.concat([decipher.update(stored.subarray(ivBytes + tagBytes)), decipher.final()]);
    return plain.subarray(4, 4 + plain.readUInt32BE(0));
  }

  /** Removes everything that is not named here. */
  async keepOnly(names: ReadonlySet<string>): Promise<void> {
    for (const name of await filesIn(this.folder)) {
      if (!names.has(name)) await rm(join(this.folder, name), { force: true, recursive: true });
    }
    await utimes(this.folder, this.#time, this.#time).catch(() => undefined);
  }
}

/** Names in a folder; none when it does not exist. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
