/** Whether the papers meet before counting: present, issued, returned, found (190 Art. 8(2), 244 Art. 7(2)). */
import { consult } from "../consultation.ts";
import type { Answers, Text } from "../types.ts";
import { count, en, text, vi } from "../words.ts";
import type { Rule } from "./rule.ts";

const tail = {
  over: text("Không được kiểm phiếu, báo cáo đoàn chủ tịch.", "Do not count; report to the presidium."),
  missing: text(
    "Chưa được kiểm phiếu cho đến khi tìm thấy hoặc lập biên bản.",
    "Do not count until they are found or recorded.",
  ),
};

export const reconcile: Rule<"reconcile"> = (data, q) => {
  const law = consult(data);
  law.cite("reconcile");
  const say = (state: Answers["reconcile"]["state"], mayCount: boolean, why: Text, then: Text) => {
    const parts = [why, then, ...printedNote(q)];
    return law.ruling(
      { "may-count": mayCount, state },
      text(parts.map((p) => p.vi).join(" "), parts.map((p) => p.en).join(" ")),
    );
  };
  const over = (what: Text) => {
    law.setting("reconcile.over");
    return say("over", false, what, tail.over);
  };
  if (q.present !== undefined && q.issued > q.present) {
    return over(
      text(
        `Phát ra ${vi(q.issued)} phiếu, nhiều hơn ${vi(q.present)} người có mặt.`,
        `${count(q.issued, "paper")} issued, more than the ${en(q.present)} present.`,
      ),
    );
  }
  if (q.returned > q.issued) {
    return over(
      text(
        `Thu về ${vi(q.returned)} phiếu, nhiều hơn ${vi(q.issued)} phiếu phát ra.`,
        `${count(q.returned, "paper")} returned, more than the ${en(q.issued)} issued.`,
      ),
    );
  }
  if (q.found > q.returned) {
    return over(
      text(
        `Khi kiểm có ${vi(q.found)} phiếu, nhiều hơn ${vi(q.returned)} phiếu thu về đã báo cáo.`,
        `${count(q.found, "paper")} in the count, more than the ${en(q.returned)} returned and reported.`,
      ),
    );
  }
  if (q.found < q.returned) {
    law.setting("reconcile.missing");
    return say(
      "missing",
      false,
      text(
        `Khi kiểm chỉ có ${vi(q.found)} trên ${vi(q.returned)} phiếu thu về, thiếu ${vi(q.returned - q.found)}.`,
        `${en(q.found)} of ${count(q.returned, "returned paper")} in the count, ${en(q.returned - q.found)} missing.`,
      ),
      tail.missing,
    );
  }
  if (q.returned < q.issued) {
    law.setting("reconcile.short");
    return say(
      "short",
      true,
      text(
        `Phát ra ${vi(q.issued)}, thu về ${vi(q.returned)}, có ${vi(q.issued - q.returned)} phiếu không nộp lại.`,
        `${en(q.issued)} issued, ${en(q.returned)} returned, ${en(q.issued - q.returned)} not handed in.`,
      ),
      text(
        "Được kiểm phiếu; số người để tính kết quả không thay đổi.",
        "The count may begin; the base does not change.",
      ),
    );
  }
  return say(
    "met",
    true,
    text(
      `Phát ra ${vi(q.issued)}, thu về ${vi(q.returned)}, khớp nhau.`,
      `${en(q.issued)} issued and returned: they meet.`,
    ),
    text("Được kiểm phiếu.", "The count may begin."),
  );
};

/** Printed papers that are accounted for neither as issued, spoiled nor unused are told, not judged. */
const printedNote = (q: Parameters<typeof reconcile>[1]): readonly Text[] => {
  if (q.printed === undefined || q.unused === undefined) return [];
  const known = q.issued + q.unused + (q.spoiled ?? 0);
  if (known === q.printed) return [];
  const parts = `${vi(q.issued)} phát ra, ${vi(q.unused)} chưa dùng, ${vi(q.spoiled ?? 0)} hỏng`;
  const partsEn = `${en(q.issued)} issued, ${en(q.unused)} unused, ${en(q.spoiled ?? 0)} spoiled`;
  return [
    text(
      `Lưu ý: in ${vi(q.printed)} phiếu nhưng cộng lại được ${vi(known)} (${parts}).`,
      `Note: ${en(q.printed)} printed but ${en(known)} accounted for (${partsEn}).`,
    ),
  ];
};
