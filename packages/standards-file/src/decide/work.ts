/** The drafter's work: from the request to the draft. Facts with their source, and the person heard on every difference. */
import { dayShort } from "@laphieu/vietnamese";
import { dueAfter } from "../clocks.ts";
import type { FileCommand } from "../commands.ts";
import type { Held } from "../contents.ts";
import { bad, type FileState, isSkippable, type Result } from "../model.ts";
import { type Context, type Made, made, tooEarly, tooLate } from "./made.ts";
import { mayHold } from "./office.ts";

export type Work = Extract<
  FileCommand,
  {
    readonly type:
      | "name-subject"
      | "record-request"
      | "give-notice"
      | "postpone-notice"
      | "skip-step"
      | "record-declared"
      | "record-paper"
      | "hand-over"
      | "finish-papers"
      | "send-enquiry"
      | "record-reply"
      | "finish-enquiries"
      | "put-difference"
      | "record-explanation"
      | "explain"
      | "submit-draft";
  }
>;

/** Enquiries whose reply differs from what was declared, and which nobody has put to the person yet. */
export function unheard(held: readonly Held[]): readonly string[] {
  const put = new Set(held.flatMap(({ content }) => (content.kind === "difference" ? [content.value.enquiry] : [])));
  return held.flatMap(({ content }) =>
    content.kind === "reply" && content.value.outcome === "differs" && !put.has(content.id) ? [content.id] : [],
  );
}
const adverse = (held: readonly Held[]): boolean =>
  held.some(({ content }) => content.kind === "reply" && content.value.outcome === "differs");

const knownField = (context: Context, field: string) =>
  context.post.fields.some((f) => f.id === field)
    ? null
    : bad(
        "field-not-needed",
        "Chức danh này không cần trường đó nên hồ sơ không ghi.",
        "The post does not need that field, so the file does not hold it.",
        "field",
      );

export function decideWork(state: FileState, command: Work, context: Context): Result<Made> {
  const { today, calendar, held } = context;
  const { steps, clocks } = state;
  if (steps.decision.state === "done" && command.type !== "name-subject") return tooLate("draft");
  switch (command.type) {
    case "name-subject": {
      if (state.members.some((m) => m.role === "subject"))
        return bad(
          "named",
          "Hồ sơ đã gắn với tài khoản của người được thẩm tra.",
          "The person's account is named already.",
        );
      const refused = mayHold(state, command.account, "subject", context);
      if (refused !== null) return refused;
      const member = {
        account: command.account,
        role: "subject" as const,
        until: state.keepUntil,
        reason: state.basis,
      };
      return made({ type: "member-assigned", member });
    }
    case "record-request":
      if (steps.request.state !== "open") return tooLate("request");
      return made({ type: "request-recorded" }, { kind: "request", value: command.content });
    case "give-notice":
      if (steps.request.state === "open") return tooEarly("request");
      if (steps.notice.state !== "open") return tooLate("notice");
      return made({ type: "notice-given" });
    case "postpone-notice":
      if (steps.notice.state !== "open") return tooLate("notice");
      if (command.until <= today)
        return bad("past-day", "Ngày hoãn phải ở sau hôm nay.", "The day must lie ahead.", "until");
      return made({ type: "notice-postponed", until: command.until, rule: command.rule });
    case "skip-step":
      if (!isSkippable(command.step) || steps[command.step].state !== "open") return tooLate(command.step);
      if (steps.request.state === "open") return tooEarly("request");
      if (command.step === "differences" && (adverse(held) || state.differences.length > 0))
        return bad(
          "must-hear",
          "Có trả lời khác với bản khai: phải hỏi lại người được thẩm tra, không bỏ qua được.",
          "A reply differs from what was declared: the person must be heard, this cannot be skipped.",
          "step",
        );
      return made({ type: "step-skipped", step: command.step, rule: command.rule });
    case "record-declared":
    case "record-paper":
    case "hand-over":
    case "finish-papers":
      if (steps.notice.state === "open") return tooEarly("notice");
      if (steps.papers.state !== "open") return tooLate("papers");
      return decidePapers(command, context);
    case "send-enquiry": {
      if (steps.papers.state === "open") return tooEarly("papers");
      if (steps.enquiries.state !== "open") return tooLate("enquiries");
      const refused = knownField(context, command.content.field);
      if (refused !== null) return refused;
      const twice = held.some(
        ({ content }) =>
          content.kind === "enquiry" &&
          content.value.field === command.content.field &&
          content.value.body === command.content.body,
      );
      if (twice)
        return bad("asked", "Đã hỏi cơ quan này về trường đó.", "This body was asked about that field.", "body");
      const id = `h${state.enquiries.length + 1}`;
      const due = dueAfter(today, clocks.replies, calendar);
      return made({ type: "enquiry-sent", id, due }, { kind: "enquiry", id, value: command.content });
    }
    case "record-reply": {
      const asked = state.enquiries.find((e) => e.id === command.enquiry);
      if (asked === undefined)
        return bad("no-enquiry", "Không có văn bản hỏi này.", "There is no such enquiry.", "enquiry");
      if (asked.replied !== null) return bad("replied", "Đã ghi trả lời này.", "This reply is recorded.", "enquiry");
      if (steps.draft.state === "done") return tooLate("draft");
      return made({ type: "reply-recorded", id: asked.id }, { kind: "reply", id: asked.id, value: command.content });
    }
    case "finish-enquiries":
      if (steps.papers.state === "open") return tooEarly("papers");
      if (steps.enquiries.state !== "open") return tooLate("enquiries");
      if (state.enquiries.length === 0)
        return bad(
          "no-enquiry",
          "Chưa hỏi cơ quan nào; nếu quy định cho phép thì bỏ qua bước này và ghi quy định.",
          "No body was asked; if the rules allow, skip the step and name the rule.",
        );
      return made({ type: "enquiries-finished" });
    case "put-difference": {
      const reply = held.some(({ content }) => content.kind === "reply" && content.id === command.content.enquiry);
      if (!reply)
        return bad("no-reply", "Chưa có trả lời nào cho văn bản này.", "That enquiry has no reply.", "enquiry");
      const id = `k${state.differences.length + 1}`;
      const due = dueAfter(today, clocks.differences, calendar);
      return made({ type: "difference-put", id, due }, { kind: "difference", id, value: command.content });
    }
    case "explain":
    case "record-explanation": {
      const asked = state.differences.find((d) => d.id === command.difference);
      if (asked === undefined) return bad("no-difference", "Không có điểm hỏi lại này.", "There is no such question.");
      if (asked.answered !== null) return bad("answered", "Đã có giải trình cho điểm này.", "It is answered already.");
      if (command.type === "record-explanation" && command.content.paper === null)
        return bad(
          "paper-needed",
          "Ghi giải trình thay phải nói bản giấy có chữ ký để ở đâu.",
          "Recording for the person needs the place of the signed paper.",
          "paper",
        );
      return made(
        { type: "explanation-recorded", id: asked.id },
        { kind: "explanation", id: asked.id, value: command.content },
      );
    }
    case "submit-draft":
      return submitDraft(state, command, context);
    default: {
      const never: never = command;
      return never;
    }
  }
}

