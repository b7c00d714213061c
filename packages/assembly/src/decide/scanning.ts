/** Rules of a scanned count: bundles by physical count, doubtful sheets by two people, disagreement by the committee. */
import type {
  BallotReading,
  CaseDecision,
  PersonId,
  Round,
  ScanCase,
  ScanCaseContent,
  ScannedBatch,
} from "../model.ts";
import { baseOfRound } from "../state/base.ts";
import { bodyOf } from "../state/lookup.ts";
import { canonical, canonicalBatch, fits, judge, ownTotals } from "../state/readings.ts";
import { batchReadings, closeMarks, decisionFits, keptOf, oneNameAway, sameConclusion } from "../state/scans.ts";
import { accept, type CommandOf, type Context, type Decision, type Found, refuse } from "./common.ts";
import {
  type CountPlace,
  countUnderWay,
  inCount,
  roomLocked,
  tellerMissing,
  twoTellers,
  wrongWay,
} from "./counting-place.ts";

const markFits = (round: Round, content: ScanCaseContent): boolean =>
  content.doubtful.every((m) => m.index < round.names.length && (round.form === "strike") === (m.mark === "strike")) &&
  (content.sure === null || fits(content.sure, round)) &&
  (content.doubtful.length > 0 || content.doubts.length > 0);

/** Every bundle once; certain ballots never more than were counted by hand; nothing on the brink read by the machine alone. */
export const recordScannedBatch = (ctx: Context, command: CommandOf<"record-scanned-batch">): Decision => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const wrong = wrongWay(place.count, "scanned");
  if (wrong !== null) return wrong;
  const { batch, papers, images } = command;
  const { round } = place;
  if ((place.count.scans ?? []).some((b) => b.batch === batch)) {
    return refuse("already-scanned", `Tập ${batch} đã quét.`, `Batch ${batch} is scanned already.`, { field: "batch" });
  }
  const sheets = new Set(command.cases.map((one) => one.sheet));
  if (
    command.readings.some((r) => !fits(r, round)) ||
    command.cases.some((one) => !markFits(round, one)) ||
    sheets.size !== command.cases.length
  ) {
    return refuse(
      "not-on-paper",
      "Có phiếu ghi số thứ tự hoặc kiểu đánh dấu không có trên phiếu bầu này.",
      "A reading names a number or a mark that this ballot does not have.",
      { field: "readings" },
    );
  }
  if (command.readings.length + command.cases.length === 0) {
    return refuse("nothing-scanned", `Tập ${batch} chưa có tờ nào.`, `Batch ${batch} has no sheet yet.`);
  }
  if (command.readings.some((r) => oneNameAway(ctx.pack, round, r))) {
    return refuse(
      "people-must-look",
      "Phiếu chỉ cách hợp lệ một người thì phải do người xem.",
      "A ballot one name away from being valid is for people to look at.",
      { field: "readings" },
    );
  }
  if (command.readings.length > papers) return moreThanCounted(batch, papers, command.readings.length);
  const readings = canonicalBatch(command.readings, round.form);
  const cases = [...command.cases]
    .map((one) => ({ ...one, sure: one.sure === null ? null : canonical(one.sure, round.form) }))
    .sort((a, b) => (a.sheet < b.sheet ? -1 : 1));
  const at = inCount(ctx, place, command);
  const scanned = {
    type: "batch-scanned",
    ...at,
    batch,
    papers,
    sheets: readings.length + cases.length,
    images,
    doubtful: cases.length,
    read: { readings, cases },
  } as const;
  return cases.length === 0 && readings.length === papers
    ? accept(scanned, { type: "batch-settled", ...at, batch, by: [], readings })
    : accept(scanned);
};

const moreThanCounted = (batch: number, papers: number, sheets: number) =>
  refuse(
    "papers-do-not-meet",
    `Tập ${batch}: đếm tay được ${papers} phiếu, máy quét ra ${sheets}. Đếm lại tập phiếu, hoặc quét lại.`,
    `Batch ${batch}: ${papers} papers by hand, ${sheets} from the scanner. Count the batch again, or scan it again.`,
    { field: "papers" },
  );

type BatchPlace = CountPlace & { readonly batch: ScannedBatch };

const openBatch = (ctx: Context, command: Parameters<typeof countUnderWay>[1] & { readonly batch: number }) => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  const batch = (found.value.count.scans ?? []).find((b) => b.batch === command.batch);
  return batch === undefined
    ? refuse("no-such-batch", `Không có tập ${command.batch}.`, `There is no batch ${command.batch}.`, {
        field: "batch",
      })
    : ({ ok: true, value: { ...found.value, batch } } as const);
};

type CasePlace = BatchPlace & { readonly one: ScanCase; readonly content: ScanCaseContent };

