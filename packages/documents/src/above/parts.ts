/** Pieces of the papers of the level above, as data for the layout of official papers. */
import { dayInWords } from "@laphieu/vietnamese";
import type { Block, OfficialData, Signature } from "../paper-data.ts";

export const para = (text: string): Block => ({ type: "para", text });
export const section = (text: string): Block => ({ type: "section", text });
export const items = (list: readonly string[]): Block => ({ type: "items", items: list });
export const centre = (text: string, style: "bold" | "italic" | "plain"): Block => ({ type: "center", style, text });

/** `power` says in whose name it is signed; the name may be left for the hand. */
export const signedFor = (power: string, post: string, name = ""): Signature => ({
  lines: [
    { text: power.toLocaleUpperCase("vi"), bold: true },
    ...(post === "" ? [] : [{ text: post.toLocaleUpperCase("vi"), bold: false }]),
  ],
  hint: "(ký, ghi rõ họ tên)",
  name,
});

export type AbovePaper = {
  /** The body above the one that issues the paper, and the one that does. */
  readonly above: string;
  readonly issuer: string;
  readonly number: string | null;
  readonly day: string;
  readonly kind: string;
  readonly subject: readonly string[];
  readonly blocks: readonly Block[];
  readonly recipients: readonly string[];
  readonly signatures: readonly Signature[];
};

/** The paper on an A4 page with the heading of Party papers. */
export const abovePaper = (paper: AbovePaper): OfficialData => ({
  template: "official",
  title: `${paper.kind === "" ? "Công văn" : paper.kind} ${paper.subject.join(" ")}`,
  created: {
    year: Number(paper.day.slice(0, 4)),
    month: Number(paper.day.slice(5, 7)),
    day: Number(paper.day.slice(8, 10)),
    hour: 0,
    minute: 0,
    second: 0,
  },
  sample: false,
  head: {
    style: "party",
    above: paper.above,
    issuer: paper.issuer,
    number: paper.number,
    dateline: `……………, ${dayInWords(paper.day)}`,
  },
  kind: paper.kind,
  subject: paper.subject,
  blocks: paper.blocks,
  recipients: paper.recipients,
  signatures: paper.signatures,
});
