import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import type { BallotDefinition } from "./ballot-definition.ts";
import { type BallotMaker, createBallotMaker } from "./ballots.ts";
import { documentList } from "./documents.ts";
import { templatesFolder } from "./engine.ts";
import { cellFixture, communeFixture, type Fixture } from "./fixtures.ts";
import { createDocumentMaker, type DocumentMaker } from "./maker.ts";
import type { DocumentResult } from "./types.ts";

type Made = Extract<DocumentResult, { ok: true }>;
const made = (result: DocumentResult): Made => {
  assert.ok(result.ok, result.ok ? "" : `${result.refusal.template}: ${result.refusal.text.vi}`);
  return result;
};

/** Text of a PDF by poppler, or null where it is not installed; what must always hold is asserted on the bytes. */
const textOf = (pdf: Uint8Array, ...area: readonly number[]): string | null => {
  const [x, y, w, h] = area.map((mm) => String(Math.round((mm / 25.4) * 72)));
  const crop = x && y && w && h ? ["-x", x, "-y", y, "-W", w, "-H", h] : [];
  try {
    return execFileSync("pdftotext", ["-layout", ...crop, "-", "-"], { input: pdf, encoding: "utf8" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
};
const isPdf = (pdf: Uint8Array): boolean => {
  const text = Buffer.from(pdf).toString("latin1");
  return text.startsWith("%PDF-") && text.trimEnd().endsWith("%%EOF") && text.includes("Tinos");
};

const ballot = (names: readonly string[], over: Partial<BallotDefinition> = {}): BallotDefinition => ({
  body: "Đảng bộ xã Cao An",
  meeting: "Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030",
  office: "Ban Chấp hành Đảng bộ xã Cao An",
  seats: Math.max(1, names.length - 4),
  form: "strike",
  names,
  paper: "A4",
  round: 1,
  ...over,
});
const longName = "Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Ngọc Diệp Thùy Dương";
const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => (i % 5 === 2 ? longName : `Hoàng Thị Thúy Ưng ${i + 1}`));

describe("the document maker", () => {
  let maker: DocumentMaker;
  let ballots: BallotMaker;
  before(() => {
    maker = createDocumentMaker();
    ballots = createBallotMaker();
  });
  after(async () => {
    await maker.close();
    await ballots.close();
  });

  const fixtures: readonly [string, Fixture][] = [
    ["cell", cellFixture()],
    ["commune", communeFixture()],
  ];
  for (const [name, { state, figures }] of fixtures)
    it(`makes every paper of the ${name} that is ready`, async () => {
      const ready = documentList(state, { figures }).filter((d) => d.ready);
      assert.ok(ready.length > 12);
      for (const info of ready) {
        const { pdf, pages } = made(await maker.make(state, info.id, { figures }));
        assert.ok(isPdf(pdf), info.id);
        assert.ok(pages >= 1, info.id);
      }
    });

  it("gives the same bytes for the same state", async () => {
    const { state, figures } = communeFixture();
    for (const id of ["minutes-committee-1", "ballot-committee-1"]) {
      const first = made(await maker.make(state, id, { figures }));
      const other = createDocumentMaker();
      const second = made(await other.make(state, id, { figures }));
      await other.close();
      assert.deepEqual(first.pdf, second.pdf);
    }
  });

  it("prints words that can be read back, with every Vietnamese letter", async () => {
    const { state, figures } = communeFixture();
    const { pdf, pages } = made(await maker.make(state, "minutes-committee-1", { figures }));
    assert.equal(pages, 4);
    const text = textOf(pdf);
    if (text === null) return;
    const flat = text.normalize("NFC").replace(/\s+/g, " ");
    for (const words of ["ĐẢNG CỘNG SẢN VIỆT NAM", "số để tính 199", "98,49%", "H'Bia Niê Kđăm", "T/M BAN KIỂM PHIẾU"])
      assert.ok(flat.includes(words), words);
    assert.ok(!flat.includes("\ufffd"));
  });

  it("keeps the signatures on a page with text", async () => {
    const { state, figures } = communeFixture();
    for (const info of documentList(state, { figures })) {
      if (!info.ready || !["counting-minutes", "election-list", "roll", "hand-vote-record"].includes(info.kind))
        continue;
      const text = textOf(made(await maker.make(state, info.id, { figures })).pdf);
      if (text === null) return;
      const pages = text.split("\f").filter((page) => page.trim() !== "");
      const last = pages.at(-1) ?? "";
      const before = last.split(/T\/M|NGƯỜI/u)[0] ?? "";
      assert.ok(before.replace(/\d+/g, "").trim().length > 20, info.id);
    }
  });

  it("leaves the place of the seal empty on a ballot and prints no code, serial or footer", async () => {
    const { pdf, pages } = made(await ballots.make(ballot(names(31))));
    assert.equal(pages, 1);
    const seal = textOf(pdf, 12, 10, 40, 40);
    if (seal !== null) assert.equal(seal.trim(), "");
    const whole = textOf(pdf);
    const after = whole?.split("Hoàng Thị Thúy Ưng 31")[1];
    if (after !== undefined) assert.equal(after.trim(), "");
  });

  it("prints 1 to 43 names on A4, however long, and several small ballots on one sheet", async () => {
    for (const count of [1, 2, 31, 43]) {
      const form = count === 1 ? "agree" : "strike";
      const { pdf, pages } = made(await ballots.make(ballot(names(count), { form })));
      assert.equal(pages, 1);
      const text = textOf(pdf);
      if (text === null) continue;
      const flat = text.normalize("NFC");
      if (count > 2) assert.ok(flat.includes("Diệp"));
      assert.equal((flat.match(/Hoàng Thị Thúy Ưng/g) ?? []).length, names(count).filter((n) => n !== longName).length);
    }
    const sheets = made(await ballots.make(ballot(names(4), { seats: 3, paper: "A6" }), { copies: 15 }));
    assert.equal(sheets.pages, 4);
    const text = textOf(sheets.pdf);
    if (text !== null) assert.equal((text.match(/PHIẾU BẦU/g) ?? []).length, 16);
  });

  it("refuses a wrong ballot by field, without drawing", async () => {
    const result = await ballots.make(ballot(["Lê An", "\u0007"]));
    assert.ok(!result.ok);
    assert.equal(result.refusal.field, "names[1]");
    const copies = await ballots.make(ballot(names(10)), { copies: 0 });
    assert.ok(!copies.ok && copies.refusal.field === "copies");
  });

  it("carries 220 names through lists and minutes", async () => {
    const { state, figures } = communeFixture();
    const [committee, ...others] = state.elections;
    assert.ok(committee?.list);
    const all = Object.values(state.people).map((p) => p.id);
    const long = {
      ...state,
      elections: [{ ...committee, list: { ...committee.list, names: all }, rounds: [] }, ...others],
    };
    const { pages } = made(await maker.make(long, "list-committee", { figures }));
    assert.ok(pages >= 6);
    assert.ok(made(await maker.fallbackPack(long, { figures })).pages > 20);
  });
});

describe("faults of the typesetter", () => {
  it("name the template and line, and cost the other papers nothing", async () => {
    const folder = await mkdtemp(join(tmpdir(), "laphieu-templates-"));
    try {
      await cp(templatesFolder, folder, { recursive: true });
      await writeFile(join(folder, "tally.typ"), '#let d = json("/data.json")\n#d.no-such-field\n');
      const maker = createDocumentMaker({ templates: pathToFileURL(`${folder}/`) });
      const { state, figures } = cellFixture();
      const broken = await maker.make(state, "tally-committee-1", { figures });
      assert.ok(!broken.ok);
      assert.equal(broken.refusal.code, "template-failed");
      assert.match(broken.refusal.template, /^tally\.typ:2:/);
      made(await maker.make(state, "minutes-committee-1", { figures }));
      await maker.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("stop a document that never ends and make the next one", async () => {
    const folder = await mkdtemp(join(tmpdir(), "laphieu-templates-"));
    try {
      await cp(templatesFolder, folder, { recursive: true });
      await writeFile(
        join(folder, "tally.typ"),
        "#let f(n) = if n < 2 { n } else { f(n - 1) + f(n - 2) + n * 0 }\n#let x = range(60).map(i => range(4000).map(j => calc.rem(i * j, 7919)).sum())\n#for i in range(9000) { for j in range(9000) { let k = calc.rem(i * j, 97) } }\n",
      );
      const maker = createDocumentMaker({ templates: pathToFileURL(`${folder}/`), timeout: 12_000 });
      const { state, figures } = cellFixture();
      const [slow, next] = await Promise.all([
        maker.make(state, "tally-committee-1", { figures }),
        maker.make(state, "list-committee", { figures }),
      ]);
      assert.ok(!slow.ok);
      assert.equal(slow.refusal.code, "timeout");
      assert.equal(slow.refusal.template, "tally.typ");
      made(next);
      await maker.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("include its appetite for memory: the worker is replaced between two documents", async () => {
    const maker = createDocumentMaker({ memoryLimit: 1 });
    const { state, figures } = cellFixture();
    const all = await Promise.all(["list-committee", "roll-main"].map((id) => maker.make(state, id, { figures })));
    for (const result of all) made(result);
    await maker.close();
  });

  it("include a rest: a worker that nobody needs is let go, and the next document has a new one", async () => {
    const maker = createDocumentMaker({ idle: 1 });
    const { state, figures } = cellFixture();
    for (const id of ["list-committee", "roll-main"]) {
      made(await maker.make(state, id, { figures }));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await maker.close();
  });

  it("answer what still waits when the maker closes", async () => {
    const maker = createDocumentMaker();
    const { state, figures } = cellFixture();
    const waiting = [maker.make(state, "list-committee", { figures }), maker.make(state, "roll-main", { figures })];
    await maker.close();
    for (const result of await Promise.all(waiting)) assert.ok(!result.ok && result.refusal.code === "closed");
    const late = await maker.make(state, "roll-main", { figures });
    assert.ok(!late.ok && late.refusal.code === "closed");
  });
});
