import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { examplePackFiles } from "../examples/examples.ts";
import { subjects } from "../pack-data.ts";
import { packOf, packs } from "../packs.ts";
import { ruleUnits } from "../units/units.ts";
import { packFileSchema } from "./file.ts";
import {
  addVersion,
  exportPack,
  importPack,
  packDifference,
  packFor,
  packOn,
  runExamples,
  versionsProblem,
} from "./versions.ts";

const small = {
  format: "laphieu-pack-1",
  id: "vn-190-2024.2027",
  base: "vn-190-2024",
  title: { vi: "Quy chế 190, sửa đổi 2027", en: "Regulation 190 as amended in 2027" },
  from: "2027-01-01",
  source: { title: "1-QĐ/TW", date: "2026-12-01" },
  articles: { "list-surplus": [{ source: "1-QĐ/TW", article: "3", confidence: "V" }] },
  settings: { "list.ceiling-percent": { value: 20, confidence: "V", origin: "1-QĐ/TW, Điều 3" } },
  labels: { "session.preliminary": { vi: "phiên thứ nhất", en: "first session" } },
};
const imported = (json: unknown) => {
  const read = importPack(json);
  assert.ok(read.ok, JSON.stringify(read));
  return read;
};
const refused = (json: unknown) => {
  const read = importPack(json);
  assert.ok(!read.ok);
  assert.ok(read.error.text.vi !== "" && read.error.text.en !== "");
  return read.error.field;
};

describe("a pack as a file", () => {
  it("comes back equal, whole or as its changes", () => {
    for (const pack of [...packs, imported(small).pack]) {
      for (const what of ["all", "changes"] as const) {
        const file = JSON.parse(JSON.stringify(exportPack(pack, what)));
        assert.ok(packFileSchema.safeParse(file).success);
        assert.deepEqual(packDifference(imported(file).pack, pack), []);
      }
    }
  });
  it("holds only the changes when asked to", () => {
    const file = exportPack(imported(small).pack, "changes");
    assert.deepEqual(Object.keys(file.settings ?? {}), ["list.ceiling-percent"]);
    assert.deepEqual(Object.keys(file.articles ?? {}), ["list-surplus"]);
    assert.equal(file.deductions, undefined);
  });
  it("decides by what it lays down and cites it; its base stays as it was", () => {
    const { pack } = imported(small);
    const q = { for: "committee", seats: 10, prepared: 12, added: 0, attending: 9 } as const;
    assert.equal(pack.list(q).answer.ceiling, 12);
    assert.equal(pack.list(q).because[0]?.source, "1-QĐ/TW");
    assert.equal(packOf("vn-190-2024").list(q).answer.ceiling, 13);
    assert.ok(pack.sources.includes("1-QĐ/TW"));
    assert.equal(pack.labels["session.preliminary"].vi, "phiên thứ nhất");
    assert.equal(pack.version?.source.title, "1-QĐ/TW");
    assert.match(ruleUnits(pack).find((u) => u.id === "list-surplus")?.sentence.vi ?? "", /không quá 20%/);
  });
  it("has a citation for every subject, each with its source listed", () => {
    for (const pack of packs) {
      const { articles = {} } = exportPack(pack);
      for (const subject of subjects) {
        assert.ok((articles[subject] ?? []).length > 0, `${pack.id} ${subject}`);
        for (const c of articles[subject] ?? []) assert.ok(pack.sources.includes(c.source), c.source);
      }
    }
  });
  it("is refused with the field and the reason", () => {
    const table: readonly [object, string][] = [
      [{ ...small, source: undefined }, "source"],
      [{ ...small, source: { title: " " } }, "source.title"],
      [{ ...small, from: "2027-02-30" }, "from"],
      [{ ...small, from: undefined }, "from"],
      [{ ...small, until: "2026-12-31" }, "until"],
      [{ ...small, format: "laphieu-pack-9" }, "format"],
      [{ ...small, base: "vn-1" }, "base"],
      [{ ...small, colour: "red" }, "colour"],
      [
        { ...small, settings: { "list.ceiling": { value: 20, confidence: "V", origin: "x" } } },
        "settings.list.ceiling",
      ],
      [
        { ...small, settings: { "list.ceiling-percent": { value: 120, confidence: "V", origin: "x" } } },
        "settings.list.ceiling-percent.value",
      ],
      [
        { ...small, settings: { "list.ceiling-percent": { value: 20, confidence: "V" } } },
        "settings.list.ceiling-percent.origin",
      ],
      [
        { ...small, settings: { "quorum.congress": { value: "at least 4/3", confidence: "V", origin: "x" } } },
        "settings.quorum.congress.value",
      ],
      [
        { ...small, settings: { "list.surplus-offices": { value: "committee, choir", confidence: "V", origin: "x" } } },
        "settings.list.surplus-offices.value",
      ],
      [{ ...small, articles: { "list-surplus": [] } }, "articles.list-surplus"],
      [
        { ...small, articles: { "list-surplus": [{ source: "1", confidence: "V" }] } },
        "articles.list-surplus[0].article",
      ],
      [{ ...small, articles: { surplus: [{ source: "1", article: "2", confidence: "V" }] } }, "articles.surplus"],
      [{ ...small, labels: { chair: { vi: "a", en: "b" } } }, "labels.chair"],
      [{ ...small, labels: { person: { vi: "a" } } }, "labels.person.en"],
      [{ ...small, deductions: { members: ["ill"] } }, "deductions.members[0]"],
    ];
    for (const [json, field] of table)
      assert.equal(refused(JSON.parse(JSON.stringify(json))), field, JSON.stringify(json));
    for (const json of [null, [], "pack", 3]) assert.equal(refused(json), undefined);
  });
});

