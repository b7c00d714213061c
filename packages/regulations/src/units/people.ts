/** Who votes, stands, nominates, counts and is convened; how each vote is taken. */

import type { Subject } from "../pack-data.ts";
import { shareName } from "../share.ts";
import { article, text } from "../words.ts";
import { fixed, type UnitText, unit } from "./unit.ts";
import { periodWords } from "./words.ts";

const binding = (vi: string, en: string) =>
  unit("people", text("Người bị ràng buộc vào danh sách", "Those bound to a prepared list"), [], (r) =>
    r.data.bindsOfficeHolders ? text(vi, en) : null,
  );

export const people = {
  principle: unit("general", text("Nguyên tắc", "Principle"), ["result.threshold"], (r) => {
    const share = shareName(r.get("result.threshold"));
    return text(
      `Bình đẳng, trực tiếp; người được ${share.vi} số người để tính kết quả mới trúng cử.`,
      `Equal and direct votes; ${share.en} of the base is needed to be elected.`,
    );
  }),
  vote: unit("people", text("Quyền bầu cử", "The right to vote"), [], (r) =>
    text(
      `Chỉ ${r.labels.member.vi}, đại biểu chính thức hoặc ủy viên của cơ quan họp mới được bầu cử.`,
      `Only ${article(r.labels.member.en)}, an official delegate or a member of the body that meets may vote.`.replace(
        "an full",
        "a full",
      ),
    ),
  ),
  "no-vote": unit("people", text("Người không có quyền bầu cử", "Those without a vote"), [], (r) =>
    text(
      `Ở ${r.labels["meeting.members"].vi}, ${r.labels.probationary.vi} và ${r.labels.temporary.vi} được dự nhưng không được bầu cử.`,
      `At a ${r.labels["meeting.members"].en} ${r.labels.probationary.en}s and ${r.labels.temporary.en}s attend without a vote.`,
    ),
  ),
  convened: unit("people", text("Người không được triệu tập", "Those who are not convened"), [], (r) =>
    text(
      `Không triệu tập người đang bị đình chỉ, khởi tố hoặc truy tố; người đã chuyển đi; đại biểu được bầu sai nguyên tắc, thủ tục; ${r.labels["convening-member"].vi} nghỉ hưu trước ngày khai mạc.`,
      `Not convened: whoever is suspended, charged or prosecuted, was transferred out, was elected delegate in breach of procedure, or as ${article(r.labels["convening-member"].en)} retires before the opening.`,
    ),
  ),
  "convened-exempt": unit(
    "people",
    text("Người được miễn hoặc ở nơi khác", "Exempt members and those elsewhere"),
    [],
    fixed(
      "Người được miễn và người tạm thời ở nơi khác vẫn được triệu tập: có mặt thì tính, vắng thì không tính vào kết quả.",
      "Exempt members and those temporarily elsewhere are convened all the same: counted when they come, left out when they do not.",
    ),
  ),
  "body-members": unit(
    "people",
    text("Người dự hội nghị", "Who attends a conference"),
    [],
    fixed(
      "Dự và bầu cử tại hội nghị là các ủy viên đương nhiệm của cơ quan họp.",
      "A conference is attended and decided by the members in office of the body that meets.",
    ),
  ),
  counters: unit("people", text("Thành viên ban kiểm phiếu", "Who counts the ballots"), [], (r) =>
    text(
      `Ban kiểm phiếu gồm ${r.labels.member.vi} (đại biểu chính thức) không có tên trong danh sách bầu cử, do ${r.labels.presidium.vi} giới thiệu và đại hội biểu quyết.`,
      `The counting committee consists of ${r.labels.member.en}s (official delegates) who are on no election list, proposed by the ${r.labels.presidium.en} and voted by the meeting.`,
    ),
  ),
  stand: unit("people", text("Ứng cử vào ban chấp hành", "Standing for the committee"), [], (r) =>
    text(
      `${r.labels.member.vi.charAt(0).toLocaleUpperCase("vi")}${r.labels.member.vi.slice(1)} hoặc đại biểu chính thức ứng cử trực tiếp tại đại hội hoặc gửi đơn đến ${r.labels.presidium.vi}.`,
      `At their congress, ${r.labels.member.en}s or official delegates stand orally or by application to the ${r.labels.presidium.en}.`,
    ),
  ),
  "stand-not-delegate": unit(
    "people",
    text("Ứng cử khi không phải đại biểu", "Standing without being a delegate"),
    [],
    (r) =>
      text(
        `Người không phải đại biểu gửi đơn ứng cử đến ${r.labels["local-committee"].vi}; đại biểu đề cử người này phải kèm ý kiến đồng ý của họ.`,
        `Somebody who is no delegate applies to the ${r.labels["local-committee"].en}; a delegate who nominates such a person attaches the written consent.`,
      ),
  ),
  "stand-dossier": unit(
    "people",
    text("Hồ sơ ứng cử nộp trước", "Candidacy files handed in beforehand"),
    ["may.dossier-levels", "deadline.candidacy-file"],
    (r) => {
      if (r.get("may.dossier-levels") === "none") return null;
      const period = periodWords(r.get("deadline.candidacy-file"));
      return text(
        `Ở cấp trên cơ sở trở lên, người không phải đại biểu nộp hồ sơ chậm nhất ${period.vi} trước ngày khai mạc.`,
        `Above the grassroots, somebody who is no delegate hands in a file at least ${period.en} before the opening.`,
      );
    },
  ),
  "stand-posts": unit(
    "people",
    text("Ứng cử các chức danh", "Standing for posts"),
    ["may.direct-secretary-from"],
    (r) =>
      text(
        `Ủy viên ban chấp hành ứng cử vào ${r.labels["office.standing-committee"].vi}; ủy viên ban thường vụ ứng cử ${r.labels["office.secretary"].vi}, ${r.labels["office.deputy-secretary"].vi}.`,
        `Committee members stand for the ${r.labels["office.standing-committee"].en}; its members stand for ${r.labels["office.secretary"].en} and ${r.labels["office.deputy-secretary"].en}.`,
      ),
  ),
  "stand-inspection": unit("people", text("Ứng cử vào cơ quan kiểm tra", "Standing for inspection"), [], (r) =>
    text(
      `${r.labels["office.inspection-committee"].vi}: ủy viên ban chấp hành ứng cử, người ngoài được giới thiệu; cấp trưởng bầu trong ủy viên ban thường vụ; cấp phó do chính cơ quan đó bầu trong số ủy viên.`,
      `${r.labels["office.inspection-committee"].en}: committee members stand and others may be introduced; its chair comes from the standing committee, its deputies from its own members.`,
    ),
  ),
  "stand-upward": unit(
    "people",
    text("Ứng cử đại biểu đi cấp trên", "Standing for delegate upward"),
    [],
    fixed(
      "Ở đại hội đại biểu, chỉ đại biểu chính thức của đại hội đó được ứng cử, được đề cử làm đại biểu đi dự đại hội cấp trên.",
      "At a delegates' congress only its own official delegates stand or are nominated for delegate to the higher congress.",
    ),
  ),
  "nominate-members": unit("people", text("Đề cử tại đại hội toàn thể", "Nominating at a members' congress"), [], (r) =>
    text(
      `Ở ${r.labels["meeting.members"].vi}, mọi người dự (kể cả ${r.labels.probationary.vi}, ${r.labels.temporary.vi}) đều được đề cử ${r.labels.member.vi}.`,
      `At a ${r.labels["meeting.members"].en} everybody who attends (${r.labels.probationary.en}s and ${r.labels.temporary.en}s too) may nominate any ${r.labels.member.en}.`,
    ),
  ),
  "nominate-delegates": unit(
    "people",
    text("Đề cử tại đại hội đại biểu", "Nominating at a delegates' congress"),
    [],
    fixed(
      "Đại biểu chính thức được đề cử; không đề cử với danh nghĩa đoàn đại biểu.",
      "Official delegates nominate, each for themselves and never in the name of a delegation.",
    ),
  ),
  "nominate-conference": unit(
    "people",
    text("Đề cử tại hội nghị", "Nominating at a conference"),
    [],
    fixed(
      "Ủy viên của cơ quan họp được đề cử người đủ điều kiện cho chức danh đang bầu.",
      "Members of the body that meets nominate people who may hold the office.",
    ),
  ),
  "bound-congress": binding(
    "Ủy viên cấp triệu tập đại hội không đề cử người ngoài danh sách chuẩn bị; không ứng cử, không nhận đề cử nếu không có tên trong đó.",
    "Members of the convening committee may not nominate outside its list, nor stand or accept unless they are on it.",
  ),
  "bound-conference": binding(
    "Tại hội nghị ban chấp hành, ủy viên ban thường vụ bị ràng buộc như vậy vào danh sách của ban thường vụ.",
    "At a committee conference members of the standing committee are bound to its list in the same way.",
  ),
  "bound-centre": binding(
    "Tại hội nghị Trung ương, ủy viên Bộ Chính trị, Ban Bí thư bị ràng buộc vào danh sách của Bộ Chính trị.",
    "At a conference of the Central Committee, Politburo and Secretariat members are bound to the Politburo's list.",
  ),
  "bound-removed": unit(
    "people",
    text("Khi có người vi phạm ràng buộc", "When the binding is breached"),
    ["may.nominate-bound-person"],
    (r) =>
      r.data.bindsOfficeHolders
        ? text(
            "Người bị ràng buộc mà được đề cử ngoài danh sách: đoàn chủ tịch đề nghị rút tên, đại hội quyết định.",
            "Somebody bound who is named outside the list: the presidium proposes removal and the congress decides.",
          )
        : null,
  ),
  "national-congress": unit("general", text("Đại hội toàn quốc", "The National Congress"), [], (r) =>
    r.data.bindsOfficeHolders
      ? text(
          "Việc bầu cử ở đại hội toàn quốc do chính đại hội đó quyết định.",
          "Elections at the National Congress are decided by that congress itself.",
        )
      : null,
  ),
  "form-secret": unit(
    "general",
    text("Bỏ phiếu kín", "Secret ballots"),
    [],
    fixed(
      "Bỏ phiếu kín khi bầu các cơ quan, chức danh, đại biểu đi cấp trên, khi lấy phiếu xin ý kiến và giới thiệu nhân sự.",
      "Bodies, posts, delegates upward, opinion polls and introductions are voted in secret.",
    ),
  ),
  "form-hand": unit(
    "general",
    text("Biểu quyết giơ tay", "Show of hands"),
    ["voting-form.bodies", "hand-vote.by-phone"],
    (r) => {
      const phones = r.get("hand-vote.by-phone");
      return text(
        `Biểu quyết công khai khi bầu các bộ phận điều hành, giúp việc và khi thông qua số lượng, danh sách bầu cử; ${phones ? "giơ thẻ hoặc biểu quyết trên điện thoại" : "giơ thẻ, không dùng điện thoại"}.`,
        `Bodies that run the meeting, numbers and lists are voted openly, ${phones ? "with cards or by phone" : "with cards and not by phone"}.`,
      );
    },
  ),
  "form-resolution": unit(
    "general",
    text("Thông qua nghị quyết", "Adopting resolutions"),
    ["voting-form.resolution"],
    (r) => {
      const secret = r.get("voting-form.resolution") === "secret";
      return text(
        `Nghị quyết được thông qua bằng ${secret ? "phiếu kín" : "biểu quyết công khai"}.`,
        `Resolutions are voted ${secret ? "in secret" : "openly"}.`,
      );
    },
  ),
} satisfies { readonly [S in Subject]?: UnitText };
