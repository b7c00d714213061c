/** Commands of a summing-up against the book: the facts that follow, or one clear refusal. */
import { canonicalize, toHex } from "@laphieu/ledger";
import { dayShort } from "@laphieu/vietnamese";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Book, endOf, figuresData, type ReportFile, reportKey, wholeFigures } from "./book.ts";
import { addFigures, differingFigures } from "./figures.ts";
import { noFigures } from "./keys.ts";
import { directlyBelow, mergeAnswers } from "./merging.ts";
import { type BookProblem, type BookResult, bad, good } from "./problem.ts";
import type { Rolls } from "./rolls.ts";
import type { Answer, BookCommand, BookEvent, Campaign, Report } from "./schema.ts";

type Decided = BookResult<readonly BookEvent[]>;
type Of<T extends BookCommand["type"]> = Extract<BookCommand, { type: T }>;

const bytes = new TextEncoder();
/** SHA-256 of the canonical JSON of a value, hexadecimal: the same content has the same hash whoever signs the file. */
export const contentHash = (value: object): string =>
  toHex(sha256(bytes.encode(canonicalize(JSON.parse(JSON.stringify(value))))));

const noCampaign = bad("no-campaign", "Không có đợt tổng kết này.", "There is no such campaign.", "campaign");
const noUnit = bad("no-unit", "Không có tổ chức này trong cây tổ chức.", "There is no such body in the tree.", "unit");
const noReport = bad("no-report", "Chưa có báo cáo của tổ chức này.", "This body has no report yet.", "unit");
const notSigned = bad(
  "not-signed",
  "Báo cáo chưa ký. Ký rồi mới gửi lên.",
  "The report is not signed. Sign it before it is sent.",
  "unit",
);
const fromFile = bad(
  "report-of-others",
  "Báo cáo này do cấp dưới gửi lên bằng tệp. Trả lại để cấp dưới sửa, không sửa ở đây.",
  "This report came as a file from below. Return it to be corrected there; it is not edited here.",
  "unit",
);
const noProposal = bad("no-proposal", "Không có kiến nghị này.", "There is no such proposal.", "proposal");
const noConference = bad(
  "no-conference",
  "Không có hội nghị tổng kết này.",
  "There is no such summing-up conference.",
  "conference",
);
const taken = (what: string): { readonly ok: false; readonly problem: BookProblem } =>
  bad("taken", `Mã “${what}” đã dùng. Chọn mã khác.`, `The id “${what}” is taken. Choose another.`, "id");

const circle = bad(
  "circle",
  "Tổ chức này không thể đứng dưới chính nó hoặc dưới cấp dưới của nó.",
  "A body cannot stand under itself or under a body below it.",
  "unit.parent",
);

const placeUnit = (book: Book, { unit }: Of<"place-unit">): Decided => {
  for (let at = unit.parent, steps = 0; at !== null && steps < 50; steps += 1) {
    if (at === unit.id) return circle;
    at = book.units.get(at)?.parent ?? null;
  }
  return good([{ type: "unit-placed", unit }]);
};

const openCampaign = (book: Book, { campaign }: Of<"open-campaign">): Decided => {
  if (book.campaigns.has(campaign.id)) return taken(campaign.id);
  if (campaign.to < campaign.from)
    return bad(
      "days",
      "Ngày cuối của thời kỳ đứng trước ngày đầu.",
      "The period ends before it begins.",
      "campaign.to",
    );
  if (campaign.due < campaign.to)
    return bad(
      "due",
      "Hạn gửi báo cáo đứng trước ngày cuối của thời kỳ.",
      "The reports are due before the period ends.",
      "campaign.due",
    );
  if (new Set(campaign.questions.map((q) => q.id)).size !== campaign.questions.length)
    return bad("questions", "Hai câu hỏi trùng mã.", "Two questions have the same id.", "campaign.questions");
  return good([{ type: "campaign-opened", campaign }]);
};

type Found = { readonly campaign: Campaign; readonly file: ReportFile | null };
const found = (book: Book, campaign: string, unit: string): BookResult<Found> => {
  const held = book.campaigns.get(campaign);
  if (held === undefined) return noCampaign;
  if (!book.units.has(unit)) return noUnit;
  const file = book.reports.get(reportKey(campaign, unit)) ?? null;
  return good({ campaign: held.campaign, file });
};

