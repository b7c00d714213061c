import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fromBase64, fromBase64Url, fromHex, toBase64, toBase64Url, toHex } from "./bytes.ts";
import { formatCheckpoint, openCheckpoint, originOf, parseCheckpoint } from "./checkpoint.ts";
import {
  formatVerifier,
  type NoteSigner,
  type NoteVerifier,
  parseVerifier,
  signNote,
  verifierOf,
  verifyNote,
} from "./note.ts";

const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

/** The keys and signatures of the reference implementation (Go, sumdb/note). */
const PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const PETER_SECRET = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const PETER_LINE =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

function verifier(text: string): NoteVerifier {
  const parsed = parseVerifier(text);
  if (parsed === null) throw new Error(`not a verifier key: ${text}`);
  return parsed;
}

const peter: NoteSigner = {
  name: "PeterNeumann",
  secretKey: (fromBase64(PETER_SECRET) ?? new Uint8Array(33)).slice(1),
};
const other: NoteSigner = { name: "laphieu/abc/assembly:dh", secretKey: new Uint8Array(32).fill(9) };

test("the reference key signs to the reference signature", () => {
  assert.equal(formatVerifier(verifierOf(peter)), PETER);
  assert.equal(signNote(TEXT, [peter]), `${TEXT}\n${PETER_LINE}`);
  assert.deepEqual(verifyNote(`${TEXT}\n${PETER_LINE}`, [verifier(PETER)]), {
    ok: true,
    text: TEXT,
    signers: ["PeterNeumann"],
  });
});

test("the example of the C2SP specification verifies", () => {
  const note =
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
  const key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
  assert.equal(verifyNote(note, [verifier(key)]).ok, true);
  assert.equal(formatVerifier(verifier(key)), key);
});

test("unknown signatures are passed over, a bad known one refuses the note", () => {
  const note = signNote(TEXT, [peter, other]);
  assert.deepEqual(verifyNote(note, [verifierOf(other)]), { ok: true, text: TEXT, signers: [other.name] });
  assert.deepEqual(verifyNote(note, [{ name: "x", publicKey: new Uint8Array(32) }]), {
    ok: false,
    reason: "unknown-key",
  });
  const changed = note.replace("cryptography", "Cryptography");
  assert.deepEqual(verifyNote(changed, [verifier(PETER)]), { ok: false, reason: "bad-signature" });
});

test("malformed notes are refused", () => {
  const good = signNote(TEXT, [peter]);
  for (const note of [
    "",
    TEXT,
    `${TEXT}\n`,
    good.slice(0, -1),
    good.replace("— ", "- "),
    good.replace("— PeterNeumann ", "— Peter+Neumann "),
    good.replace("=\n", "\n"),
    `${good}x\n`,
    good.replace("cryptography", "crypto\tgraphy"),
    "x".repeat(2_000_000),
  ]) {
    assert.deepEqual(verifyNote(note, [verifier(PETER)]), { ok: false, reason: "malformed" });
  }
  assert.deepEqual(verifyNote(Uint8Array.of(0xff, 0xfe), []), { ok: false, reason: "malformed" });
});

test("no byte of a note can change unseen", () => {
  const note = new TextEncoder().encode(signNote(TEXT, [peter]));
  fc.assert(
    fc.property(fc.nat({ max: note.length - 1 }), fc.integer({ min: 1, max: 255 }), (place, flip) => {
      const changed = note.map((byte, index) => (index === place ? byte ^ flip : byte));
      assert.equal(verifyNote(changed, [verifier(PETER)]).ok, false);
    }),
  );
});

test("verifier keys with a wrong id or another algorithm are refused", () => {
  assert.equal(parseVerifier(PETER.replace("c74f20a3", "c74f20a4")), null);
  assert.equal(parseVerifier("PeterNeumann"), null);
  assert.equal(parseVerifier(PETER.replace("PeterNeumann", "Peter Neumann")), null);
});

test("checkpoints read back", () => {
  const root = new Uint8Array(32).fill(3);
  const origin = originOf("0a1b", "assembly:dh-7f3a");
  assert.equal(origin, "laphieu/0a1b/assembly:dh-7f3a");
  const text = formatCheckpoint({ origin, size: 20852163, root, extensions: ["demo"] });
  assert.equal(text, `${origin}\n20852163\n${toBase64(root)}\ndemo\n`);
  assert.deepEqual(parseCheckpoint(text), { origin, size: 20852163, root, extensions: ["demo"] });
  for (const bad of [
    text.slice(0, -1),
    text.replace("20852163", "020852163"),
    text.replace("20852163", "-1"),
    text.replace("demo\n", "\n"),
    text.replace("AwMD", "A"),
    `\n1\n${toBase64(root)}\n`,
  ]) {
    assert.equal(parseCheckpoint(bad), null);
  }
  assert.throws(() => formatCheckpoint({ origin: `a\n9\n${toBase64(root)}`, size: 1, root }), RangeError);
  assert.throws(() => formatCheckpoint({ origin, size: 1, root, extensions: ["a\nb"] }), RangeError);
  assert.throws(() => formatCheckpoint({ origin, size: 1.5, root }), RangeError);
});

test("a signed checkpoint opens only for the log of that name", () => {
  const root = new Uint8Array(32);
  const note = signNote(formatCheckpoint({ origin: other.name, size: 1, root }), [other]);
  assert.equal(openCheckpoint(note, verifierOf(other))?.size, 1);
  const foreign = signNote(formatCheckpoint({ origin: "laphieu/abc/assembly:khac", size: 1, root }), [other]);
  assert.equal(openCheckpoint(foreign, verifierOf(other)), null);
});

test("encodings agree with Node's own and have one spelling", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const buffer = Buffer.from(bytes);
      assert.equal(toBase64(bytes), buffer.toString("base64"));
      assert.equal(toBase64Url(bytes), buffer.toString("base64url"));
      assert.equal(toHex(bytes), buffer.toString("hex"));
      assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
      assert.deepEqual(fromBase64Url(toBase64Url(bytes)), bytes);
      assert.deepEqual(fromHex(toHex(bytes)), bytes);
    }),
  );
  assert.equal(fromBase64("AB=="), null);
  assert.equal(fromBase64("AA="), null);
});
