/** Bodies, order of elections, results, and what follows the meeting. */
import { deductionIn, type Labels } from "../labels.ts";
import type { Subject } from "../pack-data.ts";
import { listOf } from "../settings.ts";
import { shareName } from "../share.ts";
import type { DeductionKey, Text } from "../types.ts";
import { count, text } from "../words.ts";
import { fixed, type Reading, type UnitText, unit } from "./unit.ts";
import { afterWords, periodWords } from "./words.ts";

const less = (labels: Labels, keys: readonly DeductionKey[]): Text =>
  text(keys.map((k) => deductionIn(labels, k).vi).join("; "), keys.map((k) => deductionIn(labels, k).en).join("; "));

/** The base of a meeting, from the deductions that the pack knows. */
const baseOf = (r: Reading, keys: readonly DeductionKey[], vi: string, en: string): Text => {
  const of = r.get("base.of");
  if (of === "present") return text("Tính trên số người có mặt.", "Results are taken from those present.");
  if (of === "valid") return text("Tính trên số phiếu hợp lệ.", "Results are taken from the valid ballots.");
  const names = less(r.labels, keys);
  return keys.length === 0
    ? text(`Tính trên tổng số ${vi}, không trừ ai.`, `Taken from all ${en}; nobody is deducted.`)
    : text(`Tính trên tổng số ${vi}, trừ: ${names.vi}.`, `Taken from all ${en}, less: ${names.en}.`);
};
const conferenceKeys: readonly DeductionKey[] = ["temporary-elsewhere", "suspended", "prosecuted"];
const party = (vi: string, en: string) => (r: Reading) => (r.data.cellsDiffer ? text(vi, en) : null);
const period =
  (
    vi: string,
    en: string,
    id:
      | "deadline.opening-announced"
      | "deadline.candidacy-file"
      | "deadline.result-report"
      | "deadline.ratification"
      | "deadline.complaint"
      | "deadline.ballots-kept",
  ) =>
  (r: Reading): Text => {
    const p = periodWords(r.get(id));
    return text(vi.replace("#", p.vi), en.replace("#", p.en));
  };

