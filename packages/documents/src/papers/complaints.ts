/** Complaints raised in the hall, as minutes tell them. */
import type { Complaint, ComplaintOutcome, Round } from "@laphieu/assembly";
import { type Context, nameOf } from "../context.ts";
import { capital } from "../words.ts";

const outcomes: { readonly [O in ComplaintOutcome]: string } = {
  upheld: "khiếu nại đúng",
  "not-upheld": "khiếu nại không có cơ sở",
  withdrawn: "người khiếu nại rút",
  referred: "chuyển cấp có thẩm quyền xem xét",
};

/** Who said what, and what the counting committee concluded; `open` is said where it has not concluded. */
export const complaintLine = (
  context: Context,
  complaint: Complaint,
  words: { readonly title: boolean; readonly open: string },
): string => {
  const { state, terms } = context;
  const { by, election, text, conclusion } = complaint;
  const title = words.title ? state.elections.find((e) => e.id === election)?.title : undefined;
  const about = title === undefined ? "" : ` về “${title}”`;
  const who = by === null ? "Có ý kiến" : `${capital(terms.person)} ${nameOf(state, by)}`;
  const said = `- ${who} khiếu nại${about}: ${text.replace(/\.$/u, "")}.`;
  if (conclusion === null) return `${said} ${words.open}`;
  const members = conclusion.by.map((person) => nameOf(state, person)).join(", ");
  return `${said} Ban kiểm phiếu (${members}) kết luận: ${outcomes[conclusion.outcome]}; ${conclusion.text.replace(/\.$/u, "")}.`;
};

/**
 * Complaints of one round as they stood when its minutes were signed, so that the paper stays what was signed; as they
 * stand now while it is not.
 */
export const complaintsOfRound = (context: Context, election: string, round: Round): readonly string[] => {
  const until = round.minutes === null ? Number.POSITIVE_INFINITY : Date.parse(round.minutes.at);
  return (context.sitting.floor?.complaints ?? [])
    .filter((c) => c.election === election && c.round === round.number && Date.parse(c.at) <= until)
    .map((c) =>
      complaintLine(
        context,
        c.conclusion !== null && Date.parse(c.conclusion.at) > until ? { ...c, conclusion: null } : c,
        { title: false, open: "Chưa có kết luận khi lập biên bản." },
      ),
    );
};
