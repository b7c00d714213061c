/** What a file really is, by its first bytes; a name that says otherwise is refused. */
import type { StoredFile } from "./model.ts";
import { done, type Result, refuse } from "./text.ts";

export const maxPhotoBytes = 30 * 1024 * 1024;
export const maxFileBytes = 40 * 1024 * 1024;

const starts = (bytes: Uint8Array, ...start: readonly number[]): boolean => start.every((b, i) => bytes[i] === b);
const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

type Kind = StoredFile["type"];
const endings: { readonly [K in Kind]: readonly string[] } = {
  "application/pdf": ["pdf"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "image/webp": ["webp"],
  "application/zip": ["zip"],
  office: ["docx", "xlsx", "pptx", "odt", "ods"],
};

function kindOf(bytes: Uint8Array, ending: string): Kind | null {
  if (ascii(bytes, 0, 5) === "%PDF-") return "application/pdf";
  if (starts(bytes, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WEBP") return "image/webp";
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    const head = ascii(bytes, 0, Math.min(bytes.length, 4_000));
    const isOffice = /\[Content_Types\]\.xml|mimetypeapplication\/vnd\.oasis|_rels\/|word\/|xl\/|ppt\//.test(head);
    return isOffice && endings.office.includes(ending) ? "office" : "application/zip";
  }
  return null;
}

/** The kind of a file that may be attached, or one sentence that says why not. */
export function acceptFile(name: string, bytes: Uint8Array): Result<Kind> {
  const ending = /\.([a-z0-9]{1,6})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (bytes.length === 0) return refuse("empty", `Tệp ${name} trống.`, `The file ${name} is empty.`, "file");
  if (bytes.length > maxFileBytes)
    return refuse(
      "too-large",
      `Tệp ${name} lớn hơn 40 MB. Hãy thu nhỏ rồi gửi lại.`,
      `The file ${name} is larger than 40 MB. Make it smaller and send it again.`,
      "file",
    );
  const kind = kindOf(bytes, ending);
  if (kind === null)
    return refuse(
      "file-kind",
      `Tệp ${name} không phải PDF, ảnh JPEG, PNG, WebP, Word, Excel hay zip.`,
      `The file ${name} is not a PDF, a JPEG, PNG or WebP picture, Word, Excel or zip.`,
      "file",
    );
  if (!endings[kind].includes(ending))
    return refuse(
      "file-name",
      `Tệp ${name} không đúng với đuôi tên của nó. Hãy mở bằng chương trình gốc, lưu lại rồi gửi.`,
      `The file ${name} is not what its ending says. Open it in its own program, save it again and send it.`,
      "file",
    );
  return done(kind);
}
