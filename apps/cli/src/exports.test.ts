/**
 * Exports that are killed, whose file calls fail, and whose disk is full or cannot be written to: a file that has its name
 * is whole, what was there before stays until then, the data is untouched, and the next run needs no help.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { unzip } from "@laphieu/documents/unzip";
import { readBundle } from "@laphieu/evidence";
import { toHex } from "@laphieu/ledger";
import { openLedger, verifyStream } from "@laphieu/ledger/store";
import { canTrace, failingAt, placesOf, placeText } from "@laphieu/ledger/testing/each-call";
import { run } from "./run.ts";

const program = fileURLToPath(new URL("./laphieu.ts", import.meta.url));
const proof = process.env.LAPHIEU_PROOF === "1";
const kills = proof ? 100 : 2;

const root = mkdtempSync(join(tmpdir(), "laphieu-exports-"));
const data = join(root, "data");
const out = join(root, "ra");
after(() => rmSync(root, { recursive: true, force: true }));

/** Heads of every log of a folder, each entry verified. */
async function headsOf(folder: string): Promise<readonly string[]> {
  const ledger = await openLedger({ folder, readOnly: true });
  try {
    const heads: string[] = [];
    for (const stream of await ledger.streams()) {
      const verified = await verifyStream(ledger, stream);
      assert.ok(verified.ok, JSON.stringify(verified));
      heads.push(`${stream} ${verified.head.size} ${toHex(verified.head.root)}`);
    }
    return heads.sort();
  } finally {
    await ledger.close();
  }
}
let heads: readonly string[] = [];
before(async () => {
  const quiet = { out: () => undefined, err: () => undefined, input: async function* () {}, env: {} };
  assert.equal(await run(["demo", "--data", data, "--kind", "cell"], quiet), 0);
  heads = await headsOf(data);
});

type Job = {
  readonly name: string;
  readonly file: string;
  readonly args: (to: string) => readonly string[];
  /** Throws unless what stands at the place is whole. */
  readonly whole: (path: string) => Promise<void>;
};
const jobs: readonly Job[] = [
  {
    name: "a bundle",
    file: "a.laphieu",
    args: (to) => ["bundle", "export", "--data", data, "--out", to, "--audience", "superior"],
    whole: async (path) => {
      const read = readBundle(new Uint8Array(readFileSync(path)));
      assert.ok(read.ok);
    },
  },
  {
    name: "the whole file as a zip",
    file: "hồ sơ.zip",
    args: (to) => ["documents", "file", "--data", data, "--out", to, "--format", "csv,json"],
    whole: async (path) => {
      const files = unzip(new Uint8Array(readFileSync(path)));
      assert.ok(files.size > 1);
    },
  },
  {
    name: "a copy of the log",
    file: "bản chép",
    args: (to) => ["store", "copy", "--from", data, "--to", to],
    whole: async (path) => assert.deepEqual(await headsOf(path), heads),
  },
];

type Ran = { readonly status: number | null; readonly errors: string; readonly ms: number };

/** Runs the program, killed that many milliseconds after it began; null lets it end by itself. */
function laphieu(first: readonly string[], args: readonly string[], delay: number | null): Promise<Ran> {
  const [file = process.execPath, ...rest] = [...first, process.execPath, program, ...args];
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(file, rest, { stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      errors += chunk;
    });
    if (delay !== null) setTimeout(() => child.kill("SIGKILL"), delay);
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, errors, ms: performance.now() - start }));
  });
}

const old = "what was there before";
const isFolder = (job: Job): boolean => job.file === "bản chép";
/** An empty place, or for files one where an older file stands. */
function fresh(job: Job): string {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  const to = join(out, job.file);
  if (!isFolder(job)) writeFileSync(to, old);
  return to;
}
async function checkPlace(job: Job, to: string): Promise<"old" | "new"> {
  if (isFolder(job) ? !existsSync(to) : readFileSync(to, "latin1") === old) return "old";
  await job.whole(to);
  return "new";
}
async function worksAgain(job: Job, to: string): Promise<void> {
  if (isFolder(job)) rmSync(to, { recursive: true, force: true });
  const again = await laphieu([], job.args(to), null);
  assert.equal(again.status, 0, again.errors);
  assert.equal(await checkPlace(job, to), "new");
  assert.deepEqual(readdirSync(out), [job.file], "nothing half written is left");
  assert.deepEqual(await headsOf(data), heads, "the data is untouched");
}

