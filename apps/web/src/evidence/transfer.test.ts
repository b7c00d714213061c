import assert from "node:assert/strict";
import { test } from "node:test";
import jsqr from "jsqr";
import { encode } from "uqr";
import { lookAtHead, packAnswer, unpackAnswer } from "./transfer.ts";

const root = Buffer.from(new Uint8Array(32).fill(171)).toString("base64");
const note = `laphieu/00112233445566ff/assembly:dh-1\n42\n${root}\n\n— laphieu/00112233445566ff/assembly:dh-1 AAAA\n`;

test("an answer keeps the head, the key and the name through a paste that changes spaces and line ends", () => {
  const answer = { note, key: "witness+ab12+Q0VG", called: "Ban Tổ chức Đảng ủy xã" };
  assert.deepEqual(unpackAnswer(packAnswer(answer)), answer);
  assert.deepEqual(unpackAnswer(`  ${packAnswer(answer).replaceAll("\n", "\r\n")}  \n`), answer);
  assert.deepEqual(unpackAnswer(note), { note, key: "", called: "" });
});

test("a head is shown by machine, congress, size and root, and anything else is not a head", () => {
  const seen = lookAtHead(note);
  assert.deepEqual([seen?.machine, seen?.congress, seen?.size], ["00112233445566ff", "dh-1", 42]);
  assert.match(seen?.root ?? "", /^(ABAB ){15}ABAB$/);
  for (const text of ["", "xin chào", note.replace("42", "x"), note.replace(root, "AAAA"), "laphieu/1/papers:x\n1\n"])
    assert.equal(lookAtHead(text), null);
});

/** The code as a camera that sees it well would have it: four pixels a module, in grey. */
const pictureOf = (text: string) => {
  const { data, size } = encode(text, { border: 4 });
  const scale = 4;
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1)
      if (data[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true)
        pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
  return { pixels, side };
};

test("the code of an answer, with a Vietnamese name, reads back letter by letter", () => {
  const machine = "laphieu/00112233445566ff/assembly:dai-hoi-dang-bo-xa-cao-an-2026";
  const signed = (by: string) => `— ${by} ${Buffer.from(new Uint8Array(68).fill(5)).toString("base64")}\n`;
  const long = `${machine}\n4321\n${root}\n\n${signed(machine)}${signed("laphieu/ffeeddccbbaa9988/witness")}`;
  const key = `laphieu/ffeeddccbbaa9988/witness+0badcafe+${Buffer.from(new Uint8Array(33).fill(9)).toString("base64")}`;
  const text = packAnswer({ note: long, key, called: "Ủy ban Kiểm tra Đảng ủy xã Mỹ Đức Thượng" });
  const { pixels, side } = pictureOf(text);
  const read = jsqr.default(pixels, side, side)?.data ?? "";
  assert.equal(read, text);
  assert.equal(unpackAnswer(read).called, "Ủy ban Kiểm tra Đảng ủy xã Mỹ Đức Thượng");
});
