/** The head of a unit: opens, assigns for a time, moves deadlines, proposes what is to be destroyed. Never the contents. */
import { dayShort } from "@laphieu/vietnamese";
import { dueAfter, monthsAfter } from "../clocks.ts";
import type { FileCommand, OpenFile } from "../commands.ts";
import {
  type AccountId,
  bad,
  type Clocks,
  type Day,
  type FileState,
  holderOf,
  type MemberRole,
  type Result,
  type StepId,
  stepIds,
} from "../model.ts";
import { type Context, type Made, made } from "./made.ts";

/** Whether somebody may get a part in a file: of all accounts, one part each, and for ever. */
export function mayHold(state: FileState | null, account: AccountId, role: MemberRole, context: Context) {
  const own = context.dutyOf(account);
  if (role !== "subject" && role !== "inspector" && own?.duty !== "officer")
    return bad(
      "no-duty",
      "Người này chưa được giao công tác thẩm tra.",
      "This person has no duty in this work.",
      "account",
    );
  if (role === "inspector" && own?.duty !== "inspection")
    return bad(
      "no-duty",
      "Người này không thuộc ủy ban kiểm tra.",
      "This person is not of the inspection commission.",
      "account",
    );
  if (role === "subject" && own?.duty === "head" && own.unit === state?.unit)
    return bad(
      "own-unit",
      "Hồ sơ của trưởng đơn vị do đơn vị khác làm.",
      "The file of the head of a unit is handled by another unit.",
      "account",
    );
  if (state?.conflicts.includes(account))
    return bad(
      "conflict",
      "Người này đã khai xung đột lợi ích với hồ sơ.",
      "This person declared a conflict of interest.",
      "account",
    );
  const before = state?.members.find((m) => m.account === account);
  if (before !== undefined && before.role !== role)
    return bad(
      "parts-apart",
      "Người này đã giữ một phần khác trong hồ sơ: người soạn, người kết luận, người giải quyết khiếu nại và người được thẩm tra là những người khác nhau.",
      "This person had another part in the file: drafter, decider, examiner and the person concerned are different people.",
      "account",
    );
  return null;
}

export const secondExaminer = bad(
  "second-examiner",
  "Người này đã trả lời khiếu nại lần trước; lần sau phải do người khác giải quyết.",
  "This person answered the complaint before; somebody else examines the next one.",
  "account",
);

/** First days of the steps, each after the one before. */
export function firstDues(openedOn: Day, clocks: Clocks, context: Context): { readonly [S in StepId]?: Day } {
  let at = openedOn;
  const dues: { [S in StepId]?: Day } = {};
  for (const step of stepIds) {
    if (step === "complaint") continue;
    at = dueAfter(at, clocks[step], context.calendar);
    dues[step] = at;
  }
  return dues;
}

/** Opens a file: without a legal basis and two different people there is none. */
export function openFile(
  wanted: OpenFile,
  named: {
    readonly id: string;
    readonly number: string;
    readonly unit: string;
    readonly clocks: Clocks;
    readonly postVersion?: number;
  },
  context: Context,
): Result<Made> {
  const { actor, today } = context;
  if (actor.duty !== "head" || actor.unit !== named.unit)
    return bad("not-your-part", "Trưởng đơn vị mở hồ sơ.", "The head of the unit opens files.");
  if (wanted.drafter === wanted.decider)
    return bad(
      "parts-apart",
      "Người soạn và người kết luận phải là hai người.",
      "Drafter and decider must be two people.",
      "decider",
    );
  const refused =
    mayHold(null, wanted.drafter, "drafter", context) ?? mayHold(null, wanted.decider, "decider", context);
  if (refused !== null) return refused;
  if (wanted.until < today)
    return bad("past-day", "Ngày hết quyền đã qua.", "The last day of access is past.", "until");
  const keepUntil = wanted.keepUntil ?? monthsAfter(today, named.clocks.retention);
  if (keepUntil <= today)
    return bad("past-day", "Ngày hết lưu phải ở sau hôm nay.", "The end date must lie ahead.", "keepUntil");
  const { until, reason } = wanted;
  const { id, number, unit, clocks } = named;
  const { post, body, basis, collective } = wanted;
  return made({
    type: "file-opened",
    id,
    number,
    unit,
    clocks,
    post,
    postVersion: named.postVersion ?? null,
    body,
    basis,
    collective,
    keepUntil,
    members: [
      { account: wanted.drafter, role: "drafter", until, reason },
      { account: wanted.decider, role: "decider", until, reason },
    ],
    dues: firstDues(today, clocks, context),
  });
}

