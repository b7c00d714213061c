/** What may be added to a paper in prescribed form: that it replaces another, and, where the office wants it, one line. */
import { dayShort } from "@laphieu/vietnamese";
import { localTime } from "../context.ts";
import type { Block, PaperData } from "../paper-data.ts";
import { inFours } from "./codes.ts";
import type { LogHead, PaperRecord } from "./records.ts";

const added = (data: PaperData, block: Block): PaperData =>
  data.template === "official" || data.template === "script" ? { ...data, blocks: [...data.blocks, block] } : data;

/** A corrected paper says which one it replaces, and why. */
export const replacing = (data: PaperData, replaced: PaperRecord, reason: string): PaperData => {
  const { day, hour, minute } = localTime(replaced.at);
  const which = replaced.number === null ? "bản cùng tên" : `bản số ${replaced.number}`;
  const why = reason.trim().replace(/[.;\s]+$/u, "");
  return added(data, {
    type: "para",
    text: `Văn bản này thay thế ${which} lập lúc ${hour} giờ ${String(minute).padStart(2, "0")} phút, ngày ${dayShort(day)}; lý do: ${why}.`,
  });
};

/** The line that ties a paper to the log, for offices that switch it on; papers in prescribed form carry none by default. */
export const withLogLine = (data: PaperData, log: LogHead): PaperData =>
  added(data, {
    type: "center",
    style: "italic",
    text: `(Lập từ nhật ký đến mục ${log.size}; mã gốc ${inFours(log.root.slice(0, 32))})`,
  });
