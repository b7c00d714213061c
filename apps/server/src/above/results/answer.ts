/**
 * The answer of the level above as a signed file: made there, carried by any means, taken in where the congress was held.
 * The signature is a signed note over the hash of the answer in canonical JSON.
 */

import { createHash } from "node:crypto";
import { publicKeyOf, type Signer } from "@laphieu/evidence";
import { canonicalize, fromBase64, type JsonValue, signNote, verifyNote } from "@laphieu/ledger";
import { dossierStates } from "@laphieu/organisations";
import { z } from "zod";

const line = z.string().max(20_000);
const answerSchema = z.strictObject({
  format: z.literal("laphieu-answer"),
  version: z.literal(1),
  /** The congress, and the installation that holds it. */
  assembly: z.string().max(60),
  installation: z.string().regex(/^[0-9a-f]{16}$/),
  bundle: z.strictObject({ sha256: z.string().length(64), size: z.int(), root: line }),
  body: line,
  title: line,
  made: line,
  by: z.strictObject({ installation: z.string().regex(/^[0-9a-f]{16}$/), called: line, key: line }),
  due: line,
  state: z.enum(dossierStates),
  decisions: z
    .array(
      z.strictObject({
        kind: z.enum(["correction", "approved", "refused", "annulled"]),
        on: line,
        by: line,
        number: line.nullable(),
        text: line,
        approved: z.array(line).max(1_000),
        refused: z.array(z.strictObject({ name: line, reason: line })).max(1_000),
      }),
    )
    .max(100),
});
export type Answer = z.output<typeof answerSchema>;
const fileSchema = z.strictObject({ answer: answerSchema, note: line });

const keyName = (installation: string): string => `laphieu/${installation}/answer`;
const json = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value));
const noteText = (answer: Answer): string =>
  `${keyName(answer.by.installation)}\n1\n${createHash("sha256")
    .update(canonicalize(json(answer)))
    .digest("base64")}\n`;

/** The file, signed by this installation. */
export const signAnswer = (signer: Signer, answer: Omit<Answer, "by">, called: string): string => {
  const { installation, secretKey } = signer;
  const whole: Answer = { ...answer, by: { installation, called, key: publicKeyOf(signer) } };
  const note = signNote(noteText(whole), [{ name: keyName(installation), secretKey }]);
  return `${JSON.stringify({ answer: whole, note }, null, 2)}\n`;
};

/** Reads the file and checks its signature under the key that it names; null for anything else. */
export const readAnswer = (text: string): Answer | null => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const file = fileSchema.safeParse(value);
  if (!file.success) return null;
  const { answer, note } = file.data;
  const publicKey = fromBase64(answer.by.key);
  if (publicKey === null || publicKey.length !== 32) return null;
  const verified = verifyNote(note, [{ name: keyName(answer.by.installation), publicKey }]);
  return verified.ok && verified.text === noteText(answer) ? answer : null;
};
