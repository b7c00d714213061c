#!/usr/bin/env -S MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=131072 node --max-semi-space-size=4 --heap-growing-percent=25
// Large young generations, an arena for each thread, a heap free to double before it is cleaned and an allocator that
// keeps what was freed would take half as much memory again in a hall of two thousand.
import { enableCompileCache } from "node:module";

// Commands are loaded on demand, after this: a second start spends its time on work, not on compiling.
enableCompileCache();
const { run } = await import("./run.ts");

// A reader that closes early (`laphieu … | head`) ends the program quietly.
process.stdout.on("error", (fault) => process.exit("code" in fault && fault.code === "EPIPE" ? 0 : 1));

process.exitCode = await run(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  input: () => process.stdin,
  env: process.env,
});
