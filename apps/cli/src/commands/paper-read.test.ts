import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createBallotPrinter, type ReadLine } from "@laphieu/paper";
import { fillBallots } from "@laphieu/paper/simulate";
import { run } from "../run.ts";

const folder = mkdtempSync(join(tmpdir(), "laphieu-cli-read-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const scans = join(folder, "scans");
const layoutFile = join(folder, "layout.json");

const laphieu = async (...args: readonly string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const status = await run(args, {
    out: (l) => out.push(l),
    err: (l) => err.push(l),
    input: async function* () {},
    env: {},
  });
  return { status, out, err };
};

before(async () => {
  const printer = createBallotPrinter();
  const made = await printer.print({
    body: "Đảng bộ xã Tân Phú",
    meeting: "Đại hội lần thứ I",
    office: "Ban Chấp hành Đảng bộ",
    seats: 5,
    form: "strike",
    names: [
      "Nguyễn Văn An",
      "Trần Thị Bình",
      "Lê Văn Cường",
      "Phạm Thị Dung",
      "Vũ Văn Hải",
      "Đỗ Thị Lan",
      "Hồ Văn Minh",
    ],
    paper: "A5",
    round: 1,
  });
  await printer.close();
  assert.ok(made.ok);
  writeFileSync(layoutFile, JSON.stringify(made.layout));
  await fillBallots({ layout: made.layout, out: scans, count: 4, seed: 3, grade: "clean", format: "pdf", perFile: 4 });
});

test("paper read answers a JSON line per ballot, and nothing that differs from the truth without saying so", async () => {
  const { status, out, err } = await laphieu("paper", "read", "--layout", layoutFile, "--json", scans);
  assert.equal(status, 0);
  const lines = out.map((l): ReadLine => JSON.parse(l));
  const truths = readFileSync(join(scans, "truth.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((l): { readonly struck: readonly number[] } => JSON.parse(l));
  assert.deepEqual(
    lines.map((l) => l.page),
    [1, 2, 3, 4],
  );
  for (const [i, line] of lines.entries()) {
    assert.deepEqual(Object.keys(line).slice(0, 8), [
      "file",
      "page",
      "form",
      "struck",
      "valid",
      "counts",
      "review",
      "ms",
    ]);
    if (line.review.length > 0) assert.equal(line.valid, null);
    else assert.deepEqual(line.struck, truths[i]?.struck);
  }
  assert.match(err.at(-1) ?? "", /4 mặt giấy: 4 phiếu/);
});

test("bad files are said one by one and the batch goes on; exit 1, or 2 when nothing could be read", async () => {
  const bad = join(folder, "bad.pdf");
  writeFileSync(bad, "no pdf at all");
  const mixed = await laphieu(
    "paper",
    "read",
    "--layout",
    layoutFile,
    "--json",
    "--lang",
    "en",
    bad,
    join(scans, "0001.pdf"),
  );
  assert.equal(mixed.status, 1);
  assert.equal(mixed.out.length, 5);
  assert.equal(mixed.err.filter((l) => l.includes("bad.pdf")).length, 1);
  const alone = await laphieu("paper", "read", "--layout", layoutFile, "--json", bad);
  assert.equal(alone.status, 2);
  assert.equal((await laphieu("paper", "read", "--layout", layoutFile, join(folder, "nowhere.pdf"))).status, 2);
  assert.equal((await laphieu("paper", "read", "--layout", bad, bad)).status, 2);
  assert.equal((await laphieu("paper", "read", "--json", bad)).status, 2);
});

test("a scanner that bleaches the paper is told how to be set, once for the stack", async () => {
  const layout: { pages: { print: { png: string } }[] } = JSON.parse(readFileSync(layoutFile, "utf8"));
  // A ballot without a mark on one even white: pencil that was burnt out looks the same.
  const even = join(folder, "even.png");
  writeFileSync(even, Buffer.from(layout.pages[0]?.print.png ?? "", "base64"));
  const { status, out, err } = await laphieu("paper", "read", "--layout", layoutFile, even, join(scans, "0001.pdf"));
  assert.equal(status, 0);
  assert.match(err.at(-1) ?? "", /tẩy trắng nền của 1 trong 5 phiếu.*tắt tự tăng tương phản/);
  assert.equal(out[0]?.match(/tẩy trắng/g)?.length, 1, "the reason is said once, not once a name");
  const well = await laphieu("paper", "read", "--layout", layoutFile, join(scans, "0001.pdf"));
  assert.doesNotMatch(well.err.join(" "), /tẩy trắng/);
});

test("a name that leads nowhere is said in one line, the other files are read, and the end is 1", async () => {
  const nowhere = join(folder, "phiếu đợt 2.pdf");
  const { status, out, err } = await laphieu("paper", "read", "--layout", layoutFile, "--json", nowhere, scans);
  assert.deepEqual([status, out.length], [1, 4]);
  assert.deepEqual(
    err.filter((l) => l.includes("phiếu đợt 2.pdf")),
    [`Không có tệp hay thư mục "${nowhere}".`],
  );
});

test("a sheet that lies in a second file as well is said with the file it was first seen in", async () => {
  const copy = join(folder, "again.pdf");
  copyFileSync(join(scans, "0001.pdf"), copy);
  const { out, err } = await laphieu(
    ...["paper", "read", "--layout", layoutFile, "--json", "--lang", "en", join(scans, "0001.pdf"), copy],
  );
  const lines = out.map((l): ReadLine => JSON.parse(l));
  assert.equal(lines.length, 8);
  for (const line of lines.slice(4)) assert.ok(line.review.some((r) => r.why === "scanned-twice") && !line.valid);
  assert.equal(err.filter((l) => l.startsWith(copy) && l.includes("0001.pdf, page")).length, 4);
});

test("an option or a part of the command that does not exist ends with 2", async () => {
  assert.equal((await laphieu("paper", "read", "--layout", layoutFile, "--part", "names", scans)).status, 2);
  assert.equal((await laphieu("paper", "raed", "--layout", layoutFile, scans)).status, 2);
});

test("a folder for pictures that cannot be made is said in one line", async () => {
  const read = await laphieu("paper", "read", "--layout", layoutFile, "--evidence", layoutFile, scans);
  assert.equal(read.status, 2);
});

test("a file that is no layout is refused", async () => {
  const other = join(folder, "other.json");
  const layout: { ballot: { meeting: string } } = JSON.parse(readFileSync(layoutFile, "utf8"));
  writeFileSync(other, JSON.stringify({ ...layout, format: "something" }));
  assert.equal((await laphieu("paper", "read", "--layout", other, join(scans, "0001.pdf"))).status, 2);
});

test("--evidence keeps pictures of what people must see", async () => {
  const pictures = join(folder, "evidence");
  const { out } = await laphieu("paper", "read", "--layout", layoutFile, "--json", "--evidence", pictures, scans);
  const look = out.map((l): ReadLine => JSON.parse(l)).filter((l) => l.review.length > 0);
  assert.equal(readdirSync(pictures).length > 0, look.length > 0);
});
