/** Fields of the log as people call them, for sentences that say where a fact is not what the rules make of it. */
import { type Words, words } from "../words.ts";

const fields: { readonly [field: string]: Words } = {
  found: words("số phiếu kiểm được", "papers found"),
  valid: words("số phiếu hợp lệ", "valid papers"),
  invalid: words("số phiếu không hợp lệ", "invalid papers"),
  invalidReasons: words("lý do phiếu không hợp lệ", "reasons of invalid papers"),
  votes: words("số phiếu của từng người", "votes of each person"),
  totals: words("số phiếu", "the totals"),
  elected: words("người trúng cử", "those elected"),
  alternates: words("người trúng cử dự khuyết", "alternates elected"),
  base: words("tổng số để tính kết quả", "the base"),
  ruling: words("kết luận của quy chế", "the ruling"),
  agrees: words("kết luận hai cách kiểm khớp nhau", "whether two ways of counting agree"),
  agreed: words("kết luận hai cách kiểm khớp nhau", "whether two ways of counting agree"),
  issued: words("số phiếu phát ra", "ballots issued"),
  unused: words("số phiếu chưa dùng", "unused ballots"),
  printed: words("số phiếu in", "ballots printed"),
  returned: words("số phiếu thu về", "papers returned"),
  present: words("số người có mặt", "those present"),
  names: words("danh sách bầu cử", "the election list"),
  people: words("danh sách người", "the people"),
  seats: words("số lượng bầu", "the number to elect"),
  outcome: words("kết luận", "the conclusion"),
  readings: words("nội dung từng phiếu", "the readings"),
  settled: words("nội dung phiếu đã chốt", "the settled readings"),
  cases: words("phiếu nghi vấn", "doubtful sheets"),
  doubtful: words("số phiếu nghi vấn", "doubtful sheets"),
  sheets: words("số tờ quét được", "sheets scanned"),
  papers: words("số phiếu đếm tay", "papers counted by hand"),
  signedBy: words("người ký", "those who signed"),
  by: words("người thực hiện", "who did it"),
  at: words("thời điểm", "the time"),
  pack: words("bộ quy chế", "the rules"),
};

/** The last part of a path that has a name; the whole path as the log writes it where none has. */
export const fieldWords = (type: string, path: string | null): Words => {
  const parts = (path ?? "").split(".").filter((part) => part !== "" && !/^\d+$/.test(part));
  const known = parts.findLast((part) => fields[part] !== undefined);
  const named = known === undefined ? undefined : fields[known];
  return named ?? words(`phần “${parts.join(".") || type}”`, `“${parts.join(".") || type}”`);
};
