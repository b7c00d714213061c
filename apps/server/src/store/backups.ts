/** Backups that a server makes by itself: every so many minutes into a folder, for example on a USB stick. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { type StoredLedger, writeDurably } from "@laphieu/ledger/store";
import type { Text } from "@laphieu/regulations";
import { z } from "zod";
import { type Manifest, writeBackup } from "./backup-file.ts";
import { outFault } from "./sentences.ts";

const settingsName = "backup.json";
const settingsShape = z.strictObject({
  folder: z.string().min(1).max(1_000).nullable(),
  minutes: z.int().min(1).max(1_440),
  keep: z.int().min(2).max(1_000),
});
export type BackupSettings = z.infer<typeof settingsShape>;

export type BackupStatus = BackupSettings & {
  readonly running: boolean;
  readonly last: { readonly at: string; readonly file: string; readonly entries: number; readonly ms: number } | null;
  /** The newest that lies in the folder from before this start; not read again since. */
  readonly before: { readonly at: string; readonly file: string } | null;
  /** Why the last try failed; null when it did not. */
  readonly fault: string | null;
  /** The same for people. */
  readonly why: Text | null;
};

const off: BackupSettings = { folder: null, minutes: 5, keep: 24 };

export class Backups {
  readonly #ledger: StoredLedger;
  readonly #folder: string;
  readonly #database: string | undefined;
  readonly #version: string;
  readonly #now: () => Date;
  readonly #log: (line: string) => void;
  #settings: BackupSettings;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<unknown> | null = null;
  #last: BackupStatus["last"] = null;
  #before: BackupStatus["before"] = null;
  #fault: string | null = null;
  #why: Text | null = null;

  constructor(options: {
    readonly ledger: StoredLedger;
    readonly folder: string;
    /** See `writeBackup`. */
    readonly database?: string;
    readonly version: string;
    readonly now: () => Date;
    readonly log: (line: string) => void;
    /** Given at the command line: wins over what was set before. */
    readonly settings?: Partial<BackupSettings>;
  }) {
    this.#ledger = options.ledger;
    this.#folder = options.folder;
    this.#database = options.database;
    this.#version = options.version;
    this.#now = options.now;
    this.#log = options.log;
    this.#settings = { ...readSettings(options.folder), ...options.settings };
    this.#plan();
  }

  status(): BackupStatus {
    return {
      ...this.#settings,
      running: this.#running !== null,
      last: this.#last,
      before: this.#before,
      fault: this.#fault,
      why: this.#why,
    };
  }

  /** Changes the settings, durably. False when the folder is no folder of this machine. */
  set(settings: BackupSettings): boolean {
    if (settings.folder !== null && !(isAbsolute(settings.folder) && isFolder(settings.folder))) return false;
    writeDurably(this.#folder, settingsName, JSON.stringify(settings));
    this.#settings = settings;
    this.#fault = null;
    this.#why = null;
    this.#last = null;
    this.#plan();
    return true;
  }

  /** Makes one now; resolves when it is written and verified, or failed: see {@link status}. */
  async make(): Promise<BackupStatus> {
    const { folder } = this.#settings;
    if (folder === null) return this.status();
    this.#running ??= this.#make(folder).finally(() => {
      this.#running = null;
    });
    await this.#running;
    return this.status();
  }

  /** Makes no more; waits for the one under way. */
  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#running;
  }

  get #prefix(): string {
    return `laphieu-${this.#ledger.installation.slice(0, 8)}-`;
  }

  #plan(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#before = null;
    const { folder } = this.#settings;
    if (folder === null) return;
    void newest(folder, this.#prefix).then((found) => {
      if (this.#settings.folder === folder) this.#before = found;
    });
    this.#timer = setInterval(() => void this.make(), this.#settings.minutes * 60_000).unref();
  }

  async #make(folder: string): Promise<void> {
    const start = performance.now();
    try {
      const prefix = this.#prefix;
      const names = await own(folder, prefix);
      const number = numberOf(names.at(-1) ?? "") + 1;
      const now = this.#now();
      const day = now.toISOString().slice(0, 16).replaceAll(":", "").replace("T", "-");
      const file = `${prefix}${String(number).padStart(5, "0")}-${day}.backup`;
      const out = join(folder, file);
      const manifest: Manifest = await writeBackup({
        ledger: this.#ledger,
        folder: this.#folder,
        ...(this.#database === undefined ? {} : { database: this.#database }),
        out,
        version: this.#version,
        now,
      });
      const entries = manifest.streams.reduce((sum, { size }) => sum + size, 0);
      this.#last = { at: now.toISOString(), file, entries, ms: Math.round(performance.now() - start) };
      this.#fault = null;
      this.#why = null;
      // The oldest by number: the clock of the machine may have been set back.
      for (const name of names.slice(0, Math.max(0, names.length + 1 - this.#settings.keep)))
        await rm(join(folder, name), { force: true });
    } catch (error) {
      this.#fault = error instanceof Error ? error.message : String(error);
      this.#why = outFault(error, folder).text;
      this.#log(`backup: ${this.#fault}`);
    }
  }
}

const numberOf = (name: string): number => Number(/^laphieu-[0-9a-f]{8}-(\d{5,})-/.exec(name)?.[1] ?? 0);

/** Our own backups in a folder, the oldest first. */
async function own(folder: string, prefix: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix) && name.endsWith(".backup"));
  return names.sort((a, b) => numberOf(a) - numberOf(b));
}

async function newest(folder: string, prefix: string): Promise<BackupStatus["before"]> {
  try {
    const file = (await own(folder, prefix)).at(-1);
    return file === undefined ? null : { file, at: (await stat(join(folder, file))).mtime.toISOString() };
  } catch {
    return null;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function readSettings(folder: string): BackupSettings {
  const path = join(folder, settingsName);
  if (!existsSync(path)) return off;
  try {
    const read = settingsShape.safeParse(JSON.parse(readFileSync(path, "utf8")));
    return read.success ? read.data : off;
  } catch {
    return off;
  }
}
