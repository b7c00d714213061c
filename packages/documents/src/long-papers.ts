/**
 * Long papers are set in parts, so that a roll of two thousand takes no more memory than one of two hundred. A table is
 * cut where its page ends: what is printed is the same as if the paper had been set in one piece.
 */
import { joinFiles } from "./join-files.ts";
import type { Block, CardsData, OfficialData, PaperData } from "./paper-data.ts";
import type { DocumentResult } from "./types.ts";
import type { Typesetter } from "./typesetter.ts";

/** Rows of tables set at a time. */
const rowsAtOnce = 200;
/** Cards set at a time: whole sheets of eight and of ten. */
const cardsAtOnce = 80;

type Made = Extract<DocumentResult, { readonly ok: true }>;
/** `null`: this paper cannot be cut, it is set in one piece. */
type Parts = { readonly files: readonly Made[] } | { readonly refused: DocumentResult } | null;

const rowsOf = (block: Block): number => (block.type === "table" ? block.rows.length : 0);

/** Blocks with at most {@link rowsAtOnce} rows, the last of them a cut table, and what is left; null where all fit. */
const cut = (
  blocks: readonly Block[],
): {
  readonly before: readonly Block[];
  readonly table: Block & { type: "table" };
  readonly after: readonly Block[];
} | null => {
  let rows = 0;
  for (const [i, block] of blocks.entries()) {
    rows += rowsOf(block);
    if (block.type === "table" && rows > rowsAtOnce)
      return { before: blocks.slice(0, i), table: block, after: blocks.slice(i + 1) };
  }
  return null;
};

const officialParts = async (typesetter: Typesetter, data: OfficialData): Promise<Parts> => {
  const files: Made[] = [];
  let blocks = data.blocks;
  let before = 0;
  const ofPart = (part: readonly Block[], last: boolean): OfficialData => ({
    ...data,
    blocks: part,
    signatures: last ? data.signatures : [],
    recipients: last ? data.recipients : [],
    part: { first: files.length === 0, last, before },
  });
  for (let found = cut(blocks); found !== null; found = cut(blocks)) {
    const { table } = found;
    const earlier = found.before.reduce((sum, block) => sum + rowsOf(block), 0);
    const rows = table.rows.slice(0, rowsAtOnce - earlier);
    const probe = await typesetter.probe(ofPart([...found.before, { ...table, rows, rowPages: true }], false));
    if (!probe.ok) return { refused: probe };
    // An office's own template may know nothing of parts.
    if (probe.rows.length !== rows.length || (files.length > 0 && !probe.continued)) return null;
    const open = probe.rows.at(-1) ?? 0;
    const kept = probe.rows.filter((page) => page < open).length;
    if (kept === 0) return null;
    const made = await typesetter.set(ofPart([...found.before, { ...table, rows: rows.slice(0, kept) }], false));
    if (!made.ok) return { refused: made };
    if (made.pages !== open - 1) return null;
    files.push(made);
    before += made.pages;
    blocks = [{ ...table, rows: table.rows.slice(kept) }, ...found.after];
  }
  const end = await typesetter.set(ofPart(blocks, true));
  return end.ok ? { files: [...files, end] } : { refused: end };
};

const cardParts = async (typesetter: Typesetter, data: CardsData): Promise<Parts> => {
  const files: Made[] = [];
  for (let from = 0; from < data.cards.length; from += cardsAtOnce) {
    const made = await typesetter.set({ ...data, cards: data.cards.slice(from, from + cardsAtOnce) });
    if (!made.ok) return { refused: made };
    files.push(made);
  }
  return { files };
};

/** Sets a paper, a long one in parts joined to one file. */
export const setPaper = async (typesetter: Typesetter, data: PaperData): Promise<DocumentResult> => {
  const parts =
    data.template === "official" && cut(data.blocks) !== null
      ? await officialParts(typesetter, data)
      : data.template === "cards" && data.cards.length > cardsAtOnce
        ? await cardParts(typesetter, data)
        : null;
  if (parts === null) return typesetter.set(data);
  if ("refused" in parts) return parts.refused;
  const pdf = joinFiles(parts.files.map((file) => file.pdf));
  return pdf === null
    ? typesetter.set(data)
    : { ok: true, pdf, pages: parts.files.reduce((sum, file) => sum + file.pages, 0) };
};
