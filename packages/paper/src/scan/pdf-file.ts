/**
 * Random access to the objects of a PDF on disk: only the cross-reference table, the page tree and one page at a time are
 * in memory, so that a file of 8,000 scanned pages costs no more than one of two. Encrypted, damaged or unusual files are
 * thrown as `Unusual` and left to PDFium.
 */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { inflateSync } from "node:zlib";
import {
  isArray,
  isDict,
  isRef,
  latin1,
  NeedsMore,
  nameOf,
  type PdfDict,
  type PdfRef,
  PdfTokens,
  type PdfValue,
  Unusual,
  wordOf,
} from "./pdf-values.ts";

export type PdfStream = { readonly dict: PdfDict; readonly offset: number; readonly length: number };
type Entry = { readonly at: number } | { readonly inside: number; readonly index: number };
/** A page and what it inherits from the tree. */
export type PdfPage = { readonly dict: PdfDict; readonly inherited: ReadonlyMap<string, PdfValue> };

const inheritable = ["Resources", "MediaBox", "CropBox", "Rotate"] as const;
const MAX_OBJECT = 4 * 1024 * 1024;
const MAX_TABLE = 64 * 1024 * 1024;

/** Inflates at most `limit` bytes; more is a bomb. */
export const inflate = (bytes: Uint8Array, limit: number): Uint8Array => {
  try {
    return inflateSync(bytes, { maxOutputLength: limit });
  } catch {
    throw new Unusual("cannot be inflated");
  }
};

export class PdfFile {
  readonly size: number;
  private readonly fd: number;
  private readonly entries = new Map<number, Entry>();
  private readonly inside = new Map<number, { readonly bytes: Uint8Array; readonly offsets: readonly number[] }>();
  private readonly root: PdfValue;
  private readonly leaves: { readonly ref: PdfRef; readonly inherited: ReadonlyMap<string, PdfValue> }[] = [];

  /** Opens and reads the page tree; the file stays open until `close`. */
  constructor(path: string) {
    this.fd = openSync(path, "r");
    try {
      this.size = fstatSync(this.fd).size;
      this.root = this.readTables();
      this.readTree();
    } catch (fault) {
      closeSync(this.fd);
      throw fault;
    }
  }

  get pages(): number {
    return this.leaves.length;
  }

  close(): void {
    closeSync(this.fd);
  }

  /** Page `index` from 0. */
  page(index: number): PdfPage {
    const leaf = this.leaves[index];
    const dict = leaf === undefined ? undefined : this.resolve(leaf.ref);
    if (leaf === undefined || !isDict(dict)) throw new Unusual("no such page");
    return { dict, inherited: leaf.inherited };
  }

  /** A value with references followed (at most a few: a circle is unusual). */
  resolve(value: PdfValue | undefined): PdfValue {
    let v: PdfValue = value ?? null;
    for (let i = 0; i < 8; i++) {
      if (!isRef(v)) return v;
      v = this.object(v.number).value;
    }
    throw new Unusual("references in a circle");
  }

  /** The stream behind a reference, not yet read; null when it is not a stream. */
  stream(value: PdfValue | undefined): PdfStream | null {
    return isRef(value) ? this.object(value.number).stream : null;
  }

  /** The bytes of a stream as they lie in the file. */
  raw(stream: PdfStream): Uint8Array {
    return this.read(stream.offset, stream.length);
  }

  /** The bytes of a stream without its filters; only Flate is known here. */
  data(stream: PdfStream, limit: number): Uint8Array {
    const filter = this.resolve(stream.dict.entries.get("Filter"));
    const names = isArray(filter)
      ? filter.items.map((f) => nameOf(this.resolve(f)))
      : filter === null
        ? []
        : [nameOf(filter)];
    if (stream.length > limit || names.length > 1) throw new Unusual("stream");
    if (names.length === 0) return this.raw(stream);
    if (names[0] !== "FlateDecode") throw new Unusual("filter");
    return this.unpredict(inflate(this.raw(stream), limit), stream.dict);
  }

