/** The side that is followed: one code to pair, the entries as they come, the files beside them, and the end of its time. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { toBase64 } from "@laphieu/ledger";
import {
  changesFor,
  type KnownTrees,
  type ReplicaChanges,
  type ReplicaHead,
  readInstallation,
  writeDurably,
} from "@laphieu/ledger/store";
import { z } from "zod";
import { randomCode, randomToken, sameSecret, tokenHash, typedCode } from "../people/secrets.ts";
import { copyDatabases, filesBelow, plainFiles } from "../store/data-files.ts";
import { codeLetters, codeMinutes, proofOf, type replacedRequest } from "./protocol.ts";

const stateName = "standby.json";
const replacedShape = z.strictObject({
  at: z.string(),
  apart: z.array(z.strictObject({ stream: z.string(), size: z.int() })),
});
const stateShape = z.strictObject({ token: z.string().nullable(), replaced: replacedShape.nullable() });
type State = z.infer<typeof stateShape>;
const pollMs = 30;
const waitMs = 5_000;
const mostWrong = 3;
/** Entries in one answer. */
const most = 2_000;

export type StandbyStatus = {
  /** Whether a standby was paired. */
  readonly paired: boolean;
  /** Whether it asked within the last seconds. */
  readonly following: boolean;
  /** Entries that it did not have when it last asked. */
  readonly behind: number | null;
  readonly lastSeen: string | null;
  /** Set when the other machine took over: nothing may be recorded here any more. */
  readonly replaced: z.infer<typeof replacedShape> | null;
};
export type Paired = {
  readonly token: string;
  readonly installation: { readonly id: string; readonly key: string };
  readonly proof: string;
};
export type Listed = { readonly name: string; readonly size: number; readonly sha256: string };

export class StandbySource {
  readonly #folder: string;
  readonly #now: () => Date;
  #state: State;
  #code: { readonly text: string; readonly until: number; wrong: number } | null = null;
  #seen: { readonly at: number; readonly behind: number } | null = null;
  #watch: { readonly db: DatabaseSync; readonly keys: DatabaseSync } | null = null;
  readonly #trees: KnownTrees = new Map();
  #staged: { readonly folder: string; readonly paths: ReadonlyMap<string, string> } | null = null;
  /** Hashes of files as they lay there last, so that a large portal is not read every few seconds. */
  readonly #digests = new Map<string, { readonly stamp: string; readonly sha256: string }>();
  #closed = false;

  constructor(folder: string, now: () => Date) {
    this.#folder = folder;
    this.#now = now;
    const path = join(folder, stateName);
    this.#state = existsSync(path)
      ? stateShape.parse(JSON.parse(readFileSync(path, "utf8")))
      : { token: null, replaced: null };
  }

  get replaced(): State["replaced"] {
    return this.#state.replaced;
  }

  status(): StandbyStatus {
    const now = this.#now().getTime();
    return {
      paired: this.#state.token !== null,
      following: this.#seen !== null && now - this.#seen.at < 2 * waitMs,
      behind: this.#seen?.behind ?? null,
      lastSeen: this.#seen === null ? null : new Date(this.#seen.at).toISOString(),
      replaced: this.#state.replaced,
    };
  }

  /** A code for one pairing, in place of any older one. */
  makeCode(): { readonly code: string; readonly expires: string } {
    const until = this.#now().getTime() + codeMinutes * 60_000;
    const text = randomCode(codeLetters);
    this.#code = { text, until, wrong: 0 };
    return { code: text.replace(/.{4}(?=.)/g, "$&-"), expires: new Date(until).toISOString() };
  }

  /** Ends the right of the standby; what it holds stays with it. */
  forget(): void {
    this.#code = null;
    this.#seen = null;
    this.#save({ ...this.#state, token: null });
  }

