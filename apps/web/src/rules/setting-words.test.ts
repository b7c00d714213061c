import assert from "node:assert/strict";
import { test } from "node:test";
import { packs } from "@laphieu/regulations";
import { isSettingId, originDocument, valueParts } from "./setting-words.ts";

test("every setting of every pack has words for its value", () => {
  for (const pack of packs)
    for (const s of pack.settings) {
      assert.ok(isSettingId(s.id), s.id);
      for (const part of valueParts(s.id, s.value)) assert.notEqual(part.kind, "text", `${s.id} = ${s.value}`);
    }
});

test("lists, periods and shares are read as such; what somebody else wrote stays as it stands", () => {
  assert.deepEqual(valueParts("list.surplus-offices", "committee, secretary"), [
    { kind: "word", word: "committee" },
    { kind: "word", word: "secretary" },
  ]);
  assert.deepEqual(valueParts("deadline.complaint", "15 working-days"), [
    { kind: "period", n: 15, unit: "working-days" },
  ]);
  assert.deepEqual(valueParts("list.ceiling-percent", 30), [{ kind: "percent", n: 30 }]);
  assert.deepEqual(valueParts("result.revote-half-needed", false), [{ kind: "word", word: "no" }]);
  assert.deepEqual(valueParts("quorum.congress", "more than 3/5"), [{ kind: "text", text: "more than 3/5" }]);
});

test("the document behind a setting is named only where its text was seen", () => {
  assert.deepEqual(originDocument("294-QĐ/TW 23.2"), { source: "294-QĐ/TW", place: "23.2" });
  assert.deepEqual(originDocument("190 Art. 14(1)"), { source: "190-QĐ/TW", place: "14(1)" });
  assert.deepEqual(originDocument("03-HD/TW"), { source: "03-HD/TW" });
  assert.deepEqual(originDocument("26-HD/BTCTW"), { source: "26-HD/BTCTW" });
  assert.equal(originDocument("190 Art. 30 not seen"), null);
  assert.equal(originDocument("practice of small bodies"), null);
});
