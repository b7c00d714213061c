/** Each doubt as a sentence for the counting committee, in both languages. */
import type { Doubt } from "../types.ts";

export type DoubtText = { readonly vi: string; readonly en: string };

const texts: { readonly [D in Doubt]: DoubtText } = {
  "part-of-name": {
    vi: "Nét gạch chỉ qua một phần của tên.",
    en: "The stroke crosses only part of the name.",
  },
  faint: { vi: "Nét quá mờ để kết luận.", en: "The mark is too pale to be sure of." },
  "beside-name": {
    vi: "Có nét ở trên, ở dưới hoặc bên cạnh tên, không qua tên.",
    en: "There is a stroke above, below or beside the name, not through it.",
  },
  "steep-or-shared": {
    vi: "Nét chéo, hoặc chạm vào tên ở dòng bên cạnh.",
    en: "The stroke is steep or reaches the name of the next row.",
  },
  fold: { vi: "Nếp gấp giấy đi qua tên.", en: "A fold of the paper runs through the name." },
  "stray-ink": {
    vi: "Trong dòng còn có nét mực khác.",
    en: "There is other ink in the row.",
  },
  "both-boxes": { vi: "Cả hai ô đều có dấu.", en: "Both boxes are marked." },
  "no-box": { vi: "Không ô nào có dấu.", en: "Neither box is marked." },
  corrected: {
    vi: "Một ô bị tô kín, có thể là sửa lại.",
    en: "One box is filled in, perhaps a correction.",
  },
  "outside-box": { vi: "Dấu nằm ngoài ô.", en: "The mark lies outside the box." },
  writing: { vi: "Có chữ viết hoặc nét vẽ khác trên phiếu.", en: "There is other writing on the ballot." },
  "handwritten-row": {
    vi: "Dòng viết tay: ban kiểm phiếu nhập bằng tay.",
    en: "A row to be written by hand: it is keyed, never read.",
  },
  "page-not-certain": {
    vi: "Bản quét không đủ rõ để chắc chắn; xem cả trang trên giấy.",
    en: "The scan is not good enough to be certain; look at the whole page on paper.",
  },
  bleached: {
    vi: "Máy quét tẩy trắng nền giấy, nét nhạt có thể đã mất: xem tờ phiếu trên giấy, hoặc quét lại tờ gốc, ảnh xám, tắt tự tăng tương phản.",
    en: "The scanner bleached the paper, and pale strokes may be gone: look at the ballot on paper, or scan the original again in grey with automatic contrast off.",
  },
  "wrong-ballot": {
    vi: "Phiếu của lần bầu, chức danh hoặc đại hội khác.",
    en: "A ballot of another round, office or meeting.",
  },
  "foreign-page": { vi: "Không phải trang của phiếu này.", en: "This is not a page of this ballot." },
  "page-missing": { vi: "Thiếu trang của phiếu.", en: "A page of the ballot is missing." },
  "scanned-twice": { vi: "Tờ này đã được quét rồi.", en: "This sheet was scanned before." },
};

/** The sentence of a doubt in Vietnamese and English. */
export const doubtText = (doubt: Doubt): DoubtText => texts[doubt];