function decidePapers(
  command: Extract<Work, { readonly type: "record-declared" | "record-paper" | "hand-over" | "finish-papers" }>,
  context: Context,
): Result<Made> {
  switch (command.type) {
    case "record-declared":
      return (
        knownField(context, command.content.field) ??
        made({ type: "declared-recorded" }, { kind: "declared", value: command.content })
      );
    case "record-paper":
      return made({ type: "paper-recorded" }, { kind: "paper", value: command.content });
    case "hand-over":
      return made({ type: "papers-handed-over" }, { kind: "hand-over", value: command.content });
    case "finish-papers": {
      if (!context.held.some(({ content }) => content.kind === "declared"))
        return bad(
          "nothing-declared",
          "Chưa ghi trường nào của bản khai.",
          "Nothing of the declaration is recorded yet.",
        );
      if (
        context.held.some((h) => h.content.kind === "paper") &&
        !context.held.some((h) => h.content.kind === "hand-over")
      )
        return bad("no-hand-over", "Giấy tờ phải có biên bản giao nhận.", "Papers need a hand-over record.");
      return made({ type: "papers-finished" });
    }
    default: {
      const never: never = command;
      return never;
    }
  }
}

function submitDraft(
  state: FileState,
  command: Extract<Work, { readonly type: "submit-draft" }>,
  context: Context,
): Result<Made> {
  const { steps, clocks } = state;
  const { today, held, post } = context;
  for (const step of ["request", "notice", "papers", "enquiries"] as const)
    if (steps[step].state === "open") return tooEarly(step);
  if (steps.draft.state !== "open") return tooLate("draft");
  const late = state.enquiries.find((e) => e.replied === null && e.due >= today);
  if (late !== undefined && steps.replies.state === "open")
    return bad("waiting", `Còn chờ trả lời đến ngày ${dayShort(late.due)}.`, `A reply is awaited until ${late.due}.`);
  if (unheard(held).length > 0)
    return bad(
      "must-hear",
      "Có trả lời khác với bản khai mà chưa hỏi lại người được thẩm tra.",
      "A reply differs from what was declared, and the person was not heard on it.",
    );
  const silent = state.differences.find((d) => d.answered === null && d.due >= today);
  if (silent !== undefined)
    return bad(
      "waiting",
      `Người được thẩm tra còn được giải trình đến ngày ${dayShort(silent.due)}.`,
      `The person may explain until ${silent.due}.`,
    );
  const said = new Set(command.content.facts.map((f) => f.field));
  const missing = post.fields.find((f) => !said.has(f.id));
  if (missing !== undefined || said.size !== command.content.facts.length)
    return bad(
      "facts",
      `Mỗi trường phải nói một lần: thấy, không thấy hay chưa kiểm tra${missing === undefined ? "" : ` (còn “${missing.label}”)`}.`,
      `Each field says once: found, not found or not checked${missing === undefined ? "" : ` (“${missing.label}” is missing)`}.`,
      "facts",
    );
  const unknown = command.content.facts.map((f) => knownField(context, f.field)).find((r) => r !== null);
  if (unknown !== undefined) return unknown;
  return made(
    { type: "draft-submitted", due: dueAfter(today, clocks.decision, context.calendar) },
    { kind: "draft", value: command.content },
  );
}
