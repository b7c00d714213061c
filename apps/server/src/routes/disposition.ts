/** File names that every browser takes: plain letters, and the Vietnamese title beside (RFC 6266). */

function named(how: "inline" | "attachment", title: string, extension: string): string {
  const clean = title
    .replace(/[\\/:*?"<>|\r\n]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const plain = clean
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .replace(/[^\x20-\x7e]/g, "");
  const encoded = encodeURIComponent(clean).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain || "van-ban"}.${extension}"; filename*=UTF-8''${encoded}.${extension}`;
}

/** A paper to be shown by the browser. */
export const disposition = (title: string): string => named("inline", title, "pdf");
/** A file to be kept, never shown. */
export const attachment = (title: string, extension: string): string => named("attachment", title, extension);
