/** The figures of one congress that can be added up: every one a whole number, so that a total is the sum of its parts. */
import type { Text } from "@laphieu/regulations";

export type FigureGroup =
  | "meetings"
  | "people"
  | "ballots"
  | "invalid"
  | "list"
  | "committee"
  | "order"
  | "above"
  | "time";

const key = <const I extends string>(id: I, vi: string, en: string, group: FigureGroup) => ({
  id,
  text: { vi, en },
  group,
});

/** Groups in the order of a report. */
export const figureGroups: readonly { readonly id: FigureGroup; readonly text: Text }[] = [
  { id: "meetings", text: { vi: "Đại hội, hội nghị và cuộc bầu", en: "Meetings and elections" } },
  { id: "people", text: { vi: "Triệu tập và có mặt", en: "Convened and present" } },
  { id: "ballots", text: { vi: "Phiếu bầu", en: "Ballots" } },
  { id: "invalid", text: { vi: "Lý do phiếu không hợp lệ", en: "Why ballots were invalid" } },
  { id: "list", text: { vi: "Danh sách bầu cử", en: "Election lists" } },
  { id: "committee", text: { vi: "Cơ cấu cấp ủy trúng cử", en: "Make-up of the committees elected" } },
  { id: "order", text: { vi: "Không tiếp nhận, ý kiến về bầu cử", en: "Not admitted, complaints" } },
  {
    id: "above",
    text: { vi: "Cấp trên: chuẩn y, kiểm tra, kỷ luật", en: "From above: approval, inspection, discipline" },
  },
  { id: "time", text: { vi: "Thời gian", en: "Time" } },
];

const table = [
  key("congresses", "Đại hội, hội nghị", "Congresses and conferences", "meetings"),
  key("closed", "Đã bế mạc", "Closed", "meetings"),
  key("withoutElection", "Không có bầu cử", "Without an election", "meetings"),
  key("elections", "Cuộc bầu", "Elections", "meetings"),
  key("complete", "Bầu đủ số lượng", "All seats filled", "meetings"),
  key("seats", "Số lượng cần bầu", "Seats", "meetings"),
  key("filled", "Số người trúng cử", "Elected", "meetings"),
  key("convened", "Được triệu tập", "Convened", "people"),
  key("attended", "Đã dự", "Attended", "people"),
  key("rounds", "Lần bỏ phiếu", "Rounds", "ballots"),
  key("further", "Bầu thêm lần nữa", "Further ballots", "ballots"),
  key("revotes", "Bầu lại giữa người bằng phiếu", "Revotes of the tied", "ballots"),
  key("cancelled", "Lần bỏ phiếu bị hủy", "Rounds voided", "ballots"),
  key("base", "Tổng số để tính kết quả", "Base of results", "ballots"),
  key("issued", "Phiếu phát ra", "Ballots issued", "ballots"),
  key("returned", "Phiếu thu về", "Ballots returned", "ballots"),
  key("valid", "Phiếu hợp lệ", "Valid ballots", "ballots"),
  key("invalid", "Phiếu không hợp lệ", "Invalid ballots", "ballots"),
  key("spoiled", "Phiếu hỏng đổi lại", "Spoiled and exchanged", "ballots"),
  key("invalidNotIssued", "Không do ban kiểm phiếu phát", "Not issued by the committee", "invalid"),
  key("invalidTooMany", "Bầu quá số lượng", "More than the seats", "invalid"),
  key("invalidNobody", "Không bầu ai", "Nobody chosen", "invalid"),
  key("invalidBoth", "Đánh cả hai ô hoặc bỏ trống", "Both boxes or neither", "invalid"),
  key("invalidAdded", "Viết thêm tên", "A name added", "invalid"),
  key("invalidSigned", "Ký tên", "Signed", "invalid"),
  key("invalidWriting", "Viết thêm nội dung", "Other writing", "invalid"),
  key("invalidInks", "Nhiều loại mực", "Several inks", "invalid"),
  key("invalidOther", "Lý do khác", "Other reasons", "invalid"),
  key("listNames", "Người trong danh sách lần đầu", "Names on first lists", "list"),
  key("listSeats", "Số cần bầu của danh sách lần đầu", "Seats of first lists", "list"),
  key("withSurplus", "Danh sách có số dư", "Lists with a surplus", "list"),
  key("stood", "Tự ứng cử", "Stood themselves", "list"),
  key("nominated", "Được đề cử tại đại hội", "Nominated from the floor", "list"),
  key("floorAdmitted", "Ứng cử, đề cử được vào danh sách", "From the floor onto the list", "list"),
  key("floorElected", "Ứng cử, đề cử trúng cử", "From the floor and elected", "list"),
  key("withdrawalsAsked", "Xin rút", "Asked to withdraw", "list"),
  key("withdrawalsAllowed", "Được rút", "Allowed to withdraw", "list"),
  key("polls", "Xin ý kiến bằng phiếu", "Opinion polls", "list"),
  key("committee", "Cấp ủy viên trúng cử", "Elected to committees", "committee"),
  key("sexKnown", "Trong đó biết giới tính", "Of whom sex is known", "committee"),
  key("women", "Nữ", "Women", "committee"),
  key("groupKnown", "Trong đó biết dân tộc", "Of whom ethnic group is known", "committee"),
  key("minority", "Dân tộc thiểu số", "Ethnic minorities", "committee"),
  key("ageKnown", "Trong đó biết tuổi", "Of whom age is known", "committee"),
  key("young", "Cấp ủy viên trẻ", "Young members", "committee"),
  key("reelected", "Tái cử", "Re-elected", "committee"),
  key("new", "Tham gia lần đầu khóa này", "New this term", "committee"),
  key("breach", "Đưa ra khỏi danh sách vì trái quy định", "Taken off the list for a breach", "order"),
  key("setAside", "Phiếu ứng cử, đề cử không tiếp nhận", "Nomination slips not taken", "order"),
  key("notRecognised", "Đại biểu không được công nhận", "Delegates not recognised", "order"),
  key("complaints", "Ý kiến, khiếu nại về bầu cử", "Complaints about elections", "order"),
  key("complaintsUpheld", "Khiếu nại có cơ sở", "Complaints upheld", "order"),
  key("recounts", "Kiểm lại phiếu hoặc dừng kiểm", "Counts stopped", "order"),
  key("resultsReceived", "Kết quả gửi lên cấp trên", "Results received above", "above"),
  key("resultsApproved", "Chuẩn y toàn bộ", "Approved in full", "above"),
  key("resultsPartly", "Chuẩn y một số người", "Approved in part", "above"),
  key("resultsRefused", "Không chuẩn y", "Refused", "above"),
  key("resultsAnnulled", "Hủy kết quả, bầu lại", "Annulled, elected anew", "above"),
  key("aboveComplaints", "Đơn khiếu nại, tố cáo gửi cấp trên", "Complaints registered above", "above"),
  key("aboveFounded", "Đơn đúng hoặc đúng một phần", "Founded in full or in part", "above"),
  key("findings", "Phát hiện qua kiểm tra", "Findings of inspection", "above"),
  key("findingsSerious", "Trong đó vi phạm nghiêm trọng", "Of which serious", "above"),
  key("findingsOpen", "Chưa khắc phục xong", "Not remedied yet", "above"),
  key("disciplineMembers", "Đảng viên bị kỷ luật", "Members disciplined", "above"),
  key("disciplineBodies", "Tổ chức bị kỷ luật", "Bodies disciplined", "above"),
  key("countsTimed", "Lần kiểm phiếu có ghi thời gian", "Counts with their time", "time"),
  key("countMinutes", "Tổng phút kiểm phiếu", "Minutes of counting", "time"),
  key("meetingsTimed", "Cuộc họp có ghi thời gian", "Meetings with their time", "time"),
  key("meetingMinutes", "Tổng phút, từ điểm danh đến bế mạc", "Minutes from first check-in to closing", "time"),
] as const;

