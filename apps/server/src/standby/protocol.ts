/** What a standby and the machine it follows say to each other, and how they come to know each other. */
import { createHmac } from "node:crypto";
import { z } from "zod";

/** Letters of the pairing code, 5 bits each: 80 bits, so that nobody can find it from what is sent. */
export const codeLetters = 16;
/** Minutes for which a pairing code holds. */
export const codeMinutes = 10;

const base64 = z
  .string()
  .max(40_000_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/);
const bytes = base64.nullable();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.int().min(0);
const name = z.string().min(1).max(200);
const head = z.strictObject({ stream: name, size, root: hash });

export const pairRequest = z.strictObject({ nonce: z.string().length(26), proof: hash });
export const pairAnswer = z.strictObject({
  token: z.string().length(26),
  installation: z.strictObject({ id: z.string().regex(/^[0-9a-f]{16}$/), key: base64 }),
  proof: hash,
});
export const pullRequest = z.strictObject({
  heads: z.array(head).max(10_000),
  mark: z.string().max(40),
  /** Wait for something new, some seconds at most. */
  wait: z.boolean(),
});
export const pullAnswer = z.strictObject({
  parts: z.array(
    z.strictObject({
      stream: name,
      from: size,
      entries: z.array(
        z.strictObject({
          leaf: z.string(),
          privates: z.array(z.strictObject({ ordinal: size, ciphertext: base64 })),
        }),
      ),
      checkpoint: z.string().max(2_000),
    }),
  ),
  subjects: z
    .array(
      z.strictObject({
        subject: name,
        kind: z.string(),
        key: bytes,
        salt: bytes,
        cost: z.int().nullable(),
        r: z.int().nullable(),
        p: z.int().nullable(),
        since: z.string(),
      }),
    )
    .nullable(),
  heads: z.array(head),
});
export const filesAnswer = z.strictObject({
  files: z.array(z.strictObject({ name: z.string().max(400), size, sha256: hash })).max(100_000),
});
export const headsAnswer = z.strictObject({ heads: z.array(head) });
export const replacedRequest = z.strictObject({
  /** When the other machine took over. */
  at: z.iso.datetime(),
  /** Streams of this machine that hold entries which the other never had. */
  apart: z.array(z.strictObject({ stream: name, size })).max(10_000),
});
export const problemAnswer = z.object({
  error: z.object({ code: z.string(), text: z.object({ vi: z.string(), en: z.string() }) }),
});

/**
 * What proves that one knows the code and sees the same root certificate. Somebody between the two has another
 * certificate, and cannot make this for it without the code.
 */
export function proofOf(code: string, side: "standby" | "first", ...parts: readonly string[]): string {
  return createHmac("sha256", code)
    .update(["laphieu-standby-1", side, ...parts].join("\0"))
    .digest("hex");
}

/** Whether a name of a file stays below the folder it is written into, on every system. */
export function isPlainName(path: string): boolean {
  return /^[^\\:\0]+$/.test(path) && path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
