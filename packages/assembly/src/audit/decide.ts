/**
 * Rules of the public sample: between the conclusion of the count and the sealing of the ballots; after sealing only on
 * the recorded decision of the competent level. Nothing decided here tells a vote outside the counting room.
 */
import { roundAt, stageName } from "../decide/ballots.ts";
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  type Found,
  nameOf,
  type RoundPlace,
  refuse,
  refuseByLaw,
  roundIn,
} from "../decide/common.ts";
import { inCount, inOwnRoom, roomLocked, twoTellers } from "../decide/counting-place.ts";
import type { Round } from "../model.ts";
import { toPersonId } from "../state/ids.ts";
import { attendeeOf } from "../state/lookup.ts";
import { canonical, fits, sameReading } from "../state/readings.ts";
import { papersIn, seedOf } from "./sampler.ts";
import { findingsOf, openAudit, reportedOf, sampledOf, settledRun, votesOn } from "./state.ts";
import type { AuditReading, RoundAudit } from "./types.ts";

const concluded: readonly Round["stage"][] = ["minutes", "report", "announce"];
const announcedStages: readonly Round["stage"][] = ["seal", "done"];
const isAnnounced = (round: Round): boolean => announcedStages.includes(round.stage);

const noAudit = () => refuse("no-audit", "Chưa mở kiểm tra mẫu.", "No sample has been opened.");

type AuditPlace = RoundPlace & { readonly audit: RoundAudit };

/** The open sample of a round, with the machine in the counting room. It may outlast the sitting. */
const auditAt = (ctx: Context, command: Pick<CommandOf<"conclude-audit">, "election" | "round">): Found<AuditPlace> => {
  const found = roundIn(ctx, command.election, command.round);
  if (!found.ok) return found;
  const wrong = inOwnRoom(ctx, found.value);
  if (wrong !== null && !wrong.ok) return wrong;
  const audit = openAudit(found.value.round);
  return audit === null ? noAudit() : { ok: true, value: { ...found.value, audit } };
};

/** The round for which the machine may be handed over: one being counted, or one with a sample under way. */
export const handOverPlace = (ctx: Context, command: CommandOf<"hand-over-machine">): Found<RoundPlace> => {
  const found = roundIn(ctx, command.election, command.round);
  if (found.ok && openAudit(found.value.round) !== null) return found;
  return roundAt(ctx, command.election, command.round, "count", "minutes", "report", "announce");
};

const tooEarlyOrLate = (ctx: Context, round: Round, decision: RoundAudit["decision"]): Decision | null => {
  const name = stageName(round.stage);
  if (!concluded.includes(round.stage) && !isAnnounced(round)) {
    return refuseByLaw(
      ctx,
      "wrong-stage",
      `Chỉ kiểm tra mẫu sau khi kết thúc kiểm phiếu; lần bầu này đang ở bước: ${name.vi}.`,
      `A sample is drawn once the count is concluded; this round stands at: ${name.en}.`,
      "counting-committee",
    );
  }
  if (round.stage === "done" && decision === null) {
    return refuseByLaw(
      ctx,
      "decision-needed",
      "Phiếu đã niêm phong: chỉ mở khi có quyết định của cấp có thẩm quyền; ghi rõ cơ quan, số và ngày.",
      "The ballots are sealed: they are opened only on a decision of the competent level; give its issuer, number and day.",
      "keeping",
    );
  }
  return null;
};

/** Before the announcement the committee's head alone opens a sample, from inside the counting room. */
const notInRoom = (ctx: Context, place: RoundPlace): Decision | null => {
  if (isAnnounced(place.round)) return null;
  if (ctx.actor.role !== "counting-head" && ctx.state.mode !== "short") {
    return refuse(
      "role",
      "Trước khi công bố, chỉ trưởng ban kiểm phiếu mở kiểm tra mẫu.",
      "Before the announcement the head of the counting committee opens a sample.",
      { roles: ["counting-head"] },
    );
  }
  return inOwnRoom(ctx, place);
};

