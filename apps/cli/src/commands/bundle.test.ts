/** Evidence at the command line: the sealed annex is opened on a decision alone, and single ballots leave by it alone. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { recordFaults } from "@laphieu/documents/file";
import { openLedger } from "@laphieu/ledger/store";
import { run } from "../run.ts";

async function laphieu(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const status = await run(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    input: async function* () {},
    env: {},
  });
  return { status, out: out.join("\n"), err: err.join("\n") };
}

const id = "mau-commune-1";
const decision = "Ban Thường vụ Đảng ủy; 12-QĐ/ĐU; 23/11/2026; có khiếu nại; kiểm lại";

describe("laphieu bundle", () => {
  let folder = "";
  const at = (name: string) => join(folder, name);
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "laphieu-bundle-"));
    const played = await laphieu("demo", "--data", at("data"), "--kind", "commune");
    assert.equal(played.status, 0, played.err);
    await writeFile(at("secrets"), "mã của trưởng ban\nmã của đoàn chủ tịch\n");
    for (const [name, audience, ...annex] of [
      ["a.laphieu", "superior", "--sealed-annex", at("a.phuluc"), "--secrets", at("secrets")],
      ["p.laphieu", "public"],
    ] as const) {
      const made = await laphieu(
        ...["bundle", "export", "--data", at("data"), "--out", at(name), "--audience", audience, ...annex],
      );
      assert.equal(made.status, 0, made.err);
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const records = (bundle: string, ...rest: readonly string[]) =>
    laphieu("bundle", "records", at(bundle), "--out", at("cvr.json"), ...rest);
  const annex = () => ["--annex", at("a.phuluc"), "--secrets", at("secrets")];

  it("writes no single ballot without the annex, and none with wrong secrets", async () => {
    const without = await records("a.laphieu", "--decision", decision);
    assert.equal(without.status, 1);
    assert.match(without.err, /phụ lục niêm phong/);
    await writeFile(at("wrong"), "một\nhai\n");
    const wrong = await records("a.laphieu", "--annex", at("a.phuluc"), "--secrets", at("wrong"));
    assert.equal(wrong.status, 1);
    await assert.rejects(readFile(at("cvr.json")));
  });

  it("writes every ballot of the opened annex by SP 1500-103, with the decision, and puts the opening on record", async () => {
    const short = await records("a.laphieu", ...annex(), "--data", at("data"), "--decision", "Ban Thường vụ, số 12");
    assert.equal(short.status, 2);
    const made = await records("a.laphieu", ...annex(), "--data", at("data"), "--decision", decision, "--json");
    assert.equal(made.status, 0, made.err);
    const said: { ballots: number; rounds: number } = JSON.parse(made.out);
    assert.ok(said.ballots > 500 && said.rounds >= 3, made.out);
    const report = JSON.parse(await readFile(at("cvr.json"), "utf8"));
    assert.deepEqual(recordFaults(report), []);
    assert.equal(report.CVR.length, said.ballots);
    assert.match(report.Notes, /12-QĐ/);
    const names: readonly string[] = report.Election.flatMap((e: { Candidate: readonly { Name: string }[] }) =>
      e.Candidate.map((c) => c.Name),
    );
    assert.ok(
      names.every((name) => / /.test(name)),
      "names of the roll",
    );

    const ledger = await openLedger({ folder: at("data"), readOnly: true });
    const entries = await ledger.read(`evidence:${id}`);
    await ledger.close();
    assert.deepEqual(
      entries.map(({ leaf }) => leaf.type),
      ["annex-sealed", "annex-opening", "annex-opened"],
    );
    const [sealed, begun, ended] = entries;
    const bytes = await readFile(at("a.phuluc"));
    assert.equal(sealed?.data.sha256, createHash("sha256").update(bytes).digest("hex"));
    assert.deepEqual(begun?.data.decision, {
      body: "Ban Thường vụ Đảng ủy",
      number: "12-QĐ/ĐU",
      day: "2026-11-23",
      reason: "có khiếu nại; kiểm lại",
    });
    assert.deepEqual([ended?.data.opened, ended?.data.verdict], [true, "holds"]);
  });

  it("makes no annex beside a running server, whose page does, and writes nothing then", async () => {
    const server = await openLedger({ folder: at("data") });
    try {
      const refused = await laphieu(
        ...["bundle", "export", "--data", at("data"), "--out", at("b.laphieu"), "--sealed-annex", at("b.phuluc")],
      );
      assert.equal(refused.status, 1);
      assert.match(refused.err, /Bằng chứng/);
      for (const name of ["b.laphieu", "b.phuluc"]) await assert.rejects(readFile(at(name)));
      const bundle = await laphieu("bundle", "export", "--data", at("data"), "--out", at("b.laphieu"));
      assert.equal(bundle.status, 0, bundle.err);
    } finally {
      await server.close();
    }
    const none = await laphieu("bundle", "images", at("b.laphieu"), "--out", at("images"));
    assert.equal(none.status, 1);
    assert.match(none.err, /phụ lục niêm phong/);
  });

  it("names in a public bundle only who was announced", async () => {
    const made = await records("p.laphieu", ...annex(), "--decision", decision);
    assert.equal(made.status, 0, made.err);
    assert.deepEqual(recordFaults(JSON.parse(await readFile(at("cvr.json"), "utf8"))), []);
  });
});
