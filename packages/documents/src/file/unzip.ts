/** Reads back what {@link zipOf} or an office program packed. For tests: it trusts its input. */
import { inflateRawSync } from "node:zlib";

export const unzip = (zip: Uint8Array): ReadonlyMap<string, Buffer> => {
  const all = Buffer.from(zip.buffer, zip.byteOffset, zip.length);
  const end = all.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const count = all.readUInt16LE(end + 10);
  const files = new Map<string, Buffer>();
  let at = all.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    const method = all.readUInt16LE(at + 10);
    const size = all.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((field) => all.readUInt16LE(at + field));
    const from = all.readUInt32LE(at + 42);
    const path = all.toString("utf8", at + 46, at + 46 + (name ?? 0));
    const start = from + 30 + all.readUInt16LE(from + 26) + all.readUInt16LE(from + 28);
    const body = all.subarray(start, start + size);
    files.set(path, method === 0 ? Buffer.from(body) : inflateRawSync(body));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
};
