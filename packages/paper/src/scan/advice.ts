/** What a stack of scans says of the scanner that made it. */
import type { Text } from "./problem.ts";
import type { ReviewEntry } from "./read-scans.ts";

/** Whether a ballot goes to people because the scanner burnt out its paper, and perhaps pale strokes with it. */
export const isBleached = (line: { readonly review: readonly ReviewEntry[] }): boolean =>
  line.review.some((r) => r.name === null && r.why === "bleached");

/** What to change on the scanner, once for a whole stack; null when it bleached no ballot of it. */
export const bleachedAdvice = (bleached: number, ballots: number): Text | null =>
  bleached === 0
    ? null
    : {
        vi: `Máy quét tẩy trắng nền của ${bleached} trong ${ballots} phiếu, nét bút chì nhạt có thể đã mất. Nên chỉnh máy rồi quét lại từ tờ gốc: ảnh xám, 200 dpi, tắt tự tăng tương phản và xóa nền. Không quét lại thì hai người xem từng tờ ấy trên giấy.`,
        en: `The scanner bleached ${bleached} of ${ballots} ballots, and pale pencil may be gone. Better set it again and scan the originals once more: grey, 200 dpi, automatic contrast and background removal off. Otherwise two people look at each of them on paper.`,
      };
