/** A question set to begin with. It is data: every line may be changed, taken out or added before a campaign is opened. */
import type { Question } from "./schema.ts";

export const questionSet: readonly Question[] = [
  {
    id: "ket-qua-to-chuc",
    section: "results",
    text: "Kết quả tổ chức đại hội, hội nghị",
    figures: ["congresses", "closed", "withoutElection", "convened", "attended"],
  },
  {
    id: "ket-qua-bau-cu",
    section: "results",
    text: "Kết quả bầu cử: số lượng, số dư, số lần bầu",
    figures: ["elections", "complete", "seats", "filled", "listNames", "withSurplus", "further", "revotes"],
  },
  {
    id: "phieu-bau",
    section: "results",
    text: "Phiếu bầu và phiếu không hợp lệ",
    figures: ["issued", "returned", "valid", "invalid", "invalidTooMany", "invalidNobody", "invalidAdded"],
  },
  {
    id: "ung-cu-de-cu",
    section: "results",
    text: "Ứng cử, đề cử, xin rút tại đại hội",
    figures: ["stood", "nominated", "floorAdmitted", "floorElected", "withdrawalsAsked", "withdrawalsAllowed", "polls"],
  },
  {
    id: "co-cau",
    section: "results",
    text: "Cơ cấu cấp ủy trúng cử",
    figures: ["committee", "women", "young", "minority", "reelected", "new"],
  },
  {
    id: "han-che",
    section: "limits",
    text: "Hạn chế, vướng mắc khi thực hiện quy chế",
    figures: ["cancelled", "breach", "setAside", "recounts", "resultsAnnulled", "findings", "disciplineMembers"],
  },
  {
    id: "khieu-nai",
    section: "limits",
    text: "Ý kiến, khiếu nại về bầu cử",
    figures: ["complaints", "complaintsUpheld", "aboveComplaints", "aboveFounded"],
  },
  { id: "nguyen-nhan", section: "causes", text: "Nguyên nhân", figures: [] },
  { id: "kinh-nghiem", section: "lessons", text: "Bài học kinh nghiệm", figures: [] },
  { id: "kien-nghi", section: "proposals", text: "Kiến nghị, đề xuất", figures: [] },
];
