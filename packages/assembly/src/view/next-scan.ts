/** The next step of a scanned count, and of two counts that do not agree yet. */
import type { Count } from "../model.ts";
import { agreement } from "../state/agreement.ts";
import { baseOfRound } from "../state/base.ts";
import { packFor } from "../state/pack.ts";
import { ownTotals, totalsOfCount } from "../state/readings.ts";
import { closeMarks } from "../state/scans.ts";
import type { NextStep } from "../view-types.ts";
import { placeOf, type RoundIn } from "./round-place.ts";
import { waitsFor } from "./scan-room.ts";
import { step, text } from "./step.ts";

type Say = {
  readonly vi: string;
  readonly en: string;
  readonly explain: readonly [vi: string, en: string];
  readonly batch?: number;
  readonly case?: number;
};

const say = (r: RoundIn, action: Parameters<typeof step>[2], { vi, en, explain, ...where }: Say): NextStep =>
  step(r.state, "count", action, text(vi, en), text(...explain), ["counting-committee"], { ...placeOf(r), ...where });

/** The step that a scanned count waits for; null when it is finished as far as it goes alone. */
export const scannedStep = (r: RoundIn, count: Count): NextStep | null => {
  const { round } = r;
  const scans = count.scans ?? [];
  for (const batch of scans) {
    const one = batch.cases.find((c) => !c.isDecided);
    if (one === undefined) continue;
    const where = { batch: batch.batch, case: one.case };
    return waitsFor(one) === "committee"
      ? say(r, "decide-case", {
          vi: `Cả ban quyết định một tờ phiếu, tập ${batch.batch}`,
          en: `The committee decides on a sheet of batch ${batch.batch}`,
          explain: [
            "Hai thành viên kết luận khác nhau; ban quyết định theo đa số, ghi rõ số người.",
            "Two members differ; the committee decides by majority, with the numbers recorded.",
          ],
          ...where,
        })
      : say(r, "judge-case", {
          vi: `Xem phiếu máy chưa chắc, tập ${batch.batch}`,
          en: `Judge doubtful sheets of batch ${batch.batch}`,
          explain: [
            "Mỗi tờ do hai thành viên xem riêng; người thứ hai không thấy kết luận của người thứ nhất.",
            "Two members judge each sheet apart; the second does not see what the first concluded.",
          ],
          ...where,
        });
  }
  const unmet = scans.find((b) => !b.isSettled);
  if (unmet !== undefined) {
    return say(r, "recount-papers", {
      vi: `Đếm tay lại tập ${unmet.batch}`,
      en: `Count batch ${unmet.batch} by hand again`,
      explain: [
        "Số tờ quét được khác số phiếu đếm tay. Hai người đếm lại; nếu vẫn khác thì quét lại tập này.",
        "Sheets and papers do not meet. Two members count again; if they still differ the batch is scanned again.",
      ],
      batch: unmet.batch,
    });
  }
  const scanned = scans.reduce((sum, b) => sum + b.papers, 0);
  const returned = round.papers.returned ?? 0;
  const last = scans.at(-1)?.batch ?? 0;
  if (scanned < returned) {
    return say(r, "record-scanned-batch", {
      vi: `Quét tập ${last + 1}`,
      en: `Scan batch ${last + 1}`,
      explain: [
        "Đếm tay tập phiếu (không quá 50), ghi vào tờ bìa, rồi đưa vào máy quét.",
        "Count the bundle by hand (at most 50), write it on the batch sheet, then feed the scanner.",
      ],
      batch: last + 1,
    });
  }
  const close = closeMarks(
    packFor(r.state),
    round,
    count,
    baseOfRound(r.state, r.sitting, round, ownTotals(packFor(r.state), round)).answer.majority,
  );
  if (close === null || close.names.length === 0 || (count.closeSeenBy ?? []).length > 0) return null;
  return say(r, "confirm-close-marks", {
    vi: "Xem lại phiếu sát mức quá nửa",
    en: "Look again at marks near the majority line",
    explain: [
      `${close.cases.length} tờ phiếu có dấu do người quyết định có thể làm thay đổi kết quả; ban kiểm phiếu cùng xem lại trên phiếu.`,
      `Marks that people decided on ${close.cases.length} sheets could tip the result: look at the papers together.`,
    ],
  });
};

/** What two counts of the round still need; null when there is one alone or both agree. */
export const agreementStep = (r: RoundIn): NextStep | null => {
  const { round, state } = r;
  const check = round.check ?? null;
  if (round.count === null || check === null) return null;
  const pack = packFor(state);
  const now = agreement(pack, round);
  const [difference] = now.papers ?? [];
  if (difference !== undefined && difference.onlyFirst.length === difference.onlySecond.length) {
    return say(r, "settle-difference", {
      vi: difference.batch === null ? "Thống nhất hai cách kiểm" : `Thống nhất hai cách kiểm, tập ${difference.batch}`,
      en: difference.batch === null ? "Settle the two counts" : `Settle the two counts, batch ${difference.batch}`,
      explain: [
        `${difference.onlyFirst.length} phiếu được đọc khác nhau; hai thành viên tìm các phiếu đó và quyết định trên giấy.`,
        `${difference.onlyFirst.length} papers were read differently: two members find them and decide on paper.`,
      ],
      ...(difference.batch === null ? {} : { batch: difference.batch }),
    });
  }
  if (now.agrees !== false) return null;
  const same = totalsOfCount(pack, round, check)?.found === totalsOfCount(pack, round, round.count)?.found;
  return say(r, "recount", {
    vi: "Kiểm lại: hai cách kiểm khác nhau",
    en: "Count again: the two counts differ",
    explain: same
      ? [
          "Xem các dòng khác nhau; kiểm lại một trong hai cách, hoặc sửa số đã nhập.",
          "See the lines that differ; make one of the counts again, or correct what was typed.",
        ]
      : ["Hai cách kiểm khác nhau về số phiếu.", "The two counts differ in the number of papers."],
  });
};
