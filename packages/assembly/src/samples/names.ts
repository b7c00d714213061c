/** Names for samples, in the proportions of a midland commune: mostly Kinh, some Tày, Thái, Mông, Ê Đê and Khmer. */
import type { Random } from "./random.ts";

export type SampleName = {
  readonly name: string;
  readonly sex: "female" | "male";
  readonly ethnicGroup: string;
  /** Where the last word is not the name a person is listed by. */
  readonly sortKey?: string;
};

const families = [
  "Nguyễn",
  "Nguyễn",
  "Nguyễn",
  "Trần",
  "Trần",
  "Lê",
  "Lê",
  "Phạm",
  "Hoàng",
  "Vũ",
  "Võ",
  "Đặng",
  "Bùi",
  "Đỗ",
  "Hồ",
  "Ngô",
  "Dương",
  "Lý",
  "Phan",
  "Trịnh",
  "Đinh",
  "Mai",
  "Tạ",
  "Cao",
] as const;
const maleMiddle = [
  "Văn",
  "Văn",
  "Đức",
  "Minh",
  "Hữu",
  "Quang",
  "Xuân",
  "Công",
  "Đình",
  "Thanh",
  "Ngọc",
  "Trọng",
  "Bá",
  "Duy",
] as const;
const femaleMiddle = [
  "Thị",
  "Thị",
  "Thị Thu",
  "Thị Ngọc",
  "Thị Thanh",
  "Thị Hồng",
  "Thị Kim",
  "Minh",
  "Ngọc",
  "Thị Bích",
  "Phương",
  "Thu",
] as const;
const maleGiven = [
  "An",
  "Anh",
  "Bình",
  "Chiến",
  "Cường",
  "Dũng",
  "Duy",
  "Đạt",
  "Đông",
  "Giang",
  "Hải",
  "Hạnh",
  "Hiếu",
  "Hòa",
  "Hoàng",
  "Hùng",
  "Huy",
  "Khánh",
  "Kiên",
  "Lâm",
  "Long",
  "Mạnh",
  "Nam",
  "Nghĩa",
  "Phong",
  "Phúc",
  "Quân",
  "Quý",
  "Sơn",
  "Tài",
  "Thắng",
  "Thành",
  "Thịnh",
  "Tiến",
  "Toàn",
  "Trung",
  "Tuấn",
  "Tùng",
  "Vinh",
  "Vượng",
] as const;
const femaleGiven = [
  "Anh",
  "Bích",
  "Châu",
  "Chi",
  "Dung",
  "Duyên",
  "Giang",
  "Hà",
  "Hạnh",
  "Hằng",
  "Hiền",
  "Hoa",
  "Hồng",
  "Huệ",
  "Hương",
  "Lan",
  "Liên",
  "Linh",
  "Loan",
  "Mai",
  "Nga",
  "Ngân",
  "Nhung",
  "Oanh",
  "Phượng",
  "Quyên",
  "Thảo",
  "Thủy",
  "Trang",
  "Tuyết",
  "Vân",
  "Xuân",
  "Yến",
] as const;

/** A minority name as it is written, with the key by which the person is listed. */
const minority: readonly [SampleName, ...SampleName[]] = [
  { name: "Nông Văn Thắng", sex: "male", ethnicGroup: "Tày" },
  { name: "Nông Thị Thơm", sex: "female", ethnicGroup: "Tày" },
  { name: "Hoàng Thị Lưu", sex: "female", ethnicGroup: "Nùng" },
  { name: "Lò Văn Ứng", sex: "male", ethnicGroup: "Thái" },
  { name: "Cầm Thị Hặc", sex: "female", ethnicGroup: "Thái" },
  { name: "Quàng Văn Ín", sex: "male", ethnicGroup: "Thái" },
  { name: "Vàng A Sính", sex: "male", ethnicGroup: "Mông" },
  { name: "Giàng Thị Dế", sex: "female", ethnicGroup: "Mông" },
  { name: "Bùi Văn Ủm", sex: "male", ethnicGroup: "Mường" },
  { name: "H'Hen Niê Kđăm", sex: "female", ethnicGroup: "Ê Đê", sortKey: "Hen Niê Kđăm" },
  { name: "Y Thanh Hà Niê Kđăm", sex: "male", ethnicGroup: "Ê Đê", sortKey: "Hà Niê Kđăm Y Thanh" },
  { name: "Thạch Thị Sa Rây", sex: "female", ethnicGroup: "Khmer", sortKey: "Rây Thạch Thị Sa" },
  { name: "Sơn Ngọc Ành", sex: "male", ethnicGroup: "Khmer" },
];

/** `count` different names. */
export function sampleNames(random: Random, count: number): readonly SampleName[] {
  const seen = new Set<string>();
  const names: SampleName[] = [];
  while (names.length < count) {
    const next = random.chance(7) ? random.pick(minority) : kinhName(random);
    if (seen.has(next.name)) continue;
    seen.add(next.name);
    names.push(next);
  }
  return names;
}

function kinhName(random: Random): SampleName {
  const female = random.chance(30);
  const family = random.pick(families);
  const middle = female ? random.pick(femaleMiddle) : random.pick(maleMiddle);
  const given = female ? random.pick(femaleGiven) : random.pick(maleGiven);
  return { name: `${family} ${middle} ${given}`, sex: female ? "female" : "male", ethnicGroup: "Kinh" };
}