  private unpredict(bytes: Uint8Array, dict: PdfDict): Uint8Array {
    let parms = this.resolve(dict.entries.get("DecodeParms"));
    if (isArray(parms)) parms = this.resolve(parms.items[0]);
    if (!isDict(parms)) return bytes;
    const of = (key: string, fallback: number) => {
      const n = this.resolve(parms.entries.get(key));
      return typeof n === "number" ? n : fallback;
    };
    const predictor = of("Predictor", 1);
    if (predictor === 1) return bytes;
    if (predictor < 10 || of("Colors", 1) !== 1 || of("BitsPerComponent", 8) !== 8) throw new Unusual("predictor");
    const columns = of("Columns", 1);
    const rows = Math.floor(bytes.length / (columns + 1));
    const out = new Uint8Array(rows * columns);
    for (let y = 0; y < rows; y++) {
      const kind = bytes[y * (columns + 1)] ?? 0;
      // Cross-reference tables use no filter or "up"; others are left to PDFium.
      if (kind !== 0 && kind !== 2) throw new Unusual("predictor");
      for (let x = 0; x < columns; x++) {
        const up = kind === 2 && y > 0 ? (out[(y - 1) * columns + x] ?? 0) : 0;
        out[y * columns + x] = (bytes[y * (columns + 1) + 1 + x] ?? 0) + up;
      }
    }
    return out;
  }

