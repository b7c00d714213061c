import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fontFiles, fontPath } from "./engine.ts";

/** Code points of a TrueType font, from its character map of format 4 (the Basic Multilingual Plane). */
const glyphsOf = (file: Buffer): ((code: number) => number) => {
  const tables = file.readUInt16BE(4);
  const table = (tag: string): number => {
    for (let i = 0; i < tables; i++) {
      const at = 12 + i * 16;
      if (file.toString("latin1", at, at + 4) === tag) return file.readUInt32BE(at + 8);
    }
    throw new Error(`the font has no table ${tag}`);
  };
  const cmap = table("cmap");
  const maps = Array.from(
    { length: file.readUInt16BE(cmap + 2) },
    (_, i) => cmap + file.readUInt32BE(cmap + 8 + i * 8),
  );
  const map = maps.find((at) => file.readUInt16BE(at) === 4);
  if (map === undefined) throw new Error("the font has no character map of format 4");
  const segments = file.readUInt16BE(map + 6) / 2;
  const ends = map + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const offsets = deltas + segments * 2;
  return (code) => {
    for (let i = 0; i < segments; i++) {
      if (code > file.readUInt16BE(ends + i * 2)) continue;
      const start = file.readUInt16BE(starts + i * 2);
      if (code < start) return 0;
      const delta = file.readUInt16BE(deltas + i * 2);
      const offset = file.readUInt16BE(offsets + i * 2);
      if (offset === 0) return (code + delta) & 0xffff;
      const glyph = file.readUInt16BE(offsets + i * 2 + offset + (code - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
};

const vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"];
const tones = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"];
const lower = [...vowels.flatMap((v) => tones.map((t) => (v + t).normalize("NFC"))), ..."bcdđghklmnpqrstvxfjwz"];
const letters = [...lower, ...lower.map((l) => l.toLocaleUpperCase("vi")), ..."0123456789.,;:()/-–…“”'’%*×"];

describe("the font of the papers", () => {
  for (const file of fontFiles)
    it(`${file} has every Vietnamese letter`, () => {
      const glyph = glyphsOf(readFileSync(fontPath(file)));
      const missing = letters.filter((letter) => [...letter].some((c) => glyph(c.codePointAt(0) ?? 0) === 0));
      assert.deepEqual(missing, []);
    });
});
