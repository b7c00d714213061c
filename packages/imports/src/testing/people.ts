/** Generated people for tests, with names as they occur, minority names among them. */
import fc from "fast-check";
import type { Listed } from "./office-lists.ts";

const family = fc.constantFrom(
  "Nguyễn",
  "Trần",
  "Lê",
  "Phạm",
  "Hoàng",
  "Đặng",
  "Đỗ",
  "Vũ",
  "Tống",
  "Đoàn",
  "Ông",
  "Lò",
  "Hồ",
);
const middle = fc.constantFrom("Văn", "Thị", "Đức", "Thị Minh", "Hữu", "Ngọc", "Quốc", "Xuân");
const given = fc.constantFrom(
  "An",
  "Bình",
  "Hoà",
  "Hòa",
  "Thuý",
  "Khoẻ",
  "Ước",
  "Đạt",
  "Ánh",
  "Ý",
  "Cộng",
  "Năm",
  "Nam",
  "Tỵ",
  "Nghĩa",
);
const kinh = fc.tuple(family, middle, given).map((words) => words.join(" "));
const name = fc.oneof(
  { weight: 9, arbitrary: kinh },
  {
    weight: 1,
    arbitrary: fc.constantFrom("H'Hen Niê", "Y Thanh Hà Niê Kđăm", "Thạch Thị Sa Rây", "Giàng A Páo", "Vừ Thị Mỷ"),
  },
);
const birth = fc
  .record({
    year: fc.integer({ min: 1940, max: 2004 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .chain(({ year, month, day }) =>
    fc.constantFrom({ year }, { year, month }, { year, month, day }, { year, month, day }),
  );
const joined = fc
  .record({
    year: fc.integer({ min: 2022, max: 2025 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .chain(({ year, month, day }) => fc.constantFrom({ year }, { year, month }, { year, month, day }));
const delegation = fc.constantFrom(
  "Chi bộ thôn Đông",
  "Chi bộ Trường THCS",
  "Đảng bộ Công an xã",
  "Chi bộ Trạm Y tế",
  "Đảng ủy xã",
);

const person = (delegates: boolean): fc.Arbitrary<Listed> =>
  fc
    .record({
      name,
      birth,
      joined: fc.option(joined, { nil: undefined }),
      sex: fc.constantFrom("female" as const, "male" as const),
      ethnicGroup: fc.constantFrom("Kinh", "Tày", "Ê Đê"),
      position: fc.option(fc.constantFrom("Bí thư chi bộ", "Phó Bí thư, Trưởng thôn", "Giáo viên"), { nil: undefined }),
      note: fc.option(fc.constantFrom("Cựu chiến binh", "Đang đi học", "Huân chương Lao động hạng Ba"), {
        nil: undefined,
      }),
      delegation,
      seat: delegates
        ? fc.constantFrom(
            "ex-officio" as const,
            "elected" as const,
            "appointed" as const,
            "alternate" as const,
            "guest" as const,
          )
        : fc.constant("member" as const),
      standing: delegates
        ? fc.constant("official" as const)
        : fc.constantFrom("official" as const, "probationary" as const, "temporary" as const),
      exempt: fc.boolean(),
    })
    .map(({ delegation: from, seat, standing, exempt, joined: since, position, note, ...rest }) => ({
      details: {
        ...rest,
        ...(since === undefined ? {} : { joined: since }),
        ...(position === undefined ? {} : { position }),
        ...(note === undefined ? {} : { note }),
      },
      delegation: from,
      seat,
      standing,
      flags: exempt && !delegates ? ["exempt" as const] : [],
    }));

/** A roll ordered by kind and delegation, as lists with sections are. */
export const roll: fc.Arbitrary<readonly Listed[]> = fc.boolean().chain((delegates) =>
  fc.array(person(delegates), { minLength: 1, maxLength: 25 }).map((people) => {
    const key = ({ seat, delegation: from }: Listed): string => `${seat} ${from}`;
    return people.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  }),
);

export const style = fc
  .record({
    format: fc.constantFrom("xlsx" as const, "xlsx" as const, "csv" as const, "text" as const),
    delimiter: fc.constantFrom("," as const, ";" as const, "\t" as const),
    encoding: fc.constantFrom("utf-8" as const, "utf-8-bom" as const, "utf-16le" as const),
    titles: fc.nat({ max: 4 }),
    ordinal: fc.boolean(),
    footer: fc.boolean(),
    columnNumbers: fc.boolean(),
    names: fc.constantFrom("one" as const, "two" as const, "two-under-one" as const),
    births: fc.constantFrom("one" as const, "by-sex" as const),
    dates: fc.constantFrom("text" as const, "real" as const, "serial" as const),
    delegations: fc.constantFrom("column" as const, "merged" as const, "sections" as const),
    kinds: fc.constantFrom("words" as const, "ticks" as const, "sections" as const),
    plain: fc.boolean(),
    decomposed: fc.boolean(),
    spelling: fc.nat({ max: 1000 }),
  })
  .map((made) =>
    made.format === "xlsx" || made.delegations !== "merged" ? made : { ...made, delegations: "column" as const },
  );