  private read(offset: number, length: number): Uint8Array {
    if (offset < 0 || length < 0 || offset + length > this.size) throw new Unusual("outside the file");
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const n = readSync(this.fd, bytes, done, length - done, offset + done);
      if (n === 0) throw new Unusual("shorter than it was");
      done += n;
    }
    return bytes;
  }

  /** Parses at `offset` with a window that grows until the value fits. */
  private parse<T>(offset: number, limit: number, take: (tokens: PdfTokens) => T): T {
    if (offset < 0 || offset >= this.size) throw new Unusual("outside the file");
    for (let length = 2048; ; length *= 4) {
      const end = Math.min(this.size, offset + length);
      try {
        return take(new PdfTokens(this.read(offset, end - offset), 0, end === this.size));
      } catch (fault) {
        if (!(fault instanceof NeedsMore)) throw fault;
        if (length > limit) throw new Unusual("object too large");
      }
    }
  }

  private object(number: number): { readonly value: PdfValue; readonly stream: PdfStream | null } {
    const entry = this.entries.get(number);
    if (entry === undefined) return { value: null, stream: null };
    if ("inside" in entry) return { value: this.packed(entry.inside, entry.index), stream: null };
    return this.objectAt(entry.at, number);
  }

  private objectAt(at: number, number: number | null) {
    return this.parse(at, MAX_OBJECT, (tokens) => {
      const n = tokens.value(true);
      const generation = tokens.value(true);
      if ((number !== null && n !== number) || typeof generation !== "number" || wordOf(tokens.value(true)) !== "obj")
        throw new Unusual("object not where the table says");
      const value = tokens.value();
      if (!isDict(value)) return { value, stream: null };
      if (wordOf(tokens.value()) !== "stream") return { value, stream: null };
      if (tokens.position + 2 > tokens.bytes.length && !tokens.complete) throw new NeedsMore();
      if (tokens.peek() === 13) tokens.position++;
      if (tokens.peek() === 10) tokens.position++;
      const length = this.resolve(value.entries.get("Length"));
      if (typeof length !== "number" || length < 0) throw new Unusual("length of a stream");
      return { value, stream: { dict: value, offset: at + tokens.position, length } };
    });
  }

  private packed(container: number, index: number): PdfValue {
    let unpacked = this.inside.get(container);
    if (unpacked === undefined) {
      const found = this.entries.get(container);
      if (found === undefined || "inside" in found) throw new Unusual("object stream");
      const { stream } = this.objectAt(found.at, container);
      const n = stream?.dict.entries.get("N");
      const first = stream?.dict.entries.get("First");
      if (stream === null || typeof n !== "number" || typeof first !== "number") throw new Unusual("object stream");
      const bytes = this.data(stream, MAX_TABLE);
      const tokens = new PdfTokens(bytes);
      const offsets: number[] = [];
      for (let i = 0; i < n; i++) {
        tokens.value(true);
        const offset = tokens.value(true);
        if (typeof offset !== "number") throw new Unusual("object stream");
        offsets.push(first + offset);
      }
      unpacked = { bytes, offsets };
      // Pages come in order, so few containers are ever wanted at once.
      if (this.inside.size >= 8) this.inside.clear();
      this.inside.set(container, unpacked);
    }
    const offset = unpacked.offsets[index];
    if (offset === undefined) throw new Unusual("object stream");
    return new PdfTokens(unpacked.bytes, offset).value();
  }

  /** Follows the chain of tables, newest first; answers the catalogue's page tree. */
  private readTables(): PdfValue {
    const tailLength = Math.min(this.size, 2048);
    const tail = latin1(this.read(this.size - tailLength, tailLength), 0, tailLength);
    const found = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail);
    if (found === null) throw new Unusual("no table");
    let at: number | null = Number(found[1]);
    let root: PdfValue | undefined;
    const seen = new Set<number>();
    while (at !== null) {
      if (seen.has(at) || seen.size > 1000) throw new Unusual("tables in a circle");
      seen.add(at);
      const trailer: PdfDict = this.readTable(at);
      if (trailer.entries.has("Encrypt") || trailer.entries.has("XRefStm")) throw new Unusual("encrypted or hybrid");
      root ??= trailer.entries.get("Root");
      const previous = trailer.entries.get("Prev");
      at = typeof previous === "number" ? previous : null;
    }
    const catalogue = this.resolve(root);
    if (!isDict(catalogue)) throw new Unusual("no catalogue");
    return catalogue.entries.get("Pages") ?? null;
  }

  private readTable(at: number): PdfDict {
    const word = this.parse(at, 4096, (tokens) => wordOf(tokens.value(true)));
    if (word !== "xref") return this.readTableStream(at);
    return this.parse(at, MAX_TABLE, (tokens) => {
      tokens.value(true);
      const found: [number, Entry][] = [];
      for (;;) {
        const first = tokens.value(true);
        if (wordOf(first) === "trailer") break;
        const count = tokens.value(true);
        if (typeof first !== "number" || typeof count !== "number") throw new Unusual("table");
        for (let i = 0; i < count; i++) {
          const offset = tokens.value(true);
          tokens.value(true);
          const use = wordOf(tokens.value(true));
          if (typeof offset !== "number" || (use !== "n" && use !== "f")) throw new Unusual("table");
          if (use === "n") found.push([first + i, { at: offset }]);
        }
      }
      const trailer = tokens.value();
      if (!isDict(trailer)) throw new Unusual("trailer");
      for (const [n, entry] of found) if (!this.entries.has(n)) this.entries.set(n, entry);
      return trailer;
    });
  }

  private readTableStream(at: number): PdfDict {
    const { stream } = this.objectAt(at, null);
    if (stream === null) throw new Unusual("table");
    const numbers = (key: string): readonly number[] | null => {
      const v = stream.dict.entries.get(key);
      return isArray(v) ? v.items.map((x) => (typeof x === "number" ? x : Number.NaN)) : null;
    };
    const widths = numbers("W");
    const size = stream.dict.entries.get("Size");
    const index = numbers("Index") ?? (typeof size === "number" ? [0, size] : null);
    if (widths === null || index === null || widths.length !== 3) throw new Unusual("table");
    const [a = 0, b = 0, c = 0] = widths;
    if (!(a + b + c > 0 && a + b + c < 32)) throw new Unusual("table");
    const bytes = this.data(stream, MAX_TABLE);
    let p = 0;
    const take = (n: number) => {
      let v = 0;
      for (let i = 0; i < n; i++) v = v * 256 + (bytes[p++] ?? 0);
      return v;
    };
    for (let s = 0; s + 1 < index.length; s += 2) {
      const first = index[s] ?? 0;
      const count = index[s + 1] ?? 0;
      for (let i = 0; i < count && p + a + b + c <= bytes.length; i++) {
        const type = a === 0 ? 1 : take(a);
        const second = take(b);
        const third = take(c);
        if (this.entries.has(first + i)) continue;
        if (type === 1) this.entries.set(first + i, { at: second });
        else if (type === 2) this.entries.set(first + i, { inside: second, index: third });
      }
    }
    return stream.dict;
  }

  private readTree(): void {
    const seen = new Set<number>();
    const walk = (node: PdfValue, inherited: ReadonlyMap<string, PdfValue>, depth: number): void => {
      if (!isRef(node) || seen.has(node.number) || depth > 60) throw new Unusual("page tree");
      seen.add(node.number);
      const dict = this.resolve(node);
      if (!isDict(dict)) throw new Unusual("page tree");
      const kids = this.resolve(dict.entries.get("Kids"));
      if (!isArray(kids)) {
        this.leaves.push({ ref: node, inherited });
        return;
      }
      const own = new Map(inherited);
      for (const key of inheritable) {
        const v = dict.entries.get(key);
        if (v !== undefined) own.set(key, v);
      }
      for (const kid of kids.items) walk(kid, own, depth + 1);
    };
    walk(this.root, new Map(), 0);
  }
}
