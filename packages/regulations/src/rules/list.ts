/**
 * The election list: surplus, opinion poll on added names, and the cut to the ceiling (190 Art. 14 with 04-HD/TW item 6;
 * 244 Art. 16 with 03-HD/TW). All comparisons in whole numbers.
 */
import { type Consultation, consult, peek } from "../consultation.ts";
import { type Labels, officeIn } from "../labels.ts";
import type { PackData } from "../pack-data.ts";
import { type Problem, problem } from "../problem.ts";
import { listOf } from "../settings.ts";
import { quotient } from "../share.ts";
import type { Answers, QuestionFields, Ruling, Text } from "../types.ts";
import { count, en, places, sentence, text, vi } from "../words.ts";
import type { Check, Rule } from "./rule.ts";

type Q = QuestionFields["list"];
type Answer = Answers["list"];

export const checkList: Check<"list"> = (_data, q): Problem | null => {
  if (q.support === undefined) return null;
  if (q.support.length !== q.added) {
    return problem(
      "contradiction",
      "support",
      `có ${vi(q.support.length)} số phiếu cho ${vi(q.added)} người bổ sung`,
      `${count(q.support.length, "figure")} for ${count(q.added, "added name")}`,
    );
  }
  const over = q.support.findIndex((s) => s > q.attending);
  if (over >= 0) {
    return problem(
      "too-many-votes",
      `support[${over}]`,
      `nhiều hơn số người dự là ${vi(q.attending)}`,
      `more than the ${en(q.attending)} attending`,
    );
  }
  return null;
};

type Ceiling = { readonly most: number; readonly warning: Text | null };

/** Most names that the list may hold, or null where no surplus is compulsory and no ceiling applies. */
const ceilingOf = (data: PackData, law: Consultation, q: Q): Ceiling | null => {
  if (!listOf(law.setting("list.surplus-offices")).includes(q.for)) {
    law.cite("list-free");
    return null;
  }
  law.cite("list-surplus");
  const percent = law.setting("list.ceiling-percent");
  const room = quotient(q.seats * percent, 100);
  const small = q.seats >= peek(data, "list.small-body-from") && q.seats <= peek(data, "list.small-body-to");
  const way = small ? law.setting("list.small-body") : "strict";
  if (way !== "strict") {
    law.setting("list.small-body-from");
    law.setting("list.small-body-to");
    law.cite("list-small");
    const exceeds = way === "warn" && room < 1 && q.prepared + q.added > q.seats;
    return { most: q.seats + 1, warning: exceeds ? smallBodyWarning(q.seats, percent) : null };
  }
  const exact = room > 0 && (q.seats * percent) % 100 === 0 && q.prepared + q.added === q.seats + room;
  if (exact && law.setting("list.exactly-at-ceiling") === "above") return { most: q.seats + room - 1, warning: null };
  return { most: q.seats + Math.max(room, room < 1 ? law.setting("list.least-room") : 0), warning: null };
};

const smallBodyWarning = (seats: number, percent: number): Text =>
  text(
    `Lưu ý: số dư 1 người khi bầu ${vi(seats)} đã quá ${vi(percent)}%.`,
    `Note: a surplus of one over ${count(seats, "seat")} is already above ${en(percent)}%.`,
  );

/** The best supported of `passers`, as many as there is room for; those equal across the cut are never split. */
const cut = (support: readonly number[], passers: readonly number[], room: number) => {
  const votes = (i: number) => support[i] ?? 0;
  const ranked = [...passers].sort((a, b) => votes(b) - votes(a));
  const last = ranked[room - 1];
  const next = ranked[room];
  if (last === undefined || next === undefined || votes(last) !== votes(next)) {
    return { admit: ranked.slice(0, room).sort((a, b) => a - b), tied: [] };
  }
  return {
    admit: passers.filter((i) => votes(i) > votes(last)),
    tied: passers.filter((i) => votes(i) === votes(last)),
  };
};

const heading = (q: Q, now: number, ceiling: Ceiling | null, labels: Labels): Text => {
  const { vi: viOffice, en: enOffice } = officeIn(labels, q.for, q.level);
  return ceiling === null
    ? text(
        `${sentence(viOffice)}: cần bầu ${vi(q.seats)}, không bắt buộc có số dư; hiện có ${vi(now)} người.`,
        `${sentence(enOffice)}: ${count(q.seats, "seat")}, no surplus required; ${count(now, "name")} now.`,
      )
    : text(
        `${sentence(viOffice)}: cần bầu ${vi(q.seats)}, danh sách nhiều nhất ${vi(ceiling.most)} người; hiện có ${vi(now)} người.`,
        `${sentence(enOffice)}: ${count(q.seats, "seat")}, at most ${count(ceiling.most, "name")} on the list; ${en(now)} now.`,
      );
};

const next = {
  vote: text(
    "Đại hội (hội nghị) biểu quyết số lượng và danh sách bầu cử.",
    "The meeting votes on the number and the election list.",
  ),
  noSurplus: text(
    "Danh sách chưa có số dư, cần giới thiệu thêm.",
    "The list has no surplus yet: more names are needed.",
  ),
  notEnough: text("Chưa đủ số lượng cần bầu, cần giới thiệu thêm.", "Fewer names than seats: more names are needed."),
  preparedOver: text(
    "Riêng danh sách chuẩn bị đã quá mức, không còn chỗ cho người bổ sung; đại hội (hội nghị) quyết định rút bớt.",
    "The prepared list alone is above the ceiling; the meeting decides whom to take off.",
  ),
};

