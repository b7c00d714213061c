/** Decision, notice, complaint, correction, and the end. */
import { dayShort } from "@laphieu/vietnamese";
import { dueAfter, monthsAfter } from "../clocks.ts";
import type { FileCommand } from "../commands.ts";
import type { Content } from "../contents.ts";
import { bad, type FileState, type Result } from "../model.ts";
import { type Context, type Made, made, tooEarly, tooLate } from "./made.ts";

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
      if (steps.complaint.due !== null && today > steps.complaint.due)
        return bad(
          "complaint-late",
          `Hạn khiếu nại đã hết ngày ${dayShort(steps.complaint.due)}.`,
          `The time for complaints ended on ${steps.complaint.due}.`,
        );
      return made(
        { type: "complaint-recorded", due: dueAfter(today, clocks.complaint, calendar) },
        { kind: "complaint", value: command.content },
      );
    case "answer-complaint": {
      if (state.complaint === null || state.complaint.answered !== null)
        return bad("no-complaint", "Không có khiếu nại chờ trả lời.", "There is no complaint to answer.");
      const again = command.content.outcome === "back-to-body";
      return made(
        { type: "complaint-answered", again, due: dueAfter(today, clocks.decision, calendar) },
        { kind: "answer", value: command.content },
      );
    }
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
      if (state.complaint === null && steps.complaint.due !== null && today <= steps.complaint.due)
        return bad(
          "complaint-time",
          `Còn thời hạn khiếu nại đến ngày ${dayShort(steps.complaint.due)}.`,
          `Complaints are still received until ${steps.complaint.due}.`,
        );
      return made({ type: "closed" });
    default: {
      const never: never = command;
      return never;
    }
  }
}
