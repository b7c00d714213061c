/** What follows a round, in words. */
import { type Labels, officeIn } from "../labels.ts";
import type { Answers, QuestionFields, Text } from "../types.ts";
import { en, meetingName, sentence, text, vi } from "../words.ts";

export const nextText = (
  next: Exclude<Answers["result"]["next"], "done">,
  q: QuestionFields["result"],
  labels: Labels,
): Text => {
  const meeting = meetingName(q.meeting);
  const office = officeIn(labels, q.for, q.level);
  const superior = labels.superior;
  switch (next) {
    case "revote-tied":
      return text(
        "Bầu lại trong số những người bằng phiếu; người nhiều phiếu hơn trúng cử.",
        "A revote is held among those with equal votes; more votes win.",
      );
    case "ballot-again":
      return text(
        `Bầu tiếp lần ${vi(q.round + 1)} cho đủ số lượng.`,
        `Ballot ${en(q.round + 1)} is held for the open seats.`,
      );
    case "meeting-decides":
      return text(
        `${sentence(meeting.vi)} quyết định có bầu tiếp hay không.`,
        `${sentence(meeting.en)} decides whether to ballot again.`,
      );
    case "stop":
      return text(
        `Dừng việc bầu ${office.vi} tại đây, báo cáo ${superior.vi} và chờ ý kiến.`,
        `The election (${office.en}) stops here; it is reported to the ${superior.en} and waits for its instructions.`,
      );
    case "superior-appoints":
      return text(
        `Đã bầu ${vi(q.round)} lần mà chưa có người trúng cử: ${superior.vi} chỉ định ${office.vi}.`,
        `${en(q.round)} ballots without a winner: the ${superior.en} appoints the ${office.en}.`,
      );
    default: {
      const never: never = next;
      return never;
    }
  }
};
