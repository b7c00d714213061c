import assert from "node:assert/strict";
import { test } from "node:test";
import { exportPack, importPack, packDifference, packOf, ruleUnits } from "@laphieu/regulations";
import { type AmendDraft, draftedPack, emptyDraft, fileOf, missingIn, parseFile, suggestedId } from "./amend.ts";

const pack = packOf("vn-190-2024");
const full: AmendDraft = {
  ...emptyDraft,
  id: "vn-190-2024.2027-01",
  title: "Quy chế 190, sửa đổi 2027",
  from: "2027-01-01",
  sourceTitle: "1-QĐ/TW",
  values: { "list.ceiling-percent": "20" },
  places: { "list-surplus": { article: "3", clause: "1" } },
  labels: { "session.preliminary": "phiên thứ nhất" },
};

test("a draft becomes a file that changes exactly what was typed, with its source and article", () => {
  assert.deepEqual(missingIn(pack, full), []);
  const read = importPack(JSON.parse(JSON.stringify(fileOf(pack, full))));
  assert.ok(read.ok, JSON.stringify(read));
  assert.deepEqual(
    packDifference(pack, read.pack).map((c) => `${c.kind} ${c.id}`),
    [
      "title title",
      "dates effective",
      "setting list.ceiling-percent",
      "article list-surplus",
      "label session.preliminary",
    ],
  );
  assert.equal(read.pack.settings.find((s) => s.id === "list.ceiling-percent")?.origin, "1-QĐ/TW, Điều 3");
  // An amendment of an amendment keeps what the first one changed.
  const second = importPack(
    fileOf(read.pack, { ...full, id: "bb", from: "2028-01-01", values: {}, labels: { person: "bạn" } }),
  );
  assert.ok(second.ok);
  assert.equal(second.pack.settings.find((s) => s.id === "list.ceiling-percent")?.value, 20);
});

test("a name keeps its English word until another one is typed, and is never left without a Vietnamese one", () => {
  const of = (draft: Partial<AmendDraft>) => {
    const read = importPack(fileOf(pack, { ...full, labels: {}, ...draft }));
    assert.ok(read.ok, JSON.stringify(read));
    return read.pack.labels["session.preliminary"];
  };
  const old = pack.labels["session.preliminary"];
  const id = "session.preliminary";
  assert.deepEqual(of({ labels: { [id]: "phiên thứ nhất" } }), { vi: "phiên thứ nhất", en: old?.en });
  assert.deepEqual(of({ labelsEn: { [id]: "first session" } }), { vi: old?.vi, en: "first session" });
  const both = { labels: { [id]: "phiên thứ nhất" }, labelsEn: { [id]: "first session" } };
  assert.deepEqual(of(both), { vi: "phiên thứ nhất", en: "first session" });
  assert.deepEqual(of({ labelsEn: { [id]: " " } }), old);
  assert.deepEqual(missingIn(pack, { ...full, labels: { [id]: " " } }), [{ field: "label", word: old?.vi }]);
  // Out as a file and in again, both stay.
  const read = importPack(fileOf(pack, { ...full, ...both, titleEn: "As amended" }));
  assert.ok(read.ok);
  const again = importPack(JSON.parse(JSON.stringify(exportPack(read.pack, "changes"))));
  assert.ok(again.ok);
  assert.deepEqual(again.pack.labels[id], { vi: "phiên thứ nhất", en: "first session" });
  assert.equal(again.pack.title.en, "As amended");
});

test("the sentence of a rule follows the figure while one types", () => {
  const sentence = (typed: string) => {
    const read = draftedPack(pack, { ...full, values: { "list.ceiling-percent": typed } });
    assert.ok(read.ok);
    return ruleUnits(read.pack).find((u) => u.id === "list-surplus")?.sentence.vi ?? "";
  };
  assert.match(sentence("25"), /25%/);
  assert.match(sentence("abc"), /30%/, "what is not a figure yet changes nothing");
});

test("what is missing is named: source, day, an article for each changed figure, a figure that is none", () => {
  const fields = (draft: AmendDraft) => missingIn(pack, draft).map((m) => m.field);
  assert.deepEqual(fields({ ...full, sourceTitle: " " }), ["sourceTitle"]);
  assert.deepEqual(fields({ ...full, from: "" }), ["from"]);
  assert.deepEqual(fields({ ...full, places: {} }), ["place"]);
  assert.deepEqual(fields({ ...full, values: { "list.ceiling-percent": "-3" } }), ["value"]);
  assert.deepEqual(fields({ ...emptyDraft, title: "a", from: "2027-01-01", sourceTitle: "b" }), ["nothing"]);
});

test("a dropped file that is no JSON is told apart; an id is suggested that nobody has", () => {
  assert.equal(parseFile("{"), null);
  assert.equal(suggestedId(pack, "2027-01-01", []), "vn-190-2024.2027-01");
  assert.equal(suggestedId(pack, "2027-01-01", ["vn-190-2024.2027-01"]), "vn-190-2024.2027-01.2");
});

test("every figure of a pack stands in some rule, or can be found in the list of figures", () => {
  const shown = new Set(ruleUnits(pack).flatMap((u) => u.settings.map((s) => s.id)));
  assert.ok(shown.size > 30);
});
