/** Decision, notice, complaint, correction, and the end. */
import { dayShort } from "@laphieu/vietnamese";
import { dueAfter, monthsAfter } from "../clocks.ts";
import type { FileCommand } from "../commands.ts";
import type { Content } from "../contents.ts";
import { bad, type FileState, mostComplaints, type Result } from "../model.ts";
import { type Context, type Made, made, tooEarly, tooLate } from "./made.ts";
import { secondExaminer } from "./office.ts";

export type Ending = Extract<
  FileCommand,
  {
    readonly type:
      | "return-draft"
      | "decide"
      | "give-result"
      | "complain"
      | "record-complaint"
      | "answer-complaint"
      | "accept-result"
      | "ask-erasure"
      | "give-copy"
      | "ask-correction"
      | "correct"
      | "tell-congress"
      | "close";
  }
>;

/** Kinds of entries whose words can be corrected: facts as declared and as answered. */
export const correctable: readonly Content["kind"][] = ["request", "declared", "reply", "paper"];

export function decideEnding(state: FileState, command: Ending, context: Context): Result<Made> {
  const { steps, clocks } = state;
  const { today, calendar, held } = context;
  const decided = steps.decision.state === "done";
  switch (command.type) {
    case "return-draft":
      if (steps.draft.state !== "done") return tooEarly("draft");
      if (decided) return tooLate("decision");
      return made(
        { type: "draft-returned", due: dueAfter(today, clocks.draft, calendar) },
        { kind: "returned", value: command.content },
      );
    case "decide": {
      if (steps.draft.state !== "done") return tooEarly("draft");
      if (decided) return tooLate("decision");
      const { vote } = command.content;
      if (state.collective && vote === null)
        return bad(
          "vote-needed",
          "Cơ quan tập thể kết luận: hãy ghi số phiếu.",
          "A collective body decides: record the vote.",
          "vote",
        );
      if (vote !== null && vote.for + vote.against + vote.none !== vote.present)
        return bad(
          "vote-sum",
          "Đồng ý, không đồng ý và ý kiến khác phải cộng lại bằng số người có mặt.",
          "For, against and others must add up to those present.",
          "vote",
        );
      return made(
        { type: "decided", due: dueAfter(today, clocks["result-notice"], calendar) },
        { kind: "decision", value: command.content },
      );
    }
    case "give-result":
      if (!decided) return tooEarly("decision");
      if (steps["result-notice"].state !== "open") return tooLate("result-notice");
      return made({ type: "result-given", due: dueAfter(today, clocks.complaint, calendar) });
    case "complain":
    case "record-complaint":
      if (!decided) return tooEarly("decision");
      if (state.complaint !== null && state.complaint.answered === null)
        return bad("complaint-open", "Đang có một khiếu nại chưa trả lời.", "A complaint is still open.");
      if (steps.closing.state === "done") return tooLate("closing");
      if (state.complaintsAnswered >= mostComplaints)
        return bad(
          "complaint-last",
          "Khiếu nại về kết luận này đã được hai người khác nhau giải quyết; lần hai là lần cuối.",
          "Two different people answered complaints about this conclusion; the second answer is the last.",
        );
      if (state.complaintUntil !== null && today > state.complaintUntil)
        return bad(
          "complaint-late",
          `Hạn khiếu nại đã hết ngày ${dayShort(state.complaintUntil)}.`,
          `The time for complaints ended on ${state.complaintUntil}.`,
        );
      return made(
        { type: "complaint-recorded", due: dueAfter(today, clocks.complaint, calendar) },
        { kind: "complaint", value: command.content },
      );
    case "answer-complaint": {
      if (state.complaint === null || state.complaint.answered !== null)
        return bad("no-complaint", "Không có khiếu nại chờ trả lời.", "There is no complaint to answer.");
      if (state.answeredBy.includes(context.actor.account)) return secondExaminer;
      const again = command.content.outcome === "back-to-body";
      return made(
        {
          type: "complaint-answered",
          again,
          // What follows: a new decision, or the time for a second complaint.
          due: dueAfter(today, again ? clocks.decision : clocks.complaint, calendar),
        },
        { kind: "answer", value: command.content },
      );
    }
    case "accept-result":
      if (steps["result-notice"].state === "open") return tooEarly("result-notice");
      if (state.complaint !== null && state.complaint.answered === null)
        return bad("complaint-open", "Đang có một khiếu nại chưa trả lời.", "A complaint is still open.");
      if (steps.closing.state === "done") return tooLate("closing");
      if (state.accepted !== null) return bad("accepted", "Đồng chí đã nói điều này.", "You have said so already.");
      return made({ type: "result-accepted" });
    case "ask-erasure":
      if (state.erasureAsked !== null)
        return bad("asked", "Đồng chí đã đề nghị xóa.", "You have asked for the erasure already.");
      return made({ type: "erasure-asked" }, { kind: "erasure-asked", value: command.content });
    case "give-copy":
      if (steps.request.state === "open") return tooEarly("request");
      return made(
        { type: "copy-given", hash: context.copy.hash },
        { kind: "copy", value: { code: context.copy.code } },
      );
    case "ask-correction":
      if (!held.some((h) => h.position === command.content.position))
        return bad("no-entry", "Không có mục này trong hồ sơ.", "There is no such entry.", "position");
      return made({ type: "correction-asked" }, { kind: "correction-asked", value: command.content });
    case "correct": {
      const wrong = held.find((h) => h.position === command.content.position);
      if (wrong === undefined || !correctable.includes(wrong.content.kind))
        return bad(
          "no-entry",
          "Mục này không sửa được bằng cách này.",
          "This entry is not corrected this way.",
          "position",
        );
      return made({ type: "corrected" }, { kind: "correction", value: command.content });
    }
    case "tell-congress":
      if (!decided) return tooEarly("decision");
      if (steps["result-notice"].state === "open") return tooEarly("result-notice");
      return made({
        type: "congress-told",
        assembly: command.assembly,
        person: command.person,
        validUntil: monthsAfter(steps.decision.state === "done" ? steps.decision.on : today, clocks.validity),
      });
    case "close":
      if (!decided) return tooEarly("decision");
      if (steps["result-notice"].state === "open") return tooEarly("result-notice");
      if (steps.closing.state === "done") return tooLate("closing");
      if (state.complaint !== null && state.complaint.answered === null) return tooEarly("complaint");
      if (
        state.accepted === null &&
        state.complaintsAnswered < mostComplaints &&
        state.complaintUntil !== null &&
        today <= state.complaintUntil
      )
        return bad(
          "complaint-time",
          `Còn thời hạn khiếu nại đến ngày ${dayShort(state.complaintUntil)}.`,
          `Complaints are still received until ${state.complaintUntil}.`,
        );
      return made({ type: "closed" });
    default: {
      const never: never = command;
      return never;
    }
  }
}
