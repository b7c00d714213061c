/**
 * A small writer of zip files (PKWARE APPNOTE 6.3.10, without zip64): same names and bytes, same zip. Names are UTF-8; times
 * are those given, since a file made from a log should not differ with the clock.
 */
import { crc32, deflateRawSync } from "node:zlib";

export type ZipItem = { readonly name: string; readonly bytes: Uint8Array };

const utf8Names = 0x0800;
const limit = 0xffff_fffe;

/** Already packed: deflating again costs time and saves nothing. */
const packed = /\.(?:pdf|docx|xlsx|zip|png|jpe?g)$/i;

const dosDate = (day: string): number => {
  const [year = 1980, month = 1, date = 1] = day.split("-").map(Number);
  return (Math.max(0, year - 1980) << 9) | (month << 5) | date;
};

/** Packs items in the order given; `day` is written as the date of each. Throws above 4 GB or 65,535 items. */
export const zipOf = (items: readonly ZipItem[], day: string): Uint8Array<ArrayBuffer> => {
  if (items.length > 0xffff) throw new RangeError(`too many files for a zip: ${items.length}`);
  const encoder = new TextEncoder();
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of items) {
    const path = encoder.encode(name);
    const stored = packed.test(name);
    const body = stored ? bytes : deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(utf8Names, 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(dosDate(day), 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    common.writeUInt16LE(0, 24);
    const start = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
    local.push(start, common, path, body);
    const tail = Buffer.alloc(14);
    // Regular file, readable by all.
    tail.writeUInt32LE((0o100644 << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from([0x50, 0x4b, 0x01, 0x02, 20, 3]), common, tail, path);
    offset += 30 + path.length + body.length;
    if (offset > limit) throw new RangeError("too large for a zip");
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(items.length, 8);
  end.writeUInt16LE(items.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  const whole = Buffer.concat([...local, ...central, end]);
  const copy = new Uint8Array(whole.length);
  copy.set(whole);
  return copy;
};
