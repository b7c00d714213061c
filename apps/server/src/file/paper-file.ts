/**
 * The file of one congress: the log of papers made for signing (stream `papers:<assembly>`), and the store of their bytes
 * and of signed scans. A log apart from that of the meeting, since papers are signed and scanned after it has closed.
 *
 * Bytes lie in `papers/<assembly>/` of the data folder, encrypted with a key that is itself a sealed value of the log:
 * destroying that key destroys every copy. Names are keyed hashes. Nothing here is ever run, unpacked or drawn.
 */
import { createHash, randomBytes } from "node:crypto";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  currentRecord,
  type FileRecords,
  type LogHead,
  noRecords,
  type PaperRecord,
  type ScanKind,
  type ScanRecord,
  scanKindOf,
  scanKinds,
} from "@laphieu/documents/records";
import { type Biographies, biographyFields } from "@laphieu/documents/types";
import { type JsonObject, type Ledger, seal, toHex } from "@laphieu/ledger";
import { z } from "zod";
import { append, wasStale } from "../http/append.ts";
import { done, type Outcome, type Problem, refuse } from "../http/problem.ts";
import { diskFull, readOnly, storeFault } from "../http/sentences.ts";
import { filesIn, Vault } from "../scanning/vault.ts";

/** Largest scan, most scans, and most bytes of one congress. */
export const bounds = { scan: 20_000_000, scans: 500, papers: 1_000, all: 500_000_000 } as const;

export const papersStream = (assembly: string): string => `papers:${assembly}`;
export const sha256Of = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Reasons are people's own words: sealed in the log, and gone with the key of the file. */
const words = z.object({ $value: z.string().nullable() }).transform((sealed) => sealed.$value ?? "(đã hủy)");
const paperData = z.object({
  paper: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  pages: z.int(),
  size: z.int(),
  sha256: hash,
  data: hash,
  log: z.object({ size: z.int(), root: z.string() }),
  replaces: z.object({ position: z.int(), reason: words }).nullable(),
});
const scanData = z.object({ of: z.int(), kind: z.enum(scanKinds), size: z.int(), sha256: hash });
const withdrawnData = z.object({ scan: z.int(), reason: words });
const biographiesData = z.object({ sha256: hash.nullable(), people: z.int() });
const biographiesFile = z.record(z.string(), z.partialRecord(z.enum(biographyFields), z.string()));
const openedData = z.object({ key: z.object({ $value: z.string().nullable() }) });

const problem = (status: Problem["status"], code: string, vi: string, en: string, field?: string): Problem =>
  field === undefined ? { status, code, text: { vi, en } } : { status, code, text: { vi, en }, field };
export const noRecord = problem(
  404,
  "no-such-record",
  "Không có mục này trong sổ văn bản.",
  "The log of papers has no such entry.",
);
const replaced = problem(
  409,
  "paper-replaced",
  "Văn bản này đã được thay bằng bản khác; hãy đính bản quét vào bản đang dùng.",
  "This paper was replaced by another; attach the scan to the one in use.",
);
const wrongKind = problem(
  400,
  "scan-kind",
  "Chỉ nhận bản quét PDF, JPEG hoặc PNG.",
  "Scans are PDF, JPEG or PNG alone.",
  "file",
);
const tooLarge = problem(
  413,
  "too-large",
  "Bản quét lớn quá 20 MB; hãy quét ở 200-300 điểm ảnh mỗi inch.",
  "The scan is over 20 MB; scan at 200-300 dots per inch.",
  "file",
);
const full = problem(
  413,
  "file-full",
  "Kho bản quét của đại hội này đã đầy (500 MB hoặc 500 bản).",
  "The store of this congress is full (500 MB or 500 scans).",
);
const attached = problem(409, "scan-known", "Bản quét này đã được đính kèm.", "This scan is attached already.", "file");
const reasonNeeded = problem(
  409,
  "reason-needed",
  "Văn bản này đã được ghi để ký. Lập lại thì phải ghi lý do; bản mới sẽ nói rõ thay bản nào.",
  "This paper is on record for signing. Give the reason to make it again; the new one says what it replaces.",
  "reason",
);
const erased = problem(
  409,
  "file-erased",
  "Kho văn bản của đại hội này đã bị hủy khóa.",
  "The key of this congress's file was destroyed.",
);

export type MadePaper = Omit<PaperRecord, "position" | "at" | "size" | "sha256"> & {
  readonly pdf: Uint8Array;
};

