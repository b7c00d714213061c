import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { appendLeafHash, emptyTree, rootOf, toHex } from "@laphieu/ledger";
import { openLedger, verifyStream } from "@laphieu/ledger/store";
import fc from "fast-check";
import { create } from "../testing/meeting.ts";
import { temporary } from "../testing/start.ts";
import { readAddress } from "./client.ts";
import { isPlainName, proofOf } from "./protocol.ts";
import { StandbySource } from "./source.ts";
import { type RunningStandby, startStandby } from "./standby.ts";

const worker = fileURLToPath(new URL("./first-worker.ts", import.meta.url));
const json = { "x-laphieu": "1", "content-type": "application/json" };

type First = { readonly child: ChildProcess; readonly url: string; readonly httpsUrl: string };

/** A port that is free together with the next one, which takes HTTPS. */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
  return assert.fail("no free ports");
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => resolve(true));
  });
  server.close();
  return free;
}

async function first(t: TestContext, folder: string, port = 0): Promise<First> {
  const child = spawn(process.execPath, [worker, folder, String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => child.kill("SIGKILL"));
  const [chunk]: unknown[] = await once(child.stdout, "data");
  const line: unknown = JSON.parse(String(chunk));
  assert.ok(typeof line === "object" && line !== null && "url" in line && "httpsUrl" in line);
  return { child, url: String(line.url), httpsUrl: String(line.httpsUrl) };
}

async function killed({ child }: First): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

type Answer = { readonly status: number; readonly json: Record<string, unknown> };

async function post(url: string, path: string, body: unknown, cookie = ""): Promise<Answer & { cookie: string }> {
  const answer = await fetch(`${url}/api${path}`, {
    method: "POST",
    headers: { ...json, cookie },
    body: JSON.stringify(body),
  });
  const given = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return { status: answer.status, json: await answer.json(), cookie: given };
}

const codeIn = ({ json }: Answer): string => {
  const { error } = json;
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
};

async function until(what: string, good: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (await good()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`never: ${what}`);
}

const owner = { name: "Trần Văn Bình", username: "chumay", password: "mat khau du dai 2026" };

async function headsIn(folder: string): Promise<ReadonlyMap<string, number>> {
  const ledger = await openLedger({ folder, readOnly: true });
  try {
    const heads = new Map<string, number>();
    for (const stream of await ledger.streams()) heads.set(stream, (await ledger.head(stream)).size);
    return heads;
  } finally {
    await ledger.close();
  }
}

const entriesOf = ({ state }: RunningStandby): number => {
  const now = state();
  return now.step === "following" ? now.follow.entries : -1;
};

async function pairedWith(t: TestContext) {
  const [here, there] = [temporary(t), temporary(t)];
  const machine = await first(t, here, await freePort());
  const { cookie } = await post(machine.url, "/setup", owner);
  assert.notEqual(cookie, "");
  const standby = await startStandby({ folder: there, port: 0, host: "127.0.0.1", https: false, pinCost: 10 });
  t.after(() => standby.close());
  const { json } = await post(machine.url, "/standby/code", {}, cookie);
  const paired = await post(standby.url, "/standby/pair", { address: machine.httpsUrl, code: json.code });
  assert.equal(paired.status, 200, JSON.stringify(paired.json));
  const inStep = async (): Promise<void> => {
    const all = [...(await headsIn(here)).values()].reduce((sum, size) => sum + size, 0);
    await until("in step", () => entriesOf(standby) >= all);
    await until("with its files", () => {
      const now = standby.state();
      return now.step === "following" && now.follow.files;
    });
  };
  return { here, there, machine, cookie, standby, code: String(json.code), inStep };
}

test("the standby follows, takes over when the first dies, and the first is refused when it comes back", async (t) => {
  const { here, there, machine, cookie, standby, code, inStep } = await pairedWith(t);
  // A code serves once.
  const again = await startStandby({ folder: temporary(t), port: 0, host: "127.0.0.1" });
  t.after(() => again.close());
  const second = await post(again.url, "/standby/pair", { address: machine.httpsUrl, code });
  assert.equal(codeIn(second), "pairing-code");

  await inStep();
  const sample = await post(machine.url, "/samples", { kind: "cell" }, cookie);
  assert.equal(sample.status < 300, true, JSON.stringify(sample.json));
  await inStep();

  // While the first answers nothing is taken over.
  assert.equal(codeIn(await post(standby.url, "/standby/take-over", {})), "first-alive");

  const before = await headsIn(here);
  await killed(machine);
  const start = performance.now();
  assert.equal((await post(standby.url, "/standby/take-over", {})).status, 200);
  let taken = "";
  await until("taken over", () => {
    const now = standby.state();
    if (now.step === "took-over") taken = now.url;
    return taken !== "";
  });
  const signedIn = await post(taken, "/sign-in", { username: owner.username, password: owner.password });
  assert.equal(signedIn.status, 200);
  assert.ok(performance.now() - start < 10_000, "taken over within ten seconds");

  // Everything acknowledged is there, and it goes on: the very next command is recorded.
  const after = await headsIn(there);
  for (const [stream, size] of before) assert.ok((after.get(stream) ?? 0) >= size, stream);
  const recorded = await post(taken, "/samples", { kind: "cell" }, signedIn.cookie);
  assert.ok(recorded.status < 300, JSON.stringify(recorded.json));
  const log = await fetch(`${taken}/api/access-log?limit=50`, { headers: { cookie: signedIn.cookie } });
  assert.match(await log.text(), /tiếp quản/);

  // The first comes back at its old address: it learns of the take-over, and records nothing any more.
  const back = await first(t, here, Number(new URL(machine.url).port));
  const tryIt = () => post(back.url, "/standby/code", {}, cookie);
  await until("replaced", async () => codeIn(await tryIt()) === "replaced");
  const seen = await fetch(`${back.url}/api/assemblies`, { headers: { cookie } });
  assert.equal(seen.status, 200, "reading goes on");
  await killed(back);
  const third = await first(t, here);
  assert.equal(codeIn(await post(third.url, "/samples", { kind: "cell" }, cookie)), "replaced", "also after a restart");
});

const takeOvers = process.env.LAPHIEU_PROOF === "1" ? 10 : 1;

/** Roots that a folder had after each entry of each stream, every stream verified. */
async function rootsIn(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const ledger = await openLedger({ folder, readOnly: true });
  try {
    const found = new Map<string, readonly string[]>();
    for (const stream of await ledger.streams()) {
      const verified = await verifyStream(ledger, stream);
      assert.ok(verified.ok, `${stream}: ${JSON.stringify(verified)}`);
      let tree = emptyTree;
      const roots = [toHex(rootOf(tree))];
      for (const { hash } of await ledger.rows(stream)) {
        tree = appendLeafHash(tree, hash);
        roots.push(toHex(rootOf(tree)));
      }
      found.set(stream, roots);
    }
    return found;
  } finally {
    await ledger.close();
  }
}

test(`the first dies under load, ${takeOvers} times: the standby holds a beginning of its log and goes on from there`, async (t) => {
  const [times, lost]: [number[], number[]] = [[], []];
  let acknowledged = 0;
  for (let turn = 0; turn < takeOvers; turn += 1) {
    const { here, there, machine, cookie, standby, inStep } = await pairedWith(t);
    await inStep();
    let over = false;
    // Four who record without pause, each in a congress of their own, and a reader beside each.
    const record = async (n: number): Promise<void> => {
      const id = `tai-${n}`;
      const made = await post(machine.url, "/assemblies", { command: create(id) }, cookie);
      assert.equal(made.status, 201, JSON.stringify(made.json));
      for (let i = 0; !over; i += 1) {
        const command = {
          type: "add-people",
          people: [
            {
              id: `p${i}`,
              details: { name: "Nguyễn Văn Thử" },
              attendee: { standing: "official", seat: "member", flags: [] },
            },
          ],
        };
        const answer = await post(
          machine.url,
          `/assemblies/${id}/commands`,
          { expectedVersion: i + 1, command },
          cookie,
        );
        assert.equal(answer.status, 200, JSON.stringify(answer.json));
        acknowledged += 1;
        await (await fetch(`${machine.url}/api/assemblies/${id}/view`, { headers: { cookie } })).arrayBuffer();
      }
    };
    const work = [0, 1, 2, 3].map((n) =>
      record(n).catch((error: unknown) => {
        // The connection broke: the machine was killed.
        if (!over || error instanceof assert.AssertionError) throw error;
      }),
    );
    const before = acknowledged;
    await until("work under way", () => acknowledged > before + 40);
    await new Promise((done) => setTimeout(done, Math.random() * 500));
    over = true;
    await killed(machine);
    await Promise.all(work);
    const start = performance.now();
    let said = await post(standby.url, "/standby/take-over", {});
    assert.equal(said.status, 200, JSON.stringify(said.json));
    let taken = "";
    await until("taken over", () => {
      const now = standby.state();
      if (now.step === "took-over") taken = now.url;
      return taken !== "";
    });
    said = await post(taken, "/sign-in", { username: owner.username, password: owner.password });
    times.push(Math.round(performance.now() - start));
    assert.equal(said.status, 200, JSON.stringify(said.json));
    const [old, held] = [await rootsIn(here), await rootsIn(there)];
    let missing = 0;
    for (const [stream, roots] of old) {
      const copy = held.get(stream) ?? [roots[0] ?? ""];
      // The take-over itself is on record in the log of accesses.
      if (stream === "access") continue;
      assert.equal(roots[copy.length - 1], copy.at(-1), `${stream} is a beginning of the log of the first`);
      missing += roots.length - copy.length;
    }
    lost.push(missing);
    const made = await post(taken, "/assemblies", { command: create("sau") }, said.cookie);
    assert.equal(made.status, 201, JSON.stringify(made.json));
    await standby.close();
  }
  t.diagnostic(
    `${takeOvers} take-overs, ${acknowledged} commands acknowledged before; until signed in again ${Math.max(...times)} ms at most; not yet at the standby: ${Math.max(...lost)} entries at most`,
  );
});

test("entries that only the first ever had are named when it comes back", async (t) => {
  const { here, machine, cookie, standby, inStep } = await pairedWith(t);
  await inStep();
  await killed(machine);
  // What the first records while nobody follows it: a network that was cut would do the same.
  const alone = await openLedger({ folder: here });
  const { size } = await alone.head("assembly:rieng");
  const added = await alone.append("assembly:rieng", size, [
    { type: "noted", at: "2026-11-23T00:00:00Z", actor: "owner", data: {} },
  ]);
  assert.ok(added.ok);
  await alone.close();
  assert.equal((await post(standby.url, "/standby/take-over", {})).status, 200);
  await until("taken over", () => standby.state().step === "took-over");
  const back = await first(t, here, Number(new URL(machine.url).port));
  await until("told", async () => {
    const answer = await fetch(`${back.url}/api/standby`, { headers: { cookie } });
    const text = await answer.text();
    return /"replaced":\{"at":/.test(text) && text.includes("assembly:rieng");
  });
});

test("a log that went another way is refused by its tree head", async (t) => {
  const { there, machine, standby, inStep, here } = await pairedWith(t);
  await inStep();
  await standby.close();
  // Somebody records in the copy without taking over.
  const copy = await openLedger({ folder: there });
  const { size } = await copy.head("access");
  await copy.append("access", size, [{ type: "noted", at: "2026-11-23T00:00:00Z", actor: "owner", data: {} }]);
  await copy.close();
  const again = await startStandby({ folder: there, port: 0, host: "127.0.0.1" });
  t.after(() => again.close());
  await until("refused", () => {
    const now = again.state();
    return now.step === "following" && now.follow.fault !== null && /sổ khác nhau/.test(now.follow.fault.vi);
  });
  assert.ok((await headsIn(here)).get("access") !== undefined);
  assert.equal(machine.child.exitCode, null);
});

test("a standby holds no more than a backup: counting rooms stay closed, images of a count do not travel", async (t) => {
  const { here, there, machine, cookie, inStep } = await pairedWith(t);
  const sample = await post(machine.url, "/samples", { kind: "commune", until: "counted" }, cookie);
  assert.ok(sample.status < 300, JSON.stringify(sample.json));
  await inStep();
  const ledger = await openLedger({ folder: there, readOnly: true, scryptCost: 10 });
  t.after(() => ledger.close());
  const keys = readFileSync(join(here, "keys.db"));
  assert.ok(keys.length > 0);
  let locked = 0;
  for (const stream of await ledger.streams("assembly:"))
    for (const row of await ledger.rows(stream))
      for (const { subject, opened } of row.privates)
        if (await ledger.isLocked(subject)) {
          locked += 1;
          assert.equal(opened, null, subject);
        }
  assert.ok(locked > 0, "the sample has values of a counting room");
  assert.ok(!readdirSync(there).includes("counting"));
  assert.ok(!readdirSync(there).includes("backup.json"));
});

test("only the owner makes codes, only the paired machine reads, and only over HTTPS", async (t) => {
  const { machine, cookie } = await pairedWith(t);
  assert.equal((await post(machine.url, "/standby/code", {})).status, 401);
  for (const path of ["/standby/pull", "/standby/files", "/standby/heads", "/standby/replaced"])
    assert.equal(codeIn(await post(machine.url, path, {}, cookie)), "https-needed", path);
  assert.equal(
    codeIn(await post(machine.url, "/standby/pair", { nonce: "0".repeat(26), proof: "0".repeat(64) })),
    "https-needed",
  );
});

test("three wrong proofs end a code, and so do ten minutes", (t) => {
  let now = new Date("2026-11-23T08:00:00Z");
  const source = new StandbySource(temporary(t), () => now);
  t.after(() => source.close());
  const nonce = "0".repeat(26);
  const { code } = source.makeCode();
  const typed = code.replaceAll("-", "");
  for (let n = 0; n < 3; n += 1) assert.equal(source.pair(nonce, "0".repeat(64), "AA"), null);
  assert.equal(source.pair(nonce, proofOf(typed, "standby", "AA", nonce), "AA"), null);
  const next = source.makeCode().code.replaceAll("-", "");
  now = new Date("2026-11-23T08:10:01Z");
  assert.equal(source.pair(nonce, proofOf(next, "standby", "AA", nonce), "AA"), null);
  // Somebody between the two shows another certificate: the proof made for it is worth nothing.
  const last = source.makeCode().code.replaceAll("-", "");
  assert.equal(source.pair(nonce, proofOf(last, "standby", "BB", nonce), "AA"), null);
});

test("names of files and addresses that lead elsewhere are refused", () => {
  for (const bad of ["../a", "a/../b", "/a", "a\\b", "C:a", "", "a//b", "a/\0"])
    assert.equal(isPlainName(bad), false, bad);
  assert.equal(isPlainName("papers/dh/01.bin"), true);
  assert.deepEqual(readAddress("192.168.1.5:4191"), { host: "192.168.1.5", port: 4191 });
  assert.deepEqual(readAddress("https://[fd00::1]:4191/"), { host: "fd00::1", port: 4191 });
  for (const bad of ["http://192.168.1.5", "https://a@b", "https://a/b", "https://a?x", "::", "ftp://a"])
    assert.equal(readAddress(bad), null, bad);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      readAddress(text);
      isPlainName(text);
    }),
  );
});