const caseIn = (
  ctx: Context,
  command: Parameters<typeof openBatch>[1] & { readonly case: number },
): Found<CasePlace> => {
  const found = openBatch(ctx, command);
  if (!found.ok) return found;
  const one = found.value.batch.cases.find((c) => c.case === command.case);
  if (one === undefined) {
    return refuse("no-such-case", "Không có tờ phiếu này trong tập.", "There is no such sheet in the batch.", {
      field: "case",
    });
  }
  return one.content === null ? roomLocked() : { ok: true, value: { ...found.value, one, content: one.content } };
};

/** A pack may let a paper count in spite of a mark; then nobody can find it invalid for that mark. */
const notInvalidByRule = (ctx: Context, { round, content }: CasePlace, decision: CaseDecision): Decision | null => {
  if (decision.as !== "invalid" || decision.reason === "other" || decision.reason === "not-issued") return null;
  const some: BallotReading =
    round.form === "strike"
      ? { struck: round.names.map((_, i) => i).slice(round.seats), extra: [decision.reason], judged: "invalid" }
      : { agree: [0], disagree: [], extra: [decision.reason], judged: "invalid" };
  return judge(ctx.pack, { ...round, form: round.form }, some)?.valid === true && content.sheet !== ""
    ? refuse(
        "valid-by-rule",
        "Theo quy định đang dùng, dấu hiệu này không làm phiếu mất hợp lệ.",
        "Under the regulation in use this does not make a ballot invalid.",
        { field: "decision" },
      )
    : null;
};

const doesNotFit = (ctx: Context, place: CasePlace, decision: CaseDecision): Decision | null => {
  if (decision.as === "invalid" && decision.reason === "other" && decision.words === undefined) {
    return refuse("reason-missing", "Hãy ghi lý do phiếu không hợp lệ.", "Say why the ballot is not valid.", {
      field: "decision",
    });
  }
  if (!decisionFits(place.content, decision, place.round)) {
    return refuse(
      "not-all-decided",
      place.content.sure === null
        ? "Tờ này máy không đọc được: hãy nhập cả phiếu, kết luận không hợp lệ, hoặc loại ra."
        : `Cần quyết định đúng ${place.content.doubtful.length} dấu nghi vấn của tờ phiếu.`,
      place.content.sure === null
        ? "This sheet could not be read: key the whole ballot, find it invalid, or leave it out."
        : `Exactly the ${place.content.doubtful.length} doubtful marks of the sheet are to be decided.`,
      { field: "decision" },
    );
  }
  return notInvalidByRule(ctx, place, decision);
};

/** A bundle as it stands after one more fact: settled when nothing is open and the papers meet the physical count. */
const settledBy = (ctx: Context, place: CountPlace, batch: ScannedBatch, command: { readonly check?: true }) => {
  const readings = batchReadings(batch, place.round.form);
  return readings === null || readings.length !== batch.papers
    ? []
    : [{ type: "batch-settled", ...inCount(ctx, place, command), batch: batch.batch, by: [], readings } as const];
};

const withCase = (batch: ScannedBatch, one: ScanCase): ScannedBatch => ({
  ...batch,
  cases: batch.cases.map((c) => (c.case === one.case ? one : c)),
});

/** A teller's own device speaks for that teller alone. */
const speaksForAnother = (ctx: Context, teller: PersonId): Decision | null =>
  ctx.actor.role === "teller" && ctx.actor.person !== undefined && ctx.actor.person !== teller
    ? refuse(
        "not-this-person",
        "Thiết bị này của thành viên khác trong ban kiểm phiếu.",
        "This device belongs to another member of the counting committee.",
        { field: "teller" },
      )
    : null;

