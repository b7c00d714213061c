import assert from "node:assert/strict";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { decisionFrom } from "../../apps/server/src/evidence/record-opening.ts";
import { BadTar, endTar, readTar, writeMember } from "../../apps/server/src/store/tar.ts";
import { lookAtHead, unpackAnswer } from "../../apps/web/src/evidence/transfer.ts";
import { readOtherTotals } from "../../packages/assembly/src/index.ts";
import { readBiographies } from "../../packages/documents/src/file/index.ts";
import { openAnnex, readBundle, verifyBundle } from "../../packages/evidence/src/index.ts";
import { annexBytes, bundleBytes, testCongress } from "../../packages/evidence/src/testing.ts";
import { makeTemplate } from "../../packages/imports/src/index.ts";
import { readRoll } from "../../packages/imports/src/read.ts";
import {
  openCheckpoint,
  parseCheckpoint,
  parseLeaf,
  parseVerifier,
  verifyNote,
} from "../../packages/ledger/src/index.ts";
import { examplePackFiles } from "../../packages/regulations/src/index.ts";
import { readPackFile } from "../../packages/regulations/src/pack-files/file.ts";
import { openExchange } from "../../packages/summing-up/src/index.ts";
import { fromTcvn3, fromVni, parsePartialDate, splitName } from "../../packages/vietnamese/src/index.ts";
import { readPortable } from "../package/pe.ts";

const full = process.env.LAPHIEU_PROOF === "1";
/** Of each parser of text: with a dozen of them and the files below, 100,000 inputs in the proof. */
const texts = full ? 12_000 : 400;
const files = full ? 4_000 : 60;
const work = await mkdtemp(join(tmpdir(), "laphieu-fuzz-"));
after(() => rm(work, { recursive: true, force: true }));

/** Changes as damage and malice make them: bytes set, cut out, doubled, and the end cut off. */
const damage = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("set" as const), at: fc.nat(), value: fc.nat(255) }),
    fc.record({ kind: fc.constant("cut" as const), at: fc.nat(), value: fc.nat(400) }),
    fc.record({ kind: fc.constant("double" as const), at: fc.nat(), value: fc.nat(400) }),
    fc.record({ kind: fc.constant("end" as const), at: fc.nat(), value: fc.constant(0) }),
  ),
  { minLength: 1, maxLength: 6 },
);
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(bytes: Uint8Array, changes: Damage): Buffer {
  let now = Buffer.from(bytes);
  for (const { kind, at: place, value } of changes) {
    if (now.length === 0) return now;
    const at = place % now.length;
    if (kind === "set") now[at] = value;
    else if (kind === "cut") now = Buffer.concat([now.subarray(0, at), now.subarray(at + value)]);
    else if (kind === "double") now = Buffer.concat([now.subarray(0, at + value), now.subarray(at)]);
    else now = now.subarray(0, at);
  }
  return now;
}

const note = "laphieu/00112233445566ff/a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— a AAAA\n";
const leaf =
  '{"actor":"owner","at":"2026-11-23T00:00:00Z","data":{"n":1},"format":1,"position":0,"stream":"a","type":"noted"}';
const cell = testCongress("cell");
const near = (text: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 300 }),
    damage.map((changes) => damaged(Buffer.from(text), changes).toString()),
  );

test("parsers of text answer to anything", () => {
  const verifier = { name: "a", publicKey: new Uint8Array(32) };
  const parsers: readonly (readonly [string, (text: string) => unknown])[] = [
    [leaf, parseLeaf],
    [note, (text) => verifyNote(text, [verifier])],
    [note, (text) => openCheckpoint(text, verifier)],
    [note, parseCheckpoint],
    ["a+00000000+AQAAAA==", parseVerifier],
    ["12/1976", parsePartialDate],
    [`${note}#key a+00000000+AQAAAA==\n#name Cao An\n`, (text) => [unpackAnswer(text), lookAtHead(text)]],
    ["Ban Thường vụ; 12-QĐ/ĐU; 23/11/2026; có khiếu nại", decisionFrom],
    ["STT;Họ và tên;Số phiếu\n1;Nguyễn Văn An;57\n", (text) => readOtherTotals(text, ["Nguyễn Văn An", "Lê Thị Bé"])],
    ["Họ và tên;Năm sinh;Tôn giáo\nNguyễn Văn An;1976;Không\n", (text) => readBiographies(text, cell.state)],
    [
      '{"content":{},"format":"laphieu-exchange","installation":"00112233445566ff","key":"AA==","note":"a"}',
      openExchange,
    ],
    ["Nguyễn Thị Minh Khai", (text) => [splitName(text), fromTcvn3(text), fromVni(text)]],
  ];
  for (const [good, parse] of parsers)
    fc.assert(
      fc.property(near(good), (text) => void parse(text)),
      { numRuns: texts },
    );
});