/** A body that was merged away writes no more reports; what it went into does. */
const endedProblem = (book: Book, unit: string): { readonly ok: false; readonly problem: BookProblem } | null => {
  const end = endOf(book, unit);
  if (end === null) return null;
  const into = end.into.join(", ");
  return bad(
    "body-ended",
    `Tổ chức này đã kết thúc hoạt động ngày ${dayShort(end.on)}${into === "" ? "" : `, nhập vào ${into}: ${into} báo cáo`}.`,
    `This body ended on ${end.on}${into === "" ? "" : ` and went into ${into}, which reports now`}.`,
    "unit",
  );
};

const unknownQuestion = (campaign: Campaign, answers: readonly Answer[]): string | null =>
  answers.find((a) => !campaign.questions.some((q) => q.id === a.question))?.question ?? null;

const saveReport = (book: Book, { campaign, unit, answers }: Of<"save-report">): Decided => {
  const at = found(book, campaign, unit);
  if (!at.ok) return at;
  if (at.value.file?.from === "file") return fromFile;
  const ended = endedProblem(book, unit);
  if (ended !== null) return ended;
  const unknown = unknownQuestion(at.value.campaign, answers);
  if (unknown !== null)
    return bad(
      "question",
      `Đợt này không có câu hỏi “${unknown}”.`,
      `The campaign has no question “${unknown}”.`,
      "answers",
    );
  return good([{ type: "report-saved", campaign, unit, answers, merged: at.value.file?.merged ?? [] }]);
};

/** Signed reports of the bodies directly below. */
export const reportsBelow = (book: Book, campaign: string, unit: string): readonly ReportFile[] =>
  directlyBelow(book.units.values(), unit).flatMap((u) => {
    const file = book.reports.get(reportKey(campaign, u.id));
    return file?.signed?.sent === true ? [file] : [];
  });

const mergeReports = (book: Book, { campaign, unit }: Of<"merge-reports">): Decided => {
  const at = found(book, campaign, unit);
  if (!at.ok) return at;
  const { file } = at.value;
  if (file?.from === "file") return fromFile;
  const ended = endedProblem(book, unit);
  if (ended !== null) return ended;
  const below = reportsBelow(book, campaign, unit).flatMap((f) => (f.signed === null ? [] : [f.signed]));
  if (below.length === 0)
    return bad(
      "nothing-below",
      "Chưa có báo cáo nào của cấp dưới gửi lên để ghép.",
      "No report has come up from below to be merged.",
      "unit",
    );
  const answers = mergeAnswers(
    at.value.campaign.questions,
    file?.draft ?? file?.signed?.report.answers ?? [],
    below.map((b) => b.report.answers),
  );
  const merged = below.map((b) => ({ unit: b.report.unit, version: b.report.version, sha256: b.sha256 }));
  return good([{ type: "report-saved", campaign, unit, answers: [...answers], merged }]);
};

/**
 * Figures of a report: those of the congresses counted here, or, where a body below sent a report and none of its
 * congresses is here, those of that report.
 */
export const reportFigures = (book: Book, rolls: Rolls, campaign: string, unit: string) => {
  const below = reportsBelow(book, campaign, unit).flatMap((f) => (f.signed === null ? [] : [f.signed.report]));
  let sum = rolls.of(unit);
  for (const report of below) {
    if (rolls.of(report.unit.id).congresses > 0) continue;
    sum = addFigures(sum, wholeFigures(report.figures));
  }
  return sum;
};

const signReport = (book: Book, rolls: Rolls, command: Of<"sign-report">): Decided => {
  const { campaign, unit: id, by, post, on } = command;
  const at = found(book, campaign, id);
  if (!at.ok) return at;
  const { file } = at.value;
  const unit = book.units.get(id);
  if (unit === undefined) return noUnit;
  if (file === null || file.draft === null) return file?.from === "file" ? fromFile : noReport;
  const missing = at.value.campaign.questions.find(
    (q) => q.figures.length === 0 && !file.draft?.some((a) => a.question === q.id && a.statements.length > 0),
  );
  if (missing !== undefined)
    return bad(
      "not-answered",
      `Chưa trả lời “${missing.text}”. Nếu không có gì, hãy ghi “Không”.`,
      `“${missing.text}” is not answered. Write “none” where there is nothing to say.`,
      missing.id,
    );
  const figures = reportFigures(book, rolls, campaign, id);
  const report: Report = {
    campaign,
    unit,
    version: (file.signed?.report.version ?? 0) + 1,
    answers: [...file.draft],
    figures: figuresData(figures),
    congresses: figures.congresses,
    merged: [...file.merged],
    signed: { by, post, on },
  };
  // What the reports below say together, against what this one says: a difference is shown, and settled by people.
  const below = reportsBelow(book, campaign, id).flatMap((f) => (f.signed === null ? [] : [f.signed.report]));
  const together = below.reduce((sum, r) => addFigures(sum, wholeFigures(r.figures)), noFigures);
  const differs = below.length === 0 ? [] : [...differingFigures(together, figures)];
  return good([{ type: "report-signed", report, sha256: contentHash({ kind: "report", report }), differs }]);
};