export const judgeCase = (ctx: Context, command: CommandOf<"judge-case">): Decision => {
  const found = caseIn(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const { one, content, round } = place;
  const { teller, decision } = command;
  const wrong = tellerMissing(ctx, place, teller) ?? speaksForAnother(ctx, teller) ?? doesNotFit(ctx, place, decision);
  if (wrong !== null) return wrong;
  if (one.isDecided || one.second !== null) {
    return refuse("case-decided", "Tờ phiếu này đã có hai người xem.", "Two people have judged this sheet already.", {
      field: "case",
    });
  }
  if (one.first !== null && one.first.by === teller) {
    return refuse(
      "same-teller",
      "Người xem thứ hai phải là thành viên khác.",
      "The second to judge is another member than the first.",
      { field: "teller" },
    );
  }
  if (one.first !== null && one.first.decision === null) return roomLocked();
  const agreed =
    one.first === null || one.first.decision === null
      ? null
      : sameConclusion(content, one.first.decision, decision, round.form);
  const judged = {
    type: "case-judged",
    ...inCount(ctx, place, command),
    batch: command.batch,
    case: one.case,
    by: teller,
    turn: one.first === null ? 1 : 2,
    outcome: agreed === null ? "waits" : agreed ? "agreed" : "disagreed",
    judgment: { sheet: content.sheet, decision },
  } as const;
  if (agreed !== true) return accept(judged);
  const after = withCase(place.batch, { ...one, second: { by: teller, decision }, isDecided: true });
  return accept(judged, ...settledBy(ctx, place, after, command));
};

/** Where two disagree the committee decides by a majority of its members, recorded with the numbers. */
export const decideCase = (ctx: Context, command: CommandOf<"decide-case">): Decision => {
  const found = caseIn(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const { one, content } = place;
  if (!one.disagreed || one.isDecided) {
    return refuse(
      "no-disagreement",
      "Chỉ đưa ra cả ban những tờ phiếu mà hai người xem khác nhau.",
      "Only a sheet on which two members disagreed goes to the whole committee.",
      { field: "case" },
    );
  }
  const wrong = doesNotFit(ctx, place, command.decision);
  if (wrong !== null) return wrong;
  const members = bodyOf(place.sitting, "counting-committee")?.members.length ?? 0;
  const hands = command.for + command.against;
  if (hands > members || 2 * command.for <= members) {
    return refuse(
      "no-majority",
      `Ban kiểm phiếu có ${members} người; đồng ý ${command.for}, không đồng ý ${command.against}: chưa quá nửa số thành viên.`,
      `The committee has ${members} members; ${command.for} for and ${command.against} against is no majority of them.`,
      { field: "for" },
    );
  }
  const { decision } = command;
  const decided = {
    type: "case-decided",
    ...inCount(ctx, place, command),
    batch: command.batch,
    case: one.case,
    for: command.for,
    against: command.against,
    judgment: { sheet: content.sheet, decision },
  } as const;
  const after = withCase(place.batch, {
    ...one,
    committee: { for: command.for, against: command.against, decision },
    isDecided: true,
  });
  return accept(decided, ...settledBy(ctx, place, after, command));
};

export const reopenCase = (ctx: Context, command: CommandOf<"reopen-case">): Decision => {
  const found = caseIn(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  if (place.one.first === null) {
    return refuse("case-open", "Tờ phiếu này chưa ai xem.", "Nobody has judged this sheet yet.", { field: "case" });
  }
  const { batch, reason } = command;
  const at = inCount(ctx, place, command);
  return accept({ type: "case-reopened", ...at, batch, case: command.case, reason });
};

/** Two members count a bundle again by hand; the figure replaces the first. */
export const recountPapers = (ctx: Context, command: CommandOf<"recount-papers">): Decision => {
  const found = openBatch(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const wrong = twoTellers(ctx, place, command.by, command.second);
  if (wrong !== null) return wrong;
  if (place.batch.isSettled) {
    return refuse("batch-settled", `Tập ${command.batch} đã khớp.`, `Batch ${command.batch} is settled.`, {
      field: "batch",
    });
  }
  const kept = keptOf(place.batch);
  if (kept === null) return roomLocked();
  const { batch, papers } = command;
  const by = [command.by, command.second];
  return accept(
    { type: "papers-recounted", ...inCount(ctx, place, command), batch, papers, by },
    ...settledBy(ctx, place, { ...place.batch, papers, recountedBy: by }, command),
  );
};

/** The majority line of the round's sitting, in votes. */
export const majorityOf = (ctx: Context, place: CountPlace): number =>
  baseOfRound(ctx.state, place.sitting, place.round, ownTotals(ctx.pack, place.round)).answer.majority;

export const confirmCloseMarks = (ctx: Context, command: CommandOf<"confirm-close-marks">): Decision => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const close = closeMarks(ctx.pack, place.round, place.count, majorityOf(ctx, place));
  if (close === null || close.names.length === 0) {
    return refuse(
      "nothing-close",
      "Không có dấu nghi vấn nào ở sát mức quá nửa cần xem lại.",
      "No doubtful mark is near the majority line.",
    );
  }
  const people = [...new Set(command.people)];
  for (const person of people) {
    const wrong = tellerMissing(ctx, place, person);
    if (wrong !== null) return wrong;
  }
  if (people.length < 2) {
    return refuse("same-teller", "Cần ít nhất hai thành viên cùng xem.", "At least two members look together.", {
      field: "people",
    });
  }
  return accept({ type: "close-marks-seen", ...inCount(ctx, place, command), by: people });
};

/** Written after sealing by whoever keeps the images: they and the page readings are gone. */
export const recordScansRemoved = (ctx: Context, command: CommandOf<"record-scans-removed">): Decision => {
  const { election, round, images } = command;
  const found = ctx.state.elections.find((e) => e.id === election)?.rounds.find((r) => r.number === round);
  if (found === undefined) return refuse("no-such-round", "Không có lần bầu này.", "There is no such round.");
  if (found.scansRemoved !== undefined || (found.sealed === null && !found.cancelled)) {
    return refuse(
      "scans-kept",
      "Ảnh quét chỉ xóa một lần, khi đã niêm phong phiếu.",
      "Scanned images are removed once, when the ballots are sealed.",
    );
  }
  return accept({ type: "scans-removed", assembly: ctx.state.id, election, round, images, removedAt: ctx.at });
};