type Office = Extract<
  FileCommand,
  {
    readonly type:
      | "assign"
      | "end-assignment"
      | "allow-inspection"
      | "move-deadline"
      | "propose-purge"
      | "sign-purge"
      | "refuse-purge";
  }
>;

export function decideOffice(state: FileState, command: Office, context: Context): Result<Made> {
  const { today } = context;
  switch (command.type) {
    case "assign": {
      const { account, role, until, reason } = command;
      const refused = mayHold(state, account, role, context);
      if (refused !== null) return refused;
      if (until < today) return bad("past-day", "Ngày hết quyền đã qua.", "The last day of access is past.", "until");
      // Somebody must be there to take a complaint on paper as well.
      if (role === "examiner" && state.steps.decision.state !== "done")
        return bad("no-complaint", "Chưa có kết luận để khiếu nại.", "There is no conclusion to complain about yet.");
      if (role === "examiner" && state.answeredBy.includes(account)) return secondExaminer;
      const holder = holderOf(state, role);
      if (holder !== null && holder.account !== account && holder.until >= today)
        return bad(
          "held",
          "Phần này đang có người giữ; kết thúc việc giao cũ trước.",
          "Somebody holds this part; end that assignment first.",
          "role",
        );
      return made({ type: "member-assigned", member: { account, role, until, reason } });
    }
    case "end-assignment":
      if (!state.members.some((m) => m.account === command.account && m.ended === null && m.role !== "subject"))
        return bad(
          "no-member",
          "Người này không giữ phần nào trong hồ sơ.",
          "This person has no part in the file.",
          "account",
        );
      return made({ type: "member-ended", account: command.account, reason: command.reason });
    case "allow-inspection": {
      const refused = mayHold(state, command.account, "inspector", context);
      if (refused !== null) return refused;
      const { account, until, decision } = command;
      return made({ type: "member-assigned", member: { account, role: "inspector", until, reason: decision } });
    }
    case "move-deadline":
      if (state.steps[command.step].state !== "open")
        return bad("step-over", "Bước này đã xong.", "This step is over.", "step");
      if (command.due < today) return bad("past-day", "Hạn mới đã qua.", "The new deadline is past.", "due");
      return made({ type: "deadline-moved", step: command.step, due: command.due, reason: command.reason });
    case "propose-purge":
      if (state.purge !== null) return bad("proposed", "Đã đề nghị hủy rồi.", "It is proposed already.");
      if (state.complaint !== null && state.complaint.answered === null)
        return bad(
          "complaint-open",
          "Đang có một khiếu nại chưa trả lời; hồ sơ được giữ đến khi trả lời xong.",
          "A complaint is still open; the file is kept until it is answered.",
        );
      if (today < state.keepUntil && command.rule === null)
        return bad(
          "kept",
          `Hồ sơ được lưu đến ngày ${dayShort(state.keepUntil)}.`,
          `The file is kept until ${state.keepUntil}.`,
          "rule",
        );
      return made({ type: "purge-proposed", rule: command.rule });
    case "refuse-purge":
      if (state.purge === null) return bad("not-proposed", "Chưa có đề nghị hủy.", "Nobody has proposed it.");
      return made({ type: "purge-refused", rule: command.rule });
    case "sign-purge":
      if (state.purge === null) return bad("not-proposed", "Chưa có đề nghị hủy.", "Nobody has proposed it.");
      if (state.purge.proposedBy === context.actor.account)
        return bad("parts-apart", "Người đề nghị không tự ký duyệt.", "Whoever proposed does not sign.");
      return made({ type: "purged" });
    default: {
      const never: never = command;
      return never;
    }
  }
}
