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
import { run } from "./run.ts";

const program = fileURLToPath(new URL("./laphieu.ts", import.meta.url));
const proof = process.env.LAPHIEU_PROOF === "1";
const kills = proof ? 100 : 2;
const places = proof ? Array.from({ length: 12 }, (_, n) => n + 1) : [1];

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

const canTrace = process.platform === "linux" && spawnSync("strace", ["-qq", "-e", "trace=none", "true"]).status === 0;
const injections = [
  ["a full disk", "write,pwrite64", "error=ENOSPC"],
  ["a disk that fails to write", "write,pwrite64", "error=EIO"],
  ["a disk that fails to keep", "fsync,fdatasync", "error=EIO"],
  ["a name that cannot be given", "rename,renameat,renameat2", "error=EACCES"],
  ["death at a write", "write,pwrite64", "signal=SIGKILL"],
  ["death at a sync", "fsync,fdatasync", "signal=SIGKILL"],
  ["death at a rename", "rename,renameat,renameat2", "signal=SIGKILL"],
] as const;

describe("an export whose file calls fail", () => {
  // Both are written by the same hand: one of them alone in an ordinary run.
  for (const job of jobs.filter((one) => !isFolder(one)).slice(0, proof ? 2 : 1))
    it(`${job.name}: each in turn`, async (t) => {
      if (!canTrace) return t.skip("not run: strace is missing or forbidden here");
      let failed = 0;
      for (const [what, calls, injection] of injections)
        for (const place of places) {
          const to = fresh(job);
          const paths = [out, to, join(out, `.${job.file}.part`)].flatMap((path) => ["-P", path]);
          const trace = ["strace", "-f", "-qq", "-o", "/dev/null", ...paths];
          const inject = ["-e", `trace=${calls}`, "-e", `inject=${calls}:${injection}:when=${place}`];
          const { status, errors } = await laphieu([...trace, ...inject], job.args(to), null);
          const stands = await checkPlace(job, to);
          assert.equal(stands, status === 0 ? "new" : "old", `${what}, call ${place}: ${errors}`);
          if (status === 0) continue;
          failed += 1;
          if (injection.startsWith("error")) {
            assert.equal(status, 1, `${what}: ${errors}`);
            assert.doesNotMatch(errors, /\bat .*\.ts:\d/, "a sentence, no trace of the program");
            assert.deepEqual(readdirSync(out), [job.file], what);
          }
        }
      assert.ok(failed >= injections.length, `${failed} runs failed`);
      await worksAgain(job, join(out, job.file));
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