test("a damaged roll is read or refused, never a crash", async () => {
  const workbook = new Uint8Array(await makeTemplate("delegates"));
  await fc.assert(
    fc.asyncProperty(damage, fc.constantFrom("roll.xlsx", "roll.csv", "roll.xls"), async (changes, name) => {
      const read = await readRoll(
        { kind: "file", name, bytes: new Uint8Array(damaged(workbook, changes)) },
        { today: "2026-11-23" },
      );
      assert.equal(typeof read.ok, "boolean");
    }),
    { numRuns: files },
  );
});

test("a damaged evidence file is refused with words", () => {
  const good = bundleBytes(testCongress("cell"));
  fc.assert(
    fc.property(damage, (changes) => {
      const bytes = damaged(good, changes);
      const read = readBundle(new Uint8Array(bytes));
      assert.ok(!read.ok || Buffer.from(good).equals(bytes));
    }),
    { numRuns: files },
  );
});

test("a damaged sealed annex is refused, and never costs more than its bound", async () => {
  const secrets = { head: "mã của trưởng ban", presidium: "mã của đoàn chủ tịch" };
  const good = await annexBytes(cell, secrets);
  const cellBundle = readBundle(bundleBytes(cell));
  await fc.assert(
    fc.asyncProperty(damage, async (changes) => {
      const bytes = damaged(good, changes);
      const opened = await openAnnex(new Uint8Array(bytes), secrets);
      // What opens in spite of it does not stand against the bundle.
      const report = opened.ok && cellBundle.ok ? verifyBundle(cellBundle.value, { annex: opened.value }) : null;
      assert.ok(report?.verdict !== "holds" || Buffer.from(good).equals(bytes));
    }),
    { numRuns: files },
  );
});

test("a damaged backup archive is refused", async () => {
  const path = join(work, "a.tar");
  const to = await open(path, "w");
  await writeMember(
    to,
    { name: "một/hai.txt", size: 700 },
    (async function* () {
      yield Buffer.alloc(700, 7);
    })(),
  );
  await endTar(to);
  await to.close();
  const from = await open(path, "r");
  const good = await from.readFile();
  await from.close();
  await fc.assert(
    fc.asyncProperty(damage, async (changes) => {
      const bad = join(work, "b.tar");
      await writeFile(bad, damaged(good, changes));
      const file = await open(bad, "r");
      try {
        let size = 0;
        for await (const member of readTar(file)) for await (const chunk of member.bytes()) size += chunk.length;
        assert.ok(size <= good.length * 10);
      } catch (error) {
        assert.ok(error instanceof BadTar, String(error));
      } finally {
        await file.close();
      }
    }),
    { numRuns: files },
  );
});

test("a damaged regulation pack is read or refused by field", () => {
  const packs = examplePackFiles.map((file) => JSON.stringify(file));
  fc.assert(
    fc.property(fc.constantFrom(...packs), damage, (pack, changes) => {
      let json: unknown;
      try {
        json = JSON.parse(damaged(Buffer.from(pack), changes).toString());
      } catch {
        return;
      }
      readPackFile(json);
    }),
    { numRuns: texts },
  );
  fc.assert(
    fc.property(fc.jsonValue(), (json) => void readPackFile(json)),
    { numRuns: texts },
  );
});

test("a damaged Windows file is read or refused", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      (bytes) => void readPortable(Buffer.concat([Buffer.from("MZ"), bytes])),
    ),
    { numRuns: texts },
  );
});