describe("an export that is cut off", () => {
  for (const job of jobs) {
    it(`${job.name} is killed ${kills} times at random moments`, async (t) => {
      const to = fresh(job);
      const { ms, status, errors } = await laphieu([], job.args(to), null);
      assert.equal(status, 0, errors);
      const counts = { old: 0, new: 0 };
      for (let n = 0; n < kills; n += 1) {
        const place = fresh(job);
        await laphieu([], job.args(place), ms * (0.5 + Math.random() * 0.6));
        counts[await checkPlace(job, place)] += 1;
      }
      await worksAgain(job, to);
      t.diagnostic(`${kills} kills: ${counts.old} before, ${counts.new} after the file had its name`);
    });
  }
});

describe("an export whose file calls fail", () => {
  // Of the second job the calls on its own file alone: it reads the data as the first does.
  for (const [job, file, everything] of [
    [jobs[0], "a.laphieu", true],
    [jobs[1], "ho-so.zip", false],
  ] as const)
    it(`${job?.name}: each in turn`, async (t) => {
      if (!canTrace || job === undefined) return t.skip("not run: strace is missing or forbidden here");
      const named: Job = { ...job, file };
      const cache = join(root, "cache");
      const to = join(out, file);
      const process_ = {
        command: [process.execPath, program, ...job.args(to)],
        root: everything ? root : out,
        env: { NODE_COMPILE_CACHE: cache },
      };
      fresh(named);
      await placesOf(process_);
      fresh(named);
      const all = (await placesOf(process_)).filter(({ path }) => path === null || !path.startsWith(cache));
      assert.ok(all.length > 5, `${all.length} places`);
      const places = proof ? all : [0.1, 0.5, 0.9].flatMap((share) => all[Math.floor(all.length * share)] ?? []);
      let [reached, failed] = [0, 0];
      for (const place of places) {
        fresh(named);
        const { status, errors, failed: hit } = await failingAt(process_, place);
        if (hit > 0) reached += 1;
        const stands = await checkPlace(named, to);
        assert.equal(stands, status === 0 ? "new" : "old", `${placeText(place)}: ${errors}`);
        if (status === 0) continue;
        failed += 1;
        if (place.fault === "killed") continue;
        assert.equal(status, 1, `${placeText(place)}: ${errors}`);
        assert.doesNotMatch(errors, /\bat .*\.ts:\d/, `${placeText(place)}: a sentence, no trace of the program`);
        assert.deepEqual(readdirSync(out), [file], placeText(place));
      }
      const calls = new Set(all.map(({ call, path, number }) => `${call} ${path} ${number}`));
      t.diagnostic(
        `${calls.size} calls, ${all.length} ways to fail, ${places.length} tried: ${reached} reached, ${failed} ended the work`,
      );
      assert.ok(reached > places.length * 0.9, `${reached} of ${places.length} were reached`);
      await worksAgain(named, to);
    });
});

describe("an export onto a disk without room, or that cannot be written to", () => {
  for (const [what, options, said] of [
    ["without room", "size=16k", /Hết chỗ|đã đầy/],
    ["that cannot be written to", "ro", /Không ghi được|chỉ cho đọc/],
  ] as const)
    for (const job of jobs)
      it(`${job.name}, a disk ${what}`, async (t) => {
        rmSync(out, { recursive: true, force: true });
        mkdirSync(out);
        const canMount =
          process.platform === "linux" && spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", out]).status === 0;
        if (!canMount) return t.skip("not run: no file system can be mounted here");
        try {
          const { status, errors } = await laphieu([], job.args(join(out, job.file)), null);
          assert.equal(status, 1, errors);
          assert.match(errors, said);
          assert.doesNotMatch(errors, /\bat .*\.ts:\d/);
          assert.deepEqual(readdirSync(out), []);
        } finally {
          spawnSync("umount", ["--lazy", out]);
        }
        assert.deepEqual(await headsOf(data), heads);
      });

  it("says which folder is not there", async () => {
    const { status, errors } = await laphieu([], jobs[0]?.args(join(root, "không có", "a.laphieu")) ?? [], null);
    assert.equal(status, 1);
    assert.match(errors, /Không thấy thư mục .*không có/);
  });
});
