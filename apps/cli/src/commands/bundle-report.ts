/** A report as people read it on a terminal. */
import type { Check, Report } from "@laphieu/evidence";
import type { Io, Lang } from "../io.ts";

const marks: { readonly [S in Check["status"]]: { readonly vi: string; readonly en: string } } = {
  ok: { vi: "ĐÚNG     ", en: "OK       " },
  limited: { vi: "MỘT PHẦN ", en: "PARTLY   " },
  "not-checked": { vi: "CHƯA KIỂM", en: "NOT DONE " },
  warning: { vi: "LƯU Ý    ", en: "LOOK     " },
  failed: { vi: "SAI      ", en: "WRONG    " },
};
const verdicts: { readonly [V in Report["verdict"]]: { readonly vi: string; readonly en: string } } = {
  holds: { vi: "ĐÚNG: mọi điều kiểm được đều khớp.", en: "IT HOLDS: everything was checked and meets." },
  partly: {
    vi: "ĐÚNG Ở MỌI ĐIỀU KIỂM ĐƯỢC; có phần chưa kiểm được hoặc cần người xem, ghi rõ ở trên.",
    en: "IT HOLDS WHEREVER IT COULD BE CHECKED; what could not be, or needs a look, is said above.",
  },
  "does-not-hold": { vi: "KHÔNG ĐÚNG: xem các mục SAI ở trên.", en: "IT DOES NOT HOLD: see what is WRONG above." },
};

/** Prints the numbered checks, their findings, the results, and the verdict last. */
export function printReport(report: Report, lang: Lang, io: Io): void {
  const { about, head } = report;
  const say = (vi: string, en: string) => io.out(lang === "vi" ? vi : en);
  if (about !== null) io.out(`${about.body}: ${about.title}${about.sample ? " (MẪU / SAMPLE)" : ""}`);
  say(`Nhật ký ${head.size} mục, mã gốc ${head.root}`, `Log of ${head.size} entries, root ${head.root}`);
  say(
    `Máy ${report.installation}, dấu vân khóa ${report.fingerprint}`,
    `Installation ${report.installation}, key ${report.fingerprint}`,
  );
  io.out("");
  for (const check of report.checks) {
    io.out(
      `${String(check.number).padStart(2)}. ${marks[check.status][lang]} ${check.title[lang]}: ${check.text[lang]}`,
    );
    for (const finding of check.findings)
      io.out(`      ${finding.rank === 1 ? "✗" : finding.rank === 2 ? "!" : "·"} ${finding.text[lang]}`);
  }
  io.out("");
  for (const round of report.rounds) {
    const names = round.elected.map((name) => name ?? "…").join(", ");
    const again = round.recounted ? (lang === "vi" ? "; đã kiểm lại từng phiếu" : "; counted again") : "";
    say(
      `${round.title}, lần ${round.round}: ${round.valid}/${round.found} phiếu hợp lệ, tổng số để tính ${round.base}${again}. Trúng cử: ${names || "không có"}`,
      `${round.title}, round ${round.round}: ${round.valid} of ${round.found} valid, base ${round.base}${again}. Elected: ${names || "nobody"}`,
    );
  }
  if (report.decision !== null) say(`Phụ lục mở theo: ${report.decision}`, `Annex opened on: ${report.decision}`);
  io.out(verdicts[report.verdict][lang]);
}
