/** Kills the server with SIGKILL at random moments while it works: whatever it acknowledged is there afterwards. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Browser, Json, until } from "./testing/browser.ts";
import { assembly, create, owner } from "./testing/meeting.ts";
import { temporary } from "./testing/start.ts";

const child = fileURLToPath(new URL("./child.ts", import.meta.url));
const rounds = process.env.LAPHIEU_PROOF === "1" ? 200 : 40;
const lanes = 2;

async function run(
  t: TestContext,
  folder: string,
  cache: string,
): Promise<{ process: ChildProcess; url: string; ended: Promise<void> }> {
  const server = spawn(process.execPath, [child, folder, "fast-pin"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  t.after(() => server.kill("SIGKILL"));
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    server.stdout.once("data", (data: Buffer) => resolve(data.toString().trim()));
    server.once("exit", () => reject(new Error("the server ended before it listened")));
  });
  return { process: server, url, ended };
}

const person = (id: string) => ({
  type: "add-people",
  people: [{ id, details: { name: "Nguyễn Văn Thử" }, attendee: { standing: "official", seat: "member", flags: [] } }],
});

/** Adds people without pause until the server is gone; notes who was acknowledged. */
async function hammer(browser: Browser, prefix: string, acknowledged: Set<string>): Promise<void> {
  try {
    let version = Number(Json.of(await browser.get(`/api/assemblies/${assembly}/view`)).at("state", "version").value);
    for (let i = 0; ; i += 1) {
      const id = `${prefix}-${i}`;
      const answer = await browser.post(`/api/assemblies/${assembly}/commands`, {
        expectedVersion: version,
        command: person(id),
      });
      const body = Json.of(answer);
      if (answer.status === 200) acknowledged.add(id);
      else assert.equal(body.at("error", "code").value, "stale", answer.text);
      version = Number((answer.status === 200 ? body.at("version") : body.at("error", "version")).value);
    }
  } catch (error) {
    // The connection broke: the server was killed.
    if (error instanceof assert.AssertionError) throw error;
  }
}

async function lane(t: TestContext, name: string, count: number): Promise<number> {
  const folder = temporary(t);
  const cache = temporary(t);
  const acknowledged = new Set<string>();
  let cookies: Browser | null = null;
  for (let i = 0; i <= count; i += 1) {
    const server = await run(t, folder, cache);
    let browser: Browser;
    if (cookies === null) {
      browser = await owner(new Browser(server.url));
      assert.equal((await browser.post("/api/assemblies", { command: create() })).status, 201);
    } else {
      browser = new Browser(server.url, cookies);
      const people = new Json(JSON.parse((await browser.get(`/api/assemblies/${assembly}/view`)).text)).at(
        "state",
        "people",
      );
      for (const id of acknowledged) assert.notEqual(people.at(id).value, undefined, `${id} after kill ${i}`);
    }
    cookies = browser;
    if (i < count) {
      const before = acknowledged.size;
      const work = [1, 2, 3].map((n) => hammer(browser, `${name}${i}-${n}`, acknowledged));
      await until(() => acknowledged.size > before, "the first acknowledgement");
      setTimeout(() => server.process.kill("SIGKILL"), Math.random() * 60);
      await Promise.all(work);
    } else server.process.kill("SIGKILL");
    await server.ended;
  }
  return acknowledged.size;
}

test(`the server is killed ${rounds} times while it records: every acknowledged command is found again`, async (t) => {
  const counts = await Promise.all(
    Array.from({ length: lanes }, (_, n) => lane(t, "abcdef"[n] ?? "x", Math.ceil(rounds / lanes))),
  );
  assert.ok(
    counts.every((count) => count >= rounds / lanes),
    `acknowledged: ${counts.join(", ")}`,
  );
});