export const list: Rule<"list"> = (data, q) => {
  const law = consult(data);
  const ceiling = ceilingOf(data, law, q);
  const now = q.prepared + q.added;
  const head = heading(q, now, ceiling, data.labels);
  const say = (answer: Omit<Answer, "ceiling" | "now">, then: Text): Ruling<Answer> => {
    const parts = [head, then, ...(ceiling?.warning ? [ceiling.warning] : [])];
    return law.ruling<Answer>(
      { ceiling: ceiling?.most ?? null, now, ...answer },
      text(parts.map((p) => p.vi).join(" "), parts.map((p) => p.en).join(" ")),
    );
  };
  const enough = (n: number) => (ceiling === null ? n >= q.seats : n > q.seats);
  const few = ceiling === null ? next.notEnough : next.noSurplus;

  if (!enough(now)) return say({ next: "too-few" }, few);
  if (ceiling !== null && q.prepared > ceiling.most) return say({ next: "meeting-decides" }, next.preparedOver);
  law.cite("list-vote");
  if (q.added === 0) return say({ next: "vote-list" }, next.vote);

  const reached = ceiling !== null || law.setting("list.support-offices") === "all";
  const percent = reached ? law.setting("list.support-percent") : 0;
  const everyName = reached && law.setting("list.poll") === "every-added-name";
  const above = ceiling !== null && now > ceiling.most;
  if (percent > 0) law.cite("list-support");
  if (everyName || above) law.cite("list-poll");

  if (q.support === undefined) {
    if (!everyName && !above) return say({ next: "vote-list" }, next.vote);
    return say(
      { next: "opinion-poll", "poll-on": q.added },
      pollText(q, percent, above, data.cellsDiffer && q.for !== "committee"),
    );
  }
  const support = q.support;
  const added = Array.from({ length: q.added }, (_, i) => i);
  const passers = added.filter((i) => percent === 0 || 100 * (support[i] ?? 0) > percent * q.attending);
  const room = ceiling === null ? passers.length : ceiling.most - q.prepared;
  const { admit, tied } = cut(support, passers, room);
  const result = admittedText(q, percent, passers.length, admit);
  if (tied.length > 0 && law.setting("list.cut-tie") === "meeting-decides") {
    return say({ next: "meeting-decides", admit, "cut-tied": tied }, joined(result, tiedText(tied, support)));
  }
  return enough(q.prepared + admit.length)
    ? say({ next: "vote-list", admit }, joined(result, next.vote))
    : say({ next: "too-few", admit }, joined(result, few));
};

const joined = (a: Text, b: Text): Text => text(`${a.vi} ${b.vi}`, `${a.en} ${b.en}`);

/** Fewest votes of support that exceed the share. */
const supportNeeded = (percent: number, attending: number) => quotient(percent * attending, 100) + 1;

const pollText = (q: Q, percent: number, above: boolean, optional: boolean): Text => {
  const gate =
    percent === 0
      ? text("", "")
      : text(
          ` Mỗi người cần từ ${vi(supportNeeded(percent, q.attending))} phiếu đồng ý trở lên (trên ${vi(percent)}% của ${vi(q.attending)}).`,
          ` Each needs at least ${en(supportNeeded(percent, q.attending))} in favour (more than ${en(percent)}% of ${en(q.attending)}).`,
        );
  const cutting = above
    ? text(
        " Lấy từ người nhiều phiếu nhất trở xuống cho đến mức tối đa.",
        " Names are taken from the best supported down to the ceiling.",
      )
    : text("", "");
  // Guidance makes the poll compulsory for committees elected by a congress only (04-HD/TW item 5).
  const whether =
    optional && percent > 0
      ? text(
          " Hướng dẫn chỉ bắt buộc lấy phiếu khi đại hội bầu cấp ủy; ở cuộc bầu này cơ quan chủ trì quyết định cách lấy ý kiến.",
          " Guidance compels the poll only where a congress elects its committee; here whoever presides decides how to ask.",
        )
      : text("", "");
  return text(
    `Lấy phiếu xin ý kiến đối với ${vi(q.added)} người ứng cử, được đề cử ngoài danh sách chuẩn bị.${gate.vi}${cutting.vi}${whether.vi}`,
    `An opinion poll is held on ${count(q.added, "added name")}.${gate.en}${cutting.en}${whether.en}`,
  );
};

const admittedText = (q: Q, percent: number, passers: number, admit: readonly number[]): Text => {
  const gate =
    percent === 0
      ? text("", "")
      : text(
          `${vi(passers)} trong ${vi(q.added)} người bổ sung được trên ${vi(percent)}% của ${vi(q.attending)} người dự đồng ý. `,
          `${en(passers)} of ${count(q.added, "added name")} supported by more than ${en(percent)}% of the ${en(q.attending)} attending. `,
        );
  return text(
    `${gate.vi}${admit.length === 0 ? "Chưa đưa thêm ai vào danh sách." : `Đưa vào danh sách ${vi(admit.length)} người bổ sung.`}`,
    `${gate.en}${admit.length === 0 ? "Nobody is added to the list." : `${count(admit.length, "name")} admitted to the list.`}`,
  );
};

const tiedText = (tied: readonly number[], support: readonly number[]): Text => {
  const at = places(tied);
  const votes = support[tied[0] ?? 0] ?? 0;
  return text(
    `Trong số người bổ sung, ${at.vi} cùng được ${vi(votes)} phiếu ở mức cuối; đại hội (hội nghị) quyết định.`,
    `Of the added names, ${at.en} share the last place with ${en(votes)} each; the meeting decides.`,
  );
};
