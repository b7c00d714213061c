/** Every reason for which a ballot goes to people, as a sentence in both languages. */
import { doubtText } from "../read/index.ts";
import { type ProblemCode, problemCodes, problemText, type Text } from "./problem.ts";
import type { ReviewReason } from "./read-scans.ts";

const isProblem = (why: ReviewReason): why is ProblemCode => problemCodes.some((code) => code === why);

export const reviewText = (why: ReviewReason): Text => {
  if (why === "wrong-order")
    return {
      vi: "Các trang của phiếu nằm không đúng thứ tự; kiểm tra xem có phải cùng một phiếu.",
      en: "The pages of the ballot lie in the wrong order; check that they belong together.",
    };
  return isProblem(why) ? problemText(why) : doubtText(why);
};
