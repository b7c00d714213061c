/** The head of an annex file of version 2: what it is of, its key, its parts with their hashes; signed by the installation. */
import { canonicalize, type JsonValue, signNote, toBase64, verifyNote } from "@laphieu/ledger";
import { sha256 } from "@noble/hashes/sha2.js";
import { z } from "zod";
import { type Signer, verifierNamed } from "../sign.ts";
import { annexKeySchema } from "./key.ts";
import type { ByteSource } from "./source.ts";

/** First line of the file. */
export const MAGIC = "laphieu-annex/2\n";
/** Most bytes of a whole annex. */
export const LARGEST = 16 * 1024 ** 3;
/** Most bytes of the three lines before the parts. */
const HEAD_LIMIT = 2 * 1024 * 1024;

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.int().min(0).max(LARGEST);
const part = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("readings"), size, sha256: hex64 }),
  z.strictObject({
    kind: z.literal("images"),
    election: z.string().min(1).max(60),
    round: z.int().min(1).max(1000),
    images: z.int().min(0),
    size,
    sha256: hex64,
  }),
]);
export const headSchema = z.strictObject({
  format: z.literal("laphieu-annex"),
  version: z.literal(2),
  assembly: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  installation: z.string().regex(/^[0-9a-f]{16}$/),
  congress: z.strictObject({ size: z.int().min(0), root: hex64 }),
  made: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
  key: annexKeySchema,
  parts: z
    .array(part)
    .min(1)
    .max(1_000)
    .refine((all) => all.every((one, at) => (one.kind === "readings") === (at === 0)))
    .refine(
      (all) => new Set(all.map((one) => ("round" in one ? `${one.election}/${one.round}` : ""))).size === all.length,
    ),
});
export type AnnexHead = z.output<typeof headSchema>;

const keyName = (installation: string): string => `laphieu/${installation}/annex`;
const signedText = (installation: string, hash: Uint8Array): string =>
  `${keyName(installation)}\n2\n${toBase64(hash)}\n`;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The three lines that stand before the parts. */
export const headBytes = (head: AnnexHead, signer: Signer): Uint8Array => {
  const line = canonicalize({ ...head, parts: head.parts.map((one) => ({ ...one })) });
  const text = signedText(signer.installation, sha256(encoder.encode(line)));
  const note = signNote(text, [{ name: keyName(signer.installation), secretKey: signer.secretKey }]);
  return encoder.encode(`${MAGIC}${line}\n${canonicalize(note)}\n`);
};

export type ReadHead = {
  readonly head: AnnexHead;
  readonly note: string;
  readonly headHash: Uint8Array;
  /** Where the first part begins. */
  readonly length: number;
};

/** Reads the head; null where it is not one, or where the parts do not fill the file to its last byte. */
export const readHead = async (source: ByteSource): Promise<ReadHead | null> => {
  const bytes = await source.read(0, Math.min(HEAD_LIMIT, source.size));
  const ends: number[] = [];
  for (let at = 0; at < bytes.length && ends.length < 3; at += 1) if (bytes[at] === 0x0a) ends.push(at);
  const [first, second, third] = ends;
  if (first === undefined || second === undefined || third === undefined) return null;
  try {
    const canonical = (from: number, to: number): JsonValue => {
      const text = decoder.decode(bytes.subarray(from, to));
      const value: JsonValue = JSON.parse(text);
      if (canonicalize(value) !== text) throw new TypeError("not canonical");
      return value;
    };
    const head = headSchema.parse(canonical(first + 1, second));
    const note = z
      .string()
      .max(2_000)
      .parse(canonical(second + 1, third));
    const length = third + 1;
    if (head.parts.reduce((sum, one) => sum + one.size, length) !== source.size) return null;
    return { head, note, headHash: sha256(bytes.subarray(first + 1, second)), length };
  } catch {
    return null;
  }
};

/** Whether a note is the signature of this installation on this head, and nothing besides. */
export const headSigned = (
  { note, headHash }: Pick<ReadHead, "note" | "headHash">,
  installation: string,
  publicKeyBase64: string,
): boolean => {
  const verifier = verifierNamed(keyName(installation), publicKeyBase64);
  if (verifier === null || note.split("\n— ").length !== 2) return false;
  const verified = verifyNote(note, [verifier]);
  return verified.ok && verified.text === signedText(installation, headHash);
};
