/** Follows the first machine: pairs with it once, then takes what it records, verified, as it comes. */
import { createHash } from "node:crypto";
import { existsSync, renameSync, rmSync } from "node:fs";
import { mkdir, open, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fromBase64 } from "@laphieu/ledger";
import { makeFolder, Replica } from "@laphieu/ledger/store";
import { randomToken, sameSecret, typedCode } from "../people/secrets.ts";
import { accountsFile, filesBelow, kept } from "../store/data-files.ts";
import { askFile, askJson, FirstRefused, FirstSilent, fetchRoot, type Target } from "./client.ts";
import { filesAnswer, headsAnswer, isPlainName, pairAnswer, proofOf, pullAnswer } from "./protocol.ts";
import { type Followed, readFollowed, writeFollowed } from "./state.ts";

const filesEveryMs = 10_000;
const againMs = 500;
/** Refusals that no second try will change. */
const final: ReadonlySet<string> = new Set(["log-split", "not-paired", "replaced"]);

export type FollowStatus = {
  readonly first: string;
  readonly connected: boolean;
  readonly lastContact: string | null;
  /** Entries held here, each verified. */
  readonly entries: number;
  /** Entries that the first machine had more when it was last asked. */
  readonly behind: number;
  /** Whether accounts and papers were copied at least once. */
  readonly files: boolean;
  /** Why nothing more is taken; null while it follows. */
  readonly fault: { readonly vi: string; readonly en: string } | null;
};

/** Pairs an empty folder with the first machine by its one-time code. @throws FirstSilent, FirstRefused */
export async function pairWith(folder: string, target: Target, code: string): Promise<void> {
  const typed = typedCode(code);
  const { pem, fingerprint } = await fetchRoot(target);
  const nonce = randomToken();
  const answer = await askJson(target, pem, "pair", pairAnswer, {
    body: { nonce, proof: proofOf(typed, "standby", colons(fingerprint), nonce) },
  });
  const { token, installation, proof } = answer;
  if (!sameSecret(proof, proofOf(typed, "first", colons(fingerprint), nonce, token, installation.id)))
    throw new FirstSilent("the other side does not know the code");
  makeFolder(folder);
  // Opened once, so that a folder with other data is refused before anything is kept.
  openReplica(folder, installation).close();
  writeFollowed(folder, {
    format: 1,
    host: target.host,
    port: target.port,
    root: pem,
    token,
    installation,
    tookOver: null,
    recorded: false,
    told: false,
  });
}

const colons = (fingerprint: string): string => fingerprint.toUpperCase();

function openReplica(folder: string, { id, key }: Followed["installation"]): Replica {
  const secretKey = fromBase64(key);
  if (secretKey?.length !== 32) throw new FirstSilent("no key of an installation");
  return Replica.open(folder, { id, secretKey });
}

export class Follower {
  readonly #folder: string;
  readonly #followed: Followed;
  readonly #replica: Replica;
  readonly #now: () => Date;
  readonly #log: (line: string) => void;
  #stopped = false;
  #connected = false;
  #lastContact: string | null = null;
  #behind = 0;
  #fault: FollowStatus["fault"] = null;
  /** When all files were here last, and when they are to be asked for next. */
  #filesAt: number | null = null;
  #filesDue = 0;
  #writing: Promise<void> | null = null;
  #onDisk: Promise<void> = Promise.resolve();
  #filesFault: Error | null = null;
  /** Hashes of the files that lie here whole. */
  readonly #held = new Map<string, string>();

  private constructor(
    folder: string,
    followed: Followed,
    replica: Replica,
    options: { readonly now: () => Date; readonly log: (line: string) => void },
  ) {
    this.#folder = folder;
    this.#followed = followed;
    this.#replica = replica;
    this.#now = options.now;
    this.#log = options.log;
  }

  /** Goes on following; null when the folder was never paired, or has taken over. */
  static start(
    folder: string,
    options: { readonly now: () => Date; readonly log: (line: string) => void },
  ): Follower | null {
    const followed = readFollowed(folder);
    if (followed === null || followed.tookOver !== null) return null;
    const follower = new Follower(folder, followed, openReplica(folder, followed.installation), options);
    void follower.#follow();
    return follower;
  }

  status(): FollowStatus {
    return {
      first: `https://${this.#followed.host}:${this.#followed.port}`,
      connected: this.#connected,
      lastContact: this.#lastContact,
      entries: this.#stopped ? 0 : this.#replica.heads().reduce((sum, { size }) => sum + size, 0),
      behind: this.#behind,
      files: this.#filesAt !== null,
      fault: this.#fault,
    };
  }

  /** Whether the first machine answers now, in whatever way. */
  async firstAnswers(): Promise<boolean> {
    try {
      await this.#ask("heads", headsAnswer, {}, 2_000);
      return true;
    } catch (error) {
      if (error instanceof FirstRefused) return true;
      if (error instanceof FirstSilent) return false;
      throw error;
    }
  }

