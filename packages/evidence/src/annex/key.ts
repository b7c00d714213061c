/**
 * The key of a sealed annex: an X25519 pair whose secret half follows from two secrets together. The public half is known,
 * so that images can be sealed when a round was announced, without either secret being typed again.
 */
import { fromBase64, toBase64 } from "@laphieu/ledger";
import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, randomBytes } from "@noble/hashes/utils.js";
import { z } from "zod";

/** The two secrets, typed by two people. */
export type AnnexSecrets = { readonly head: string; readonly presidium: string };

const base64 = (bytes: number) => z.string().refine((text) => fromBase64(text)?.length === bytes);
export const annexKeySchema = z.strictObject({
  name: z.literal("scrypt-x25519"),
  /** scrypt with N = n, r and p; `n` is bounded so that no file costs more than a few seconds. */
  n: z.union([10, 12, 14, 15, 16, 17].map((exponent) => z.literal(2 ** exponent))),
  r: z.literal(8),
  p: z.literal(1),
  /** Salts, and the public half: base64. */
  head: base64(16),
  presidium: base64(16),
  public: base64(32),
});
/** What is known of a key without the secrets. */
export type AnnexKey = z.output<typeof annexKeySchema>;

const encoder = new TextEncoder();
export const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();

/** The second secret is stretched with what came of the first: the two can be guessed only together. */
const secretOf = async (key: Omit<AnnexKey, "public">, secrets: AnnexSecrets): Promise<Uint8Array> => {
  const { n: N, r, p } = key;
  const one = (secret: string, salt: Uint8Array) => scryptAsync(secret.normalize("NFC"), salt, { N, r, p, dkLen: 32 });
  const first = await one(secrets.head, bytesOf(key.head));
  const both = await one(secrets.presidium, concatBytes(bytesOf(key.presidium), first));
  return hkdf(sha256, both, undefined, encoder.encode("laphieu/annex/2 key"), 32);
};

/** A new key. `cost`: scrypt with N = 2^cost. */
export const makeAnnexKey = async (
  secrets: AnnexSecrets,
  cost: 10 | 12 | 14 | 15 | 16 | 17 = 16,
): Promise<AnnexKey> => {
  const about = {
    name: "scrypt-x25519",
    n: 2 ** cost,
    r: 8,
    p: 1,
    head: toBase64(randomBytes(16)),
    presidium: toBase64(randomBytes(16)),
  } as const;
  return { ...about, public: toBase64(x25519.getPublicKey(await secretOf(about, secrets))) };
};

/** The secret half of a key; null when one of the two secrets is wrong. */
export const openAnnexKey = async (key: AnnexKey, secrets: AnnexSecrets): Promise<Uint8Array | null> => {
  const secret = await secretOf(key, secrets);
  return toBase64(x25519.getPublicKey(secret)) === key.public ? secret : null;
};
