/** Made-up data of a province or of the country, the same for the same seed: for benchmarks and for trying things out. */
import type { AboveEvent, NewBody, NewCongress, NewMember } from "./events.ts";
import { usualChecklist } from "./plan.ts";
import type { Level } from "./types.ts";

export type ProvinceSize = {
  /** Communes, wards and bodies of their rank. */
  readonly communes: number;
  /** Grassroots bodies in each. */
  readonly grassroots: number;
  /** Cells in each grassroots body. */
  readonly cells: number;
  readonly members: number;
};
/** 120 + 120 × 11 + 120 × 11 × 5.4 ≈ 8,600 bodies. */
export const provinceSize: ProvinceSize = { communes: 120, grassroots: 11, cells: 5.43, members: 130_000 };

/** Mulberry32: a small generator that is the same everywhere. */
export const randomOf = (seed: number): (() => number) => {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let x = Math.imul(a ^ (a >>> 15), 1 | a);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ"];
const middles = ["Văn", "Thị", "Minh", "Thanh", "Quốc", "Ngọc", "Đức", "Hữu"];
const givens = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hùng", "Lan", "Mai", "Nam", "Phúc", "Sơn", "Tâm", "Yến"];

const batches = function* <T>(items: Iterable<T>, size: number): Generator<readonly T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
};

function* bodiesOf(size: ProvinceSize, from: string, top = "38", above: string | null = null): Generator<NewBody> {
  const body = (id: string, name: string, level: Level, parent: string | null): NewBody => ({
    id,
    code: id,
    name,
    level,
    parent,
    from,
  });
  yield body(top, above === null ? "Tỉnh ủy Mẫu" : `Tỉnh ủy Mẫu ${top}`, "province", above);
  let cells = 0;
  for (let c = 1; c <= size.communes; c += 1) {
    const commune = `${top}.${String(c).padStart(3, "0")}`;
    yield body(commune, `Đảng ủy xã Mẫu ${c}`, "above-grassroots", top);
    for (let g = 1; g <= size.grassroots; g += 1) {
      const base = `${commune}.${String(g).padStart(3, "0")}`;
      yield body(base, `Đảng bộ cơ sở ${g} xã Mẫu ${c}`, "grassroots", commune);
      const until = Math.round(((c - 1) * size.grassroots + g) * size.cells);
      for (let k = 1; cells < until; k += 1, cells += 1)
        yield body(`${base}.${String(k).padStart(3, "0")}`, `Chi bộ ${k} cơ sở ${g} xã Mẫu ${c}`, "cell", base);
    }
  }
}

/** The facts of a whole province: bodies, members, one round with a congress in every body, and results of most of them. */
export const provinceFacts = (size: ProvinceSize = provinceSize, seed = 1): Generator<AboveEvent> =>
  factsOf([...bodiesOf(size, "2025-07-01")], "38", size.members, seed);

/** 34 provinces with 52,000 grassroots bodies and 250,000 cells between them. */
export const countrySize: ProvinceSize & { readonly provinces: number } = {
  provinces: 34,
  communes: 98,
  grassroots: 15.6,
  cells: 4.81,
  members: 0,
};

/** The facts of the whole country, without members: at this size they are counts of the bodies that keep them. */
export const countryFacts = (size = countrySize, seed = 1): Generator<AboveEvent> => {
  const bodies: NewBody[] = [
    { id: "tw", code: "tw", name: "Trung ương Mẫu", level: "centre", parent: null, from: "2025-07-01" },
  ];
  for (let p = 1; p <= size.provinces; p += 1)
    for (const body of bodiesOf(size, "2025-07-01", String(p).padStart(2, "0"), "tw")) bodies.push(body);
  return factsOf(bodies, "tw", size.members, seed);
};

