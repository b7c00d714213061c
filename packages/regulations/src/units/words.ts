/** Values of settings in words. */
import type { Text } from "../types.ts";
import { count, text } from "../words.ts";

const units: { readonly [unit: string]: readonly [vi: string, en: string] } = {
  "working-days": ["ngày làm việc", "working day"],
  days: ["ngày", "day"],
  months: ["tháng", "month"],
};

/** `15 ngày làm việc`, `15 working days`. */
export const periodWords = (period: string): Text => {
  const [n = "0", unit = "days"] = period.split(" ");
  const [vi, en] = units[unit] ?? ["ngày", "day"];
  return text(`${n} ${vi}`, count(Number(n), en));
};

const after: { readonly [value: string]: readonly [vi: string, en: string] } = {
  "meeting-decides": [
    "đại hội (hội nghị) quyết định có bầu tiếp hay không",
    "the meeting decides whether to ballot again",
  ],
  "ballot-again": ["phải bầu tiếp", "there is another ballot"],
  stop: ["dừng việc bầu, báo cáo cấp trên", "the election stops and is reported upward"],
  done: ["không bầu thêm", "no further ballot is held"],
  revote: ["bầu lại trong số những người bằng phiếu", "there is a revote among those tied"],
};
/** What follows, in words. */
export const afterWords = (value: string): Text => {
  const [vi, en] = after[value] ?? [value, value];
  return text(vi, en);
};

const treatments: { readonly [value: string]: readonly [vi: string, en: string] } = {
  invalid: ["không hợp lệ", "not valid"],
  valid: ["hợp lệ", "valid"],
  "committee-concludes": ["do ban kiểm phiếu kết luận", "for the counting committee to conclude"],
};
export const treatmentWords = (value: string): Text => {
  const [vi, en] = treatments[value] ?? [value, value];
  return text(vi, en);
};