  /** Ends following for good and hands the folder over; what a request under way still brings is dropped. */
  async takeOver(): Promise<void> {
    await this.stop();
    const tookOver = this.#now().toISOString();
    writeFollowed(this.#folder, { ...this.#followed, tookOver });
  }

  /** Lets go of the folder; another start follows on. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    // A file that is being written is; one that is still on the way from a dead machine is not waited for.
    await this.#onDisk.catch(() => undefined);
    this.#replica.close();
  }

  get #target(): Target {
    return { host: this.#followed.host, port: this.#followed.port };
  }

  #ask<S extends Parameters<typeof askJson>[3]>(path: string, shape: S, body: unknown, timeout?: number) {
    const { root, token } = this.#followed;
    return askJson(this.#target, root, path, shape, { token, body, ...(timeout === undefined ? {} : { timeout }) });
  }

  async #follow(): Promise<void> {
    let wait = false;
    while (!this.#stopped) {
      try {
        wait = await this.#round(wait);
      } catch (error) {
        if (this.#stopped) return;
        this.#connected = false;
        wait = false;
        if (error instanceof FirstSilent || (error instanceof FirstRefused && !final.has(error.code))) {
          await new Promise((done) => setTimeout(done, againMs).unref());
          continue;
        }
        this.#fault =
          error instanceof FirstRefused
            ? error.text
            : {
                vi: `Máy chính gửi dữ liệu không kiểm chứng được, nên không nhận tiếp: ${String(error)}`,
                en: `What the first machine sent does not verify, so nothing more is taken: ${String(error)}`,
              };
        this.#log(`standby: ${this.#fault.en}`);
        return;
      }
    }
  }

  /** One request and what it brings; true when there was nothing more to take. */
  async #round(wait: boolean): Promise<boolean> {
    const heads = this.#replica.heads();
    const answer = await this.#ask("pull", pullAnswer, { heads, mark: this.#replica.mark(), wait });
    if (this.#stopped) return false;
    this.#connected = true;
    this.#lastContact = this.#now().toISOString();
    const { parts, subjects } = answer;
    // Keys before the entries that need them; both are on the disk before the next is asked for.
    if (subjects !== null) this.#replica.takeSubjects(subjects);
    for (const part of parts) this.#replica.take(part);
    const here = this.#replica.heads().reduce((sum, { size }) => sum + size, 0);
    this.#behind = Math.max(0, answer.heads.reduce((sum, { size }) => sum + size, 0) - here);
    if (this.#filesFault !== null) throw this.#filesFault;
    // Beside the entries, which must not wait for a large file.
    if (this.#writing === null && performance.now() >= this.#filesDue) {
      this.#filesDue = performance.now() + (this.#filesAt === null ? againMs : filesEveryMs);
      this.#writing = this.#takeFiles()
        .catch((error: unknown) => {
          if (this.#stopped || error instanceof FirstSilent || error instanceof FirstRefused) return;
          this.#filesFault = error instanceof Error ? error : new Error(String(error));
        })
        .finally(() => {
          this.#writing = null;
        });
    }
    return parts.length === 0 || this.#behind === 0;
  }

  /** Whether a file lies here as it should be; it is read once, and known from then on. */
  async #holds(name: string, path: string, sha256: string): Promise<boolean> {
    if (!existsSync(path)) return false;
    if (this.#held.get(name) === sha256) return true;
    if (digestOf(await readFile(path)) !== sha256) return false;
    this.#held.set(name, sha256);
    return true;
  }

  /** Accounts, papers and settings, each compared by its hash and moved into place whole. */
  async #takeFiles(): Promise<void> {
    const { root, token } = this.#followed;
    const { files } = await this.#ask("files", filesAnswer, {});
    const wanted = new Map(files.map((file) => [file.name, file]));
    for (const { name, sha256 } of files) {
      const own = name === accountsFile || kept.some((top) => name === top || name.startsWith(`${top}/`));
      if (!own || !isPlainName(name)) throw new FirstSilent(`a file of no known kind: ${name}`);
      const path = join(this.#folder, name);
      if (await this.#holds(name, path, sha256)) continue;
      const bytes = await askFile(this.#target, root, token, name);
      if (digestOf(bytes) !== sha256) throw new FirstSilent(`${name} came in part`);
      if (this.#stopped) return;
      this.#onDisk = writeWhole(path, bytes);
      await this.#onDisk;
      this.#held.set(name, sha256);
    }
    // What was withdrawn or erased there must not stay here.
    for (const top of await readdir(this.#folder)) {
      if (!kept.some((name) => name === top) || top.includes(".")) continue;
      // Not from a folder that has taken over meanwhile.
      for (const name of await filesBelow(join(this.#folder, top)))
        if (!this.#stopped && !wanted.has(`${top}/${name}`)) rmSync(join(this.#folder, top, name), { force: true });
    }
    this.#filesAt = performance.now();
  }
}

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(`${path}.new`, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  renameSync(`${path}.new`, path);
}
