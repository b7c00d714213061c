import assert from "node:assert/strict";
import { it } from "node:test";
import { readRegisters, recipientLines, registerLines } from "./registers.ts";

it("reads registers as typed, and knows a line that is none", () => {
  assert.deepEqual(readRegisters("BB/ĐH: 4\n\n BC / ĐU = 12 "), { "BB/ĐH": 4, "BC/ĐU": 12 });
  assert.deepEqual(readRegisters(""), {});
  for (const wrong of ["BB/ĐH", "BB: 4", "BB/ĐH: 0", "BB/ĐH: 4,5"]) assert.equal(readRegisters(wrong), null, wrong);
  const registers = { "BB/ĐH": 4, "TTr/ĐU": 1 };
  assert.deepEqual(readRegisters(registerLines(registers)), registers);
});

it("keeps lines of recipients that hold something", () => {
  assert.deepEqual(recipientLines("- Như trên,\n\n  - Lưu Đảng ủy. \n"), ["- Như trên,", "- Lưu Đảng ủy."]);
});
