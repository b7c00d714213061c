/** What scanners and hands send by mistake: each gets one sentence that names its file, and the bundle goes on. */
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import type { CommandInput } from "@laphieu/assembly";
import { createBallotPrinter, type LayoutFile, parseLayout } from "@laphieu/paper";
import { assembleFile, createSimulator, encodePage } from "@laphieu/paper/simulate";
import sharp from "sharp";
import { pdfOf } from "../../../../packages/paper/src/scan/test-pdf.ts";
import { type Answer, Browser, Json, until } from "../testing/browser.ts";
import { assembly, create, give, owner, pin, round, upToBox, versionOf } from "../testing/meeting.ts";
import { started, temporary } from "../testing/start.ts";

const at = (path: string) => `/api/assemblies/${assembly}${path}`;
const scans = (path: string) => at(`/rounds/${round.election}/${round.round}${path}`);
const scanned: CommandInput = { type: "choose-count", ...round, way: "scanned", purpose: "official" };
const codeOf = (answer: Answer) => new Json(JSON.parse(answer.text)).at("error", "code").value;

async function room(t: TestContext) {
  const folder = temporary(t);
  const { server } = await started(t, { pinCost: 10, now: () => new Date("2026-11-20T03:00:00Z"), folder });
  const head = await owner(new Browser(server.url));
  await head.post("/api/assemblies", { command: create() });
  await give(head, upToBox);
  await head.post(at("/hand-over"), { expectedVersion: await versionOf(head), ...round, head: "p10", pin });
  await give(head, [scanned]);
  const parsed = parseLayout(JSON.parse((await head.get(scans("/layout"))).text));
  assert.ok(parsed.ok);
  return { folder, head, layout: parsed.layout };
}

/** A filled ballot as the scanner makes it, and the same sheet once more at another quality. */
async function sheet(layout: LayoutFile, n: number, seed = 7): Promise<{ first: Uint8Array; again: Uint8Array }> {
  const simulator = await createSimulator(layout, { seed, grade: "clean" });
  const { sides } = await simulator.ballot(n);
  const [side] = sides;
  assert.ok(side !== undefined);
  const file = async (quality: number) =>
    assembleFile([await encodePage(side.scan, { format: "jpg", dpi: side.dpi, quality })], "jpg");
  return { first: await file(90), again: await file(70) };
}

const sent = (head: Browser, batch: number, files: Readonly<Record<string, Uint8Array | string>>): Promise<Answer> => {
  const form = new FormData();
  for (const [name, bytes] of Object.entries(files))
    form.append("file", new File([typeof bytes === "string" ? bytes : new Uint8Array(bytes)], name));
  return head.send("POST", scans(`/scans/${batch}`), form);
};

const bundle = async (head: Browser, batch: number): Promise<Json | undefined> =>
  Json.of(await head.get(scans("/scans")))
    .at("batches")
    .list.find((b) => b.at("batch").value === batch);

