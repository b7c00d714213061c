/**
 * The words of papers: those of the Party's regulations, and neutral ones for an association. The law itself is never
 * decided here; this only says it in Vietnamese.
 */
import type { AttendeeFlag, BodyKind, Election, InvalidReason, MeetingKind, Round, Sitting } from "@laphieu/assembly";
import { type DeductionKey, type Office, packOf, type RegulationId } from "@laphieu/regulations";

export type House = "party" | "house";

export const houseOf = (regulation: RegulationId): House => (regulation === "majority" ? "house" : "party");

/** The regulation as it is cited the first time in a paper. */
export const citationOf = (regulation: RegulationId): string => {
  switch (regulation) {
    case "vn-190-2024":
      return "Quy chế bầu cử trong Đảng ban hành kèm theo Quyết định số 190-QĐ/TW, ngày 10/10/2024";
    case "vn-244-2014":
      return "Quy chế bầu cử trong Đảng ban hành kèm theo Quyết định số 244-QĐ/TW, ngày 09/6/2014";
    case "majority":
      return "quy định bầu cử đã được thông qua";
    default: {
      const never: never = regulation;
      return never;
    }
  }
};

export type Terms = {
  /** `đồng chí`, `ông/bà`. */
  readonly person: string;
  /** Voting people of the meeting: `đại biểu`, `đảng viên chính thức`, `ủy viên`, `hội viên`. */
  readonly voters: string;
  /** `Đại hội` or `Hội nghị`. */
  readonly meeting: string;
  readonly presidium: string;
  /** Power line of a signature, `T/M` or `Thay mặt`. */
  readonly onBehalf: string;
};

export const termsOf = (regulation: RegulationId, sitting: Pick<Sitting, "kind" | "bodies">): Terms => {
  const { kind } = sitting;
  const party = houseOf(regulation) === "party";
  const voters = ((): string => {
    switch (kind) {
      case "members-congress":
        return party ? "đảng viên chính thức" : "hội viên";
      case "delegates-congress":
        return party ? "đại biểu chính thức" : "đại biểu";
      case "committee-conference":
      case "by-election-conference":
      case "inspection-conference":
        return "ủy viên";
      default: {
        const never: never = kind;
        return never;
      }
    }
  })();
  return {
    person: packOf(regulation).labels.person.vi,
    voters,
    meeting: kind === "members-congress" || kind === "delegates-congress" ? "Đại hội" : "Hội nghị",
    // A by-election in mid-term is presided over by the standing committee (190 Art. 28); nobody elects a presidium.
    presidium:
      kind === "by-election-conference" && !sitting.bodies.some((b) => b.kind === "presidium")
        ? party
          ? "Ban Thường vụ"
          : "Người chủ trì"
        : "Đoàn chủ tịch",
    onBehalf: party ? "T/M" : "THAY MẶT",
  };
};

/** Capital first letter. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
export const caps = (text: string): string => text.toLocaleUpperCase("vi");

/** What is elected, without the verb: `Ban Chấp hành Đảng bộ xã …`. */
export const officeName = (election: Pick<Election, "title">): string => election.title.replace(/^bầu\s+/iu, "").trim();

/** Single posts are elected as one person and named as a post, not as a body. */
export const isSinglePost = (office: Office): boolean =>
  office === "secretary" ||
  office === "inspection-chair" ||
  office === "deputy-secretary" ||
  office === "inspection-deputy";

/** What sets a round apart from the first, or nothing. */
export const roundName = (round: Pick<Round, "number" | "kind" | "fills">): string => {
  const alternates = round.fills === "alternates" ? "dự khuyết, " : "";
  if (round.number === 1) return alternates.replace(/, $/u, "");
  const ordinal = ["", "nhất", "hai", "ba", "tư", "năm"][round.number] ?? String(round.number);
  return round.kind === "revote"
    ? `${alternates}bầu lại giữa những người bằng phiếu, lần thứ ${ordinal}`
    : `${alternates}bầu lần thứ ${ordinal}`;
};

