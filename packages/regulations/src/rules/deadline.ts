/**
 * Last day of a period. The day it starts from is not counted; working days are Monday to Friday less holidays plus the
 * Saturdays and Sundays worked instead; months end on the same day or the last of the month, without shift.
 */
import { dayShort } from "@laphieu/vietnamese";
import { consult } from "../consultation.ts";
import { type Problem, problem } from "../problem.ts";
import type { DeadlineEvent, Text } from "../types.ts";
import { count, text, vi } from "../words.ts";
import type { Check, Rule } from "./rule.ts";

const dayMs = 86_400_000;
const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Days between two years that leave room for every period and every list of holidays. */
export const isDay = (s: string): boolean =>
  /^[1-8]\d{3}-\d{2}-\d{2}$/.test(s) && !Number.isNaN(toMs(s)) && toDay(toMs(s)) === s;

export const checkDeadline: Check<"deadline"> = (_data, q): Problem | null => {
  const at = (q.workdays ?? []).findIndex((d) => q.holidays?.includes(d));
  return at < 0
    ? null
    : problem(
        "contradiction",
        `workdays[${at}]`,
        "cùng một ngày vừa là ngày nghỉ vừa là ngày làm việc",
        "the same day is both a holiday and worked",
      );
};

/** The `n`th working day after `from` (or before it, with `step` −1). */
export const workingDay = (
  from: string,
  n: number,
  step: 1 | -1,
  holidays: ReadonlySet<string>,
  workdays: ReadonlySet<string>,
): string => {
  let ms = toMs(from);
  for (let left = n; left > 0; ) {
    ms += step * dayMs;
    const day = toDay(ms);
    const weekday = new Date(ms).getUTCDay();
    const works = workdays.has(day) || (weekday !== 0 && weekday !== 6 && !holidays.has(day));
    if (works) left--;
  }
  return toDay(ms);
};

/** `n` months on (or back): the same day, or the last day of a shorter month. */
export const monthsOn = (from: string, n: number): string => {
  const d = new Date(toMs(from));
  const first = Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + n, 1);
  const target = new Date(first);
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  return toDay(first + (Math.min(d.getUTCDate(), last) - 1) * dayMs);
};

const events: { readonly [E in DeadlineEvent]: { readonly step: 1 | -1; readonly text: Text } } = {
  "opening-announced": {
    step: -1,
    text: text("Hạn cuối thông báo ngày khai mạc", "The opening must be announced by"),
  },
  "candidacy-file": {
    step: -1,
    text: text("Hạn cuối nộp hồ sơ ứng cử, đề cử", "The candidacy file must be handed in by"),
  },
  "result-report": {
    step: 1,
    text: text("Hạn cuối báo cáo kết quả bầu cử lên cấp trên", "The result must be reported by"),
  },
  ratification: {
    step: 1,
    text: text(
      "Hạn chuẩn y, nếu không có khiếu nại, tố cáo",
      "The result is to be ratified, if there is no complaint, by",
    ),
  },
  complaint: { step: 1, text: text("Hạn cuối nhận khiếu nại về bầu cử", "Complaints are received until") },
  "ballots-kept": { step: 1, text: text("Phiếu bầu niêm phong được lưu đến", "The sealed ballots are kept until") },
};
const units = {
  "working-days": { vi: "ngày làm việc", en: "working day" },
  days: { vi: "ngày", en: "day" },
  months: { vi: "tháng", en: "month" },
};

export const deadline: Rule<"deadline"> = (data, q) => {
  const law = consult(data);
  law.cite(`deadline-${q.event}`);
  const [amount = "", unit = ""] = law.setting(`deadline.${q.event}`).split(" ");
  const n = Number(amount);
  const { step, text: what } = events[q.event];
  const due = (): string => {
    if (unit === "months") return monthsOn(q.from, step * n);
    if (unit === "days") return toDay(toMs(q.from) + step * n * dayMs);
    return workingDay(q.from, n, step, new Set(q.holidays), new Set(q.workdays));
  };
  const day = due();
  const u = unit === "months" || unit === "days" ? units[unit] : units["working-days"];
  return law.ruling(
    { due: day },
    text(
      `${what.vi}: ${dayShort(day)} (${vi(n)} ${u.vi} ${step > 0 ? "kể từ" : "trước"} ngày ${dayShort(q.from)}, không tính ngày này).`,
      `${what.en} ${day} (${count(n, u.en)} ${step > 0 ? "after" : "before"} ${q.from}, that day not counted).`,
    ),
  );
};
