/**
 * Copies of a ballot without setting each: the typesetter draws one, and the file then lists its pages as often as
 * wanted, in an update appended to it (ISO 32000-1, 7.5.6). A thousand copies cost as little time as one, and every copy
 * is the same content stream: no two papers can differ.
 */
import type { BallotData } from "./ballot-data.ts";
import type { DocumentResult } from "./types.ts";
import type { Typesetter } from "./typesetter.ts";

const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");

/**
 * The same file with its pages in the order given by `order` (indexes from 0, each page at least once). Null when the
 * file is not built as the typesetter builds it.
 */
export const repeatPages = (pdf: Uint8Array, order: readonly number[]): Uint8Array<ArrayBuffer> | null => {
  const text = latin(pdf);
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-2000));
  const entries = trailer?.[1] ?? "";
  const size = Number(/\/Size (\d+)/.exec(entries)?.[1] ?? Number.NaN);
  const root = /\/Root \d+ 0 R/.exec(entries)?.[0];
  const tree = /(\d+) 0 obj\n<<\s*\/Type \/Pages\s+\/Count (\d+)\s+\/Kids \[([^\]]*)\]\s*>>\s*endobj/.exec(text);
  if (trailer === null || tree === null || root === undefined || !Number.isInteger(size)) return null;
  const kids = [...(tree[3] ?? "").matchAll(/(\d+) 0 R/g)].map((kid) => Number(kid[1]));
  const bodies = kids.map((kid) => {
    const at = text.indexOf(`\n${kid} 0 obj\n`);
    const end = text.indexOf("\nendobj", at);
    const body = at < 0 || end < 0 ? "" : text.slice(at + `\n${kid} 0 obj\n`.length, end);
    // The structure tree tells of the first copy alone.
    return body.includes("/Type /Page\n") ? body.replace(/\n\s*\/StructParents \d+/, "") : "";
  });
  if (bodies.includes("") || kids.length !== Number(tree[2])) return null;
  const used = new Set<number>();
  const added: string[] = [];
  const listed = order.map((page): number => {
    if (!used.has(page)) {
      used.add(page);
      return kids[page] ?? 0;
    }
    added.push(bodies[page] ?? "");
    return size + added.length - 1;
  });
  if (listed.includes(0) || used.size !== kids.length) return null;
  let tail = "\n";
  const starts: string[] = [];
  const write = (number: number, body: string) => {
    starts.push(String(pdf.length + tail.length).padStart(10, "0"));
    tail += `${number} 0 obj\n${body}\nendobj\n`;
  };
  const pages = Number(tree[1]);
  write(pages, `<< /Type /Pages /Count ${listed.length} /Kids [${listed.map((kid) => `${kid} 0 R`).join(" ")}] >>`);
  for (const [i, body] of added.entries()) write(size + i, body);
  const at = pdf.length + tail.length;
  const line = (start = "") => `${start} 00000 n \n`;
  const rest = added.length === 0 ? "" : `${size} ${added.length}\n${starts.slice(1).map(line).join("")}`;
  const kept = [...entries.matchAll(/\/(?:Info \d+ 0 R|ID \[[^\]]*\])/g)].map((entry) => entry[0]).join(" ");
  tail += `xref\n${pages} 1\n${line(starts[0])}${rest}trailer\n<< /Size ${size + added.length} ${root} ${kept} /Prev ${trailer[2]} >>\nstartxref\n${at}\n%%EOF\n`;
  const made = new Uint8Array(pdf.length + tail.length);
  made.set(pdf);
  made.set(Buffer.from(tail, "latin1"), pdf.length);
  return made;
};

/** Sets a ballot: one by the typesetter, the copies by listing its pages again. */
export const setBallot = async (typesetter: Typesetter, data: BallotData): Promise<DocumentResult> => {
  const count = Math.ceil(data.copies / data.perSheet);
  const one = await typesetter.set({ ...data, copies: data.perSheet });
  if (!one.ok || count === 1) return one;
  const pages = Array.from({ length: one.pages }, (_, i) => i);
  const times = Array.from({ length: count }, (_, i) => i);
  // Ballots of their own size lie together with their pages; cut sheets lie page by page.
  const order = data.perSheet === 1 ? times.flatMap(() => pages) : pages.flatMap((page) => times.map(() => page));
  const pdf = repeatPages(one.pdf, order);
  return pdf === null ? typesetter.set(data) : { ok: true, pdf, pages: order.length };
};
