/** Opens a zip in the browser. It may come from anybody: sizes are limited before anything is unpacked. */
import type { ApiRefusal } from "../app/api.ts";

type Unpacked =
  | { readonly ok: true; readonly value: readonly File[] }
  | { readonly ok: false; readonly refusal: ApiRefusal };

const MOST_FILES = 500;
const MOST_BYTES = 200 * 1024 * 1024;

const refused = (code: string, vi: string, en: string): Unpacked => ({
  ok: false,
  refusal: { status: 400, code, text: { vi, en } },
});

/** Unpacks one entry, and stops where it grows larger than it said. */
async function inflate(packed: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const out = new Uint8Array(size);
  let at = 0;
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (at + value.length > size) {
      await reader.cancel();
      return null;
    }
    out.set(value, at);
    at += value.length;
  }
  return at === size ? out : null;
}

/** Files of a zip, named by their place in it. Folders, hidden files and what is packed with a password are left out. */
export async function unpack(zip: File): Promise<Unpacked> {
  const broken = refused(
    "zip-broken",
    `Không mở được tệp nén ${zip.name}: tệp hỏng hoặc không phải .zip. Hãy nén lại, hoặc chọn thẳng các tệp bên trong.`,
    `The archive ${zip.name} cannot be opened: it is damaged or no .zip. Pack it again, or choose the files in it.`,
  );
  try {
    const bytes = new Uint8Array(await zip.arrayBuffer());
    const view = new DataView(bytes.buffer);
    let end = bytes.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < 0) return broken;
    const count = view.getUint16(end + 10, true);
    const files: File[] = [];
    let total = 0;
    let at = view.getUint32(end + 16, true);
    for (let i = 0; i < count; i += 1) {
      if (view.getUint32(at, true) !== 0x02014b50) return broken;
      const flags = view.getUint16(at + 8, true);
      const method = view.getUint16(at + 10, true);
      const packed = view.getUint32(at + 20, true);
      const size = view.getUint32(at + 24, true);
      const [name, extra, note] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
      const from = view.getUint32(at + 42, true);
      const place = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (name ?? 0)));
      at += 46 + (name ?? 0) + (extra ?? 0) + (note ?? 0);
      if (place.endsWith("/") || /(^|\/)(\.|__MACOSX)/.test(place) || (flags & 1) !== 0) continue;
      total += size;
      if (total > MOST_BYTES || files.length >= MOST_FILES)
        return refused(
          "zip-large",
          `Tệp nén ${zip.name} quá lớn: tối đa ${MOST_FILES} tệp, 200 MB sau khi giải nén. Hãy chia làm nhiều tệp.`,
          `The archive ${zip.name} is too large: at most ${MOST_FILES} files and 200 MB unpacked. Split it.`,
        );
      const start = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true);
      const body = bytes.slice(start, start + packed);
      const content = method === 0 ? body : method === 8 ? await inflate(body, size) : null;
      if (content === null) return broken;
      files.push(new File([content], place));
    }
    return { ok: true, value: files };
  } catch {
    return broken;
  }
}
