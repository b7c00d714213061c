/**
 * The little of PDF (ISO 32000-1, 7.2-7.3) that the pages of a scanner need: values and a tokenizer. Anything unusual is
 * thrown as `Unusual`, and the page is then rendered by PDFium instead.
 */

export type PdfName = { readonly type: "name"; readonly name: string };
export type PdfRef = { readonly type: "ref"; readonly number: number };
export type PdfText = { readonly type: "text"; readonly text: string };
export type PdfArray = { readonly type: "array"; readonly items: readonly PdfValue[] };
export type PdfDict = { readonly type: "dict"; readonly entries: ReadonlyMap<string, PdfValue> };
export type PdfWord = { readonly type: "word"; readonly word: string };
export type PdfValue = null | boolean | number | PdfName | PdfRef | PdfText | PdfArray | PdfDict | PdfWord;

/** Not as scanners write it: no fault of the file, only a reason to take the slower way. */
export class Unusual extends Error {}
/** The bytes end inside a value: the reader must see more of the file. */
export class NeedsMore extends Error {}

const white = (c: number) => c === 32 || c === 10 || c === 13 || c === 9 || c === 12 || c === 0;
const delimiter = (c: number) =>
  c === 40 ||
  c === 41 ||
  c === 60 ||
  c === 62 ||
  c === 91 ||
  c === 93 ||
  c === 123 ||
  c === 125 ||
  c === 47 ||
  c === 37;

/** Reads values one after another from `bytes`. */
export class PdfTokens {
  readonly bytes: Uint8Array;
  position: number;
  /** True when no bytes follow in the file: the end is then an end, not a lack. */
  readonly complete: boolean;

  constructor(bytes: Uint8Array, position = 0, complete = true) {
    this.bytes = bytes;
    this.position = position;
    this.complete = complete;
  }

  /** The next byte without taking it; −1 at the end. */
  peek(): number {
    return this.bytes[this.position] ?? -1;
  }

  skip(): void {
    for (;;) {
      const c = this.peek();
      if (c === 37)
        while (this.position < this.bytes.length && this.peek() !== 10 && this.peek() !== 13) this.position++;
      else if (c >= 0 && white(c)) this.position++;
      else return;
    }
  }

  /** True when nothing but white space follows. */
  atEnd(): boolean {
    this.skip();
    return this.position >= this.bytes.length;
  }

  /** The next value; a number followed by `n R` becomes a reference unless `content` (operators have none). */
  value(content = false, depth = 0): PdfValue {
    if (depth > 40) throw new Unusual("nested too deeply");
    this.skip();
    const c = this.peek();
    if (c < 0) throw this.complete ? new Unusual("end of data") : new NeedsMore();
    if (c === 47) return this.name();
    if (c === 40) return this.literal();
    if (c === 60 && this.bytes[this.position + 1] === 60) return this.dict(content, depth);
    if (c === 60) return this.hex();
    if (c === 91) {
      this.position++;
      const items: PdfValue[] = [];
      for (;;) {
        this.skip();
        if (this.peek() === 93) {
          this.position++;
          return { type: "array", items };
        }
        items.push(this.value(content, depth + 1));
      }
    }
    const word = this.word();
    const n = Number(word);
    if (Number.isFinite(n)) return content || !/^\d+$/.test(word) ? n : this.reference(n);
    if (word === "true") return true;
    if (word === "false") return false;
    if (word === "null") return null;
    return { type: "word", word };
  }

  private word(): string {
    const start = this.position;
    while (this.position < this.bytes.length && !white(this.peek()) && !delimiter(this.peek())) this.position++;
    if (this.position === this.bytes.length && !this.complete) throw new NeedsMore();
    // A stray delimiter would otherwise never be passed.
    if (this.position === start) throw new Unusual("stray delimiter");
    return latin1(this.bytes, start, this.position);
  }

  private reference(n: number): number | PdfRef {
    const back = this.position;
    this.skip();
    const from = this.position;
    while (this.peek() >= 48 && this.peek() <= 57) this.position++;
    if (this.position > from) {
      this.skip();
      if (this.peek() === 82) {
        const after = this.bytes[this.position + 1] ?? -1;
        if (after < 0 ? this.complete : white(after) || delimiter(after)) {
          this.position++;
          return { type: "ref", number: n };
        }
      }
    }
    if (this.position >= this.bytes.length && !this.complete) throw new NeedsMore();
    this.position = back;
    return n;
  }

  private name(): PdfName {
    this.position++;
    const start = this.position;
    while (this.position < this.bytes.length && !white(this.peek()) && !delimiter(this.peek())) this.position++;
    if (this.position === this.bytes.length && !this.complete) throw new NeedsMore();
    const raw = latin1(this.bytes, start, this.position);
    return {
      type: "name",
      name: raw.replace(/#([0-9A-Fa-f]{2})/g, (_, h: string) => String.fromCharCode(Number.parseInt(h, 16))),
    };
  }

  private literal(): PdfText {
    const start = ++this.position;
    let open = 1;
    for (; this.position < this.bytes.length; this.position++) {
      const c = this.peek();
      if (c === 92) this.position++;
      else if (c === 40) open++;
      else if (c === 41 && --open === 0) return { type: "text", text: latin1(this.bytes, start, this.position++) };
    }
    throw this.complete ? new Unusual("unclosed string") : new NeedsMore();
  }

  private hex(): PdfText {
    const end = this.bytes.indexOf(62, this.position);
    if (end < 0) throw this.complete ? new Unusual("unclosed string") : new NeedsMore();
    const text = latin1(this.bytes, this.position + 1, end);
    this.position = end + 1;
    return { type: "text", text };
  }

  private dict(content: boolean, depth: number): PdfDict {
    this.position += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skip();
      if (this.peek() === 62) {
        if (this.bytes[this.position + 1] === 62) {
          this.position += 2;
          return { type: "dict", entries };
        }
        throw this.complete ? new Unusual("unclosed dictionary") : new NeedsMore();
      }
      if (this.peek() < 0 && !this.complete) throw new NeedsMore();
      if (this.peek() !== 47) throw new Unusual("key expected");
      const key = this.name().name;
      entries.set(key, this.value(content, depth + 1));
    }
  }
}

export const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("latin1");

export const isDict = (v: PdfValue | undefined): v is PdfDict =>
  typeof v === "object" && v !== null && v.type === "dict";
export const isArray = (v: PdfValue | undefined): v is PdfArray =>
  typeof v === "object" && v !== null && v.type === "array";
export const isRef = (v: PdfValue | undefined): v is PdfRef => typeof v === "object" && v !== null && v.type === "ref";
export const nameOf = (v: PdfValue | undefined): string | null =>
  typeof v === "object" && v !== null && v.type === "name" ? v.name : null;
export const wordOf = (v: PdfValue | undefined): string | null =>
  typeof v === "object" && v !== null && v.type === "word" ? v.word : null;