describe("dated versions", () => {
  const version = (id: string, from: string, until?: string) =>
    imported({ ...small, id, from, ...(until === undefined ? {} : { until }) }).version;
  it("hold from their day until the next begins, and not before", () => {
    const kept = [version("v1", "2027-01-01"), version("v2", "2028-01-01", "2028-06-30")];
    assert.equal(versionsProblem(kept), null);
    const on = (day: string) => packOn("vn-190-2024", day, kept)?.version?.id ?? "the regulation";
    assert.deepEqual(["2026-12-31", "2027-01-01", "2027-12-31", "2028-01-01", "2028-06-30", "2028-07-01"].map(on), [
      "the regulation",
      "v1",
      "v1",
      "v2",
      "v2",
      "the regulation",
    ]);
    assert.equal(packOn("hoi-mau", "2027-01-01", kept), null);
  });
  it("are refused when two hold on the same day, or share an id", () => {
    const first = version("v1", "2027-01-01", "2027-12-31");
    const overlap = addVersion([first], version("v2", "2027-12-31"));
    assert.ok(!overlap.ok && overlap.error.field === "from");
    const sameDay = addVersion([version("v1", "2027-01-01")], version("v2", "2027-01-01"));
    assert.ok(!sameDay.ok && sameDay.error.field === "from");
    const earlier = addVersion([version("v2", "2027-06-01")], version("v1", "2027-01-01", "2027-06-01"));
    assert.ok(!earlier.ok && earlier.error.field === "from");
    const twin = addVersion([first], version("v1", "2029-01-01"));
    assert.ok(!twin.ok && twin.error.field === "id");
    const taken = addVersion([], version("vn-190-2024", "2029-01-01"));
    assert.ok(!taken.ok && taken.error.field === "id");
    assert.ok(addVersion([first], version("v2", "2028-01-01")).ok);
  });
  it("are found by id, regulations too", () => {
    const kept = [version("v1", "2027-01-01")];
    assert.equal(packFor("v1", kept)?.version?.id, "v1");
    assert.equal(packFor("majority", kept)?.id, "majority");
    assert.equal(packFor("v9", kept), null);
  });
  it("show what changes, before and after", () => {
    const changes = packDifference(packOf("vn-190-2024"), imported(small).pack);
    assert.deepEqual(
      changes.map((c) => `${c.kind} ${c.id}`),
      [
        "title title",
        "dates effective",
        "setting list.ceiling-percent",
        "article list-surplus",
        "label session.preliminary",
      ],
    );
  });
});

describe("packs of other bodies", () => {
  for (const file of examplePackFiles) {
    const { pack, version } = imported(file);
    describe(pack.title.en, () => {
      for (const row of runExamples(pack, version.examples)) {
        it(row.about ?? "example", () => assert.ok(row.holds, JSON.stringify(row)));
      }
      it("has at least seven worked examples and cites its own statutes", () => {
        assert.ok(version.examples.length >= 7);
        assert.equal(
          pack.quorum({ meeting: "members", convened: 9, present: 9 }).because[0]?.source,
          version.source.title,
        );
      });
    });
  }
  it("are asked for what they count from", () => {
    const [association] = examplePackFiles;
    const { pack } = imported(association);
    const holds = (question: object) => runExamples(pack, [{ question: { ...question }, expect: {} }])[0]?.answered;
    const field = (question: object) => {
      const a = holds({ ask: "base", meeting: "members", convened: 20, ...question });
      return a !== undefined && "error" in a && typeof a.error === "object" && a.error !== null
        ? Reflect.get(a.error, "field")
        : null;
    };
    assert.equal(field({}), "present");
    assert.equal(field({ present: 21 }), "present");
    assert.equal(field({ present: 18, valid: 17 }), "valid");
    assert.equal(field({ present: 18, deduct: { suspended: 1 } }), "deduct");
    assert.equal(field({ present: 18 }), null);
  });
});
