import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { run } from "./run.ts";

type Ran = { readonly status: number; readonly out: readonly string[]; readonly err: readonly string[] };

async function laphieu(
  args: readonly string[],
  input = "",
  env: { readonly [name: string]: string } = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const status = await run(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    input: async function* () {
      yield input;
    },
    env,
  });
  return { status, out, err };
}

describe("laphieu", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "laphieu-cli-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("answers questions to a regulation in the order asked, one JSON value a line", async () => {
    const questions = [
      { regulation: "vn-190-2024", ask: "base", meeting: "members", convened: 15 },
      { regulation: "majority", ask: "voting-form", matter: "secretary" },
    ];
    const ran = await laphieu(["rules", "ask"], `${questions.map((q) => JSON.stringify(q)).join("\n")}\n`);
    assert.equal(ran.status, 0);
    assert.deepEqual(
      ran.out.map((line) => JSON.parse(line).answer),
      [{ base: 15, majority: 8 }, { form: "secret" }],
    );
    assert.ok(JSON.parse(ran.out[0] ?? "").because.some((c: { article: string }) => c.article === "30"));
  });

  it("reads questions from a file, and goes on after a line it cannot read", async () => {
    const file = join(folder, "questions.jsonl");
    const good = { regulation: "vn-190-2024", ask: "base", meeting: "members", convened: 15 };
    await writeFile(file, `${JSON.stringify({ ...good, colour: "red" })}\nnot json\n${JSON.stringify(good)}\n`);
    const ran = await laphieu(["rules", "ask", file, "--lang", "en"]);
    assert.equal(ran.status, 2);
    const [unknown, unreadable, answered] = ran.out.map((line) => JSON.parse(line));
    assert.equal(unknown.error.field, "colour");
    assert.equal(unreadable.error.code, "not-json");
    assert.equal(answered.answer.majority, 8);
    assert.match(ran.err[0] ?? "", /^Line 1: /);
  });

  it("tells the usage of one command or of all, wherever help and the language are asked for", async () => {
    const rules = await laphieu(["rules", "--help"]);
    assert.equal(rules.status, 0);
    assert.match(rules.out[0] ?? "", /laphieu rules ask \[TỆP\]\n {6}hỏi quy chế/u);
    assert.doesNotMatch(rules.out[0] ?? "", /laphieu serve/u);
    assert.deepEqual(await laphieu(["--lang", "vi", "help", "rules"]), rules);
    const all = (await laphieu(["--lang", "en"])).out[0] ?? "";
    assert.match(all, /by the book[\s\S]*laphieu serve[\s\S]*laphieu bench/u);
    assert.deepEqual(
      all.split("\n").filter((line) => line.length > 100),
      [],
    );
    assert.equal((await laphieu(["help", "ruels"])).status, 2);
  });

  it("says in the user's language what is wrong with a call, and ends with 2", async () => {
    assert.deepEqual(await laphieu(["ruels"]), {
      status: 2,
      out: [],
      err: ['Không có lệnh "ruels". Gõ "laphieu help" để xem các lệnh.'],
    });
    assert.match(
      (await laphieu(["demo", "--kind", "village", "--lang", "en"])).err[0] ?? "",
      /--kind does not take "village"/,
    );
    assert.match(
      (await laphieu(["serve", "--port", "http"], "", { LANG: "en_US.UTF-8" })).err[0] ?? "",
      /--port takes a whole number/,
    );
    assert.equal((await laphieu(["rules", "ask", join(folder, "none.jsonl")])).status, 2);
    assert.match((await laphieu(["rules", "list", "--colour"])).err[0] ?? "", /--colour/);
  });

  it("plays a sample into a folder, lists its papers, backs the folder up and restores it", async () => {
    const data = join(folder, "data");
    const played = await laphieu(["demo", "--data", data, "--kind", "cell", "--json"]);
    assert.equal(played.status, 0, played.err.join("\n"));
    assert.deepEqual(JSON.parse(played.out[0] ?? ""), { id: "mau-cell-1" });
    const listed = await laphieu(["documents", "list", "--data", data, "--json"]);
    const papers = listed.out.map((line) => JSON.parse(line));
    assert.ok(papers.some((p) => p.kind === "counting-minutes" && p.ready));
    const file = join(folder, "bản sao.backup");
    assert.equal((await laphieu(["backup", "--data", data, "--out", file])).status, 0);
    const again = await laphieu(["backup", "--data", data, "--out", file]);
    assert.deepEqual([again.status, again.err.length], [1, 1]);
    assert.equal((await laphieu(["restore", file, "--data", join(folder, "copy")])).status, 0);
    assert.equal((await laphieu(["restore", join(folder, "none"), "--data", join(folder, "copy")])).status, 1);
    const copied = await laphieu(["documents", "list", "--data", join(folder, "copy"), "--json"]);
    assert.deepEqual(copied.out, listed.out);
  });

  it("says when there is no congress in a folder", async () => {
    const ran = await laphieu(["documents", "list", "--data", join(folder, "nowhere")]);
    assert.equal(ran.status, 1);
    assert.equal(ran.out.length, 0);
    assert.ok((ran.err[0] ?? "").length > 20);
  });
});
