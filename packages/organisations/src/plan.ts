/** What a round begins with: the preparation steps that directives ask for. The office changes days and steps as its own directive says. */
import type { ChecklistItem } from "./types.ts";

const step = (id: string, days: number, vi: string, en: string): ChecklistItem => ({ id, days, title: { vi, en } });

export const usualChecklist: readonly ChecklistItem[] = [
  step("plan", -90, "Ban hành kế hoạch, lập các tiểu ban", "Plan issued, working groups formed"),
  step(
    "report-draft",
    -60,
    "Dự thảo báo cáo chính trị, báo cáo kiểm điểm",
    "Drafts of the political report and the self-review",
  ),
  step("personnel", -45, "Đề án nhân sự, lấy ý kiến giới thiệu", "Personnel plan, opinions taken"),
  step("comments", -30, "Lấy ý kiến đóng góp vào dự thảo", "Comments on the drafts gathered"),
  step("approval", -15, "Cấp trên duyệt nội dung và nhân sự", "Contents and personnel approved by the level above"),
  step("announced", -10, "Thông báo ngày khai mạc", "Opening day announced"),
  step("papers", -3, "In tài liệu, phiếu, chuẩn bị hội trường", "Papers and ballots printed, hall prepared"),
];
