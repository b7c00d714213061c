/** What a decision answers: the event, and the content that goes with it encrypted. */
import type { Calendar } from "../clocks.ts";
import type { Content, Held } from "../contents.ts";
import type { FileEvent } from "../events.ts";
import type { Post } from "../fields.ts";
import { type Actor, bad, type Day, good, type Result, type StepId } from "../model.ts";

export type Made = { readonly event: FileEvent; readonly content: Content | null };
export type Context = {
  readonly actor: Actor;
  readonly today: Day;
  readonly calendar: Calendar;
  readonly post: Post;
  /** What the file holds, opened for the member who acts; empty for the head, who may not see it. */
  readonly held: readonly Held[];
  /** A fresh code for a printed copy and its hash; the code itself is never in the plain log. */
  readonly copy: { readonly code: string; readonly hash: string };
  /** Duty of another account on this machine; null without one. */
  readonly dutyOf: (account: string) => { readonly duty: string; readonly unit: string } | null;
};

export const made = (event: FileEvent, content: Content | null = null): Result<Made> => good({ event, content });

const stepNames: { readonly [S in StepId]: readonly [string, string] } = {
  request: ["tiếp nhận đề nghị", "the request"],
  notice: ["thông báo cho người được thẩm tra", "the notice to the person"],
  papers: ["tiếp nhận bản khai và giấy tờ", "the papers"],
  enquiries: ["gửi văn bản hỏi", "the enquiries"],
  replies: ["nhận trả lời", "the replies"],
  differences: ["hỏi lại về điểm khác nhau", "the differences"],
  draft: ["dự thảo kết luận", "the draft"],
  decision: ["kết luận", "the decision"],
  "result-notice": ["thông báo kết quả", "the notice of the result"],
  complaint: ["giải quyết khiếu nại", "the complaint"],
  closing: ["kết thúc hồ sơ", "the closing"],
};
export const stepName = (step: StepId) => ({ vi: stepNames[step][0], en: stepNames[step][1] });
export const tooEarly = (step: StepId) =>
  bad("step-first", `Chưa làm được: còn bước ${stepName(step).vi}.`, `Not yet: ${stepName(step).en} comes first.`);
export const tooLate = (step: StepId) =>
  bad("step-over", `Bước ${stepName(step).vi} đã qua.`, `${stepName(step).en} is over.`);
