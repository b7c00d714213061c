import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { createSample } from "@laphieu/server";
import { run } from "../run.ts";

let data = "";
before(async () => {
  data = mkdtempSync(join(tmpdir(), "laphieu-documents-"));
  await createSample({ folder: join(data, "d"), kind: "cell", until: "closed", seed: 1 });
});
after(() => rmSync(data, { recursive: true, force: true }));

const said = async (...args: readonly string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const status = await run(["documents", ...args, "--data", join(data, "d")], {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    input: async function* () {},
    env: {},
  });
  return { status, out, err };
};

it("makes Word, lists and results, and names a format that does not exist", async () => {
  const out = join(data, "out");
  const made = await said("make", "--out", out, "--format", "docx,xlsx,csv,json");
  assert.equal(made.status, 0, made.err.join("\n"));
  const names = readdirSync(out);
  assert.ok(names.includes("script-main.docx"));
  assert.ok(names.includes("danh-sach-va-ket-qua.xlsx"));
  assert.ok(names.includes("results.csv"));
  assert.ok(names.includes("results.json"));
  assert.equal(names.filter((n) => n.endsWith(".pdf")).length, 0);
  const wrong = await said("make", "--out", out, "--format", "odt");
  assert.equal(wrong.status, 2);
  assert.match(wrong.err.join(), /odt/);
});

it("draws with the templates and the form of an office, and names what fails beside what is made", async () => {
  const office = join(data, "mau");
  mkdirSync(office);
  writeFileSync(join(office, "resolution.typ"), '#let d = json("/data.json")\n#d.fields.at("nobody")\n');
  writeFileSync(join(office, "style.json"), JSON.stringify({ numbering: "by-hand" }));
  const out = join(data, "own");
  const made = await said("make", "--out", out, "--office", office);
  assert.equal(made.status, 1);
  assert.match(made.err.join("\n"), /Nghị quyết.*resolution\.typ.*nobody/);
  assert.equal(made.err.length, 1);
  assert.ok(readdirSync(out).filter((n) => n.endsWith(".pdf")).length > 15);
  writeFileSync(join(office, "style.json"), JSON.stringify({ tones: "third" }));
  const wrong = await said("list", "--office", office);
  assert.equal(wrong.status, 1);
  assert.match(wrong.err.join(), /tones/);
  assert.equal((await said("list", "--office", join(data, "none"))).status, 2);
});

it("writes the whole file, and knows no paper that is not on record", async () => {
  const zip = join(data, "ho-so.zip");
  const made = await said("file", "--out", zip, "--format", "pdf,csv");
  assert.equal(made.status, 0, made.err.join("\n"));
  assert.ok(existsSync(zip));
  const checked = await said("check", zip, "--json");
  assert.equal(checked.status, 1);
  assert.equal(JSON.parse(checked.out[0] ?? "").match, null);
  assert.equal((await said("check", join(data, "none"))).status, 2);
});
