/** The shapes in which content is handed in. What is stored is what came out of here: clean text within known limits. */
import { normalize } from "@laphieu/vietnamese";
import { z } from "zod";
import { portalRoles } from "./model.ts";
import { cleanRichText, safeAddress } from "./rich-text.ts";

const line = (max: number) => z.string().max(max).transform(normalize);
const id = z.string().regex(/^[a-z0-9]{4,20}$/);
const ids = z.array(id).max(100);
const day = z.iso.date();
const body = z.string().max(1_000_000).transform(cleanRichText);
const text = z.strictObject({ vi: line(300), en: line(300) });
const address = z
  .string()
  .max(2_000)
  .refine((a) => safeAddress(a) !== null)
  .transform((a) => safeAddress(a) ?? "");
const section = z.string().regex(/^[a-z0-9-]{1,60}$/);

export const articleSchema = z.strictObject({
  lang: z.enum(["vi", "en"]),
  title: line(300).refine((t) => t !== ""),
  lead: line(1_500),
  body,
  author: line(200),
  source: line(300),
  category: section,
  tags: z.array(line(80).refine((t) => t !== "")).max(20),
  related: ids,
  photo: id.nullable(),
  attachments: ids,
});

export const documentSchema = z.strictObject({
  number: line(80),
  date: day,
  type: line(120).refine((t) => t !== ""),
  issuer: line(200),
  subject: line(1_000).refine((t) => t !== ""),
  signer: line(200),
  signerPost: line(200),
  inForceFrom: day.nullable(),
  inForceUntil: day.nullable(),
  replaces: ids,
  body,
  attachments: ids,
  comments: z.strictObject({ from: day, until: day, to: line(300) }).nullable(),
});

export const settingsSchema = z.strictObject({
  name: text,
  tagline: text,
  address: line(400),
  categories: z.array(z.strictObject({ id: section, name: text, shown: z.boolean() })).max(40),
  contacts: z.array(z.strictObject({ name: text, detail: line(300) })).max(60),
  links: z.array(z.strictObject({ name: text, url: address })).max(100),
  banners: z.array(z.strictObject({ text, url: address, from: day.nullable(), until: day.nullable() })).max(20),
  statisticsShown: z.boolean(),
  twoPeople: z.boolean(),
  sample: z.boolean(),
  grants: z
    .array(
      z.strictObject({
        account: z.string().min(1).max(100),
        role: z.enum(portalRoles),
        section: z.union([z.literal("*"), section]),
      }),
    )
    .max(500),
});

export const releaseSchema = z.strictObject({
  assembly: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  shown: z.boolean(),
  decision: z.strictObject({ text: line(1_000).refine((t) => t !== ""), day }).nullable(),
  votes: z.boolean(),
  ratified: z.strictObject({ number: line(80).refine((t) => t !== ""), day }).nullable(),
  papers: ids.default([]),
});

const size = z.strictObject({ width: z.int().positive(), height: z.int().positive() });
export const fileSchema = z.strictObject({
  id,
  name: z.string().max(300),
  type: z.enum(["application/pdf", "image/jpeg", "image/png", "image/webp", "application/zip", "office"]),
  bytes: z.int(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  addedAt: z.string(),
  photo: z.strictObject({ alt: z.string(), caption: z.string(), credit: z.string(), sizes: z.array(size) }).nullable(),
});

const actor = z.strictObject({ id: z.string(), name: z.string() });
const item = <S extends z.ZodType>(content: S) =>
  z.strictObject({
    id,
    content,
    status: z.enum(["draft", "review", "published", "withdrawn"]),
    createdAt: z.string(),
    writers: z.array(actor),
    release: z
      .strictObject({
        content,
        from: z.string(),
        changed: z.string(),
        corrections: z.array(z.strictObject({ at: z.string(), text: z.string() })),
      })
      .nullable(),
    note: z.string(),
    trashed: z.string().nullable(),
  });
/** As stored. The text was cleaned when it came in, and is cleaned again when it is read. */
export const storedArticle = item(articleSchema);
export const storedDocument = item(documentSchema);