export class PaperFile {
  readonly #ledger: Ledger;
  readonly #assembly: string;
  readonly #folder: string;
  readonly #subject: string;
  readonly #now: () => Date;
  #records: FileRecords = noRecords;
  #size = 0;
  #biographies: { readonly sha256: string; readonly people: number; readonly at: string } | null = null;
  #vault: Vault | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(ledger: Ledger, folder: string, assembly: string, now: () => Date) {
    this.#ledger = ledger;
    this.#assembly = assembly;
    this.#folder = join(folder, "papers", assembly);
    this.#subject = papersStream(assembly);
    this.#now = now;
  }

  /** Reads the log of papers of an assembly; an assembly without one has no entry. */
  static async open(ledger: Ledger, folder: string, assembly: string, now: () => Date): Promise<PaperFile> {
    const file = new PaperFile(ledger, folder, assembly, now);
    await file.#load();
    return file;
  }

  get records(): FileRecords {
    return this.#records;
  }

  /** Size and root of the log of papers. */
  async head(): Promise<LogHead> {
    const { size, root } = await this.#ledger.head(papersStream(this.#assembly));
    return { size, root: toHex(root) };
  }

  /** Records a paper as made for signing, and keeps its bytes. The same bytes again answer the record there is. */
  record(made: MadePaper): Promise<Outcome<PaperRecord>> {
    return this.#exclusive(async () => {
      const { pdf, ...rest } = made;
      const sha256 = sha256Of(pdf);
      const current = currentRecord(this.#records, made.paper);
      if (current?.sha256 === sha256) return done(current);
      if (current !== null && made.replaces?.position !== current.position) return refuse(reasonNeeded);
      if (this.#records.papers.length >= bounds.papers) return refuse(full);
      const kept = await this.#keep(sha256, pdf);
      if (!kept.ok) return kept;
      const replaces =
        made.replaces === null
          ? null
          : { position: made.replaces.position, reason: { ...seal(this.#subject, made.replaces.reason) } };
      const data: JsonObject = { ...rest, size: pdf.length, sha256, log: { ...made.log }, replaces };
      const position = await this.#append("paper-made", data);
      if (!position.ok) return position;
      const record = this.#records.papers.find((r) => r.position === position.value);
      return record === undefined ? refuse(storeFault) : done(record);
    });
  }

  /** Attaches a signed scan to the record it signs. What it is, is told by its first bytes alone. */
  attach(of: number, bytes: Uint8Array): Promise<Outcome<ScanRecord>> {
    return this.#exclusive(async () => {
      const paper = this.#records.papers.find((r) => r.position === of);
      if (paper === undefined) return refuse(noRecord);
      if (this.#records.papers.some((r) => r.replaces?.position === of)) return refuse(replaced);
      if (bytes.length > bounds.scan) return refuse(tooLarge);
      const kind: ScanKind | null = scanKindOf(bytes);
      if (kind === null) return refuse(wrongKind);
      const sha256 = sha256Of(bytes);
      const standing = this.#records.scans.filter((s) => s.withdrawn === null);
      if (standing.some((s) => s.of === of && s.sha256 === sha256)) return refuse(attached);
      if (standing.length >= bounds.scans) return refuse(full);
      const kept = await this.#keep(sha256, bytes);
      if (!kept.ok) return kept;
      const position = await this.#append("scan-attached", { of, kind, size: bytes.length, sha256 });
      if (!position.ok) return position;
      const scan = this.#records.scans.find((s) => s.position === position.value);
      return scan === undefined ? refuse(storeFault) : done(scan);
    });
  }

  /** Takes a wrong scan back: its bytes go, the log keeps that it was there and why it was taken back. */
  withdraw(position: number, reason: string): Promise<Outcome<null>> {
    return this.#exclusive(async () => {
      const scan = this.#records.scans.find((s) => s.position === position && s.withdrawn === null);
      if (scan === undefined) return refuse(noRecord);
      const appended = await this.#append("scan-withdrawn", {
        scan: position,
        reason: { ...seal(this.#subject, reason) },
      });
      if (!appended.ok) return appended;
      const needed = [...this.#records.papers, ...this.#records.scans.filter((s) => s.withdrawn === null)];
      const vault = await this.#open();
      if (vault !== null && !needed.some((r) => r.sha256 === scan.sha256))
        await rm(join(this.#folder, vault.nameOf("paper", scan.sha256)), { force: true });
      return done(null);
    });
  }

  /** For how many people the office has given what the biographical lists need, and when; null without. */
  get biographiesKept(): { readonly people: number; readonly at: string } | null {
    return this.#biographies;
  }

  /** What was given for the biographical lists; undefined without. */
  async biographies(): Promise<Biographies | undefined> {
    if (this.#biographies === null) return undefined;
    const bytes = await this.bytes(this.#biographies.sha256);
    return bytes === null ? undefined : biographiesFile.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
  }

  /** Keeps what the biographical lists need, in place of what was there; null takes it away. The log tells for how many. */
  keepBiographies(given: Biographies | null): Promise<Outcome<null>> {
    return this.#exclusive(async () => {
      const before = this.#biographies;
      if (given === null && before === null) return done(null);
      const bytes = given === null ? null : Buffer.from(JSON.stringify(given));
      const sha256 = bytes === null ? null : sha256Of(bytes);
      if (bytes !== null && sha256 !== null) {
        const kept = await this.#keep(sha256, bytes);
        if (!kept.ok) return kept;
      }
      const people = given === null ? 0 : Object.keys(given).length;
      const appended = await this.#append("biographies-kept", { sha256, people });
      if (!appended.ok) return appended;
      const vault = await this.#open();
      if (vault !== null && before !== null && before.sha256 !== sha256)
        await rm(join(this.#folder, vault.nameOf("paper", before.sha256)), { force: true });
      return done(null);
    });
  }

  /** Bytes of a record; null when they are not in the store. Throws when a stored file was changed. */
  async bytes(sha256: string): Promise<Uint8Array | null> {
    const vault = await this.#open();
    return (await vault?.get(vault.nameOf("paper", sha256))) ?? null;
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  async #load(): Promise<void> {
    const papers: PaperRecord[] = [];
    const scans: ScanRecord[] = [];
    for (const { leaf, data } of await this.#ledger.read(papersStream(this.#assembly))) {
      const { position, at } = leaf;
      this.#size = position + 1;
      if (leaf.type === "paper-made") papers.push({ ...paperData.parse(data), position, at });
      if (leaf.type === "biographies-kept") {
        const { sha256, people } = biographiesData.parse(data);
        this.#biographies = sha256 === null ? null : { sha256, people, at };
      }
      if (leaf.type === "scan-attached") scans.push({ ...scanData.parse(data), position, at, withdrawn: null });
      if (leaf.type === "scan-withdrawn") {
        const { scan, reason } = withdrawnData.parse(data);
        const i = scans.findIndex((s) => s.position === scan);
        const found = scans[i];
        if (found !== undefined) scans[i] = { ...found, withdrawn: { at, reason } };
      }
    }
    this.#records = { papers, scans };
  }

  /** The store, with the key from the log; null when there is none yet, or its key was destroyed. */
  async #open(): Promise<Vault | null> {
    if (this.#vault !== null) return this.#vault;
    const [first] = await this.#ledger.read(papersStream(this.#assembly));
    const opened = openedData.safeParse(first?.data);
    const key = opened.success ? opened.data.key.$value : null;
    if (key === null) return null;
    this.#vault = new Vault(this.#folder, Buffer.from(key, "base64"), new Date(0));
    return this.#vault;
  }

  async #keep(sha256: string, bytes: Uint8Array): Promise<Outcome<null>> {
    if (this.#size === 0) {
      const key = seal(this.#subject, randomBytes(32).toString("base64"));
      const opened = await this.#append("file-opened", { key: { ...key } });
      if (!opened.ok) return opened;
    }
    const vault = await this.#open();
    if (vault === null) return refuse(erased);
    const sizes = await Promise.all(
      (await filesIn(this.#folder)).map(async (name) => (await stat(join(this.#folder, name))).size),
    );
    if (sizes.reduce((a, b) => a + b, 0) + bytes.length > bounds.all) return refuse(full);
    try {
      await vault.put(vault.nameOf("paper", sha256), bytes);
      return done(null);
    } catch (fault) {
      const code = fault instanceof Error && "code" in fault ? fault.code : null;
      return refuse(code === "ENOSPC" || code === "EDQUOT" ? diskFull : code === "EROFS" ? readOnly : storeFault);
    }
  }

  async #append(type: string, data: JsonObject): Promise<Outcome<number>> {
    const position = this.#size;
    const entry = { type, at: this.#now().toISOString(), actor: "office", data };
    const appended = await append(this.#ledger, papersStream(this.#assembly), position, [entry]);
    if (appended.ok || wasStale(appended)) await this.#load();
    return appended.ok ? done(position) : appended;
  }
}

/** The files of all congresses of the data folder, opened when first asked for. */
export class PaperFiles {
  readonly #open = new Map<string, Promise<PaperFile>>();
  readonly #make: (assembly: string) => Promise<PaperFile>;

  constructor(ledger: Ledger, folder: string, now: () => Date) {
    this.#make = (assembly) => PaperFile.open(ledger, folder, assembly, now);
  }

  /** Reads the logs of papers again when next asked for: another server of the same database wrote to one. */
  refresh(): void {
    this.#open.clear();
  }

  of(assembly: string): Promise<PaperFile> {
    const known = this.#open.get(assembly);
    if (known !== undefined) return known;
    const opening = this.#make(assembly);
    this.#open.set(assembly, opening);
    opening.catch(() => this.#open.delete(assembly));
    return opening;
  }
}
