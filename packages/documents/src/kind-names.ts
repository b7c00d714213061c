/** What each kind of paper is called where no paper of it is at hand: the list of templates of an office. */
import type { Text } from "@laphieu/regulations";
import type { DocumentKind } from "./types.ts";

const of = (vi: string, en: string): Text => ({ vi, en });

const names: { readonly [K in DocumentKind]: Text } = {
  "fallback-pack": of("Bộ giấy dự phòng", "Paper fallback pack"),
  roll: of("Danh sách điểm danh", "Roll to tick"),
  script: of("Kịch bản điều hành", "Script to read out"),
  "attendance-report": of("Báo cáo tình hình tham dự", "Report on attendance"),
  "credentials-report": of("Báo cáo thẩm tra tư cách đại biểu", "Credentials report"),
  "presence-record": of("Bảng theo dõi có mặt", "Record of presence"),
  "seat-map": of("Sơ đồ chỗ ngồi", "Seat map"),
  "hand-vote-record": of("Biên bản biểu quyết giơ tay", "Record of votes by hand"),
  "opinion-ballot": of("Phiếu lấy ý kiến giới thiệu", "Opinion ballot"),
  "introduction-ballot": of("Phiếu giới thiệu", "Introduction ballot"),
  "election-list": of("Danh sách bầu cử", "Election list"),
  ballot: of("Phiếu bầu", "Ballot"),
  "tally-sheet": of("Phiếu kiểm", "Tally sheet"),
  "counting-minutes-blank": of("Biên bản kiểm phiếu để trống", "Blank counting minutes"),
  "counting-minutes": of("Biên bản kiểm phiếu", "Counting minutes"),
  "sealing-record": of("Biên bản niêm phong, bàn giao phiếu", "Record of sealing and hand-over"),
  "approval-request": of("Tờ trình đề nghị chuẩn y", "Request for approval"),
  appointment: of("Quyết định chỉ định (bản đọc)", "Decision of appointment, to read out"),
  "candidacy-form": of("Đơn ứng cử", "Letter of standing"),
  "nomination-form": of("Phiếu đề cử", "Nomination slip"),
  "biography-list": of("Danh sách trích ngang", "Short biographical list"),
  "opinion-minutes": of("Biên bản lấy ý kiến (mẫu 5)", "Minutes of the poll (form 5)"),
  "scan-minutes": of("Biên bản kiểm phiếu bằng máy quét", "Minutes of the scanned count"),
  "audit-minutes": of("Biên bản kiểm tra mẫu phiếu", "Minutes of the public sample"),
  "issuing-sheet": of("Bảng phát phiếu theo đoàn", "Ballots issued by delegation"),
  "print-report": of("Báo cáo in phiếu", "Report on ballots printed"),
  "batch-sheet": of("Tờ bìa các tập phiếu", "Batch sheets"),
  "exchange-record": of("Biên bản đổi phiếu hỏng", "Record of spoiled ballots exchanged"),
  "destruction-record": of("Biên bản tiêu hủy phiếu đã niêm phong", "Record of destruction of sealed ballots"),
  "stop-letter": of("Công văn dừng bầu cử, báo cáo cấp trên", "Letter upward on a stopped election"),
  "body-list": of("Danh sách các cơ quan điều hành, giúp việc", "Lists of presidium, secretariat and committees"),
  "election-minutes": of("Biên bản bầu cử", "Election minutes"),
  "congress-minutes": of("Biên bản đại hội, hội nghị", "Minutes of the congress or conference"),
  contributions: of("Tổng hợp ý kiến đóng góp", "Collected contributions"),
  resolution: of("Nghị quyết", "Resolution"),
  "result-report": of("Báo cáo kết quả lên cấp trên", "Report of results to the level above"),
  "approval-decision": of(
    "Quyết định chuẩn y (dự thảo cho cấp trên)",
    "Decision of approval (draft for the level above)",
  ),
  "press-summary": of("Thông tin báo chí", "Summary for the press"),
  slides: of("Trình chiếu kết quả", "Slides of the result"),
};

/** Layouts that several papers share. */
const layouts: { readonly [name: string]: Text } = {
  "lib/official": of("Bố cục chung của văn bản", "Layout shared by official papers"),
  "lib/script": of("Bố cục kịch bản", "Layout of the script"),
  "lib/slides": of("Bố cục trình chiếu", "Layout of the slides"),
  "lib/tally": of("Bố cục phiếu kiểm", "Layout of the tally sheet"),
};

const isKind = (name: string): name is DocumentKind => name in names;

/** Name of a template on screen; a name unknown here is called by itself. */
export const templateName = (name: string): Text => (isKind(name) ? names[name] : (layouts[name] ?? of(name, name)));