export type FigureKey = (typeof table)[number]["id"];
export const figureKeys: readonly FigureKey[] = table.map((row) => row.id);
export type Figures = { readonly [K in FigureKey]: number };

/** What each figure is called, and where it stands in a report. */
export const figureTable: readonly { readonly id: FigureKey; readonly text: Text; readonly group: FigureGroup }[] =
  table;

/** Figures from some of them; the rest are nought. */
export const figuresFrom = (of: (key: FigureKey) => number): Figures => {
  // One shape for all: a table of a province makes thousands of these.
  const made: { -readonly [K in FigureKey]: number } = { ...noFigures };
  for (const key of figureKeys) made[key] = of(key);
  return made;
};
const allNought = (): Figures => {
  const made: object = Object.fromEntries(figureKeys.map((k) => [k, 0]));
  const whole = (value: object): value is Figures => figureKeys.every((k) => k in value);
  if (!whole(made)) throw new Error("a figure is missing");
  return made;
};
export const noFigures: Figures = allNought();

/** Shares that reports speak of: a figure per ten thousand of another, both shown beside it. */
export const shares: readonly {
  readonly id: string;
  readonly text: Text;
  readonly of: FigureKey;
  readonly from: FigureKey;
}[] = [
  { id: "attendance", text: { vi: "Tỷ lệ dự", en: "Attendance" }, of: "attended", from: "convened" },
  {
    id: "turnout",
    text: { vi: "Phiếu thu về trên số để tính", en: "Ballots returned of the base" },
    of: "returned",
    from: "base",
  },
  { id: "invalid", text: { vi: "Phiếu không hợp lệ", en: "Invalid ballots" }, of: "invalid", from: "returned" },
  { id: "further", text: { vi: "Phải bầu thêm lần nữa", en: "Further ballots" }, of: "further", from: "rounds" },
  { id: "women", text: { vi: "Nữ trong cấp ủy", en: "Women on committees" }, of: "women", from: "sexKnown" },
  { id: "young", text: { vi: "Trẻ trong cấp ủy", en: "Young on committees" }, of: "young", from: "ageKnown" },
  {
    id: "minority",
    text: { vi: "Dân tộc thiểu số trong cấp ủy", en: "Minorities on committees" },
    of: "minority",
    from: "groupKnown",
  },
  { id: "new", text: { vi: "Cấp ủy viên mới", en: "New members" }, of: "new", from: "committee" },
];

/** Figures that tell of persons: small ones are hidden. Each with the whole that it is part of. */
export const ofPersons: { readonly [K in FigureKey]?: FigureKey } = {
  women: "sexKnown",
  minority: "groupKnown",
  young: "ageKnown",
  breach: "listNames",
  notRecognised: "convened",
  disciplineMembers: "disciplineMembers",
  withdrawalsAsked: "listNames",
  withdrawalsAllowed: "withdrawalsAsked",
};
