/** A zip archive of a folder: same files, same bytes. Names in UTF-8, all times the same. */
import { open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";

const pack = promisify(deflateRaw);
/** 1 January 2026, in the form of a zip: no file carries the time of the machine that built it. */
const dosDate = ((2026 - 1980) << 9) | (1 << 5) | 1;
const largest = 0xffff_fffe;

/** Plain files below a folder, with `/`, sorted. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => !entry.isDirectory());
  const link = files.find((entry) => !entry.isFile());
  if (link !== undefined) throw new Error(`${join(link.parentPath, link.name)} is no plain file`);
  return files
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}

/** Writes the files of `folder` into the zip `out`, below the folder `top`. Throws beyond 4 GB or 65,535 files. */
export async function writeZip(folder: string, top: string, out: string): Promise<void> {
  const names = await filesBelow(folder);
  if (names.length > 65_535) throw new Error("Too many files for a zip without extensions");
  const file = await open(out, "w");
  try {
    const directory: Buffer[] = [];
    let at = 0;
    for (const name of names) {
      const bytes = await readFile(join(folder, name));
      const packed = await pack(bytes, { level: 6 });
      const stored = packed.length >= bytes.length;
      const body = stored ? bytes : packed;
      const path = Buffer.from(`${top}/${name}`);
      const common = Buffer.alloc(26);
      common.writeUInt16LE(20, 0);
      common.writeUInt16LE(0x0800, 2);
      common.writeUInt16LE(stored ? 0 : 8, 4);
      common.writeUInt16LE(dosDate, 8);
      common.writeUInt32LE(crc32(bytes), 10);
      common.writeUInt32LE(body.length, 14);
      common.writeUInt32LE(bytes.length, 18);
      common.writeUInt16LE(path.length, 22);
      await file.write(Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, path]));
      await file.write(body);
      const rest = Buffer.alloc(14);
      rest.writeUInt32LE(at, 10);
      directory.push(Buffer.concat([Buffer.from("PK\x01\x02", "latin1"), Buffer.from([20, 0]), common, rest, path]));
      at += 30 + path.length + body.length;
      if (at > largest) throw new Error("The archive is too large for a zip without extensions");
    }
    const list = Buffer.concat(directory);
    const end = Buffer.alloc(22);
    end.write("PK\x05\x06", "latin1");
    end.writeUInt16LE(names.length, 8);
    end.writeUInt16LE(names.length, 10);
    end.writeUInt32LE(list.length, 12);
    end.writeUInt32LE(at, 16);
    await file.write(list);
    await file.write(end);
    await file.sync();
  } finally {
    await file.close();
  }
}
