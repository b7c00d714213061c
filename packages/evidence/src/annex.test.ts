/** The sealed annex with images: every image against its commitment, one changed byte named, memory bounded, version 1. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { toHex } from "@laphieu/ledger";
import { sha256 } from "@noble/hashes/sha2.js";
import type { ImageIndex } from "./annex/images.ts";
import { type AnnexKey, makeAnnexKey } from "./annex/key.ts";
import { CHUNK } from "./annex/part.ts";
import { type ByteSource, fromBytes } from "./annex/source.ts";
import { sealVersion1 } from "./annex/version1.ts";
import { gathered, openAnnex, type ReadyPart, sealImages } from "./annex.ts";
import type { Bundle } from "./bundle.ts";
import { readBundle } from "./read.ts";
import type { Check, Report } from "./report.ts";
import { annexBytes, bundleBytes, testCongress } from "./testing.ts";
import { type ScannedCongress, type ScannedRound, scannedCongress } from "./testing-scans.ts";
import { verifyBundle } from "./verify.ts";

const secrets = { head: "mã của trưởng ban", presidium: "mã của đoàn chủ tịch" };
const opened = (bytes: Uint8Array): Bundle => {
  const read = readBundle(bytes);
  if (!read.ok) throw new Error(read.problem.text.en);
  return read.value;
};
const checkOf = (report: Report, id: string): Check | undefined => report.checks.find((c) => c.id === id);
const found = (check: Check | undefined): readonly string[] => (check?.findings ?? []).map((f) => f.text.vi);

let scanned: ScannedCongress;
let key: AnnexKey;
let bundle: Bundle;
before(async () => {
  scanned = scannedCongress(400, { audience: "superior" });
  key = await makeAnnexKey(secrets, 10);
  bundle = opened(bundleBytes(scanned.made));
});

/** A round's part; `change` puts other images or another list in the place of those committed to. */
const readyPart = async (
  { election, round, index }: ScannedRound,
  images: ReadonlyMap<string, Uint8Array> = scanned.images,
): Promise<ReadyPart> => {
  const { assembly } = scanned.made.source;
  const whose = { assembly, installation: scanned.made.signer.installation, election, round };
  const bytes = await gathered(
    sealImages(key, whose, index, async ({ sha256: hash }) => images.get(hash) ?? new Uint8Array()),
  );
  const count = index.sides.reduce((sum, s) => sum + s.batches.reduce((n, b) => n + b.files.length, 0), 0);
  return {
    election,
    round,
    images: count,
    size: bytes.length,
    sha256: toHex(sha256(bytes)),
    bytes: async function* () {
      yield bytes;
    },
  };
};
const allParts = () => Promise.all(scanned.rounds.map((one) => readyPart(one)));
const verified = async (bytes: Uint8Array): Promise<Report | null> => {
  const read = await openAnnex(bytes, secrets);
  return read.ok ? verifyBundle(bundle, { annex: read.value, decision: "số 12" }) : null;
};

test("every image of every round meets its commitment; without the annex, or without its images, that is said", async () => {
  const whole = await verified(await annexBytes(scanned.made, secrets, await allParts(), key));
  assert.ok(whole);
  const failed = whole.checks.flatMap((c) => c.findings.filter((f) => f.rank < 3).map((f) => f.text.en));
  assert.deepEqual(failed, []);
  assert.equal(whole.verdict, "holds");
  assert.deepEqual([checkOf(whole, "images")?.status, checkOf(whole, "images")?.checked], ["ok", scanned.images.size]);

  const closed = checkOf(verifyBundle(bundle), "images");
  assert.equal(closed?.status, "not-checked");
  assert.match(closed?.text.vi ?? "", /chưa so được với cam kết/);
  const none = await verified(await annexBytes(scanned.made, secrets, [], key));
  assert.equal(none?.verdict, "partly");
  assert.match(checkOf(none, "images")?.text.vi ?? "", /không kèm ảnh nào/);
  const [first] = await allParts();
  assert.ok(first);
  const some = await verified(await annexBytes(scanned.made, secrets, [first], key));
  assert.equal(some?.verdict, "partly");
  assert.equal(checkOf(some, "images")?.status, "limited");
  assert.match(found(checkOf(some, "images")).join("\n"), /Không có ảnh của tập \d+, “.+”, lần \d/);
});

test("no bundle holds an image, and a congress without scans knows nothing of images", () => {
  const text = Buffer.from(bundleBytes(scanned.made)).toString("latin1");
  for (const [hash, bytes] of scanned.images) {
    assert.ok(!text.includes(hash));
    assert.ok(!text.includes(Buffer.from(bytes).toString("latin1")));
  }
  assert.equal(checkOf(verifyBundle(opened(bundleBytes(testCongress("cell")))), "images"), undefined);
});