export const startAudit = (ctx: Context, command: CommandOf<"start-audit">): Decision => {
  const found = roundIn(ctx, command.election, command.round);
  if (!found.ok) return found;
  const place = found.value;
  const { round, sitting, election } = place;
  const decision = command.decision ?? null;
  const wrong = tooEarlyOrLate(ctx, round, decision) ?? notInRoom(ctx, place);
  if (wrong !== null) return wrong;
  if (openAudit(round) !== null) {
    return refuse("audit-open", "Đang có một lần kiểm tra mẫu chưa kết thúc.", "A sample is under way already.");
  }
  const seed = seedOf(command.seed);
  if (seed === null) {
    return refuse(
      "seed",
      "Dãy số gieo công khai phải gồm ít nhất 20 chữ số, chỉ chữ số.",
      "The public seed has at least 20 digits, and digits alone.",
      { field: "seed" },
    );
  }
  if (attendeeOf(sitting, command.readBy) === undefined) {
    return refuse(
      "no-such-person",
      `${nameOf(ctx.state, command.readBy)} không có trong danh sách của phiên này.`,
      `${nameOf(ctx.state, command.readBy)} is not on the roll of this sitting.`,
      { field: "readBy" },
    );
  }
  const reported = reportedOf(ctx.state, election, round);
  if (reported === null) return roomLocked();
  const { bundles, limit } = command;
  if (new Set(bundles.map((b) => b.batch)).size !== bundles.length) {
    return refuse("bundles", "Có tập phiếu ghi hai lần.", "A bundle is given twice.", { field: "bundles" });
  }
  // The physical count is typed, never offered: what the count says is not told.
  if (papersIn(bundles) !== reported.papers) {
    return refuse(
      "papers-do-not-meet",
      `Các tập cộng lại là ${papersIn(bundles)} phiếu, không khớp số phiếu đã kiểm; đếm lại từng tập.`,
      `The bundles add up to ${papersIn(bundles)} papers, which is not what was counted; count each bundle again.`,
      { field: "bundles" },
    );
  }
  return accept({
    type: "audit-started",
    assembly: ctx.state.id,
    election: election.id,
    round: round.number,
    audit: (round.audits?.length ?? 0) + 1,
    seed,
    readBy: command.readBy,
    limit,
    bundles,
    decision,
    startedAt: ctx.at,
  });
};

const canonicalOf = (reading: AuditReading, round: Round): AuditReading =>
  reading.found ? { found: true, reading: canonical(reading.reading, round.form) } : { found: false };
const sameFinding = (a: AuditReading, b: AuditReading): boolean =>
  a.found && b.found ? sameReading(a.reading, b.reading) : a.found === b.found;

/** A reading that cannot be of this ballot, or leaves open whether the paper is valid. */
const unfit = (ctx: Context, round: Round, reading: AuditReading): Decision | null => {
  if (!reading.found) return null;
  if (!fits(reading.reading, round)) {
    return refuse(
      "not-on-paper",
      "Số thứ tự hoặc kiểu đánh dấu không có trên phiếu bầu này.",
      "A reading names a number or a mark that this ballot does not have.",
      { field: "reading" },
    );
  }
  return votesOn(ctx.state, round, reading) === undefined
    ? refuse(
        "doubtful-papers",
        "Phiếu nghi vấn: ghi rõ kết luận hợp lệ hoặc không hợp lệ của ban kiểm phiếu.",
        "A doubtful paper: say what the counting committee concludes, valid or invalid.",
        { field: "reading" },
      )
    : null;
};

