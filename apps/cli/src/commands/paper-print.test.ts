import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { run } from "../run.ts";

const ballot = {
  body: "Chi bộ thôn Khe Tâm",
  meeting: "Đại hội nhiệm kỳ 2025-2027",
  office: "Chi ủy",
  seats: 3,
  form: "strike",
  names: ["Nguyễn Văn An", "Lê Thị Bình", "Trần Đức Cường", "Vũ Ngọc Dũng"],
  paper: "A6",
  round: 1,
};

describe("paper print", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "laphieu-print-"));
  });
  after(() => rm(folder, { recursive: true }));

  const print = async (definition: unknown, ...options: readonly string[]) => {
    const file = join(folder, "ballot.json");
    await writeFile(file, JSON.stringify(definition));
    const out: string[] = [];
    const err: string[] = [];
    const places = ["--out", join(folder, "b.pdf"), "--layout", join(folder, "b.layout.json")];
    const status = await run(["paper", "print", file, ...places, ...options], {
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      input: async function* () {},
      env: {},
    });
    return { status, out, err };
  };

  it("writes the papers, the map, the proof and a report that counts what leaves the printer", async () => {
    const proof = join(folder, "proof.pdf");
    const made = await print(ballot, "--copies", "15", "--sheets", "--expected", "--proof", proof, "--json");
    assert.equal(made.status, 0, made.err.join());
    const [line = ""] = made.out;
    const report: unknown = JSON.parse(line);
    assert.ok(typeof report === "object" && report !== null && "note" in report);
    assert.partialDeepStrictEqual(report, { copies: 15, printed: 16, sheets: 4, pagesPerBallot: 1, expected: true });
    for (const file of [proof, join(folder, "b.pdf")])
      assert.equal((await readFile(file)).subarray(0, 5).toString(), "%PDF-");
    const layout: unknown = JSON.parse(await readFile(join(folder, "b.layout.json"), "utf8"));
    assert.partialDeepStrictEqual(layout, { format: "laphieu-ballot-layout", version: 1, ballot });
  });

  const { seats: _, ...seatless } = ballot;
  const wrong: readonly [string, unknown, readonly string[], number, RegExp][] = [
    ["a missing field", seatless, [], 2, /"seats"/],
    ["an unknown field", { ...ballot, colour: "red" }, [], 2, /"colour"/],
    ["an empty name", { ...ballot, names: ["Lê An", "  "], seats: 1 }, [], 2, /names\[1\]/],
    ["no copies", ballot, ["--copies", "0"], 2, /--copies/],
    ["copies without a number", ballot, ["--copies", "-1"], 2, /--copies thiếu giá trị/],
    ["a language it does not speak", ballot, ["--lang", "fr"], 2, /--lang/],
    ["a shift without overprint", ballot, ["--shift=1,1"], 2, /--overprint/],
    ["a shift that is not two numbers", ballot, ["--overprint", "--shift=1"], 2, /--shift/],
    ["two parts at once", ballot, ["--overprint", "--form-only"], 2, /--form-only/],
    [
      "a name that nobody could read on this paper",
      { ...ballot, form: "agree", names: ["Ưng".repeat(38)] },
      [],
      1,
      /names\[0\]/,
    ],
  ];
  for (const [what, definition, options, status, words] of wrong)
    it(`refuses ${what} in one sentence`, async () => {
      const made = await print(definition, ...options);
      assert.equal(made.status, status);
      assert.equal(made.err.length, 1);
      assert.match(made.err[0] ?? "", words);
    });

  it("writes neither over the ballot it reads nor one file over the other", async () => {
    for (const name of ["ballot.json", "b.pdf"]) {
      const { status, err } = await print(ballot, "--layout", join(folder, name));
      assert.equal(status, 2);
      assert.match(err.join(), new RegExp(name.replace(".", "\\.")));
    }
    assert.deepEqual(JSON.parse(await readFile(join(folder, "ballot.json"), "utf8")), ballot);
  });

  it("warns where the regulation wants boxes, and prints all the same", async () => {
    const made = await print({ ...ballot, seats: 4 }, "--lang", "en");
    assert.equal(made.status, 0);
    assert.match(made.err[0] ?? "", /no surplus/);
  });
});