export const resultAndAfter = {
  convening: unit(
    "bodies",
    text("Cấp triệu tập đại hội", "The convening committee"),
    [],
    fixed(
      "Cấp triệu tập chuẩn bị đề án nhân sự, danh sách đề cử, số lượng và danh sách các bộ phận điều hành để đại hội biểu quyết.",
      "The convening committee prepares the personnel plan, the nominations and the bodies that run the meeting, for the meeting to vote.",
    ),
  ),
  presidium: unit("bodies", text("Đoàn chủ tịch", "Presidium"), [], (r) => {
    const p = r.labels.presidium;
    return text(
      `Đại hội biểu quyết số lượng, danh sách ${p.vi}; ${p.vi} điều hành bầu cử, tổng hợp danh sách, đề xuất cho rút và giới thiệu ban kiểm phiếu.`,
      `The ${p.en} is voted by the meeting; it runs the election, compiles the list, proposes withdrawals and the counting committee.`,
    );
  }),
  secretariat: unit("bodies", text("Thư ký", "Secretariat"), [], (r) =>
    text(
      `Ghi biên bản, giúp ${r.labels.presidium.vi} tổng hợp người ứng cử, đề cử, quản lý và bàn giao tài liệu.`,
      `Keeps the minutes, helps the ${r.labels.presidium.en} compile the candidates, keeps and hands over the papers.`,
    ),
  ),
  credentials: unit(
    "bodies",
    text("Thẩm tra tư cách đại biểu", "Credentials"),
    [],
    fixed(
      "Chỉ đại hội đại biểu bầu ban thẩm tra tư cách đại biểu, gồm đại biểu chính thức do cấp triệu tập giới thiệu; đại hội toàn thể nghe cấp triệu tập báo cáo người dự.",
      "Only a delegates' congress elects a credentials committee, of official delegates whom the convening committee introduces; elsewhere the convening committee reports who attends.",
    ),
  ),
  "counting-duties": unit(
    "bodies",
    text("Nhiệm vụ ban kiểm phiếu", "Duties of the counting committee"),
    [],
    fixed(
      "Hướng dẫn cách bầu, kiểm tra và niêm phong hòm phiếu, phát phiếu, báo cáo số phiếu phát ra và thu về, kiểm phiếu, lập biên bản, công bố kết quả, niêm phong phiếu.",
      "Explains the vote, seals the box, issues papers, reports how many were issued and returned, counts, draws up the minutes, announces, and seals the ballots.",
    ),
  ),
  technicians: unit(
    "bodies",
    text("Người giúp kiểm phiếu bằng máy", "Technicians"),
    [],
    fixed(
      "Kiểm phiếu bằng máy vi tính thì được dùng một số nhân viên kỹ thuật không phải đại biểu; ngoài họ và ban kiểm phiếu, không ai đến gần nơi kiểm phiếu.",
      "When a computer counts, technicians who are no delegates may help; besides them and the committee nobody comes near the count.",
    ),
  ),
  "delegate-kinds": unit(
    "people",
    text("Thành phần đại biểu", "Kinds of delegates"),
    [],
    fixed(
      "Đại biểu gồm: đương nhiên (ủy viên cấp triệu tập), được bầu từ dưới lên, được chỉ định; đại biểu dự khuyết chỉ dự khi thay thế.",
      "Delegates are ex officio (members of the convening committee), elected from below, or appointed; alternates attend when they replace one.",
    ),
  ),
  "delegates-replaced": unit(
    "people",
    text("Thay thế đại biểu", "Replacing delegates"),
    [],
    fixed(
      "Đại biểu vắng suốt thời gian đại hội được thay bằng dự khuyết của đơn vị đó theo số phiếu từ cao xuống, bằng phiếu thì ai tham gia lâu hơn; không thay khi đơn vị đã bầu thiếu đại biểu, cho ủy viên cấp triệu tập và người bị bác tư cách.",
      "A delegate absent throughout is replaced by alternates of the same body, most votes first, longer membership where votes are equal; not where that body elected too few delegates, not a member of the convening committee, nor one whose status was rejected.",
    ),
  ),
  "upward-number": unit(
    "election",
    text("Số đại biểu đi cấp trên", "Number of delegates upward"),
    [],
    fixed(
      "Số lượng do cấp trên phân bổ, đại hội không biểu quyết số lượng mà chỉ biểu quyết danh sách.",
      "The number is allotted from above and not voted; the congress votes the list only.",
    ),
  ),
  "elects-cell": unit(
    "election",
    text("Chi bộ bầu gì", "What a cell elects"),
    ["elects.cell-committee-from", "elects.cell-committee-max", "elects.deputies-cell"],
    (r) =>
      r.data.cellsDiffer
        ? text(
            `Từ ${r.get("elects.cell-committee-from")} ${r.labels.member.vi} trở lên bầu chi ủy, nhiều nhất ${r.get("elects.cell-committee-max")} người; ít hơn thì chỉ bầu bí thư và, nếu cần, ${r.get("elects.deputies-cell")} phó bí thư.`,
            `From ${r.get("elects.cell-committee-from")} ${r.labels.member.en}s on a committee of at most ${r.get("elects.cell-committee-max")}; below that a secretary and, if needed, ${count(r.get("elects.deputies-cell"), "deputy", "deputies")}.`,
          )
        : null,
  ),
  "cell-order": unit(
    "election",
    text("Thứ tự bầu ở chi bộ", "Order in a cell"),
    [],
    party(
      "Bầu chi ủy trước, rồi bầu bí thư, phó bí thư trong số chi ủy viên; không bầu chung một phiếu.",
      "The committee first, then secretary and deputy from among it, never on one paper.",
    ),
  ),
  "elects-standing": unit(
    "election",
    text("Khi nào bầu ban thường vụ", "When a standing committee is elected"),
    ["elects.standing-committee-from", "elects.standing-committee-part"],
    (r) => {
      const part = r.get("elects.standing-committee-part");
      const most =
        part === 0
          ? text("", "")
          : text(
              ` Số ủy viên không quá 1/${part} số ủy viên ban chấp hành.`,
              ` It has at most one in ${part} of the committee.`,
            );
      return text(
        `Bầu ${r.labels["office.standing-committee"].vi} khi ban chấp hành có từ ${r.get("elects.standing-committee-from")} người.${most.vi}`,
        `A ${r.labels["office.standing-committee"].en} is elected when the committee has ${r.get("elects.standing-committee-from")} members or more.${most.en}`,
      );
    },
  ),
  "elects-posts": unit(
    "election",
    text("Các chức danh được bầu", "Posts that are elected"),
    ["elects.deputies-grassroots", "elects.deputies-above-grassroots", "elects.deputies-province"],
    (r) =>
      text(
        `Bầu ${r.labels["office.secretary"].vi} và ${r.labels["office.deputy-secretary"].vi} (thường ${r.get("elects.deputies-grassroots")} người) sau khi bầu ban chấp hành.`,
        `After the committee, a ${r.labels["office.secretary"].en} and usually ${count(r.get("elects.deputies-grassroots"), "deputy", "deputies")}.`,
      ),
  ),
  "elects-inspection": unit("election", text("Cơ quan kiểm tra", "Inspection"), [], (r) =>
    text(
      `${r.labels["office.inspection-committee"].vi} do hội nghị ban chấp hành bầu, bầu ủy viên trước rồi cấp trưởng${r.data.cellsDiffer ? "; từ cấp cơ sở trở lên, chi bộ không bầu" : ""}.`,
      `The ${r.labels["office.inspection-committee"].en} is elected by the committee, members first, then the chair${r.data.cellsDiffer ? "; from the grassroots up, never by a cell" : ""}.`,
    ),
  ),
  "first-conference": unit(
    "election",
    text("Hội nghị lần thứ nhất", "First conference"),
    [],
    fixed(
      "Người đứng đầu hoặc cấp phó khóa trước tái cử, hoặc người được ủy quyền, khai mạc và chủ trì cho đến khi bầu xong đoàn chủ tịch (từ 1 đến 3 người; ở Trung ương 5 người).",
      "The re-elected former head or deputy, or somebody authorised, opens and presides until a presidium of one to three (five at the centre) is elected.",
    ),
  ),
  "by-election": unit(
    "election",
    text("Bầu bổ sung giữa nhiệm kỳ", "By-elections"),
    [],
    fixed(
      "Ban thường vụ báo cáo nhu cầu và danh sách giới thiệu, ứng cử và đề cử, quyết định việc rút, thông qua danh sách, bầu.",
      "The standing committee reports the need and its list; then standing and nominating, withdrawals, the list, and the vote.",
    ),
  ),
  "base-members": unit(
    "result",
    text("Tính kết quả ở đại hội toàn thể", "Base of a members' congress"),
    ["base.of"],
    (r) =>
      baseOf(r, r.data.deductions.members, `${r.labels.member.vi} được triệu tập`, `${r.labels.member.en}s convened`),
  ),
  "base-delegates": unit(
    "result",
    text("Tính kết quả ở đại hội đại biểu", "Base of a delegates' congress"),
    ["base.of"],
    (r) => baseOf(r, r.data.deductions.delegates, "đại biểu chính thức được triệu tập", "official delegates convened"),
  ),
  "base-conference": unit(
    "result",
    text("Tính kết quả ở hội nghị", "Base of a conference"),
    ["base.of", "base.conference-deductions"],
    (r) =>
      baseOf(
        r,
        conferenceKeys.filter((k) => listOf(r.get("base.conference-deductions")).includes(k)),
        "ủy viên đương nhiệm",
        "members in office",
      ),
  ),
  "valid-ballots": unit(
    "result",
    text("Phiếu để tính kết quả", "Ballots that count"),
    [],
    fixed("Số phiếu của mỗi người chỉ lấy từ phiếu hợp lệ.", "Votes are taken from valid ballots only."),
  ),
  "result-most-votes": unit(
    "result",
    text("Nhiều người đủ phiếu hơn số cần bầu", "More pass than seats"),
    ["result.threshold"],
    (r) => {
      const share = shareName(r.get("result.threshold"));
      return text(
        `Trong những người được ${share.vi}, lấy từ người nhiều phiếu nhất cho đủ số.`,
        `Among those with ${share.en}, most votes first.`,
      );
    },
  ),
  "result-tie": unit(
    "result",
    text("Bằng phiếu ở vị trí cuối", "Tie at the last seat"),
    ["result.tie", "result.revote-half-needed", "result.tied-again"],
    (r) => {
      const first = afterWords(r.get("result.tie"));
      const half = r.get("result.revote-half-needed");
      return text(
        `Nhiều người bằng phiếu ở vị trí cuối: ${first.vi}; người nhiều phiếu hơn trúng cử, ${half ? "vẫn cần" : "không cần"} quá mức chung; vẫn bằng phiếu thì ${afterWords(r.get("result.tied-again")).vi}.`,
        `Equal votes at the last seat: ${first.en}; more votes win, the share is ${half ? "still" : "not"} needed; equal again: ${afterWords(r.get("result.tied-again")).en}.`,
      );
    },
  ),
  "result-short": unit(
    "result",
    text("Bầu chưa đủ số lượng", "Fewer elected than seats"),
    ["result.short-after-first", "result.short-later", "result.threshold-later"],
    (r) => {
      const [a, b] = [afterWords(r.get("result.short-after-first")), afterWords(r.get("result.short-later"))];
      return text(
        `Sau lần bầu thứ nhất: ${a.vi}; sau các lần sau: ${b.vi}.`,
        `After the first ballot ${a.en}; after later ones ${b.en}.`,
      );
    },
  ),
  "result-short-delegates": unit(
    "result",
    text("Bầu thiếu đại biểu đi cấp trên", "Too few delegates upward"),
    ["result.delegate-ballots"],
    (r) =>
      text(
        `Lần đầu chưa đủ thì bầu tiếp; từ lần thứ ${r.get("result.delegate-ballots")} vẫn thiếu thì đại hội quyết định, kể cả việc bổ sung tên mới.`,
        `Short after the first ballot, there is another; from ballot ${r.get("result.delegate-ballots")} on the congress decides, new names included.`,
      ),
  ),
  "result-alternates": unit(
    "result",
    text("Đại biểu dự khuyết", "Alternates"),
    [
      "result.alternates-from",
      "result.alternates-short",
      "result.alternates-tie",
      "result.alternates-from-lost-revote",
    ],
    (r) =>
      r.get("result.alternates-from") === "own-ballot"
        ? text("Dự khuyết được bầu bằng một lần bỏ phiếu riêng.", "Alternates have a ballot of their own.")
        : text(
            "Đủ đại biểu chính thức rồi, dự khuyết lấy trong những người quá một phần hai còn lại, nhiều phiếu trước; thiếu thì đại hội quyết định.",
            "When the official seats are full, alternates are those left above half, most votes first; too few: the congress decides.",
          ),
  ),
  "result-cell-secretary": unit(
    "result",
    text("Chi bộ không bầu được bí thư", "A cell without a secretary"),
    ["result.cell-secretary-ballots"],
    (r) =>
      r.data.cellsDiffer
        ? text(
            `Sau lần bầu thứ ${r.get("result.cell-secretary-ballots")} vẫn chưa có người trúng cử thì cấp trên chỉ định bí thư.`,
            `Without a winner after ballot ${r.get("result.cell-secretary-ballots")}, the superior body appoints the secretary.`,
          )
        : null,
  ),
  "result-post": unit(
    "result",
    text("Nhân sự dự kiến không trúng cử", "A planned post that is not filled"),
    ["result.post-not-filled"],
    (r) => {
      const next = afterWords(r.get("result.post-not-filled"));
      return text(
        `Người dự kiến giữ chức danh không trúng cử: ${next.vi}.`,
        `The person planned for a post is not elected: ${next.en}.`,
      );
    },
  ),
  "effect-before-ratified": unit(
    "after",
    text("Hiệu lực khi chưa chuẩn y", "Before ratification"),
    [],
    party(
      "Cấp ủy mới điều hành ngay sau khi được bầu; kết quả phải được cấp trên có thẩm quyền chuẩn y. Bí thư, chủ nhiệm ủy ban kiểm tra ký theo chức danh ngay; phó bí thư, ủy viên ban thường vụ, phó chủ nhiệm chờ chuẩn y.",
      "The new committee works from its election; the result needs ratification by the competent body. The secretary and the inspection chair sign by their titles at once; deputies and standing-committee members after ratification.",
    ),
  ),
  "refusal-of-ratification": unit(
    "after",
    text("Không chuẩn y, hủy kết quả", "Refusal and annulment"),
    [],
    party(
      "Vi phạm nguyên tắc, thủ tục thì cấp trên có thể hủy kết quả và cho bầu lại; người không đủ tiêu chuẩn có thể không được chuẩn y.",
      "A breach of principle or procedure may annul the result and order a new election; a person without the standards may be refused.",
    ),
  ),
  breach: unit(
    "after",
    text("Cố ý vi phạm", "Deliberate breach"),
    [],
    party(
      "Người cố ý cản trở, vi phạm bị xử lý theo quy định về kỷ luật.",
      "Deliberate obstruction or breach is dealt with under the rules of discipline.",
    ),
  ),
  "deadline-opening-announced": unit(
    "after",
    text("Thông báo ngày khai mạc", "Announcing the opening"),
    ["deadline.opening-announced"],
    period(
      "Thông báo ngày khai mạc trước ít nhất #.",
      "The opening is announced at least # ahead.",
      "deadline.opening-announced",
    ),
  ),
  "deadline-candidacy-file": unit(
    "people",
    text("Hạn nộp hồ sơ ứng cử", "Candidacy files in time"),
    ["deadline.candidacy-file"],
    period(
      "Hồ sơ ứng cử, đề cử nộp chậm nhất # trước khai mạc.",
      "Candidacy files are handed in at least # before the opening.",
      "deadline.candidacy-file",
    ),
  ),
  "deadline-result-report": unit(
    "after",
    text("Báo cáo kết quả", "Reporting the result"),
    ["deadline.result-report"],
    period(
      "Báo cáo kết quả bầu cử lên cấp trên trong #.",
      "The result is reported upward within #.",
      "deadline.result-report",
    ),
  ),
  "deadline-ratification": unit(
    "after",
    text("Chuẩn y kết quả", "Ratification"),
    ["deadline.ratification"],
    period(
      "Chuẩn y trong # từ ngày nhận báo cáo, nếu không có khiếu nại, tố cáo.",
      "Ratified within # of the report, where there is no complaint.",
      "deadline.ratification",
    ),
  ),
  "deadline-complaint": unit(
    "after",
    text("Khiếu nại về bầu cử", "Complaints"),
    ["deadline.complaint"],
    period(
      "Nhận khiếu nại về bầu cử trong # sau khi bế mạc; cơ quan kiểm tra cấp trên xác minh.",
      "Complaints are received within # of the closing; the superior inspection body verifies.",
      "deadline.complaint",
    ),
  ),
  "deadline-ballots-kept": unit(
    "after",
    text("Lưu phiếu bầu", "Keeping the ballots"),
    ["deadline.ballots-kept"],
    period(
      "Phiếu niêm phong được lưu #; hết hạn, không có khiếu nại thì cấp có thẩm quyền quyết định hủy.",
      "Sealed ballots are kept for #; then, without complaint, the competent body has them destroyed.",
      "deadline.ballots-kept",
    ),
  ),
} satisfies { readonly [S in Subject]?: UnitText };
