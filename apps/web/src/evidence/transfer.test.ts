import assert from "node:assert/strict";
import { test } from "node:test";
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
