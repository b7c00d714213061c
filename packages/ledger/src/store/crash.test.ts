import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { toHex } from "../bytes.ts";
import { leafHash } from "../leaf.ts";
import { appendLeafHash, emptyTree, rootOf } from "../merkle/tree.ts";
import { openLedger } from "./open.ts";
import type { StoredLedger } from "./stored-ledger.ts";
import { testFolder } from "./test-folder.ts";
import { verifyStream } from "./verify.ts";

const ROUNDS = process.env.LAPHIEU_PROOF === "1" ? 300 : 20;
/** Every round appends to the folder of the one before; a new folder now and then keeps the checks short. */
const ROUNDS_IN_FOLDER = 20;

type Acknowledged = { readonly stream: string; readonly size: number; readonly root: string };

/** Runs the writer, kills it that long after its first acknowledged append, and returns what it acknowledged. */
function writeAndKill(folder: string, delay: number): Promise<readonly Acknowledged[]> {
  return new Promise((resolve, reject) => {
    const writer = join(import.meta.dirname, "crash-writer.ts");
    const child = spawn(process.execPath, [writer, folder], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), delay));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (signal !== "SIGKILL") return reject(new Error(`The writer ended by itself, with ${code}`));
      // The last line may be cut off in the middle.
      const lines = text
        .slice(0, text.lastIndexOf("\n") + 1)
        .trim()
        .split("\n");
      resolve(
        lines.map((line) => {
          const [stream = "", size = "", root = ""] = line.split(" ");
          return { stream, size: Number(size), root };
        }),
      );
    });
  });
}

/** Roots of a stream after each entry. Fails on half an append. */
async function rootsOf(ledger: StoredLedger, stream: string): Promise<readonly string[]> {
  let tree = emptyTree;
  const roots = [toHex(rootOf(tree))];
  const entries = await ledger.read(stream);
  for (const { leaf, data } of entries) {
    tree = appendLeafHash(tree, leafHash(leaf));
    roots.push(toHex(rootOf(tree)));
    const { start, k, of } = data;
    assert.ok(typeof start === "number" && typeof k === "number" && typeof of === "number");
    assert.equal(leaf.position, start + k);
    assert.ok(start + of <= entries.length, "half an append is stored");
  }
  return roots;
}

test(`killed at ${ROUNDS} random moments: every acknowledged append is there, whole, under the root it had`, async (context) => {
  let root = testFolder();
  context.after(() => root.discard());
  let acknowledged: Acknowledged[] = [];
  let total = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 0 && round % ROUNDS_IN_FOLDER === 0) {
      root.discard();
      root = testFolder();
      acknowledged = [];
    }
    const folder = join(root.path, "data");
    const fresh = await writeAndKill(folder, Math.random() * 60);
    acknowledged.push(...fresh);
    total += fresh.length;
    const ledger = await openLedger({ folder });
    const roots = new Map<string, readonly string[]>();
    for (const stream of await ledger.streams()) {
      roots.set(stream, await rootsOf(ledger, stream));
      const verified = await verifyStream(ledger, stream);
      assert.ok(verified.ok, JSON.stringify(verified));
      assert.equal(verified.closed, 0, "a private value lost its key");
    }
    for (const { stream, size, root: expected } of acknowledged) {
      assert.equal(roots.get(stream)?.[size], expected, `round ${round}: ${stream} at ${size}`);
    }
    await ledger.close();
  }
  assert.ok(total >= ROUNDS);
  context.diagnostic(`${ROUNDS} kills, ${total} acknowledged appends, none lost`);
});
