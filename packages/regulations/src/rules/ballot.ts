/**
 * Whether one ballot is valid and for whom it counts (190 Art. 15 and 30(1), 244 Art. 17 and 32(1)). Places are read as
 * sets: order and repetition do not matter here.
 */
import { consult } from "../consultation.ts";
import { type Problem, problem } from "../problem.ts";
import type { ExtraMark, QuestionFields, Text } from "../types.ts";
import { count, en, places, text, vi } from "../words.ts";
import type { Check, Rule } from "./rule.ts";

const marks: { readonly [M in ExtraMark]: Text } = {
  "name-added": text("ghi thêm người ngoài danh sách", "a name was written in"),
  signed: text("có chữ ký hoặc ghi tên người bầu", "it is signed"),
  writing: text("có viết thêm nội dung khác", "there is other writing on it"),
  "several-inks": text("dùng nhiều loại mực", "several inks were used"),
};
const allMarks: readonly ExtraMark[] = ["name-added", "signed", "writing", "several-inks"];

export const checkBallot: Check<"ballot"> = (_data, q): Problem | null => {
  const strike = q.form === "strike";
  for (const key of strike ? (["agree", "disagree"] as const) : (["struck"] as const)) {
    if (q[key] !== undefined) {
      return problem(
        "contradiction",
        key,
        strike ? "phiếu có số dư chỉ có tên bị gạch" : "phiếu này đánh dấu X, không gạch tên",
        strike ? "a strike-out ballot has struck names only" : "this form is marked with an X, names are not struck",
      );
    }
  }
  if (strike && q.struck === undefined) return problem("missing-field", "struck", "thiếu trường này", "is missing");
  if (!strike && q.agree === undefined && q.disagree === undefined) {
    return problem("missing-field", "agree", "cần có agree, disagree", "agree and disagree are missing");
  }
  for (const key of ["struck", "agree", "disagree"] as const) {
    const seen = new Set<number>();
    for (const [at, i] of (q[key] ?? []).entries()) {
      if (i >= q.names) {
        return problem(
          "out-of-range",
          `${key}[${at}]`,
          `vị trí ${i} nằm ngoài danh sách ${vi(q.names)} người`,
          `place ${i} is outside the list of ${count(q.names, "name")}`,
        );
      }
      if (seen.has(i)) return problem("repeated", `${key}[${at}]`, `vị trí ${i} lặp lại`, `place ${i} is repeated`);
      seen.add(i);
    }
  }
  return null;
};

/** Places chosen and places whose row cannot be counted (both boxes or neither), ascending. */
const read = (q: QuestionFields["ballot"]): { chosen: number[]; unread: number[] } => {
  const chosen: number[] = [];
  const unread: number[] = [];
  const struck = new Set(q.struck);
  const agree = new Set(q.agree);
  const disagree = new Set(q.disagree);
  for (let i = 0; i < q.names; i++) {
    if (q.form === "strike") {
      if (!struck.has(i)) chosen.push(i);
    } else if (agree.has(i) === disagree.has(i)) unread.push(i);
    else if (agree.has(i)) chosen.push(i);
  }
  return { chosen, unread };
};

export const ballot: Rule<"ballot"> = (data, q) => {
  const law = consult(data);
  const { chosen, unread } = read(q);
  const refuse = (why: Text) =>
    law.ruling(
      { valid: false, counts: [] },
      text(`Phiếu không hợp lệ: ${why.vi}.`, `The ballot is not valid: ${why.en}.`),
    );

  law.cite("ballot-issued");
  if (!q.issued) {
    return refuse(text("không do ban kiểm phiếu phát ra", "it was not issued by the counting committee"));
  }

  law.cite(q.form === "strike" ? "ballot-strike" : q.form === "agree" ? "ballot-agree" : "ballot-opinion");
  let doubt: Text | null = null;
  if (q.form !== "strike" && q.names === 1 && unread.length === 1) {
    law.cite("ballot-single");
    const why = q.agree?.includes(0)
      ? text("đánh dấu cả hai ô của người duy nhất", "both boxes of the only name are marked")
      : text("không đánh dấu ô nào của người duy nhất", "neither box of the only name is marked");
    const treatment = law.setting("ballot.single-name-both-or-neither");
    if (treatment === "invalid") return refuse(why);
    if (treatment === "committee-concludes") doubt = why;
  } else if (q.form !== "opinion" && chosen.length > q.seats) {
    return refuse(
      text(
        `bầu ${vi(chosen.length)} người trong khi số cần bầu là ${vi(q.seats)}`,
        `${en(chosen.length)} chosen for ${count(q.seats, "seat")}`,
      ),
    );
  } else if (q.form === "strike" && chosen.length === 0) {
    return refuse(text("gạch tên tất cả, không bầu ai", "every name is struck, nobody is chosen"));
  } else if (q.form === "agree" && chosen.length === 0 && q.names > 1) {
    const why = text("không đồng ý người nào", "nobody is agreed to");
    const treatment = law.setting("ballot.nobody-agreed");
    if (treatment === "invalid") return refuse(why);
    if (treatment === "committee-concludes") doubt = why;
  }
  if (q.form !== "strike" && unread.length > 0 && q.names > 1) law.cite("ballot-row");

  for (const mark of allMarks.filter((m) => q.extra?.includes(m))) {
    law.cite("ballot-marks");
    const treatment = law.setting(`ballot.${mark}`);
    if (treatment === "invalid") return refuse(marks[mark]);
    if (treatment === "committee-concludes") doubt = marks[mark];
  }
  if (doubt !== null) {
    law.cite("ballot-doubt");
    return law.ruling(
      { valid: "committee-concludes", counts: [] },
      text(
        `Ban kiểm phiếu xem xét, kết luận: ${doubt.vi}.`,
        `The counting committee examines and concludes: ${doubt.en}.`,
      ),
    );
  }
  const of = q.form === "opinion" ? "" : ` (số cần bầu: ${vi(q.seats)})`;
  const ofEn = q.form === "opinion" ? "" : ` (${count(q.seats, "seat")})`;
  const unreadAt = places(unread);
  const rest =
    unread.length === 0
      ? text("", "")
      : text(
          ` Không tính cho ${unreadAt.vi} vì đánh dấu cả hai ô hoặc không ô nào.`,
          ` Not counted for ${unreadAt.en}: both boxes marked or neither.`,
        );
  return law.ruling(
    { valid: true, counts: chosen },
    text(
      `Phiếu hợp lệ: tính cho ${vi(chosen.length)} trong ${vi(q.names)} người${of}.${rest.vi}`,
      `The ballot is valid: it counts for ${en(chosen.length)} of ${count(q.names, "name")}${ofEn}.${rest.en}`,
    ),
  );
};
