/**
 * Files between levels that are never online together: a campaign and answers go down, reports and proposals go up. Plain
 * JSON with a signed note (C2SP, Ed25519) over the SHA-256 of the canonical JSON of what is sent.
 */
import { canonicalize, fromBase64, signNote, toBase64, verifierOf, verifyNote } from "@laphieu/ledger";
import { z } from "zod";
import { contentHash } from "./decide.ts";
import { type BookResult, bad, good } from "./problem.ts";
import { type Payload, payloadSchema } from "./schema.ts";

export const exchangeFormat = "laphieu-exchange-1";
/** Largest file that is read, bytes. */
export const exchangeBound = 16_000_000;

/** Who signs: the installation's id and its Ed25519 seed of 32 bytes. */
export type ExchangeSigner = { readonly installation: string; readonly secretKey: Uint8Array };
export type ExchangeFile = {
  readonly payload: Payload;
  readonly installation: string;
  /** Public key of the installation, base64. */
  readonly key: string;
  readonly made: string;
  /** Of the content, not of the file: the same content signed again has the same hash. */
  readonly sha256: string;
};

const fileSchema = z.strictObject({
  format: z.literal(exchangeFormat),
  installation: z.string().regex(/^[0-9a-f]{16}$/),
  key: z.string().max(60),
  made: z.iso.datetime(),
  content: payloadSchema,
  note: z.string().max(2_000),
});

const keyName = (installation: string): string => `laphieu/${installation}/exchange`;
const noteText = (installation: string, made: string, sha256: string): string =>
  `${keyName(installation)}\n${made}\n${sha256}\n`;

/** A file to be sent: canonical JSON, the same content and time give the same bytes. */
export const sealExchange = (payload: Payload, signer: ExchangeSigner, made: string): string => {
  const name = keyName(signer.installation);
  const note = signNote(noteText(signer.installation, made, contentHash(payload)), [
    { name, secretKey: signer.secretKey },
  ]);
  const key = toBase64(verifierOf({ name, secretKey: signer.secretKey }).publicKey);
  const file = { format: exchangeFormat, installation: signer.installation, key, made, content: payload, note };
  return `${canonicalize(JSON.parse(JSON.stringify(file)))}\n`;
};

const notOurs = bad(
  "not-exchange",
  "Tệp này không phải tệp trao đổi của đợt tổng kết, hoặc đã bị cắt mất một phần.",
  "This is not an exchange file of a summing-up, or a part of it is missing.",
  "file",
);
const altered = bad(
  "altered",
  "Nội dung tệp không còn đúng chữ ký: tệp đã bị sửa sau khi ký. Xin cấp gửi gửi lại.",
  "The content does not match the signature: the file was changed after signing. Ask the sender for it again.",
  "file",
);

/** Reads a file and checks its signature; whether the key is the right one is for the book to say. */
export const openExchange = (text: string): BookResult<ExchangeFile> => {
  if (text.length > exchangeBound) return notOurs;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return notOurs;
  }
  const read = fileSchema.safeParse(json);
  if (!read.success) return notOurs;
  const { installation, key, made, content, note } = read.data;
  const publicKey = fromBase64(key);
  if (publicKey === null || publicKey.length !== 32) return altered;
  const sha256 = contentHash(content);
  const verified = verifyNote(note, [{ name: keyName(installation), publicKey }]);
  if (!verified.ok || verified.text !== noteText(installation, made, sha256)) return altered;
  return good({ payload: content, installation, key, made, sha256 });
};
