/** Files one after another in one file, as `tar` (POSIX ustar) has them: any machine can look inside without us. */
import type { FileHandle } from "node:fs/promises";

const BLOCK = 512;
const CHUNK = 1 << 20;

export type TarMember = { readonly name: string; readonly size: number };

function header({ name, size }: TarMember): Buffer {
  const bytes = Buffer.from(name);
  if (bytes.length > 100) throw new Error(`The name is too long for the backup: ${name}`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number): void => {
    block.write(value.toString(8).padStart(length - 1, "0"), at, "ascii");
  };
  bytes.copy(block);
  octal(0o600, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  // No times: when a file was last written is nobody's business.
  octal(0, 136, 12);
  block.fill(" ", 148, 156);
  block.write("0", 156, "ascii");
  block.write("ustar\u000000", 257, "ascii");
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\u0000 `, 148, "ascii");
  return block;
}

/** Writes one member; `bytes` gives exactly its size. */
export async function writeMember(to: FileHandle, member: TarMember, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await to.write(header(member));
  let written = 0;
  for await (const chunk of bytes) {
    await to.writeFile(chunk);
    written += chunk.length;
  }
  if (written !== member.size) throw new Error(`${member.name} changed while it was read`);
  await to.write(Buffer.alloc((BLOCK - (member.size % BLOCK)) % BLOCK));
}

/** Writes the end. */
export async function endTar(to: FileHandle): Promise<void> {
  await to.write(Buffer.alloc(2 * BLOCK));
}

/** Thrown for a file that is no backup, or is cut off or changed. */
export class BadTar extends Error {
  override readonly name = "BadTar";
}

/** The members of a file in their order, each with its bytes; they must be read to the end before the next. */
export async function* readTar(
  from: FileHandle,
): AsyncIterable<TarMember & { readonly bytes: () => AsyncIterable<Uint8Array> }> {
  const { size: end } = await from.stat();
  for (let at = 0; ; ) {
    const block = await readExactly(from, at, BLOCK);
    if (block.every((byte) => byte === 0)) return;
    const text = (start: number, length: number): string =>
      block.toString("utf8", start, start + length).replace(/\0.*$/su, "");
    const name = text(0, 100);
    const size = Number.parseInt(text(124, 12), 8);
    const sum = block.reduce((total, byte, n) => total + (n >= 148 && n < 156 ? 32 : byte), 0);
    const start = at + BLOCK;
    if (text(257, 5) !== "ustar" || Number.parseInt(text(148, 8), 8) !== sum || text(156, 1) !== "0")
      throw new BadTar("A header is damaged");
    if (!Number.isSafeInteger(size) || size < 0 || start + size > end) throw new BadTar(`${name} is cut off`);
    yield {
      name,
      size,
      async *bytes() {
        for (let done = 0; done < size; done += CHUNK)
          yield await readExactly(from, start + done, Math.min(CHUNK, size - done));
      },
    };
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

async function readExactly(from: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  for (let read = 0; read < length; ) {
    const { bytesRead } = await from.read(buffer, read, length - read, at + read);
    if (bytesRead === 0) throw new BadTar("The file ends too early");
    read += bytesRead;
  }
  return buffer;
}
