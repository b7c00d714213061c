/** What a file tells of the person: always encrypted with the key of the file, never in the plain part of the log. */
import { z } from "zod";

const line = z.string().trim().min(1).max(300);
const words = z.string().trim().min(1).max(4_000);
const day = z.iso.date();
const id = z.string().regex(/^[a-z0-9-]{1,40}$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0).max(2_000);

export const outcomes = ["meets", "does-not", "cannot-say"] as const;
export type Outcome = (typeof outcomes)[number];
export const replyOutcomes = ["confirms", "differs", "no-record"] as const;
export const factStates = ["found", "not-found", "not-checked"] as const;
export const complaintOutcomes = ["upheld", "changed", "back-to-body"] as const;

export const requestContent = z.strictObject({
  name: line,
  birth: line,
  requestedBy: line,
  letter: line,
  purpose: line,
});
export const declaredContent = z.strictObject({ field: id, value: line, source: line });
/** A copy kept with the file: encrypted with its key, and small. */
export const attachmentTypes = ["application/pdf", "image/jpeg", "image/png"] as const;
export const attachmentLimits = { bytes: 4_000_000, perFile: 12 } as const;
const attachment = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{24}$/),
  name: line,
  type: z.enum(attachmentTypes),
  bytes: z.int().min(1).max(attachmentLimits.bytes),
});
/** A paper stays where it is; the file knows its place, and its hash where there is a copy to compare. */
export const paperContent = z.strictObject({
  title: line,
  place: line,
  sha256: hash.nullable(),
  attachment: attachment.nullable().default(null),
});
export const copyContent = z.strictObject({ code: z.string().max(40) });
export const handOverContent = z.strictObject({ from: line, to: line, papers: count });
/** One question to one body: whether what is known of one field is right. */
export const enquiryContent = z.strictObject({ field: id, body: line });
export const replyContent = z.strictObject({
  outcome: z.enum(replyOutcomes),
  fact: words,
  source: line,
  signer: line,
  dated: day,
});
export const differenceContent = z.strictObject({ enquiry: z.string().max(20), what: words });
export const explanationContent = z.strictObject({ text: words, paper: line.nullable() });
export const draftContent = z.strictObject({
  facts: z.array(z.strictObject({ field: id, state: z.enum(factStates) })).max(40),
  proposed: z.enum(outcomes),
  text: words,
});
export const decisionContent = z.strictObject({
  outcome: z.enum(outcomes),
  text: words,
  number: line,
  vote: z.strictObject({ present: count, for: count, against: count, none: count }).nullable(),
});
export const textContent = z.strictObject({ text: words });
export const answerContent = z.strictObject({ outcome: z.enum(complaintOutcomes), text: words, number: line });
export const correctionContent = z.strictObject({ position: z.int().min(0), value: words, why: line });
export const correctionAskedContent = z.strictObject({ position: z.int().min(0), text: words });

export type Content =
  | { readonly kind: "request"; readonly value: z.output<typeof requestContent> }
  | { readonly kind: "declared"; readonly value: z.output<typeof declaredContent> }
  | { readonly kind: "paper"; readonly value: z.output<typeof paperContent> }
  | { readonly kind: "hand-over"; readonly value: z.output<typeof handOverContent> }
  | { readonly kind: "enquiry"; readonly id: string; readonly value: z.output<typeof enquiryContent> }
  | { readonly kind: "reply"; readonly id: string; readonly value: z.output<typeof replyContent> }
  | { readonly kind: "difference"; readonly id: string; readonly value: z.output<typeof differenceContent> }
  | { readonly kind: "explanation"; readonly id: string; readonly value: z.output<typeof explanationContent> }
  | { readonly kind: "draft"; readonly value: z.output<typeof draftContent> }
  | { readonly kind: "returned"; readonly value: z.output<typeof textContent> }
  | { readonly kind: "decision"; readonly value: z.output<typeof decisionContent> }
  | { readonly kind: "complaint"; readonly value: z.output<typeof textContent> }
  | { readonly kind: "answer"; readonly value: z.output<typeof answerContent> }
  | { readonly kind: "erasure-asked"; readonly value: z.output<typeof textContent> }
  | { readonly kind: "copy"; readonly value: z.output<typeof copyContent> }
  | { readonly kind: "correction-asked"; readonly value: z.output<typeof correctionAskedContent> }
  | { readonly kind: "correction"; readonly value: z.output<typeof correctionContent> };
export type ContentKind = Content["kind"];

/** Reads a content back as it was encrypted; null for anything else. */
const contentSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("request"), value: requestContent }),
  z.strictObject({ kind: z.literal("declared"), value: declaredContent }),
  z.strictObject({ kind: z.literal("paper"), value: paperContent }),
  z.strictObject({ kind: z.literal("hand-over"), value: handOverContent }),
  z.strictObject({ kind: z.literal("enquiry"), id: z.string(), value: enquiryContent }),
  z.strictObject({ kind: z.literal("reply"), id: z.string(), value: replyContent }),
  z.strictObject({ kind: z.literal("difference"), id: z.string(), value: differenceContent }),
  z.strictObject({ kind: z.literal("explanation"), id: z.string(), value: explanationContent }),
  z.strictObject({ kind: z.literal("draft"), value: draftContent }),
  z.strictObject({ kind: z.literal("returned"), value: textContent }),
  z.strictObject({ kind: z.literal("decision"), value: decisionContent }),
  z.strictObject({ kind: z.literal("complaint"), value: textContent }),
  z.strictObject({ kind: z.literal("answer"), value: answerContent }),
  z.strictObject({ kind: z.literal("erasure-asked"), value: textContent }),
  z.strictObject({ kind: z.literal("copy"), value: copyContent }),
  z.strictObject({ kind: z.literal("correction-asked"), value: correctionAskedContent }),
  z.strictObject({ kind: z.literal("correction"), value: correctionContent }),
]);
export const readContent = (value: unknown): Content | null => {
  const parsed = contentSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
};

/** A content with the place of its entry in the log of the file. */
export type Held = { readonly position: number; readonly at: string; readonly by: string; readonly content: Content };