test("one byte changed in one image names its sheet, its bundle and its round; all others still count", async () => {
  const parts = await allParts();
  const bytes = await annexBytes(scanned.made, secrets, parts, key);
  const last = parts.at(-1);
  const round = scanned.rounds.at(-1);
  const batch = round?.index.sides[0]?.batches.at(-1);
  assert.ok(last && round && batch);
  // The last image of the file: its sealed bytes end with the file.
  const changed = bytes.slice();
  changed[changed.length - 100] = (changed[changed.length - 100] ?? 0) ^ 1;
  const report = await verified(changed);
  assert.equal(report?.verdict, "does-not-hold");
  const check = checkOf(report, "images");
  const hash = batch.files.at(-1)?.sha256 ?? "";
  const sheet = batch.sheets.findIndex((s) => s.sides[0]?.file === hash) + 1;
  const title = scanned.made.state.elections.find((e) => e.id === round.election)?.title;
  const [text = "", ...more] = found(check);
  assert.deepEqual(more, []);
  assert.ok(text.includes(`tờ ${sheet} trong ${batch.sheets.length} tờ (ảnh ${hash.slice(0, 12)}`), text);
  assert.ok(text.includes(`tập ${batch.batch}, “${title}”, lần ${round.round}`), text);
  assert.equal(check?.checked, scanned.images.size - 1);
  assert.equal(checkOf(report, "recount")?.status, "ok");
});

/** The first round with something else in its list. */
const withList = (change: (batch: ImageIndex["sides"][number]["batches"][number]) => void): ScannedRound => {
  const [first] = scanned.rounds;
  assert.ok(first);
  const copy: ScannedRound = JSON.parse(JSON.stringify(first));
  const batch = copy.index.sides[0]?.batches[0];
  assert.ok(batch);
  change(batch);
  return copy;
};

test("an image replaced, left out or of no scan at all does not meet the log, though everything opens and is signed", async () => {
  const forged = new Uint8Array(400).fill(7);
  const other = toHex(sha256(forged));
  const images = new Map([...scanned.images, [other, forged]]);
  const cases: readonly (readonly [ScannedRound, RegExp])[] = [
    [withList((b) => void b.files.splice(0, 1, { sha256: other, size: 400 })), /Danh sách ảnh của tập 1/],
    [withList((b) => void b.files.splice(0, 1)), /Danh sách ảnh của tập 1/],
    [withList((b) => void b.sheets.splice(0, b.sheets.length - 1)), /Tờ nghi vấn|nhật ký ghi \d+ tờ/],
    [withList((b) => void Object.assign(b, { batch: 999 })), /1 tập phiếu mà nhật ký không có/],
  ];
  for (const [round, says] of cases) {
    const part = await readyPart(round, images);
    const report = await verified(await annexBytes(scanned.made, secrets, [part], key));
    assert.match(found(report === null ? undefined : checkOf(report, "images")).join("\n"), says);
    assert.notEqual(report?.verdict, "holds");
  }
  const [round] = scanned.rounds;
  assert.ok(round);
  // What is handed over to be sealed must be what was committed to.
  const wrong = new Map([...scanned.images].map(([hash]) => [hash, forged] as const));
  await assert.rejects(readyPart(round, wrong), /is not what it was/);
});

test("a part taken out, or one of another round in its place, does not pass for whole", async () => {
  const parts = await allParts();
  const bytes = await annexBytes(scanned.made, secrets, parts, key);
  const head = Buffer.from(bytes).toString("latin1").split("\n")[1] ?? "";
  const lines = Buffer.from(bytes).toString("latin1").split("\n").slice(0, 3).join("\n").length + 1;
  const parsed: { parts: { size: number }[] } = JSON.parse(head);
  const dropped = parsed.parts.at(-1)?.size ?? 0;
  const cut = JSON.stringify({ ...parsed, parts: parsed.parts.slice(0, -1) });
  const [magic, , note] = Buffer.from(bytes).toString("latin1").split("\n");
  const shorter = Buffer.concat([
    Buffer.from(`${magic}\n${cut}\n${note}\n`, "latin1"),
    bytes.subarray(lines, bytes.length - dropped),
  ]);
  const report = await verified(shorter);
  assert.equal(report?.verdict, "does-not-hold");
  assert.match(found(checkOf(report, "annex")).join("\n"), /không mang chữ ký đúng/);
  const [a, b] = parts;
  assert.ok(a && b);
  const swapped = await verified(
    await annexBytes(scanned.made, secrets, [{ ...b, election: a.election, round: a.round, images: a.images }], key),
  );
  assert.equal(swapped?.verdict, "does-not-hold");
});

