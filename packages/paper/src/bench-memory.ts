/**
 * `node bench-memory.ts TASK.json`: reads the pages of a task and prints the most memory that was resident and by how much
 * it grew from the first third to the last, in MB.
 */
import { readFile } from "node:fs/promises";
import * as z from "zod";
import { parseLayout, readScans } from "./scan/index.ts";

const Task = z.object({ layout: z.unknown(), files: z.array(z.string()).min(1), pages: z.number() });
const { layout, files, pages } = Task.parse(JSON.parse(await readFile(process.argv[2] ?? "", "utf8")));
const parsed = parseLayout(layout);
if (!parsed.ok) throw new Error(parsed.text.en);

const stack = Array.from({ length: pages }, (_, i) => files[i % files.length] ?? "");
const seen: number[] = [];
let n = 0;
for await (const _ of readScans(stack, parsed.layout)) if (++n % 20 === 0) seen.push(process.memoryUsage.rss() / 1e6);
const middle = (from: number, to: number): number => {
  const part = seen.slice(Math.floor(seen.length * from), Math.ceil(seen.length * to)).toSorted((a, b) => a - b);
  return part[part.length >> 1] ?? 0;
};
process.stdout.write(`${Math.max(...seen)} ${middle(0.67, 1) - middle(0.1, 0.33)}\n`);
