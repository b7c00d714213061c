import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { examplePackFiles } from "@laphieu/regulations";
import type { Io } from "../io.ts";
import { rules } from "./rules.ts";

const folder = mkdtempSync(join(tmpdir(), "laphieu-rules-"));
after(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const run = async (args: readonly string[], input = "") => {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    input: async function* () {
      yield input;
    },
    env: {},
  };
  return { status: await rules(args, io), out, err };
};
const [association] = examplePackFiles;
const pack = fileOf("hoi.json", association);

describe("rules casebook", () => {
  it("prints each case with question, expected, answered and article, and ends well when all hold", async () => {
    const ran = await run(["casebook"]);
    assert.equal(ran.status, 0);
    assert.match(ran.out[0] ?? "", /Tình huống +Câu hỏi +Phải là +Trả lời +Theo/);
    assert.ok(ran.out.slice(1).every((line) => line.startsWith("✓") && /Điều|mục/.test(line)));
    assert.match(ran.err[0] ?? "", /0 khác/);
  });
  it("prints a JSON value a line", async () => {
    const ran = await run(["casebook", "--json", "--lang", "en"]);
    const rows = ran.out.map((line) => JSON.parse(line));
    assert.ok(rows.length > 100);
    for (const row of rows) assert.deepEqual(row.answered, row.expected);
    assert.match(rows[0].article, /^Article/);
  });
});

describe("rules check", () => {
  it("shows what a pack changes and whether its examples hold", async () => {
    const ran = await run(["check", pack, "--lang", "en"]);
    assert.equal(ran.status, 0);
    assert.ok(ran.out.some((line) => line.startsWith("setting quorum.congress")));
    assert.match(ran.err[0] ?? "", /8 examples, 0 differ/);
  });
  it("ends in 1 when an example differs, and in 2 when the file cannot be read as a pack", async () => {
    const base = Object.fromEntries(Object.entries(Object(association)));
    const question = { ask: "quorum", meeting: "members", convened: 9, present: 9 };
    const wrong = fileOf("wrong.json", { ...base, examples: [{ question, expect: { met: false } }] });
    assert.equal((await run(["check", wrong])).status, 1);
    const unsourced = await run(["check", fileOf("unsourced.json", { ...base, source: undefined })]);
    assert.equal(unsourced.status, 2);
    assert.match(unsourced.out[0] ?? "", /"field":"source"/);
    await assert.rejects(run(["check", fileOf("text.json", "{")]));
    await assert.rejects(run(["check", join(folder, "none.json")]));
  });
});

describe("rules ask --pack", () => {
  it("puts the question to that pack", async () => {
    const q = { ask: "base", meeting: "members", convened: 20, present: 11 };
    const ran = await run(["ask", "--pack", pack], JSON.stringify(q));
    assert.deepEqual(JSON.parse(ran.out[0] ?? "{}").answer, { base: 11, majority: 6 });
    const plain = await run(["ask"], JSON.stringify({ regulation: "vn-190-2024", ...q }));
    assert.equal(plain.status, 2);
    assert.equal(JSON.parse(plain.out[0] ?? "{}").error.field, "present");
  });
});
