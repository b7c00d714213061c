import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";

/** Bytes of every key. */
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A new key. Always from the operating system, never from a seed: keys do not show in anything public. */
export function newKey(): Uint8Array {
  return randomBytes(KEY_BYTES);
}

/**
 * AES-256-GCM: nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes). The nonce is random; one key may encrypt 2^32 values.
 * `context` is authenticated with it, so that a ciphertext moved elsewhere does not open.
 */
export function encrypt(key: Uint8Array, context: Uint8Array, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(context);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The plain bytes, or null when key, context or ciphertext do not belong together. */
export function decrypt(key: Uint8Array, context: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(context);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Cost of scrypt: N is 2 to the power of `cost`. Memory is 128 · r · N bytes. */
export type ScryptSetting = { readonly cost: number; readonly r: number; readonly p: number };

/** Key from a passphrase, computed beside the event loop. The same letters typed on another keyboard give the same key. */
export function keyFromPassphrase(passphrase: string, salt: Uint8Array, setting: ScryptSetting): Promise<Uint8Array> {
  const { cost, r, p } = setting;
  const N = 2 ** cost;
  return new Promise((resolve, reject) => {
    // Vietnamese letters arrive composed or decomposed, depending on the keyboard.
    scrypt(passphrase.normalize("NFC"), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
