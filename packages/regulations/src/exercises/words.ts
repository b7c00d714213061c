/** Words of the choices of an exercise, by the kind of answer. */
import type { Text } from "../types.ts";

const t = (vi: string, en: string): Text => ({ vi, en });

const values: { readonly [kindAndFocus: string]: readonly unknown[] } = {
  "may allowed": [true, false, "meeting-decides"],
  "ballot valid": [true, false, "committee-concludes"],
  "list next": ["vote-list", "opinion-poll", "too-few", "meeting-decides"],
  "result next": ["done", "revote-tied", "ballot-again", "meeting-decides", "stop", "superior-appoints"],
  "reconcile state": ["met", "short", "over", "missing"],
  "voting-form form": ["secret", "hand"],
};

/** Every value that a field can take, or null where it is not one of a few. */
export const valuesOf = (kind: string, focus: string): readonly unknown[] | null => values[`${kind} ${focus}`] ?? null;

const words: { readonly [value: string]: Text } = {
  true: t("có", "yes"),
  false: t("không", "no"),
  "meeting-decides": t("đại hội (hội nghị) quyết định", "the meeting decides"),
  "committee-concludes": t("ban kiểm phiếu kết luận", "the counting committee concludes"),
  "vote-list": t("biểu quyết danh sách", "vote on the list"),
  "opinion-poll": t("lấy phiếu xin ý kiến", "hold an opinion poll"),
  "too-few": t("cần giới thiệu thêm", "more names are needed"),
  done: t("xong", "done"),
  "revote-tied": t("bầu lại giữa những người bằng phiếu", "revote of those tied"),
  "ballot-again": t("bầu tiếp", "ballot again"),
  stop: t("dừng, báo cáo cấp trên và chờ ý kiến", "stop, report upward and wait"),
  "superior-appoints": t("cấp trên chỉ định", "the superior body appoints"),
  met: t("khớp, được kiểm phiếu", "they meet: count"),
  short: t("thu về thiếu, vẫn được kiểm phiếu", "fewer returned: count all the same"),
  over: t("thừa phiếu, không được kiểm", "too many: do not count"),
  missing: t("thiếu phiếu, chưa được kiểm", "some are missing: do not count yet"),
  secret: t("bỏ phiếu kín", "secret ballot"),
  hand: t("giơ thẻ", "show of hands"),
};

/** A value in words; numbers as they are. */
export const wordsOf = (value: unknown): Text => words[String(value)] ?? t(String(value), String(value));

/** Four whole numbers with the right one among them, not always in the same place. */
export const numbersNear = (right: number): readonly number[] => {
  const first = Math.max(0, right - (right % 4));
  return [first, first + 1, first + 2, first + 3];
};

const prompts: { readonly [kindAndFocus: string]: Text } = {
  "may allowed": t("Có được không?", "Is it allowed?"),
  "base base": t("Kết quả tính trên bao nhiêu người?", "From how many is the result taken?"),
  "base majority": t("Cần ít nhất bao nhiêu phiếu để trúng cử?", "How many votes are needed at least?"),
  "ballot valid": t("Phiếu này có hợp lệ không?", "Is this ballot valid?"),
  "ballot counts": t("Phiếu tính cho ai?", "For whom does the ballot count?"),
  "list next": t("Việc tiếp theo là gì?", "What comes next?"),
  "list ceiling": t("Danh sách nhiều nhất bao nhiêu người?", "How many names may the list hold?"),
  "list admit": t("Ai được đưa vào danh sách?", "Who is admitted to the list?"),
  "result next": t("Việc tiếp theo là gì?", "What comes next?"),
  "result elected": t("Ai trúng cử?", "Who is elected?"),
  "result alternates": t("Ai là dự khuyết?", "Who is an alternate?"),
  "elects committee": t("Có được bầu chi ủy không?", "Does it elect a committee?"),
  "elects committee-max": t("Chi ủy nhiều nhất bao nhiêu người?", "How large may the committee be?"),
  "elects inspection-committee": t("Có bầu ủy ban kiểm tra không?", "Does it elect an inspection committee?"),
  "reconcile state": t("Có được kiểm phiếu không?", "May the count begin?"),
  "hand-vote passed": t("Có được thông qua không?", "Does it pass?"),
  "voting-form form": t("Hình thức nào?", "Which form?"),
  "deadline due": t("Hạn cuối là ngày nào?", "What is the last day?"),
};
export const promptOf = (kind: string, focus: string): Text =>
  prompts[`${kind} ${focus}`] ?? t("Trả lời thế nào?", "What is the answer?");
