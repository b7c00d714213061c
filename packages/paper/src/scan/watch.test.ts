import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, test } from "node:test";
import { ManifestBroken, openManifest } from "./manifest.ts";
import { type WatchEvent, watchFolder } from "./watch.ts";

const root = mkdtempSync(join(tmpdir(), "laphieu-watch-"));
after(() => rmSync(root, { recursive: true, force: true }));
const fresh = () => {
  const folder = mkdtempSync(join(root, "in-"));
  return { folder, manifest: `${folder}.json` };
};

/** Watches until `enough` says so of the events so far. */
const watch = async (
  at: { readonly folder: string; readonly manifest: string },
  enough: (events: readonly string[]) => boolean,
  handler: (file: string) => Promise<void> = async () => {},
  onEvent: (event: WatchEvent) => void = () => {},
): Promise<readonly string[]> => {
  const stop = new AbortController();
  const events: string[] = [];
  await watchFolder(at.folder, handler, {
    signal: stop.signal,
    manifest: at.manifest,
    every: 15,
    onEvent: (event) => {
      const name = "file" in event ? basename(event.file) : "";
      if (event.kind !== "reading" && events.at(-1) !== `${event.kind} ${name}`) events.push(`${event.kind} ${name}`);
      onEvent(event);
      if (enough(events)) stop.abort();
    },
  });
  return events;
};

test("a file is given once, when it has stopped growing", async () => {
  const at = fresh();
  const path = join(at.folder, "a.pdf");
  writeFileSync(path, "1");
  let grown = 0;
  const growing = setInterval(() => {
    if (grown++ < 12) appendFileSync(path, "more");
    else clearInterval(growing);
  }, 5);
  const sizes: number[] = [];
  const events = await watch(
    at,
    (e) => e.includes("done a.pdf"),
    async (file) => void sizes.push(readFileSync(file).length),
  );
  assert.ok(events.includes("growing a.pdf"));
  assert.deepEqual(sizes, [1 + 12 * 4]);
});

test("a copy of a file is said and not read; a restart reads nothing again; a new file is read", async () => {
  const at = fresh();
  writeFileSync(join(at.folder, "a.png"), "A");
  writeFileSync(join(at.folder, "b.png"), "B");
  writeFileSync(join(at.folder, "c.png"), "A");
  const first = await watch(at, (e) => e.length >= 3);
  assert.deepEqual([...first].sort(), ["copy c.png", "done a.png", "done b.png"]);
  writeFileSync(join(at.folder, "d.png"), "D");
  const given: string[] = [];
  const second = await watch(
    at,
    (e) => e.length >= 4,
    async (file) => void given.push(basename(file)),
  );
  assert.deepEqual([...second].sort(), ["copy c.png", "done d.png", "known a.png", "known b.png"]);
  assert.deepEqual(given, ["d.png"]);
});

test("the manifest holds hashes and states, nothing that tells of papers or names", async () => {
  const at = fresh();
  writeFileSync(join(at.folder, "phieu-bau.png"), "A");
  await watch(at, (e) => e.includes("done phieu-bau.png"));
  const text = readFileSync(at.manifest, "utf8");
  assert.match(text, /^\{"format":"laphieu-scan-manifest","version":1,"files":\{"[0-9a-f]{64}":"done"\}\}\n$/);
});

test("a file whose reading failed, or was cancelled, is given again at the next start", async () => {
  const at = fresh();
  writeFileSync(join(at.folder, "a.png"), "A");
  await watch(
    at,
    (e) => e.includes("failed a.png"),
    async () => {
      throw new Error("no");
    },
  );
  const cancelled = new AbortController();
  await watchFolder(
    at.folder,
    async () => {
      cancelled.abort();
      throw new Error("stopped in the middle");
    },
    { signal: cancelled.signal, manifest: at.manifest, every: 10 },
  );
  assert.deepEqual(await watch(at, (e) => e.length > 0), ["done a.png"]);
});

test("a manifest that is something else is refused, not overwritten", async () => {
  const path = join(root, "other.json");
  writeFileSync(path, '{"format":"other"}');
  await assert.rejects(openManifest(path), ManifestBroken);
  assert.equal(readFileSync(path, "utf8"), '{"format":"other"}');
});