/** One deduction in words, with the number of people. */
export const deductionName = (key: DeductionKey, terms: Terms): string => {
  switch (key) {
    case "temporary-elsewhere":
      return "giới thiệu sinh hoạt tạm thời ở nơi khác";
    case "exempt-absent":
      return "được miễn công tác và sinh hoạt, vắng mặt";
    case "suspended":
      return "bị đình chỉ sinh hoạt";
    case "prosecuted":
      return "bị khởi tố, truy tố hoặc tạm giam";
    case "absent-throughout-excused":
      return `vắng mặt suốt thời gian ${terms.meeting.toLocaleLowerCase("vi")} có lý do được chấp nhận`;
    case "committee-absent-throughout":
      return `cấp ủy viên cấp triệu tập vắng mặt suốt thời gian ${terms.meeting.toLocaleLowerCase("vi")}`;
    case "delegates-absent-not-replaced":
      return `đại biểu vắng mặt suốt thời gian ${terms.meeting.toLocaleLowerCase("vi")}, không có đại biểu dự khuyết thay thế`;
    default: {
      const never: never = key;
      return never;
    }
  }
};

export const invalidReasonName = (reason: InvalidReason): string => {
  switch (reason) {
    case "not-issued":
      return "không do ban kiểm phiếu phát ra";
    case "too-many":
      return "bầu quá số lượng quy định";
    case "nobody":
      return "không bầu ai";
    case "both-or-neither":
      return "đánh dấu cả hai ô hoặc không đánh dấu ô nào";
    case "name-added":
      return "ghi thêm tên ngoài danh sách";
    case "signed":
      return "có chữ ký hoặc dấu riêng của người bầu";
    case "writing":
      return "viết thêm vào phiếu";
    case "several-inks":
      return "dùng nhiều loại mực";
    case "other":
      return "lý do khác do ban kiểm phiếu kết luận";
    default: {
      const never: never = reason;
      return never;
    }
  }
};

export const bodyName = (kind: BodyKind, meeting: MeetingKind): string => {
  switch (kind) {
    case "presidium":
      return "Đoàn chủ tịch";
    case "secretariat":
      return "Đoàn thư ký";
    case "credentials-committee":
      return meeting === "members-congress" ? "Ban thẩm tra tư cách đảng viên" : "Ban thẩm tra tư cách đại biểu";
    case "counting-committee":
      return "Ban kiểm phiếu";
    case "opinion-team":
      return "Tổ giúp việc lấy phiếu xin ý kiến";
    default: {
      const never: never = kind;
      return never;
    }
  }
};

/** Why somebody on the roll is not expected, for the column of notes. */
export const flagName = (flag: AttendeeFlag): string | null => {
  switch (flag) {
    case "exempt":
      return "miễn công tác, sinh hoạt";
    case "temporary-elsewhere":
      return "sinh hoạt tạm thời nơi khác";
    case "suspended":
      return "đình chỉ sinh hoạt";
    case "prosecuted":
    case "retired-before-opening":
    case "transferred-out":
    case "elected-in-breach":
      return "không triệu tập";
    case "convening-committee":
    case "outgoing-standing-committee":
    case "politburo":
    case "secretariat":
      return null;
    default: {
      const never: never = flag;
      return never;
    }
  }
};

/** The committee that leads a Party body: `Đảng bộ xã Cao An` → `Đảng ủy xã Cao An`, `Đảng bộ tỉnh …` → `Tỉnh ủy …`. */
export const committeeOf = (body: string): string =>
  body
    .replace(/^đảng bộ tỉnh/iu, "Tỉnh ủy")
    .replace(/^đảng bộ thành phố/iu, "Thành ủy")
    .replace(/^đảng bộ/iu, "Đảng ủy");

/** The committee by its kind alone, as it signs and files: `Đảng ủy`, `Tỉnh ủy`; a body named otherwise has a `Ban Chấp hành`. */
export const committeeKind = (body: string): string =>
  /^(?:Đảng|Tỉnh|Thành|Huyện|Quận|Thị) ủy/u.exec(committeeOf(body))?.[0] ?? "Ban Chấp hành";
