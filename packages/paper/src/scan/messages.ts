/** What the reading threads are told and answer. */
import type { GreyPage, LayoutFile, PageReading } from "../types.ts";
import type { Evidence } from "./evidence.ts";
import type { ProblemCode } from "./problem.ts";

/** The reader as this folder needs it, so that a test can stand in for it. */
export type Reader = { read(page: GreyPage): PageReading };
export type ReaderModule = {
  createReader(layout: LayoutFile, prints: readonly GreyPage[]): Reader;
};

export type Start = { readonly layout: LayoutFile; readonly reader: string };
export type Job =
  | { readonly id: number; readonly ask: "open"; readonly file: string }
  | {
      readonly id: number;
      readonly ask: "page";
      readonly file: string;
      readonly page: number;
      /** Pictures of what is in doubt, or of every side as well. */
      readonly evidence: boolean | "every-page";
    };

/** One side as it was read; times in milliseconds. */
export type SideRead = {
  readonly reading: PageReading;
  readonly damaged: boolean;
  readonly reduced: number;
  /** No ink on it: the empty back of a sheet. */
  readonly blank: boolean;
  readonly decode: number;
  /** Equal for equal pictures. */
  readonly digest: string;
  readonly evidence: readonly Evidence[];
};
export type Failure = { readonly ok: false; readonly code: ProblemCode; readonly detail: string };
export type Answer =
  /** The thread has taken this job up, and then: it reads this page now and can do nothing else until it has. */
  | { readonly ask: "taken" | "reading"; readonly id: number }
  | {
      readonly id: number;
      readonly ask: "open";
      readonly result: { readonly ok: true; readonly pages: number } | Failure;
    }
  | { readonly id: number; readonly ask: "page"; readonly result: ({ readonly ok: true } & SideRead) | Failure };
