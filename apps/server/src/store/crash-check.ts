/** Holds a data folder against what a killed or failing process acknowledged: what the tests of crashes ask. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { appendLeafHash, emptyTree, rootOf, toHex } from "@laphieu/ledger";
import { openLedger, verifyStream } from "@laphieu/ledger/store";
import { readAssemblies } from "../read-folder.ts";
import { backupData } from "./console.ts";
import { type CrashMeeting, crashMeetings } from "./crash-meetings.ts";
import { tidy } from "./open-store.ts";

/** Plays what is left of a meeting whose file it is given. */
export const commandsWorker = fileURLToPath(new URL("./crash-commands.ts", import.meta.url));

/**
 * Opens the folder as the next start does: every stream verifies, every acknowledged head (`stream size root`) is there under
 * its root, every meeting folds. Answers how long each stream is.
 */
export async function checkFolder(folder: string, said: readonly string[]): Promise<ReadonlyMap<string, number>> {
  await tidy(folder);
  const ledger = await openLedger({ folder });
  const roots = new Map<string, readonly string[]>();
  try {
    for (const stream of await ledger.streams()) {
      const verified = await verifyStream(ledger, stream);
      assert.ok(verified.ok, JSON.stringify(verified));
      let tree = emptyTree;
      const known = [toHex(rootOf(tree))];
      for (const { hash } of await ledger.rows(stream)) {
        tree = appendLeafHash(tree, hash);
        known.push(toHex(rootOf(tree)));
      }
      roots.set(stream, known);
    }
  } finally {
    await ledger.close();
  }
  for (const line of said) {
    const [stream = "", size = "", root = ""] = line.split(" ");
    if (root !== "") assert.equal(roots.get(stream)?.[Number(size)], root, `lost: ${line}`);
  }
  // Every meeting still folds: no command is half there.
  await readAssemblies(folder);
  return new Map([...roots].map(([stream, known]) => [stream, known.length - 1]));
}

/** Sizes of the streams and names of the papers: what tells one state of a folder from another. */
export type FolderState = { readonly sizes: ReadonlyMap<string, number>; readonly papers: readonly string[] };

/** The state of a folder, checked as {@link checkFolder} does. */
export async function stateOf(folder: string, said: readonly string[] = []): Promise<FolderState> {
  const sizes = await checkFolder(folder, said);
  const papers = join(folder, "papers");
  return { sizes, papers: existsSync(papers) ? readdirSync(papers).sort() : [] };
}

export type Prepared = {
  readonly folder: string;
  /** A backup of the folder as it was `before`; since then more was recorded: `now`. */
  readonly backup: string;
  readonly before: FolderState;
  readonly now: FolderState;
  /** A meeting of which the folder holds the beginning, and a file with three commands more. */
  readonly meeting: CrashMeeting;
  readonly next: string;
};

/** A folder with the beginning of a meeting and a paper, a backup of it, and what came since. */
export async function preparedFolder(root: string): Promise<Prepared> {
  const folder = join(root, "data");
  mkdirSync(folder);
  const meeting = crashMeetings().find(({ steps }) => steps.some(({ command }) => command.type === "call-speaker"));
  assert.ok(meeting !== undefined);
  const upTo = (steps: number): string => {
    const file = join(root, `first-${steps}.json`);
    writeFileSync(file, JSON.stringify({ ...meeting, steps: meeting.steps.slice(0, steps) }));
    return file;
  };
  const play = (file: string): void => {
    const played = spawnSync(process.execPath, [commandsWorker, folder, file], { encoding: "utf8" });
    assert.match(played.stdout, /\nend\n$/, played.stderr);
  };
  const paper = (name: string): void => writeFileSync(join(folder, "papers", name), name.repeat(50_000));
  play(upTo(14));
  mkdirSync(join(folder, "papers"));
  paper("0a");
  const backup = join(root, "first.backup");
  await backupData({ folder, out: backup });
  const before = await stateOf(folder);
  play(upTo(20));
  paper("0b");
  return { folder, backup, before, now: await stateOf(folder), meeting, next: upTo(23) };
}
