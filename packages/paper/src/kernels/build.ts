/**
 * Compiles the kernels, after a change in `packages/paper/kernels`: `node packages/paper/src/kernels/build.ts`. The bytes
 * are committed, so that nobody needs the compiler to run the product.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

/** Pages of 64 kB of memory at most, 2 GB. A scan and the reader's own memory take some 30 MB. */
const mostPages = 32768;

/** Pages to begin with: what the kernels keep for themselves, and what is given out first. */
const firstPages = 128;

/** The compiled bytes; throws with what the compiler says. */
export const compile = async (): Promise<Buffer> => {
  const folder = await mkdtemp(join(tmpdir(), "laphieu-kernels-"));
  const out = join(folder, "kernels.wasm");
  try {
    const { error, stderr } = await asc.main([
      fileURLToPath(new URL("../../kernels/index.ts", import.meta.url)),
      "-O3",
      "--noAssert",
      // No garbage collector and no strings: the kernels work on addresses alone.
      ...["--runtime", "stub", "--use", "abort="],
      ...["--enable", "simd", "--enable", "relaxed-simd", "--enable", "threads"],
      // Shared, so that arrays stay valid when it grows.
      ...[
        "--importMemory",
        "--zeroFilledMemory",
        "--sharedMemory",
        "--initialMemory",
        String(firstPages),
        "--maximumMemory",
        String(mostPages),
      ],
      ...["--outFile", out],
    ]);
    if (error !== null) throw new Error(String(stderr), { cause: error });
    return await readFile(out);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The module that holds the bytes. */
const moduleOf = (bytes: Buffer): string => `/** Written by packages/paper/src/kernels/build.ts. */
export const firstPages = ${firstPages};
export const mostPages = ${mostPages};
export const compiled =
  "${bytes.toString("base64")}";
`;

if (import.meta.main) {
  const bytes = await compile();
  await writeFile(new URL("./compiled.ts", import.meta.url), moduleOf(bytes));
  console.log(`${bytes.length} bytes`);
}
