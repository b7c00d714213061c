/** The election list and the ballot papers. */
import type { Subject } from "../pack-data.ts";
import { shareName } from "../share.ts";
import { text } from "../words.ts";
import { fixed, type Reading, type UnitText, unit } from "./unit.ts";
import { treatmentWords } from "./words.ts";

const hasCeiling = (r: Reading): boolean => r.get("list.surplus-offices") !== "none";

export const listAndBallot = {
  "list-surplus": unit(
    "list",
    text("Số dư tối đa", "Largest surplus"),
    ["list.surplus-offices", "list.ceiling-percent", "list.exactly-at-ceiling", "list.least-room"],
    (r) => {
      if (!hasCeiling(r)) return null;
      const n = r.get("list.ceiling-percent");
      const within = r.get("list.exactly-at-ceiling") === "within";
      return text(
        `Khi bầu ban chấp hành, ban thường vụ, danh sách phải nhiều hơn số cần bầu, số dư không quá ${n}% (làm tròn xuống; đúng ${n}% ${within ? "vẫn được" : "là quá mức"}).`,
        `For a committee and a standing committee the list outnumbers the seats by no more than ${n}%, rounded down; exactly ${n}% is ${within ? "within" : "above"} the ceiling.`,
      );
    },
  ),
  "surplus-prepared": unit("list", text("Số dư do cấp triệu tập chuẩn bị", "Surplus of the prepared list"), [], (r) =>
    hasCeiling(r)
      ? text(
          "Danh sách do cấp triệu tập chuẩn bị có số dư từ 10% đến 15% và là danh sách đề cử chính thức.",
          "The prepared list carries a surplus of 10% to 15% and is the official nomination.",
        )
      : null,
  ),
  "list-free": unit(
    "list",
    text("Chức danh không bắt buộc có số dư", "Offices without surplus"),
    ["list.surplus-offices"],
    (r) =>
      hasCeiling(r)
        ? text(
            "Bầu bí thư, phó bí thư, ủy ban kiểm tra, chủ nhiệm và đại biểu đi cấp trên không bắt buộc có số dư.",
            "Secretary, deputies, inspection and delegates upward need no surplus.",
          )
        : text(
            "Danh sách chỉ cần đủ số người cần bầu, không có mức trần.",
            "A list needs as many names as seats; there is no ceiling.",
          ),
  ),
  "list-support": unit(
    "list",
    text("Mức ủng hộ người bổ sung", "Support for an added name"),
    ["list.support-percent", "list.support-offices"],
    (r) => {
      const n = r.get("list.support-percent");
      return n === 0
        ? text("Người bổ sung không cần đạt mức ủng hộ nào.", "An added name needs no share of support.")
        : text(
            `Người ứng cử, được đề cử ngoài danh sách chuẩn bị phải được trên ${n}% số người dự đồng ý.`,
            `Somebody outside the prepared list needs the support of more than ${n}% of those attending.`,
          );
    },
  ),
  "list-poll": unit("list", text("Lấy phiếu xin ý kiến", "Opinion poll"), ["list.poll", "list.cut-tie"], (r) => {
    const poll = r.get("list.poll");
    if (poll === "none") return text("Không lấy phiếu xin ý kiến.", "No opinion poll is held.");
    const order = text(
      "lấy từ người nhiều phiếu nhất trở xuống cho đến mức trần",
      "names are taken from the best supported down to the ceiling",
    );
    return poll === "every-added-name"
      ? text(
          `Lấy phiếu xin ý kiến với mọi người bổ sung${r.data.cellsDiffer ? " (bắt buộc khi đại hội bầu cấp ủy; cuộc bầu khác thì cơ quan chủ trì quyết định có lấy phiếu hay không)" : ""}; ${order.vi}.`,
          `Every added name is polled${r.data.cellsDiffer ? " (compulsory where a congress elects its committee; elsewhere whoever presides decides whether to poll)" : ""}; ${order.en}.`,
        )
      : text(
          `Chỉ lấy phiếu xin ý kiến với những người bổ sung khi danh sách vượt mức trần; ${order.vi}.`,
          `Added names are polled only when the list is above the ceiling; ${order.en}.`,
        );
  }),
  "poll-count": unit("list", text("Người kiểm phiếu xin ý kiến", "Who counts the opinion poll"), [], (r) =>
    r.get("list.poll") === "none"
      ? null
      : text(
          "Đoàn chủ tịch chịu trách nhiệm; tổ giúp việc gồm thành viên đoàn thư ký và, khi cần, một số đại biểu chính thức.",
          "The presidium is responsible; its helpers come from the secretariat and, if needed, from the official delegates.",
        ),
  ),
  "list-small": unit(
    "list",
    text("Số dư khi bầu ít người", "Surplus of small bodies"),
    ["list.small-body", "list.small-body-from", "list.small-body-to"],
    (r) => {
      const way = r.get("list.small-body");
      if (way === "strict") return null;
      const [a, b] = [r.get("list.small-body-from"), r.get("list.small-body-to")];
      return text(
        `Bầu từ ${a} đến ${b} người thì số dư nhiều nhất 1 người${way === "warn" ? "; nếu vượt mức trần thì nhắc, không chặn" : ""}.`,
        `With ${a} to ${b} seats the surplus is at most one${way === "warn" ? ", told where it exceeds the ceiling but not stopped" : ""}.`,
      );
    },
  ),
  "list-vote": unit(
    "list",
    text("Thông qua danh sách", "Adopting the list"),
    [],
    fixed(
      "Đại hội (hội nghị) biểu quyết số lượng và danh sách bầu cử sau khi quyết định các trường hợp xin rút.",
      "The meeting votes the number and the list, after deciding on those who ask to withdraw.",
    ),
  ),
  order: unit(
    "list",
    text("Thứ tự tên", "Order of names"),
    ["order.tie-break"],
    fixed(
      "Xếp theo vần A, B, C của tên; trùng tên thì theo họ, tên đệm, rồi ai tham gia lâu hơn xếp trước.",
      "Names stand in order of given name; equal ones by family name, middle name, then longer membership.",
    ),
  ),
  "paper-print": unit("ballot", text("In phiếu bầu", "Printing the papers"), [], (r) =>
    text(
      `Phiếu in họ và tên mọi người trong danh sách${r.data.cellsDiffer ? ", đóng dấu của cấp triệu tập (chi bộ trực thuộc: của cấp ủy cơ sở) ở góc trên bên trái" : ""}.`,
      `The paper prints the full names of the list${r.data.cellsDiffer ? ", with the seal of the convening committee (a cell: of the grassroots committee) at the upper left" : ""}.`,
    ),
  ),
  "ballot-issued": unit(
    "ballot",
    text("Phiếu do ban kiểm phiếu phát", "Papers that were issued"),
    [],
    fixed(
      "Chỉ phiếu do ban kiểm phiếu phát ra mới có thể hợp lệ.",
      "Only papers issued by the counting committee can be valid.",
    ),
  ),
  "ballot-strike": unit(
    "ballot",
    text("Phiếu có số dư", "Papers with surplus"),
    [],
    fixed(
      "Gạch họ tên người không bầu. Hợp lệ khi còn từ 1 người đến đủ số cần bầu; gạch hết hoặc để quá số đều không hợp lệ.",
      "Voters strike the names they do not choose. Valid with one name up to the number of seats left; none or too many left is not valid.",
    ),
  ),
  "ballot-agree": unit(
    "ballot",
    text("Phiếu không có số dư", "Papers without surplus"),
    ["ballot.nobody-agreed"],
    (r) => {
      const way = treatmentWords(r.get("ballot.nobody-agreed"));
      return text(
        `Đánh dấu X vào ô đồng ý hoặc không đồng ý của từng người; phiếu nhiều người mà không đồng ý ai là ${way.vi}.`,
        `An X in agree or disagree for each name; a paper of several names that agrees to nobody is ${way.en}.`,
      );
    },
  ),
  "ballot-single": unit(
    "ballot",
    text("Phiếu một người", "Papers with a single name"),
    ["ballot.single-name-both-or-neither"],
    (r) => {
      const way = treatmentWords(r.get("ballot.single-name-both-or-neither"));
      return text(
        `Danh sách một người: đánh dấu cả hai ô hoặc không ô nào là phiếu ${way.vi}.`,
        `With a single name, both boxes or neither make the paper ${way.en}.`,
      );
    },
  ),
  "ballot-row": unit(
    "ballot",
    text("Đánh dấu cả hai ô hoặc không ô nào", "Both boxes or neither"),
    [],
    fixed(
      "Danh sách nhiều người không có số dư: người bị đánh dấu cả hai ô hoặc không ô nào thì không tính cho người đó, phiếu vẫn hợp lệ.",
      "With several names and no surplus, a name with both boxes or neither is not counted; the paper stays valid.",
    ),
  ),
  "ballot-marks": unit(
    "ballot",
    text("Dấu hiệu lạ trên phiếu", "Extra marks"),
    ["ballot.name-added", "ballot.signed", "ballot.writing", "ballot.several-inks"],
    (r) => {
      const way = (id: "ballot.name-added" | "ballot.signed" | "ballot.writing" | "ballot.several-inks") =>
        treatmentWords(r.get(id));
      const [a, b, c, d] = [
        way("ballot.name-added"),
        way("ballot.signed"),
        way("ballot.writing"),
        way("ballot.several-inks"),
      ];
      return text(
        `Ghi thêm tên: ${a.vi}; ký tên: ${b.vi}; viết thêm: ${c.vi}; nhiều loại mực: ${d.vi}.`,
        `A name written in: ${a.en}; a signature: ${b.en}; other writing: ${c.en}; several inks: ${d.en}.`,
      );
    },
  ),
  "ballot-opinion": unit(
    "ballot",
    text("Phiếu xin ý kiến", "Opinion ballots"),
    [],
    fixed(
      "Mỗi người một dấu X ở ô đồng ý hoặc không đồng ý; được đồng ý bao nhiêu người cũng được; không ký tên, không viết thêm.",
      "One X, agree or disagree, for each name, for as many as the voter likes; no signature and no other writing.",
    ),
  ),
  "ballot-doubt": unit(
    "ballot",
    text("Phiếu có nghi vấn", "Doubtful ballots"),
    [],
    fixed(
      "Ban kiểm phiếu xem xét, kết luận phiếu không hợp lệ và khiếu nại về bầu cử trong đại hội.",
      "The counting committee concludes on invalid ballots and on complaints raised during the meeting.",
    ),
  ),
  quorum: unit(
    "general",
    text("Số người phải có mặt", "Quorum"),
    ["quorum.congress", "quorum.bodies", "quorum.conference"],
    (r) => {
      const [a, b, c] = [
        shareName(r.get("quorum.congress")),
        shareName(r.get("quorum.bodies")),
        shareName(r.get("quorum.conference")),
      ];
      return text(
        `Đại hội cần có mặt ${a.vi} số triệu tập (đại hội đại biểu: và ${b.vi} số ${r.labels.units.vi} có đại biểu dự); hội nghị cần ${c.vi}.`,
        `A congress needs ${a.en} of those convened present (of delegates: and ${b.en} of the ${r.labels.units.en} represented); a conference needs ${c.en}.`,
      );
    },
  ),
  reconcile: unit(
    "ballot",
    text("Đối chiếu phiếu trước khi kiểm", "Papers that must meet"),
    ["reconcile.over", "reconcile.missing", "reconcile.short"],
    fixed(
      "Báo cáo số phiếu phát ra, thu về. Thừa phiếu thì không được kiểm; thiếu so với số thu về thì chờ tìm thấy hoặc lập biên bản; thu về ít hơn phát ra vẫn kiểm.",
      "Issued and returned papers are reported. Too many: no count. Fewer than returned: wait until found or recorded. Fewer returned than issued: the count goes on.",
    ),
  ),
  "hand-resolution": unit(
    "general",
    text("Tỷ lệ thông qua nghị quyết", "Majority for resolutions"),
    ["hand-vote.threshold"],
    (r) => {
      const share = shareName(r.get("hand-vote.threshold"));
      return text(
        `Nghị quyết được thông qua khi có ${share.vi} số người để tính đồng ý.`,
        `A resolution passes with ${share.en} of the base.`,
      );
    },
  ),
  "hand-bodies": unit(
    "general",
    text("Tỷ lệ khi biểu quyết số lượng, danh sách", "Majority for numbers and lists"),
    ["hand-vote.threshold"],
    (r) => {
      const share = shareName(r.get("hand-vote.threshold"));
      return text(
        `Số lượng, danh sách và các bộ phận giúp việc được thông qua với ${share.vi}.`,
        `Numbers, lists and working bodies pass with ${share.en}.`,
      );
    },
  ),
  "hand-withdrawal": unit("list", text("Xin rút khỏi danh sách", "Asking to withdraw"), ["hand-vote.threshold"], (r) =>
    text(
      `${r.labels.presidium.vi.charAt(0).toLocaleUpperCase("vi")}${r.labels.presidium.vi.slice(1)} đề xuất ai được rút, ai không; đại hội (hội nghị) quyết định bằng phiếu hoặc giơ tay, cần ${shareName(r.get("hand-vote.threshold")).vi}.`,
      `The ${r.labels.presidium.en} proposes who may withdraw; the meeting decides by ballot or by hand, with ${shareName(r.get("hand-vote.threshold")).en}.`,
    ),
  ),
} satisfies { readonly [S in Subject]?: UnitText };