async function read(head: Browser, batch: number): Promise<Json> {
  for (let i = 0; i < 2_400; i += 1) {
    const now = await bundle(head, batch);
    if (now?.at("state").value === "read") return now;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the bundle is never read");
}
const finish = async (head: Browser, batch: number, papers: number): Promise<Answer> =>
  head.post(scans(`/scans/${batch}/finish`), { expectedVersion: await versionOf(head), papers });

const chunk = (type: string, body: Buffer): Buffer => {
  const out = Buffer.alloc(12 + body.length);
  out.writeUInt32BE(body.length, 0);
  out.write(type, 4, "latin1");
  body.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length);
  return out;
};
/** A PNG of some bytes that claims to be 60,000 pixels wide and high. */
const bomb = (): Buffer => {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(60_000, 0);
  size.writeUInt32BE(60_000, 4);
  size[8] = 8;
  size[9] = 2;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk("IHDR", size),
    chunk("IDAT", deflateSync(Buffer.alloc(100_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

/** A page of another meeting: same form, other names and another body. */
async function ofAnother(layout: LayoutFile): Promise<Uint8Array> {
  const printer = createBallotPrinter();
  try {
    const names = ["Triệu Quang Sơn", "Mạc Thị Thảo", "Lương Văn Út", "Tạ Thị Xuân"];
    const printed = await printer.print({ ...layout.ballot, body: "Chi bộ thôn Đoài", names });
    assert.ok(printed.ok);
    return (await sheet(printed.layout, 0)).first;
  } finally {
    await printer.close();
  }
}

test("each bad file gets one sentence that names it, and the good sheets of the bundle are read", async (t) => {
  const { head, layout } = await room(t);
  const owned = `(${"a".repeat(32)})`;
  const page = { bytes: (await sheet(layout, 9)).first, width: 1169, height: 1654 };
  const locked = pdfOf([page], {
    trailer: `/Encrypt<</Filter/Standard/V 1/R 2/P -44/O${owned}/U${owned}>>/ID[(0123456789abcdef)(0123456789abcdef)]`,
  });
  const cat = await sharp({ create: { width: 1240, height: 900, channels: 3, background: "#7a5c3e" } })
    .composite([
      { input: Buffer.from('<svg width="600" height="600"><circle cx="300" cy="300" r="260" fill="#e8c39a"/></svg>') },
    ])
    .jpeg()
    .toBuffer();
  // Colour, A3, 600 dpi: opened at half its size, or refused; never a fault, never the memory of the machine.
  const large = await sharp({ create: { width: 7016, height: 9921, channels: 3, background: "#f4f1e8" } })
    .jpeg({ quality: 40 })
    .toBuffer();
  const files = {
    "01-tốt.jpg": (await sheet(layout, 0)).first,
    "02-khóa.pdf": locked,
    "03-hỏng.pdf": pdfOf([page]).subarray(0, 60),
    "04-rỗng.jpg": "",
    "05-thư.pdf": "Kính gửi ban kiểm phiếu, đây là một bức thư.",
    "06-bom.png": bomb(),
    "07-A3.jpg": large,
    "08-mèo.jpg": cat,
    "09-đại hội khác.jpg": await ofAnother(layout),
    "10-tốt.jpg": (await sheet(layout, 1)).first,
  };
  const answer = await sent(head, 1, files);
  assert.equal(answer.status, 202, answer.text);
  const done = await read(head, 1);
  const lines = done.at("problems").list.map((p) => String(p.at("text", "vi").value));
  const about = (name: string) => lines.filter((line) => line.startsWith(name));
  for (const bad of ["02-khóa.pdf", "03-hỏng.pdf", "04-rỗng.jpg", "05-thư.pdf", "06-bom.png", "08-mèo.jpg"])
    assert.equal(about(bad).length, 1, `${bad}: ${lines.join("\n")}`);
  assert.equal(about("09-đại hội khác.jpg").length, 1, lines.join("\n"));
  for (const good of ["01-tốt.jpg", "10-tốt.jpg"]) assert.deepEqual(about(good), []);
  assert.match(about("02-khóa.pdf")[0] ?? "", /mật khẩu/);
  assert.ok(lines.every((line) => !line.includes("/dev/shm") && !line.includes("laphieu-")));
  // Two good sheets; the bomb, the cat and the stranger, of which people say what they are. The blank page is no sheet.
  assert.equal(done.at("sheets").value, 5, lines.join("\n"));
  const recorded = await finish(head, 1, 2);
  assert.equal(recorded.status, 200, recorded.text);
  assert.ok(Number(Json.of(recorded).at("doubtful").value) >= 3, "people look at what is no good sheet");
});

test("a bundle that the scanner bleached says first how to set it, and its sheets go to people whole", async (t) => {
  const { head, layout } = await room(t);
  // A ballot without a mark on one even white: pencil that was burnt out looks the same.
  const even = Buffer.from(layout.pages[0]?.print.png ?? "", "base64");
  await sent(head, 1, { "trắng.png": even, "tốt.jpg": (await sheet(layout, 0)).first });
  const done = await read(head, 1);
  const [advice, ...others] = done.at("problems").list;
  assert.match(String(advice?.at("text", "vi").value), /tẩy trắng nền của 1 trong 2 phiếu/);
  assert.match(String(advice?.at("text", "en").value), /bleached 1 of 2 ballots/);
  assert.deepEqual(others, []);
  const recorded = await finish(head, 1, 2);
  assert.ok(Number(Json.of(recorded).at("doubtful").value) >= 1);
});

test("a sheet that lies in two bundles is said, also when a bundle is read again, and a known file names its bundle", async (t) => {
  const { head, layout } = await room(t);
  const made = await Promise.all([0, 1, 2, 3].map((n) => sheet(layout, n)));
  const [a, b, c, d] = made;
  assert.ok(a !== undefined && b !== undefined && c !== undefined && d !== undefined);
  await sent(head, 1, { "a.jpg": a.first, "b.jpg": b.first });
  await read(head, 1);
  assert.equal((await finish(head, 1, 2)).status, 200);
  await sent(head, 2, { "c.jpg": c.first, "lại.jpg": a.again });
  const second = await read(head, 2);
  const lines = second.at("problems").list.map((p) => String(p.at("text", "vi").value));
  assert.equal(
    lines.filter((line) => line.startsWith("lại.jpg") && line.includes("tập 1")).length,
    1,
    lines.join("\n"),
  );
  const twins = Json.of(await head.get(scans("/scans"))).at("twins").list;
  assert.deepEqual(
    twins.map((one) => [one.at("batch").value, one.at("other").value]),
    [[2, 1]],
  );
  // The same bundle read again is not its own twin.
  await sent(head, 2, { "d.jpg": d.first });
  const third = await read(head, 2);
  assert.equal(third.at("problems").list.length, 1, JSON.stringify(third.value));
  const known = Json.of(await sent(head, 2, { "b lần nữa.jpg": b.first }));
  assert.deepEqual([known.at("known").value, known.at("knownIn").value], [1, [1]]);
});

test("a picture of the first count is no second count; the same paper scanned once more is", async (t) => {
  const { head, layout } = await room(t);
  const one = await sheet(layout, 3);
  await sent(head, 1, { "a.jpg": one.first });
  await read(head, 1);
  await give(head, [{ ...scanned, check: true }]);
  const form = new FormData();
  form.append("file", new File([new Uint8Array(one.first)], "a.jpg"));
  form.append("file", new File([new Uint8Array(one.again)], "b.jpg"));
  const taken = Json.of(await head.send("POST", `${scans("/scans/1")}?check=1`, form));
  assert.deepEqual([taken.at("accepted").value, taken.at("known").value, taken.at("other").value], [1, 0, 1]);
});

test("a recorded bundle takes no more files: from the screen with a sentence, from the folder they stay there", async (t) => {
  const { folder, head, layout } = await room(t);
  const [a, b] = await Promise.all([0, 1].map((n) => sheet(layout, n)));
  assert.ok(a !== undefined && b !== undefined);
  assert.equal((await head.post(scans("/folder"), { batch: 1 })).status, 200);
  await sent(head, 1, { "a.jpg": a.first });
  await read(head, 1);
  assert.equal((await finish(head, 1, 1)).status, 200);
  assert.equal(codeOf(await sent(head, 1, { "b.jpg": b.first })), "batch-recorded");
  const late = join(folder, "quet", "b.jpg");
  writeFileSync(late, b.first);
  const saidNow = async () => Json.of(await head.get(scans("/scans"))).at("folder", "said").value;
  for (let i = 0; i < 600 && (await saidNow()) === null; i += 1) await new Promise((r) => setTimeout(r, 50));
  assert.match(JSON.stringify(await saidNow()), /Tập 1 đã ghi/);
  assert.ok(existsSync(late));
  assert.equal((await bundle(head, 1))?.at("state").value, "recorded");
  // The next bundle that is watched for takes it.
  assert.equal((await head.post(scans("/folder"), { batch: 2 })).status, 200);
  await until(() => !existsSync(late), "the file to be taken in");
  assert.equal((await read(head, 2)).at("sheets").value, 1);
});