  /** The pairing; null for a proof that is not right, or not in time. A code dies with its use and after three wrong ones. */
  pair(nonce: string, proof: string, fingerprint: string): Paired | null {
    const code = this.#code;
    if (code === null || this.#now().getTime() > code.until) return null;
    const typed = typedCode(code.text);
    if (!sameSecret(proof, proofOf(typed, "standby", fingerprint, nonce))) {
      code.wrong += 1;
      if (code.wrong >= mostWrong) this.#code = null;
      return null;
    }
    const installation = readInstallation(this.#folder);
    if (installation === null) return null;
    this.#code = null;
    const token = randomToken();
    this.#save({ ...this.#state, token: tokenHash(token) });
    return {
      token,
      installation: { id: installation.id, key: toBase64(installation.secretKey) },
      proof: proofOf(typed, "first", fingerprint, nonce, token, installation.id),
    };
  }

  /** Whether a token is that of the standby. */
  knows(token: string): boolean {
    return this.#state.token !== null && sameSecret(tokenHash(token), this.#state.token);
  }

  /** What the standby lacks; waits a few seconds for something new when it lacks nothing and asks to wait. */
  async pull(have: readonly ReplicaHead[], mark: string, wait: boolean): Promise<ReplicaChanges> {
    const until = performance.now() + (wait ? waitMs : 0);
    for (;;) {
      const asked = this.#fingerprint();
      const changes = await changesFor(this.#folder, have, mark, most, this.#trees);
      const there = new Map(have.map(({ stream, size }) => [stream, size]));
      const behind = changes.ok
        ? changes.heads.reduce((sum, { stream, size }) => sum + size - (there.get(stream) ?? 0), 0)
        : 0;
      this.#seen = { at: this.#now().getTime(), behind };
      if (!changes.ok || changes.parts.length > 0 || changes.subjects !== null) return changes;
      do {
        if (this.#closed || performance.now() >= until) return changes;
        await new Promise((done) => setTimeout(done, pollMs));
      } while (this.#fingerprint() === asked);
    }
  }

  /**
   * Accounts, papers and settings as they stand. Databases are copied for {@link file} to read from; everything else is read
   * where it lies: bytes under names that are never written twice, and settings, which are asked for again when they changed.
   */
  async files(): Promise<readonly Listed[]> {
    await this.#dropStaged();
    const folder = await mkdtemp(join(this.#folder, `.backup-${process.pid}-`));
    const paths = new Map<string, string>();
    const listed: Listed[] = [];
    try {
      await copyDatabases(this.#folder, folder);
      for (const name of await filesBelow(folder)) if (!/-(?:wal|shm)$/.test(name)) paths.set(name, join(folder, name));
      for (const name of await plainFiles(this.#folder)) paths.set(name, join(this.#folder, name));
      for (const [name, path] of paths) {
        const found = await this.#listed(name, path);
        if (found !== null) listed.push(found);
      }
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    this.#staged = { folder, paths };
    return listed;
  }

  /** Null for a file that went away meanwhile. */
  async #listed(name: string, path: string): Promise<Listed | null> {
    try {
      const { size, mtimeMs, ino } = await stat(path);
      const stamp = `${size} ${mtimeMs} ${ino}`;
      const known = this.#digests.get(path);
      if (known?.stamp === stamp) return { name, size, sha256: known.sha256 };
      const digest = createHash("sha256");
      for await (const chunk of createReadStream(path)) digest.update(chunk);
      const sha256 = digest.digest("hex");
      // What changed just now may change again within the same stamp.
      if (path.startsWith(this.#folder) && Date.now() - mtimeMs > 2_000) this.#digests.set(path, { stamp, sha256 });
      return { name, size, sha256 };
    } catch (fault) {
      if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return null;
      throw fault;
    }
  }

  /** Path of a file of the last list; null for any other name, so that no name of a request reaches the disk. */
  file(name: string): string | null {
    return this.#staged?.paths.get(name) ?? null;
  }

  /** The other machine has taken over: nothing may be recorded here from now on, also after a restart. */
  endTime(by: z.infer<typeof replacedRequest>): void {
    this.#save({ ...this.#state, replaced: { at: by.at, apart: by.apart } });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#watch?.db.close();
    this.#watch?.keys.close();
    this.#watch = null;
    await this.#dropStaged();
  }

  async #dropStaged(): Promise<void> {
    const old = this.#staged;
    this.#staged = null;
    if (old !== null) await rm(old.folder, { recursive: true, force: true });
  }

  #save(state: State): void {
    writeDurably(this.#folder, stateName, JSON.stringify(state));
    this.#state = state;
  }

  /** Cheap to ask, and another whenever an entry or a key came or went. */
  #fingerprint(): string {
    if (this.#closed) return "closed";
    this.#watch ??= {
      db: new DatabaseSync(join(this.#folder, "ledger.db"), { readOnly: true, timeout: 5_000 }),
      keys: new DatabaseSync(join(this.#folder, "keys.db"), { readOnly: true, timeout: 5_000 }),
    };
    const { db, keys } = this.#watch;
    const sizes = db.prepare("select count(*) as n, sum(size) as size from streams").get();
    const kinds = keys.prepare("select count(*) as n, sum(kind = 'erased') as gone from subjects").get();
    return `${sizes?.n} ${sizes?.size} ${kinds?.n} ${kinds?.gone}`;
  }
}
