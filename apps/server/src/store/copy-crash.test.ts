/** A copy between folder and database killed at random moments: whole or not there, and the same call comes to its end. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startPostgres } from "@laphieu/ledger/testing";
import { openFolderTables } from "../people/tables/folder-tables.ts";
import { openPostgresTables } from "../people/tables/postgres-tables.ts";
import type { Tables } from "../people/tables/tables.ts";
import { StartRefused } from "../start-refused.ts";
import { Browser } from "../testing/browser.ts";
import { create, give, owner, upToBox } from "../testing/meeting.ts";
import { started, temporary } from "../testing/start.ts";
import { copyData } from "./console.ts";

const postgres = await startPostgres();
after(() => postgres.stop());
const worker = fileURLToPath(new URL("./crash-worker.ts", import.meta.url));
const kills = process.env.LAPHIEU_PROOF === "1" ? 60 : 3;

/** Answers how long the copy took after it began, in milliseconds; killed when it takes longer than it may. */
function copy(from: string, to: string, beside: string, most: number | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, "copy", from, to, beside], { stdio: ["ignore", "pipe", "ignore"] });
    let begun = 0;
    child.stdout.once("data", () => {
      begun = performance.now();
      if (most !== null) setTimeout(() => child.kill("SIGKILL"), most);
    });
    child.on("error", reject);
    child.on("close", () => resolve(performance.now() - begun));
  });
}

/** A folder as a congress leaves it: log, people, cards, a paper. */
async function used(t: TestContext): Promise<string> {
  const folder = temporary(t);
  const { server } = await started(t, { folder });
  const chu = await owner(new Browser(server.url));
  await chu.post("/api/assemblies", { command: create() });
  await give(chu, upToBox.slice(0, 8));
  await chu.post("/api/assemblies/dh-thu/cards");
  await server.close();
  mkdirSync(join(folder, "papers"), { recursive: true });
  writeFileSync(join(folder, "papers", "0a"), "x".repeat(300_000));
  return folder;
}

async function figures(tables: Tables): Promise<readonly unknown[]> {
  try {
    return ['"user"', "owners", "cards", '"session"', "secrets"].map(
      (name) => tables.prepare(`select count(*) as n from ${name}`).get()?.n,
    );
  } finally {
    await tables.close();
  }
}

const code = (fault: unknown): string => {
  if (fault instanceof StartRefused) return fault.code;
  throw fault;
};
const whole = (place: { readonly ok: boolean } | string, otherwise: string): void =>
  assert.ok(place === otherwise || (typeof place !== "string" && place.ok), JSON.stringify(place));

test(`killed ${kills} times on the way into a database, the copy comes to its end when it is asked again`, async (t) => {
  const folder = await used(t);
  const expected = await figures(openFolderTables(folder));
  const root = temporary(t);
  let longest = 0;
  let cut = 0;
  for (let round = 0; round <= kills; round += 1) {
    const source = join(root, `nguồn ${round}`);
    cpSync(folder, source, { recursive: true });
    const database = await postgres.database();
    const took = await copy(source, database, "", round === 0 ? null : Math.random() * longest);
    if (round === 0) longest = took;
    // Moved as a whole, or still at home.
    const answer = await copyData({ from: source, to: database }).catch(code);
    if (answer !== "ledger-elsewhere") cut += 1;
    whole(answer, "ledger-elsewhere");
    await assert.rejects(started(t, { folder: source }), { code: "ledger-elsewhere" });
    assert.deepEqual(await figures(openPostgresTables(database)), expected);
  }
  t.diagnostic(`${cut} of ${kills} copies were cut off, the longest took ${Math.round(longest)} ms`);
});

test(`killed ${kills} times on the way into a folder, the folder is there whole or not at all`, async (t) => {
  const folder = await used(t);
  const expected = await figures(openFolderTables(folder));
  const database = await postgres.database();
  assert.ok((await copyData({ from: folder, to: database })).ok);
  const root = temporary(t);
  let longest = 0;
  let cut = 0;
  for (let round = 0; round <= kills; round += 1) {
    const target = join(root, `đích ${round}`);
    const took = await copy(database, target, folder, round === 0 ? null : Math.random() * longest);
    if (round === 0) longest = took;
    const answer = await copyData({ from: database, to: target, beside: folder }).catch(code);
    if (answer !== "store-not-empty") cut += 1;
    whole(answer, "store-not-empty");
    assert.ok(existsSync(join(target, "ledger.db")) && existsSync(join(target, "papers", "0a")));
    assert.deepEqual(await figures(openFolderTables(target)), expected);
  }
  assert.deepEqual(
    readdirSync(root).filter((name) => name.startsWith(".")),
    [],
  );
  t.diagnostic(`${cut} of ${kills} copies were cut off, the longest took ${Math.round(longest)} ms`);
});
