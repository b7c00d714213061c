/** Where a paper stands in the work: the parts of the file and of the page that lists it. */
import type { Text } from "@laphieu/regulations";
import type { DocumentInfo, DocumentKind } from "../types.ts";

export const fileSteps = ["prepare", "open", "elect", "close"] as const;
export type FileStep = (typeof fileSteps)[number];

export const stepTitle = (step: FileStep): Text => {
  switch (step) {
    case "prepare":
      return { vi: "Chuẩn bị", en: "Preparation" };
    case "open":
      return { vi: "Khai mạc, điều hành", en: "Opening and conduct" };
    case "elect":
      return { vi: "Bầu cử", en: "Elections" };
    case "close":
      return { vi: "Bế mạc, báo cáo", en: "Closing and reports" };
    default: {
      const never: never = step;
      return never;
    }
  }
};

const steps: { readonly [K in DocumentKind]?: FileStep } = {
  "fallback-pack": "prepare",
  roll: "prepare",
  script: "prepare",
  "seat-map": "prepare",
  "candidacy-form": "prepare",
  "nomination-form": "prepare",
  "biography-list": "prepare",
  "election-minutes": "close",
  "congress-minutes": "close",
  contributions: "close",
  resolution: "close",
  "result-report": "close",
  "approval-request": "close",
  "approval-decision": "close",
  "press-summary": "close",
  slides: "close",
};
/** Papers of an election stand with it, unless their kind belongs elsewhere. */
export const stepOf = (info: Pick<DocumentInfo, "kind" | "election">): FileStep =>
  steps[info.kind] ?? (info.election === undefined ? "open" : "elect");

/** Blank forms and papers for the day itself: they are used up at the meeting and are not kept in its file. */
const notFiled: ReadonlySet<DocumentKind> = new Set([
  "fallback-pack",
  "counting-minutes-blank",
  "tally-sheet",
  "seat-map",
  "slides",
]);
export const isFiled = (info: Pick<DocumentInfo, "kind">): boolean => !notFiled.has(info.kind);