function* factsOf(bodies: readonly NewBody[], top: string, memberCount: number, seed: number): Generator<AboveEvent> {
  const random = randomOf(seed);
  const pick = <T>(items: readonly T[], fallback: T): T => items[Math.floor(random() * items.length)] ?? fallback;
  for (const batch of batches(bodies, 1_000)) yield { type: "bodies-opened", bodies: [...batch] };
  const cells = bodies.filter((b) => b.level === "cell");
  let number = 0;
  for (const [i, cell] of cells.entries()) {
    const until = Math.round(((i + 1) * memberCount) / cells.length);
    const members: NewMember[] = [];
    for (; number < until; number += 1)
      members.push({
        id: `t${number}`,
        name: `${pick(families, "Nguyễn")} ${pick(middles, "Văn")} ${pick(givens, "An")}`,
        female: random() < 0.4,
        minority: random() < 0.1,
        birthYear: 1945 + Math.floor(random() * 60),
        status: random() < 0.94 ? "official" : "probationary",
        from: "2025-07-01",
      });
    if (members.length > 0) yield { type: "members-added", body: cell.id, members };
  }
  yield {
    type: "round-opened",
    id: "dot-2030",
    title: "Đại hội các cấp, nhiệm kỳ 2030–2035",
    body: top,
    regulation: "vn-190-2024",
    from: "2030-01-01",
    to: "2030-12-31",
    due: [
      { level: "cell", by: "2030-03-31" },
      { level: "grassroots", by: "2030-06-30" },
      { level: "above-grassroots", by: "2030-08-31" },
    ],
    checklist: [...usualChecklist],
    holidays: ["2030-04-30", "2030-05-01"],
    workdays: [],
  };
  const dayFor = (level: Level): string => {
    const month =
      level === "cell" ? 1 + Math.floor(random() * 3) : level === "grassroots" ? 4 + Math.floor(random() * 3) : 7;
    return `2030-${String(month).padStart(2, "0")}-${String(1 + Math.floor(random() * 27)).padStart(2, "0")}`;
  };
  const congresses = bodies
    .filter((b) => b.id !== top)
    .map(
      (b): NewCongress => ({
        id: `dh-${b.id}`,
        body: b.id,
        kind: b.level === "cell" ? "members-congress" : "delegates-congress",
        day: dayFor(b.level),
        days: b.level === "cell" ? 1 : 2,
        contents: 4,
        election: true,
      }),
    );
  for (const batch of batches(congresses, 1_000))
    yield { type: "congresses-planned", round: "dot-2030", congresses: [...batch] };
  for (const [i, congress] of congresses.entries()) {
    if (congress.day > "2030-06-15" || random() < 0.02) continue;
    if (random() < 0.05) {
      yield { type: "congress-held", congress: congress.id, on: congress.day };
      continue;
    }
    // Three or four elections in each: about 30,000 in the province.
    const rounds = Array.from({ length: 3 + (i % 2) }, (_, k) => {
      const base = 12 + Math.floor(random() * 20);
      return { title: `Bầu cử ${k + 1}`, round: 1, base, found: base, valid: base - (random() < 0.1 ? 1 : 0) };
    });
    const sha256 = i.toString(16).padStart(64, "0");
    yield {
      type: "result-received",
      id: `hs-${congress.id}`,
      body: congress.body,
      congress: congress.id,
      received: congress.day,
      bundle: {
        sha256,
        size: 100_000,
        installation: "00112233445566ff",
        assembly: `a${i}`,
        head: { size: 100, root: sha256 },
        verdict: "holds",
        title: "Đại hội",
        bodyName: congress.body,
        day: congress.day,
        sample: true,
        findings: [],
      },
      persons: [{ id: "p1", name: null, election: "e1", electionTitle: "Bầu cử 1" }],
      rounds,
      steps: [],
      reportDue: congress.day,
      answerDue: congress.day,
    };
    if (random() < 0.8)
      yield {
        type: "result-decided",
        dossier: `hs-${congress.id}`,
        decision: {
          kind: "approved",
          on: congress.day,
          by: "BTV",
          number: `${i + 1}-QĐ/TU`,
          approved: ["p1"],
          refused: [],
        },
      };
  }
}
