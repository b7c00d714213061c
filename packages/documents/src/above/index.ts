/** Papers of the level above: decisions on results, reports of a summing-up, the record of its conference. */
export { type DecisionPaperSource, decisionPaper } from "./decisions.ts";
export { type ConferencePaperSource, conferencePaper, type SummingReportSource, summingReport } from "./summing.ts";