export const recordAuditPaper = (ctx: Context, command: CommandOf<"record-audit-paper">): Decision => {
  const found = auditAt(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const { audit, round } = place;
  const { draw, pair } = command;
  const wrong = unfit(ctx, round, command.reading);
  if (wrong !== null) return wrong;
  if (draw > papersIn(audit.bundles)) {
    return refuse("no-such-paper", "Không có phiếu này trong mẫu.", "There is no such paper in the sample.", {
      field: "draw",
    });
  }
  const old = audit.papers.find((p) => p.draw === draw);
  if (pair === 2 && old === undefined) {
    return refuse(
      "first-pair-first",
      `Phiếu rút thứ ${draw} chưa có người đọc thứ nhất.`,
      `Nobody has read paper ${draw} a first time.`,
      { field: "draw" },
    );
  }
  if ((pair === 1 && old !== undefined) || old?.secondKeyed === true) {
    return refuse("already-keyed", `Phiếu rút thứ ${draw} đã nhập.`, `Paper ${draw} is entered already.`, {
      field: "draw",
    });
  }
  const by = ctx.actor.person === undefined ? null : toPersonId(ctx.actor.person);
  if (pair === 2 && by !== null && by === old?.firstBy) {
    return refuse(
      "same-person",
      `Phiếu rút thứ ${draw} do chính người này đọc lần thứ nhất; lần thứ hai phải là người khác.`,
      `This person read paper ${draw} the first time; the second reading is for somebody else.`,
    );
  }
  const reading = canonicalOf(command.reading, round);
  const read = { type: "audit-paper-read", ...inCount(ctx, place), draw, pair, by, reading } as const;
  if (pair === 1 || old === undefined) return accept(read);
  if (old.first === null) return roomLocked();
  if (!sameFinding(old.first, reading)) return accept(read);
  return accept(read, { type: "audit-paper-settled", ...inCount(ctx, place), draw, by: [], reading });
};

export const settleAuditPaper = (ctx: Context, command: CommandOf<"settle-audit-paper">): Decision => {
  const found = auditAt(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const { audit, round } = place;
  const { draw, by, second } = command;
  const wrong = twoTellers(ctx, place, by, second) ?? unfit(ctx, round, command.reading);
  if (wrong !== null) return wrong;
  const paper = audit.papers.find((p) => p.draw === draw);
  if (paper === undefined || !paper.secondKeyed || paper.isSettled) {
    return refuse(
      "nothing-to-settle",
      `Phiếu rút thứ ${draw} không có gì cần thống nhất.`,
      `Paper ${draw} has nothing to settle.`,
      { field: "draw" },
    );
  }
  const reading = canonicalOf(command.reading, round);
  return accept({ type: "audit-paper-settled", ...inCount(ctx, place), draw, by: [by, second], reading });
};

export const concludeAudit = (ctx: Context, command: CommandOf<"conclude-audit">): Decision => {
  const found = auditAt(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const { audit, round, election } = place;
  const sampled = sampledOf(ctx.state, election, round, audit);
  if (sampled === null) return roomLocked();
  const papers = settledRun(audit).length;
  const published = isAnnounced(round)
    ? ([
        {
          type: "audit-published",
          assembly: ctx.state.id,
          election: election.id,
          round: round.number,
          audit: audit.number,
          findings: findingsOf(round, sampled),
        },
      ] as const)
    : [];
  const at = inCount(ctx, place);
  if (command.outcome === "recount") {
    if (isAnnounced(round))
      return accept({ type: "audit-concluded", ...at, outcome: "not-confirmed", papers }, ...published);
    return accept(
      { type: "audit-concluded", ...at, outcome: "recount", papers },
      { type: "recount-ordered", ...at, reason: command.reason ?? "Kiểm tra mẫu: kiểm lại toàn bộ" },
    );
  }
  if (papers !== audit.papers.length) {
    return refuse(
      "papers-unread",
      "Còn phiếu trong mẫu chưa đọc đủ hai lượt, hoặc hai lượt còn khác nhau.",
      "Papers of the sample are not read twice yet, or their two readings differ.",
    );
  }
  const unmet = sampled.sample.claims.filter((c) => !c.met).length;
  if (unmet > 0) {
    return refuse(
      "limit-not-met",
      `Còn ${unmet} kết luận chưa đạt giới hạn rủi ro; rút thêm phiếu hoặc kiểm lại toàn bộ.`,
      `${unmet} claims have not met the risk limit: draw more papers, or count all again.`,
    );
  }
  return accept({ type: "audit-concluded", ...at, outcome: "confirmed", papers }, ...published);
};

/** What the announcement publishes of a concluded sample; refused while one is under way. */
export const publishedWith = (ctx: Context, { election, round }: RoundPlace): Decision => {
  if (openAudit(round) !== null) {
    return refuse(
      "audit-open",
      "Kiểm tra mẫu chưa kết thúc: kết thúc trước khi công bố.",
      "The sample is under way: conclude it before the announcement.",
    );
  }
  const audit = round.audits?.at(-1);
  if (audit?.concluded?.outcome !== "confirmed") return accept();
  const sampled = sampledOf(ctx.state, election, round, audit);
  if (sampled === null) return roomLocked();
  const findings = findingsOf(round, sampled);
  return accept({
    type: "audit-published",
    assembly: ctx.state.id,
    election: election.id,
    round: round.number,
    audit: audit.number,
    findings,
  });
};
