import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, Json } from "../testing/browser.ts";
import { owner } from "../testing/meeting.ts";
import { started } from "../testing/start.ts";

test("an office sees that rehearsals were held and how many took part, and nothing more is stored", async (t) => {
  const { server, folder } = await started(t);
  const stranger = new Browser(server.url);
  assert.equal((await stranger.get("/api/rehearsals")).status, 401);
  const office = await owner(new Browser(server.url));
  assert.deepEqual(Json.of(await office.get("/api/rehearsals")).list.length, 0);
  const held = { kind: "teller", day: "2026-11-20", people: 7 };
  assert.equal((await office.post("/api/rehearsals", held)).status, 201);
  assert.equal((await office.post("/api/rehearsals", { ...held, kind: "chair", people: 3 })).status, 201);
  const list = JSON.parse((await office.get("/api/rehearsals")).text);
  assert.deepEqual(list, [{ ...held, kind: "chair", people: 3 }, held]);
  for (const wrong of [
    { ...held, people: 0 },
    { ...held, kind: "owner" },
    { ...held, person: "p1" },
    { ...held, score: 9 },
  ])
    assert.equal((await office.post("/api/rehearsals", wrong)).status, 400, JSON.stringify(wrong));
  const stored = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(folder, entry.name)).toString("latin1"));
  assert.ok(stored.some((text) => text.includes("rehearsal-held")));
  assert.ok(!stored.some((text) => text.includes("score")));
});
