/**
 * The memory that the compiled kernels work in, one for each thread, and arrays in it. An array's block is given to others
 * once nobody holds the array any more.
 */
import { firstPages, mostPages } from "./compiled.ts";

const pageSize = 65536;
export const memory = new WebAssembly.Memory({ initial: firstPages, maximum: mostPages, shared: true });

/** All buffers of this memory: another one each time it grew. */
const buffers = new WeakSet<ArrayBufferLike>([memory.buffer]);

/** Bytes at the beginning that the kernels keep for themselves. */
export const reserved = 64 * pageSize;

/** Free blocks by address; blocks side by side are one. */
type Block = { at: number; size: number };
let free: Block[] = [{ at: reserved, size: firstPages * pageSize - reserved }];

const take = (size: number): number => {
  for (const [i, block] of free.entries()) {
    if (block.size < size) continue;
    const { at } = block;
    if (block.size === size) free.splice(i, 1);
    else free[i] = { at: at + size, size: block.size - size };
    return at;
  }
  const pages = Math.max(64, Math.ceil(size / pageSize));
  give({ at: memory.grow(pages) * pageSize, size: pages * pageSize });
  buffers.add(memory.buffer);
  return take(size);
};

const give = (block: Block): void => {
  const joined: Block[] = [];
  for (const next of [...free, block].sort((p, q) => p.at - q.at)) {
    const last = joined.at(-1);
    if (last !== undefined && last.at + last.size === next.at) last.size += next.size;
    else joined.push({ ...next });
  }
  free = joined;
};

const unused = new FinalizationRegistry<Block>(give);

/** Space for so many bytes, with room for a kernel to read a few beyond. */
const blockOf = (bytes: number): Block => {
  const size = Math.ceil((bytes + 64) / 64) * 64;
  return { at: take(size), size };
};

const kept = <T extends Uint8Array | Uint16Array | Int32Array | Float32Array | Float64Array>(
  array: T,
  block: Block,
): T => {
  array.fill(0);
  unused.register(array, block);
  return array;
};

/** Arrays of zeros in the kernels' memory. */
export const bytes = (length: number): Uint8Array => {
  const block = blockOf(length);
  return kept(new Uint8Array(memory.buffer, block.at, length), block);
};
export const shorts = (length: number): Uint16Array => {
  const block = blockOf(2 * length);
  return kept(new Uint16Array(memory.buffer, block.at, length), block);
};
export const wholes = (length: number): Int32Array => {
  const block = blockOf(4 * length);
  return kept(new Int32Array(memory.buffer, block.at, length), block);
};
export const floats = (length: number): Float32Array => {
  const block = blockOf(4 * length);
  return kept(new Float32Array(memory.buffer, block.at, length), block);
};
export const doubles = (length: number): Float64Array => {
  const block = blockOf(8 * length);
  return kept(new Float64Array(memory.buffer, block.at, length), block);
};

/** The same values in the kernels' memory. */
export const bytesOf = (values: Uint8Array): Uint8Array => {
  const copy = bytes(values.length);
  copy.set(values);
  return copy;
};
export const wholesOf = (values: readonly number[]): Int32Array => {
  const copy = wholes(values.length);
  copy.set(values);
  return copy;
};
export const doublesOf = (values: Float64Array): Float64Array => {
  const copy = doubles(values.length);
  copy.set(values);
  return copy;
};

type Held = { readonly buffer: ArrayBufferLike; readonly byteOffset: number };

let lastHeld: ArrayBufferLike = memory.buffer;
/** Whether an array lies in the kernels' memory. The buffer of shared memory is another one after it grew. */
export const isHeld = ({ buffer }: Held): boolean => {
  if (buffer === lastHeld) return true;
  if (!buffers.has(buffer)) return false;
  lastHeld = buffer;
  return true;
};

/** Where an array lies; throws when it lies elsewhere, which is a fault of the program. */
export const addressOf = (array: Held): number => {
  if (!isHeld(array)) throw new TypeError("The array is not in the kernels' memory.");
  return array.byteOffset;
};
