/** Reads a bundle: its one canonical form, every hash of its manifest, the shape of every part. Believes nothing yet. */
import {
  canonicalize,
  fromBase64Url,
  hashLeaf,
  type JsonObject,
  type JsonValue,
  parseLeaf,
  toHex,
} from "@laphieu/ledger";
import { sha256 } from "@noble/hashes/sha2.js";
import type { z } from "zod";
import type { Bundle, Log, Opening, Openings } from "./bundle.ts";
import {
  congressStream,
  item,
  type Keys,
  keysSchema,
  type Manifest,
  manifestSchema,
  openingSchema,
  papersStream,
  type Released,
  releasedSchema,
} from "./format.ts";
import { bad, good, type Result } from "./words.ts";
import { unpackZip } from "./zip.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

class Unreadable extends Error {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  constructor(code: string, vi: string, en: string) {
    super(en);
    this.code = code;
    this.vi = vi;
    this.en = en;
  }
}
const fail = (code: string, vi: string, en: string): never => {
  throw new Unreadable(code, vi, en);
};

const textOf = (name: string, bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes);
  } catch {
    return fail("text", `${name} không phải văn bản UTF-8.`, `${name} is not UTF-8 text.`);
  }
};

/** A value written in canonical JSON and in no other way. */
const canonicalValue = (name: string, text: string): JsonValue => {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
    if (canonicalize(value) === text) return value;
  } catch {
    // Said below.
  }
  return fail("json", `${name} không đúng dạng JSON chuẩn tắc.`, `${name} is not canonical JSON.`);
};

const shaped = <S extends z.ZodType>(name: string, schema: S, text: string): z.output<S> => {
  const parsed = schema.safeParse(canonicalValue(name, text));
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join(".") ?? "";
  return fail("shape", `${name} có nội dung lạ ở “${path}”.`, `${name} holds something unknown at “${path}”.`);
};

const linesOf = (name: string, text: string): readonly string[] => {
  if (text === "") return [];
  if (!text.endsWith("\n")) fail("lines", `${name} thiếu dấu xuống dòng cuối.`, `${name} does not end in a newline.`);
  return text.slice(0, -1).split("\n");
};

const openingsOf = (name: string, text: string): Openings => {
  const all = new Map<number, Map<number, Opening>>();
  let last: readonly [number, number] = [-1, -1];
  for (const line of linesOf(name, text)) {
    const { position, ordinal, subject, salt, value } = shaped(name, openingSchema, line);
    const bytes = fromBase64Url(salt);
    const ordered = position > last[0] || (position === last[0] && ordinal > last[1]);
    if (bytes === null || !ordered)
      return fail("openings", `${name}: mục ${position} sai thứ tự.`, `${name}: entry ${position} is out of order.`);
    last = [position, ordinal];
    const at = all.get(position) ?? new Map<number, Opening>();
    at.set(ordinal, { subject, salt: bytes, value });
    all.set(position, at);
  }
  return all;
};

/** Also used for the sealed annex. */
export const readOpenings = openingsOf;

const logOf = (stream: string, name: string, text: string, head: string | null, openings: Openings): Log => {
  const hashes: Uint8Array[] = [];
  const leaves = linesOf(name, text).map((line, i) => {
    const leaf = parseLeaf(line);
    if (leaf === null)
      return fail("leaf", `${name}: mục ${i} không đúng dạng.`, `${name}: entry ${i} is not a canonical leaf.`);
    hashes.push(hashLeaf(encoder.encode(line)));
    return leaf;
  });
  return { stream, leaves, hashes, head, openings };
};

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const checkItems = (manifest: Manifest, files: ReadonlyMap<string, Uint8Array>): void => {
  const names = [...files.keys()];
  const listed = [item.manifest, item.manifestNote, ...manifest.items.map((i) => i.name)];
  if (names.length !== listed.length || names.some((name, i) => name !== listed[i]))
    fail(
      "items",
      "Các tệp bên trong không đúng như danh mục của gói.",
      "The files inside are not those that the manifest lists.",
    );
  for (const { name, size, sha256: hash } of manifest.items) {
    const bytes = files.get(name);
    if (bytes === undefined || bytes.length !== size || toHex(sha256(bytes)) !== hash)
      fail("hash", `${name} đã bị sửa: không khớp danh mục.`, `${name} was changed: it does not match the manifest.`);
  }
};

const read = (bytes: Uint8Array): Bundle => {
  const unpacked = unpackZip(bytes);
  if (!unpacked.ok) return fail(unpacked.problem.code, unpacked.problem.text.vi, unpacked.problem.text.en);
  const files = new Map(unpacked.value.map((e) => [e.name, e.bytes]));
  const text = (name: string): string | null => {
    const found = files.get(name);
    return found === undefined ? null : textOf(name, found);
  };
  const needed = (name: string): string =>
    text(name) ?? fail("missing", `Gói thiếu ${name}.`, `The bundle lacks ${name}.`);
  const manifestBytes = files.get(item.manifest) ?? new Uint8Array();
  const manifest: Manifest = shaped(item.manifest, manifestSchema, needed(item.manifest));
  const manifestNote = needed(item.manifestNote);
  checkItems(manifest, files);
  const keys: Keys = shaped(item.keys, keysSchema, needed(item.keys));
  const released: Released = shaped(item.released, releasedSchema, needed(item.released));
  const packValue = canonicalValue(item.pack, needed(item.pack));
  const witnesses = [...files.keys()].filter((n) => n.startsWith("witnesses/")).map((n) => needed(n));
  const stored = [...files].flatMap(([name, body]) =>
    name.startsWith("papers/") ? [[name.slice("papers/".length), body] as const] : [],
  );
  return {
    manifest,
    manifestNote,
    manifestHash: sha256(manifestBytes),
    keys,
    congress: logOf(
      congressStream(manifest.assembly),
      item.congress,
      needed(item.congress),
      needed(item.congressHead),
      openingsOf(item.congressOpenings, needed(item.congressOpenings)),
    ),
    papers: logOf(
      papersStream(manifest.assembly),
      item.papers,
      text(item.papers) ?? "",
      text(item.papersHead),
      openingsOf(item.papersOpenings, text(item.papersOpenings) ?? ""),
    ),
    witnesses,
    released,
    pack: isObject(packValue) ? packValue : null,
    files: new Map(stored),
    sha256: toHex(sha256(bytes)),
    size: bytes.length,
  };
};

/**
 * Reads a `.laphieu` file. The answer is a problem with one sentence for everything that is not a bundle byte for byte as
 * the program writes it; a bundle that was read still has to be verified.
 */
export const readBundle = (bytes: Uint8Array): Result<Bundle> => {
  try {
    return good(read(bytes));
  } catch (fault) {
    if (fault instanceof Unreadable) return bad(fault.code, fault.vi, fault.en);
    throw fault;
  }
};
