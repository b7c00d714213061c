import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { ask, asks, describeCitation, officeName, packOf, packs, withSettings } from "./index.ts";
import { answer, refusal } from "./testing.ts";

const example: { readonly [kind: string]: object } = {
  may: { act: "vote", meeting: "members", person: { status: "official" } },
  base: { meeting: "members", convened: 15 },
  ballot: { form: "strike", seats: 3, names: 4, struck: [0], issued: true },
  list: { for: "committee", seats: 27, prepared: 31, added: 0, attending: 201 },
  result: { meeting: "members", for: "committee", base: 15, seats: 3, votes: [15, 14, 13, 3], round: 1 },
  elects: { level: "cell", "official-members": 15 },
  quorum: { meeting: "members", convened: 15, present: 14 },
  "hand-vote": { meeting: "members", matter: "resolution", base: 15, for: 14 },
  reconcile: { issued: 15, returned: 15, found: 15 },
  "voting-form": { matter: "committee" },
  deadline: { event: "complaint", from: "2026-05-08" },
  order: { names: ["Trần Văn Bình", "Nguyễn Thị An"] },
};

describe("ask", () => {
  for (const kind of asks) {
    it(`answers ${kind} under every pack, with articles, a sentence in two languages and settings`, () => {
      for (const pack of packs) {
        const asked = ask({ regulation: pack.id, ask: kind, ...example[kind] });
        assert.ok(asked.ok, JSON.stringify(asked));
        const { because, text, settings } = asked.ruling;
        assert.ok(because.length > 0);
        for (const c of because) {
          assert.match(c.confidence, /^[VSBU]$/);
          assert.ok(pack.sources.includes(c.source), c.source);
          assert.ok(!describeCitation(c, "vi").includes("undefined"));
        }
        assert.ok(text.vi.endsWith(".") && text.en.endsWith("."));
        for (const s of settings) {
          const known = pack.settings.find((p) => p.id === s.id);
          assert.equal(known?.value, s.value);
          assert.notEqual(known?.confidence, "V");
        }
      }
    });
    it(`refuses an unknown or missing field of ${kind} by name`, () => {
      const q = { ask: kind, ...example[kind] };
      assert.deepEqual(refusal({ ...q, seriall: 1 }), { code: "unknown-field", field: "seriall" });
      const [first = ""] = Object.keys(example[kind] ?? {});
      const without = Object.fromEntries(Object.entries(q).filter(([k]) => k !== first));
      assert.deepEqual(refusal(without), { code: "missing-field", field: first });
      assert.equal(refusal({ ...q, [first]: null }).field, first);
    });
  }
  it("refuses what is no question", () => {
    for (const json of [null, 7, "base", [], true]) {
      const asked = ask(json);
      assert.ok(!asked.ok && asked.error.code === "not-a-question");
    }
    assert.equal(refusal({}).field, "ask");
    assert.equal(refusal({ ask: "toString" }).field, "ask");
    assert.deepEqual(refusal({ ...example.base, ask: "base", regulation: "vn-1" }), {
      code: "unknown-value",
      field: "regulation",
    });
  });
  it("never throws, whatever JSON it is given", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...asks),
        fc.jsonValue(),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (kind, v, d) => {
          ask(v);
          const asked = ask({ regulation: "vn-190-2024", ask: kind, ...example[kind], ...d });
          if (!asked.ok) assert.ok(asked.error.text.vi.length > 0);
        },
      ),
    );
  });
  it("puts names in order and gives each back as it came", () => {
    const binh = { name: "Trần Văn Bình", since: "2001-05-19" };
    assert.deepEqual(answer({ ask: "order", names: [binh, "Lê Thị Ánh", "Nguyễn Văn An", "Đỗ Văn Đức"] }), {
      names: ["Nguyễn Văn An", "Lê Thị Ánh", binh, "Đỗ Văn Đức"],
    });
    assert.equal(refusal({ ask: "order", names: ["A", { name: "B", born: 1 }] }).field, "names[1].born");
    assert.equal(refusal({ ask: "order", names: ["A", " "] }).field, "names[1]");
    assert.equal(refusal({ ask: "order", names: ["A", 3] }).field, "names[1]");
  });
});

describe("a pack", () => {
  it("takes other settings and leaves the original as it was", () => {
    const pack = packOf("vn-190-2024");
    const own = withSettings(pack, { "result.short-later": "ballot-again", "list.ceiling-percent": 20 });
    assert.ok(own.ok);
    const q = { meeting: "members", for: "committee", base: 9, seats: 1, votes: [1], round: 2 } as const;
    assert.equal(own.pack.result(q).answer.next, "ballot-again");
    assert.equal(pack.result(q).answer.next, "stop");
    const again = withSettings(own.pack, { "result.tie": "meeting-decides" });
    assert.ok(again.ok && again.pack.result(q).answer.next === "ballot-again");
  });
  it("refuses a setting that it does not have or a value that cannot be", () => {
    const pack = packOf("majority");
    for (const [id, value] of [
      ["list.none", 1],
      ["list.ceiling-percent", 101],
      ["list.ceiling-percent", "30"],
      ["deadline.complaint", "15 weeks"],
    ] as const) {
      const own = withSettings(pack, { [id]: value });
      assert.ok(!own.ok && own.error.field === id);
    }
  });
  it("answers an asked question with the settings of the pack it is handed", () => {
    const own = withSettings(packOf("vn-190-2024"), { "quorum.congress": "more-than-half" });
    assert.ok(own.ok);
    const q = { regulation: "vn-190-2024", ask: "quorum", meeting: "members", convened: 15, present: 8 };
    const asked = ask(q, () => own.pack);
    assert.ok(asked.ok && "met" in asked.ruling.answer && asked.ruling.answer.met);
  });
});

describe("words", () => {
  it("name a citation in both languages, guidance with its date", () => {
    const c = { source: "190-QĐ/TW", article: "30", clause: "2", confidence: "V" } as const;
    assert.equal(describeCitation(c, "vi"), "Điều 30, khoản 2, Quy chế bầu cử (190-QĐ/TW)");
    assert.equal(describeCitation(c, "en"), "Article 30, clause 2, Election Regulation (190-QĐ/TW)");
    assert.match(describeCitation({ source: "04-HD/TW", article: "9", confidence: "V" }, "vi"), /mục 9.*31\/12\/2024/);
  });
  it("name an office as its level does", () => {
    assert.equal(officeName("committee", "grassroots", "vi"), "Ban Chấp hành");
    assert.equal(officeName("committee", "cell", "vi"), "chi ủy");
    assert.equal(officeName("secretary", "centre", "vi"), "Tổng Bí thư");
    assert.equal(officeName("secretary", undefined, "en", "majority"), "President");
  });
});
