/** Findings of inspection and visits. */
import type { Above } from "./above.ts";
import type { Context } from "./decide.ts";
import type { AboveEvent } from "./events.ts";
import { accept, type Decided, refuse } from "./refusal.ts";

type InspectionEvent = Extract<AboveEvent, { type: `finding-${string}` | `discipline-${string}` | `visit-${string}` }>;

export const decideInspection = (above: Above, event: InspectionEvent, { today }: Context): Decided => {
  switch (event.type) {
    case "finding-recorded":
      if (above.findings.has(event.id))
        return refuse("known", "Phát hiện này đã ghi.", "It is recorded already.", "id");
      if (event.on > today) return refuse("later", "Chưa đến ngày đó.", "That day is still to come.", "on");
      return event.severity !== "note" && event.remedy === null
        ? refuse(
            "remedy",
            "Thiếu sót phải kèm yêu cầu khắc phục và thời hạn.",
            "What is wrong needs a remedy and a day by which it is done.",
            "remedy",
          )
        : accept(event);
    case "finding-closed":
      return above.findings.get(event.finding)?.closed === null
        ? accept(event)
        : refuse("closed", "Phát hiện này đã khắc phục xong.", "This finding is closed already.");
    case "discipline-decided":
      if (above.disciplines.has(event.id))
        return refuse("known", "Quyết định này đã ghi.", "It is recorded already.", "id");
      if (event.on > today) return refuse("later", "Chưa đến ngày đó.", "That day is still to come.", "on");
      if (event.finding !== null && above.findings.get(event.finding)?.body !== event.body)
        return refuse("finding", "Phát hiện này của tổ chức khác.", "That finding is about another body.", "finding");
      return (event.of === "member") === (event.kind === "dissolution") ||
        (event.of === "organisation" && (event.kind === "removal" || event.kind === "expulsion"))
        ? refuse(
            "kind",
            "Tổ chức: khiển trách, cảnh cáo hoặc giải tán. Đảng viên: khiển trách, cảnh cáo, cách chức hoặc khai trừ.",
            "A body is reprimanded, warned or dissolved; a member reprimanded, warned, removed or expelled.",
            "kind",
          )
        : accept(event);
    case "visit-planned":
      return above.visits.has(event.id)
        ? refuse("known", "Cuộc kiểm tra này đã có.", "There is such a visit already.", "id")
        : accept(event);
    case "visit-recorded": {
      const visit = above.visits.get(event.visit);
      if (visit?.record != null) return refuse("recorded", "Đã có biên bản.", "Its record is there already.");
      if (event.on > today) return refuse("later", "Chưa đến ngày đó.", "That day is still to come.", "on");
      return event.signers.length < 2
        ? refuse("signers", "Biên bản cần ít nhất hai người ký.", "The record needs two signers at least.", "signers")
        : accept(event);
    }
    default: {
      const never: never = event;
      return never;
    }
  }
};
