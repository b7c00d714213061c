/** What a meeting may do next, as the regulation leaves it: for the panel that opens under "Vì sao?". */
import { dataOf } from "./packs.ts";
import { nextText } from "./rules/result-text.ts";
import type { Pack, Question, Text } from "./types.ts";
import { count, en, meetingName, sentence, text, vi } from "./words.ts";

const ofList = (pack: Pack, q: Question<"list">): readonly Text[] => {
  const { answer } = pack.list(q);
  switch (answer.next) {
    case "too-few":
      return [
        text("Tiếp tục đề cử, ứng cử cho đủ số lượng.", "Go on taking nominations until there are enough names."),
        text(
          "Hoặc biểu quyết lại số lượng cần bầu, nếu số lượng do hội nghị này quyết định.",
          "Or vote on the number of seats again, where this meeting decides it.",
        ),
      ];
    case "opinion-poll":
      return [
        text(
          `Xin ý kiến bằng phiếu với ${vi(answer["poll-on"] ?? q.added)} người được giới thiệu thêm.`,
          `Hold an opinion poll on ${count(answer["poll-on"] ?? q.added, "added name")}.`,
        ),
        text("Hoặc xét cho rút theo nguyện vọng trước khi xin ý kiến.", "Or decide on withdrawals before the poll."),
      ];
    case "meeting-decides":
      return [
        text(
          "Xét cho rút, hoặc biểu quyết ai ở lại danh sách.",
          "Decide on withdrawals, or vote who stays on the list.",
        ),
      ];
    case "vote-list":
      return [text("Biểu quyết số lượng và danh sách bầu cử.", "Vote on the number and the election list.")];
  }
};

const ofResult = (pack: Pack, q: Question<"result">): readonly Text[] => {
  const { next } = pack.result(q).answer;
  return next === "done"
    ? [text("Công bố kết quả, niêm phong phiếu.", "Announce the result and seal the ballots.")]
    : [nextText(next, q, dataOf(pack).labels)];
};

const ofPapers = (pack: Pack, q: Question<"reconcile">): readonly Text[] => {
  switch (pack.reconcile(q).answer.state) {
    case "over":
      return [
        text(
          "Lập biên bản, hủy phiếu của lần bầu này và bầu lại bằng phiếu mới.",
          "Take it to the record, void this ballot and vote again on new papers.",
        ),
      ];
    case "missing":
      return [text("Tìm đủ phiếu rồi mới kiểm.", "Find the missing papers before counting.")];
    case "short":
      return [
        text("Kiểm trên số phiếu thu về; số thiếu ghi vào biên bản.", "Count what came back; the rest is noted."),
      ];
    case "met":
      return [];
  }
};

/** What may be done next; nothing where the ruling leaves nothing open. */
export const nextMoves = (q: Question, pack: Pack): readonly Text[] => {
  switch (q.ask) {
    case "list":
      return ofList(pack, q);
    case "result":
      return ofResult(pack, q);
    case "reconcile":
      return ofPapers(pack, q);
    case "quorum": {
      const { met, needed } = pack.quorum(q).answer;
      const missing = needed - q.present;
      return met
        ? []
        : [
            missing > 0
              ? text(
                  `Chờ thêm ít nhất ${vi(missing)} người rồi điểm danh lại, hoặc hoãn họp.`,
                  `Wait for at least ${en(missing)} more and check the roll again, or put the meeting off.`,
                )
              : text(
                  "Chờ đủ đơn vị có đại biểu rồi điểm danh lại, hoặc hoãn họp.",
                  "Wait until enough units are represented and check the roll again, or put the meeting off.",
                ),
          ];
    }
    case "hand-vote":
      return pack["hand-vote"](q).answer.passed
        ? []
        : [
            text(
              `${sentence(meetingName(q.meeting).vi)} thảo luận tiếp và biểu quyết lại, hoặc giữ nguyên như trước khi biểu quyết.`,
              `${sentence(meetingName(q.meeting).en)} discusses it again and votes anew, or leaves things as they were.`,
            ),
          ];
    case "may": {
      const { allowed } = pack.may(q).answer;
      if (allowed === "meeting-decides")
        return [text("Đoàn chủ tịch xin đại hội biểu quyết.", "The presidium asks the meeting to vote.")];
      return allowed ? [] : [text("Chọn người khác đủ điều kiện.", "Choose somebody who may.")];
    }
    case "ballot":
      return pack.ballot(q).answer.valid === "committee-concludes"
        ? [text("Hai thành viên ban kiểm phiếu cùng kết luận.", "Two members of the counting committee conclude.")]
        : [];
    case "base":
    case "elects":
    case "voting-form":
    case "deadline":
    case "order":
      return [];
    default: {
      const never: never = q;
      return never;
    }
  }
};