const sendReport = (book: Book, { campaign, unit }: Of<"send-report">): Decided => {
  const file = book.reports.get(reportKey(campaign, unit));
  if (file === undefined) return noReport;
  if (file.signed === null) return notSigned;
  if (file.signed.sent)
    return bad(
      "sent-before",
      `Báo cáo lần ${file.signed.report.version} đã gửi. Sửa và ký lại rồi mới gửi lần nữa.`,
      `Version ${file.signed.report.version} was sent. Correct and sign it again before it is sent once more.`,
      "unit",
    );
  return good([{ type: "report-sent", campaign, unit, version: file.signed.report.version }]);
};

const returnReport = (book: Book, { campaign, unit, reason }: Of<"return-report">): Decided => {
  const file = book.reports.get(reportKey(campaign, unit));
  if (file?.signed?.sent !== true) return noReport;
  return good([{ type: "report-returned", campaign, unit, version: file.signed.report.version, reason }]);
};

const missingProposal = (book: Book, ids: readonly string[]): boolean => ids.some((id) => !book.proposals.has(id));

const mergeProposals = (book: Book, { into, others }: Of<"merge-proposals">): Decided => {
  if (missingProposal(book, [into, ...others])) return noProposal;
  if (others.includes(into) || [into, ...others].some((id) => book.proposals.get(id)?.into !== null))
    return bad(
      "merged-before",
      "Một kiến nghị trong số này đã ghép vào kiến nghị khác.",
      "One of these proposals is merged into another already.",
      "others",
    );
  return good([{ type: "proposals-merged", into, others }]);
};

const withTask = (book: Book, { conference, task, on, text, done }: Of<"follow-task">): Decided => {
  const known = book.conferences.get(conference);
  if (known === undefined) return noConference;
  if (!known.tasks.some((t) => t.task.id === task))
    return bad("no-task", "Hội nghị không giao việc này.", "The conference assigned no such task.", "task");
  return good([{ type: "task-followed", conference, task, on, text, done }]);
};

/** Decides a command. `rolls` gives the figures that a report is signed with. */
export const decideBook = (book: Book, rolls: Rolls, command: BookCommand): Decided => {
  switch (command.type) {
    case "place-unit":
      return placeUnit(book, command);
    case "open-campaign":
      return openCampaign(book, command);
    case "save-report":
      return saveReport(book, command);
    case "merge-reports":
      return mergeReports(book, command);
    case "sign-report":
      return signReport(book, rolls, command);
    case "send-report":
      return sendReport(book, command);
    case "return-report":
      return returnReport(book, command);
    case "add-proposal":
      return book.proposals.has(command.proposal.id)
        ? taken(command.proposal.id)
        : good([{ type: "proposal-added", proposal: command.proposal }]);
    case "merge-proposals":
      return mergeProposals(book, command);
    case "send-proposals":
      return missingProposal(book, command.proposals)
        ? noProposal
        : good([{ type: "proposals-sent", proposals: command.proposals }]);
    case "answer-proposals":
      return missingProposal(
        book,
        command.answers.map((a) => a.proposal),
      )
        ? noProposal
        : good([{ type: "proposals-answered", answers: command.answers }]);
    case "plan-conference":
      return book.conferences.has(command.conference)
        ? taken(command.conference)
        : good([{ ...command, type: "conference-planned" }]);
    case "record-conclusion":
      return book.conferences.has(command.conference)
        ? good([{ ...command, type: "conclusion-recorded" }])
        : noConference;
    case "assign-task": {
      const known = book.conferences.get(command.conference);
      if (known === undefined) return noConference;
      return known.tasks.some((t) => t.task.id === command.task.id)
        ? taken(command.task.id)
        : good([{ ...command, type: "task-assigned" }]);
    }
    case "follow-task":
      return withTask(book, command);
    default: {
      const never: never = command;
      return never;
    }
  }
};
