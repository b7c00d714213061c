/** Tables that leave the portal, and text that comes in as JSON. */
import { storedArticle, storedDocument } from "@laphieu/portal";
import type { Version } from "@laphieu/portal/store";

/** The value of a JSON text; null when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const documentTitle = (data: unknown): string => {
  const { number, subject } = storedDocument.parse(data).content;
  return `${number} ${subject}`.trim();
};
/** A cell of a table: a formula of somebody else's must not run in the office's program. */
const cell = (text: string): string => `"${text.replace(/^([=+\-@\t\r])/, "'$1").replaceAll('"', '""')}"`;

/** Who did what, one row a version, with times on the clock of Viet Nam. */
export function activityTable(versions: readonly Version[]): string {
  const rows = versions.flatMap((v) => {
    const title =
      v.kind === "article"
        ? storedArticle.parse(v.data).content.title
        : v.kind === "document"
          ? documentTitle(v.data)
          : null;
    const at = new Date(Date.parse(v.at) + 7 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
    return title === null ? [] : [[at, v.by.name, v.action, v.kind, v.id, title]];
  });
  const all = [["thoi_gian", "nguoi", "viec", "loai", "ma", "tieu_de"], ...rows];
  return `\ufeff${all.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}
