/** Where each paper stands, from what is missing to signed and scanned. */
import type { FilePaper, FileStep } from "./papers-api.ts";

export type PaperStatus = "missing" | "ready" | "to-sign" | "changed" | "signed" | "kept";

/** `to-sign`: on record, somebody must sign. `changed`: the facts differ from the record. `kept`: on record, nobody signs. */
export function statusOf(paper: FilePaper): PaperStatus {
  if (paper.record === null) return paper.ready ? "ready" : "missing";
  if (paper.changed) return "changed";
  if (paper.scans.length > 0) return "signed";
  return paper.signers.length > 0 ? "to-sign" : "kept";
}

export type Totals = {
  readonly ready: number;
  readonly missing: number;
  readonly toSign: number;
  readonly signed: number;
};

/** Figures of the file alone: blank forms for the day are not counted. */
export function totalsOf(papers: readonly FilePaper[]): Totals {
  const filed = papers.filter((p) => p.filed);
  const count = (...of: readonly PaperStatus[]) => filed.filter((p) => of.includes(statusOf(p))).length;
  return {
    ready: filed.filter((p) => p.ready).length,
    missing: count("missing"),
    toSign: filed.filter((p) => p.ready && p.signers.length > 0 && p.scans.length === 0).length,
    signed: filed.filter((p) => p.scans.length > 0).length,
  };
}

export type Group = { readonly key: string; readonly title: string | null; readonly papers: readonly FilePaper[] };

/** Papers of a step; in the step of elections, election by election in their order. */
export function groupsOf(
  papers: readonly FilePaper[],
  step: FileStep,
  elections: readonly { readonly id: string; readonly title: string }[],
): readonly Group[] {
  const inStep = papers.filter((p) => p.step === step);
  if (step !== "elect") return inStep.length === 0 ? [] : [{ key: step, title: null, papers: inStep }];
  return elections
    .map((e) => ({ key: e.id, title: e.title, papers: inStep.filter((p) => p.election === e.id) }))
    .filter((group) => group.papers.length > 0);
}
