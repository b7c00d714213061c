/** The rules in the words of papers: the version a meeting runs by, and what was decided on its open points. */
import { type AssemblyState, packFor } from "@laphieu/assembly";
import { dayShort } from "@laphieu/vietnamese";
import type { Block } from "./paper-data.ts";
import { citationOf } from "./words.ts";

/** The regulation as it is cited, with the text that amends it where the meeting opened with a later version. */
export const rulesCited = (state: AssemblyState): string => {
  const cited = citationOf(state.regulation);
  const { version } = packFor(state);
  if (version === undefined || version.id === state.regulation) return cited;
  const { title, date, by } = version.source;
  const day = date === undefined ? "" : `, ngày ${dayShort(date)}`;
  return `${cited}, được sửa đổi, bổ sung theo ${title}${day}${by === undefined ? "" : ` của ${by}`}`;
};

/** What minutes say of each point that the text leaves open and somebody decided: who, when, in which words. */
export const ruleDecisionBlocks = (state: AssemblyState): readonly Block[] =>
  (state.ruleDecisions ?? []).map((d) => ({
    type: "para",
    text: `Về điểm quy chế chưa nói rõ, ${d.body} quyết định ngày ${dayShort(d.day)}: ${
      d.wording === "" ? "(nội dung đã xóa)" : d.wording.replace(/\.$/u, "")
    }.`,
  }));
