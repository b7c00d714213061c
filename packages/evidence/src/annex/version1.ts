/**
 * Annexes of version 1: readings alone, one JSON file. They are opened as ever; none is made any more but for tests.
 */
import { canonicalize, fromBase64, type JsonValue, toBase64, toHex } from "@laphieu/ledger";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, randomBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { openingLines, type SourceLog } from "../build.ts";
import { annexHolds } from "../columns.ts";
import { readOpenings } from "../read.ts";
import { good, type Result } from "../words.ts";
import type { AnnexSecrets } from "./key.ts";
import { type Annex, notAnnex, wrongSecrets } from "./opened.ts";

/** Largest file of version 1. */
export const LARGEST = 256 * 1024 * 1024;

const base64 = z.string().max(400_000_000);
const annexSchema = z.strictObject({
  format: z.literal("laphieu-annex"),
  version: z.literal(1),
  assembly: z.string().max(60),
  installation: z.string().regex(/^[0-9a-f]{16}$/),
  congress: z.strictObject({ size: z.int().min(0), root: z.string().regex(/^[0-9a-f]{64}$/) }),
  kdf: z.strictObject({
    name: z.literal("scrypt"),
    n: z
      .int()
      .min(1024)
      .max(2 ** 18),
    r: z.literal(8),
    p: z.literal(1),
    head: base64,
    presidium: base64,
  }),
  nonce: base64,
  sealed: base64,
});
type AnnexFile = z.output<typeof annexSchema>;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const keyOf = async (kdf: AnnexFile["kdf"], secrets: AnnexSecrets, head: Uint8Array, presidium: Uint8Array) => {
  const { n: N, r, p } = kdf;
  const one = (secret: string, salt: Uint8Array) => scryptAsync(secret.normalize("NFC"), salt, { N, r, p, dkLen: 32 });
  const both = concatBytes(await one(secrets.head, head), await one(secrets.presidium, presidium));
  return hkdf(sha256, both, undefined, encoder.encode("laphieu/annex/1"), 32);
};

const headerOf = ({ sealed: _, ...header }: AnnexFile): Uint8Array => encoder.encode(canonicalize(header));

/** Seals what the annex holds of a congress log. `cost`: scrypt with N = 2^cost. */
export const sealVersion1 = async (
  source: {
    readonly assembly: string;
    readonly installation: string;
    readonly congress: SourceLog;
  },
  secrets: AnnexSecrets,
  cost = 10,
): Promise<Uint8Array> => {
  const salts = [randomBytes(16), randomBytes(16)] as const;
  const nonce = randomBytes(24);
  const file: AnnexFile = {
    format: "laphieu-annex",
    version: 1,
    assembly: source.assembly,
    installation: source.installation,
    congress: { size: source.congress.rows.length, root: toHex(source.congress.root) },
    kdf: { name: "scrypt", n: 2 ** cost, r: 8, p: 1, head: toBase64(salts[0]), presidium: toBase64(salts[1]) },
    nonce: toBase64(nonce),
    sealed: "",
  };
  const held = openingLines(source.congress, (type, subject) => annexHolds({ log: "congress", type, subject }));
  const plain = encoder.encode(held.map((one) => `${canonicalize({ ...one })}\n`).join(""));
  const key = await keyOf(file.kdf, secrets, salts[0], salts[1]);
  const sealed = xchacha20poly1305(key, nonce, headerOf(file)).encrypt(plain);
  return encoder.encode(canonicalize({ ...file, sealed: toBase64(sealed) }));
};

/** Opens an annex with both secrets. */
export const openVersion1 = async (bytes: Uint8Array, secrets: AnnexSecrets): Promise<Result<Annex>> => {
  let file: AnnexFile;
  try {
    const text = decoder.decode(bytes);
    const value: JsonValue = JSON.parse(text);
    if (canonicalize(value) !== text) return notAnnex;
    const parsed = annexSchema.safeParse(value);
    if (!parsed.success) return notAnnex;
    file = parsed.data;
  } catch {
    return notAnnex;
  }
  const [head, presidium, nonce, sealed] = [file.kdf.head, file.kdf.presidium, file.nonce, file.sealed].map(fromBase64);
  if (!head || !presidium || !nonce || !sealed || nonce.length !== 24) return notAnnex;
  const key = await keyOf(file.kdf, secrets, head, presidium);
  try {
    const plain = decoder.decode(xchacha20poly1305(key, nonce, headerOf(file)).decrypt(sealed));
    const { assembly, installation, congress } = file;
    const openings = readOpenings("annex", plain);
    return good({ version: 1, assembly, installation, congress, openings, images: null, signed: null });
  } catch {
    return wrongSecrets;
  }
};