test("a changed byte anywhere in an annex with images is detected", async (t) => {
  const proof = process.env.LAPHIEU_PROOF === "1";
  const bytes = await annexBytes(scanned.made, secrets, [await readyPart(withList(() => undefined))], key);
  const good = await verified(bytes);
  const checked = good === null ? 0 : (checkOf(good, "images")?.checked ?? 0);
  assert.ok(checked > 0);
  const step = proof ? 61 : Math.ceil(bytes.length / 25);
  let full = 0;
  let changes = 0;
  for (let i = 1; i < bytes.length; i += step) {
    const changed = bytes.slice();
    changed[i] = (changed[i] ?? 0) ^ (1 + (i % 255));
    const read = await openAnnex(changed, secrets);
    changes += 1;
    if (!read.ok) continue;
    // A part that is not whole is a finding of its own, as the tests above show; here every twentieth is seen to the end.
    if (read.value.images?.some((part) => !part.whole) === true && changes % 20 > 0) continue;
    full += 1;
    assert.equal(verifyBundle(bundle, { annex: read.value }).verdict, "does-not-hold", `byte ${i}`);
  }
  t.diagnostic(`${changes} changes over ${bytes.length} bytes, ${full} of them opened and verified to the end`);
});

test("a wrong secret is refused in words, either of the two, and both exchanged", async () => {
  const bytes = await annexBytes(scanned.made, secrets, await allParts(), key);
  for (const wrong of [
    { ...secrets, head: "không phải" },
    { ...secrets, presidium: "không phải" },
    { head: secrets.presidium, presidium: secrets.head },
  ]) {
    const read = await openAnnex(bytes, wrong);
    assert.ok(!read.ok);
    assert.equal(read.problem.code, "annex-secrets");
    assert.match(read.problem.text.vi, /một trong hai mã/);
  }
  for (const nothing of [new Uint8Array(), new Uint8Array(1000), bytes.subarray(0, 900), bytes.subarray(0, -1)])
    assert.ok(!(await openAnnex(nothing, secrets)).ok);
});

test("annexes of version 1 open and verify as before, and say that they hold no image", async () => {
  const cell = testCongress("cell", { audience: "superior" });
  const { assembly, congress } = cell.source;
  const first = await sealVersion1({ assembly, installation: cell.signer.installation, congress }, secrets);
  const read = await openAnnex(first, secrets);
  assert.ok(read.ok);
  assert.deepEqual([read.value.version, read.value.images], [1, null]);
  assert.equal(verifyBundle(opened(bundleBytes(cell)), { annex: read.value }).verdict, "holds");
  assert.ok(!(await openAnnex(first, { ...secrets, head: "sai" })).ok);
  const { signer, source } = scanned.made;
  const old = await sealVersion1({ ...source, installation: signer.installation }, secrets);
  const report = await verified(old);
  assert.equal(report?.verdict, "partly");
  assert.match(checkOf(report, "images")?.text.vi ?? "", /không kèm ảnh nào/);
});

test("a round of 201 sheets is sealed and opened piece by piece: never more than one image in memory", async () => {
  // Images of the size of a scan in the proof alone; what is asked for at once does not depend on it.
  const size = process.env.LAPHIEU_PROOF === "1" ? 300_000 : 12_000;
  const fill = (n: number): Uint8Array => new Uint8Array(size).fill(n % 251).map((v, i) => (i < 4 ? n >> (8 * i) : v));
  const hashes = Array.from({ length: 201 }, (_, n) => [toHex(sha256(fill(n))), n] as const);
  const place = new Map(hashes);
  const files = [...place.keys()].sort().map((hash) => ({ sha256: hash, size }));
  const salt = Buffer.alloc(32, 5).toString("base64");
  const index: ImageIndex = { sides: [{ side: "main", batches: [{ batch: 1, salt, files, sheets: [] }] }] };
  const { source: of, signer } = scanned.made;
  const whose = { assembly: of.assembly, installation: signer.installation, election: "khac", round: 1 };
  let handed = 0;
  let largest = 0;
  const pieces: Uint8Array[] = [];
  const sealing = sealImages(key, whose, index, async ({ sha256: hash }) => {
    handed += 1;
    return fill(place.get(hash) ?? 0);
  });
  for await (const piece of sealing) {
    // Every piece leaves before the next image is asked for.
    assert.ok(handed <= pieces.length);
    largest = Math.max(largest, piece.length);
    pieces.push(piece);
  }
  assert.equal(handed, 201);
  assert.ok(largest <= CHUNK + 16);
  const part = Buffer.concat(pieces);
  const ready: ReadyPart = {
    ...whose,
    images: 201,
    size: part.length,
    sha256: toHex(sha256(part)),
    bytes: async function* () {
      yield part;
    },
  };
  const bytes = await annexBytes(scanned.made, secrets, [ready], key);
  const reads: number[] = [];
  const inner = fromBytes(bytes);
  const source: ByteSource = {
    size: inner.size,
    read: (offset, length) => {
      reads.push(length);
      return inner.read(offset, length);
    },
  };
  let seen = 0;
  const read = await openAnnex(source, secrets, {
    piece: (_, piece) => {
      seen += piece.length;
    },
  });
  assert.ok(read.ok);
  assert.equal(seen, 201 * size);
  assert.ok(read.value.images?.[0]?.whole);
  assert.ok(Math.max(...reads) <= 2 * CHUNK);
});
