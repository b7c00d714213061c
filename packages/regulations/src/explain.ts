/**
 * The comparisons behind a ruling, in whole numbers: `2 × 5 > 10: không`. For the panel that opens under "Vì sao?"; the
 * rulings themselves are decided in `rules/`, by the same shares and settings.
 */

import type { PackData } from "./pack-data.ts";
import { dataOf, packOf } from "./packs.ts";
import { listOf } from "./settings.ts";
import { readShare } from "./share.ts";
import type { Comparison, Pack, Question, Text } from "./types.ts";
import { en, text, vi } from "./words.ts";

const comparison = (about: Text, formula: string, holds: boolean): Comparison => ({
  about,
  formula,
  holds,
  text: text(
    `${about.vi}: ${formula}: ${holds ? "đúng" : "không"}`,
    `${about.en}: ${formula}: ${holds ? "yes" : "no"}`,
  ),
});
const times = (factor: number, n: number): string => (factor === 1 ? vi(n) : `${vi(factor)} × ${vi(n)}`);

/** `n` of `total` against a share: `2 × 5 > 10`, `3 × 134 ≥ 2 × 200`, `7 ≥ 1`. */
const againstShare = (about: Text, n: number, total: number, share: string): Comparison => {
  if (share === "most-votes") return comparison(about, `${vi(n)} ≥ 1`, n >= 1);
  const { strict, part, whole } = readShare(share);
  const holds = strict ? whole * n > part * total : whole * n >= part * total;
  return comparison(about, `${times(whole, n)} ${strict ? ">" : "≥"} ${times(part, total)}`, holds);
};
const place = (i: number): Text => text(`số ${vi(i + 1)}`, `no. ${en(i + 1)}`);
const atMost = (about: Text, n: number, limit: number): Comparison =>
  comparison(about, `${vi(n)} ≤ ${vi(limit)}`, n <= limit);

const votesOf = (data: PackData, q: Question<"result">): readonly Comparison[] => {
  const s = data.settings;
  if (q["revote-of-tied"] && !s["result.revote-half-needed"].value) return [];
  const later = q.round > 1 && !q["revote-of-tied"];
  const share = s[later ? "result.threshold-later" : "result.threshold"].value;
  return q.votes.map((v, i) => againstShare(place(i), v, q.base, share));
};

const listOfNames = (pack: Pack, data: PackData, q: Question<"list">): readonly Comparison[] => {
  const s = data.settings;
  const now = q.prepared + q.added;
  const { ceiling } = pack.list(q).answer;
  const percent = s["list.support-percent"].value;
  const gated = percent > 0 && (ceiling !== null || s["list.support-offices"].value === "all");
  const surplus = listOf(s["list.surplus-offices"].value).includes(q.for);
  return [
    surplus
      ? comparison(text("nhiều hơn số cần bầu", "more names than seats"), `${vi(now)} > ${vi(q.seats)}`, now > q.seats)
      : comparison(text("đủ số cần bầu", "as many names as seats"), `${vi(now)} ≥ ${vi(q.seats)}`, now >= q.seats),
    ...(ceiling === null ? [] : [atMost(text("không quá mức trần", "within the ceiling"), now, ceiling)]),
    ...(gated ? (q.support ?? []) : []).map((n, i) =>
      comparison(place(i), `${times(100, n)} > ${times(percent, q.attending)}`, 100 * n > percent * q.attending),
    ),
  ];
};

const papersOf = (q: Question<"reconcile">): readonly Comparison[] => [
  ...(q.present === undefined
    ? []
    : [atMost(text("phát ra không quá số có mặt", "issued within those present"), q.issued, q.present)]),
  atMost(text("thu về không quá phát ra", "returned within those issued"), q.returned, q.issued),
  comparison(
    text("khi kiểm đúng bằng thu về", "found as many as returned"),
    `${vi(q.found)} = ${vi(q.returned)}`,
    q.found === q.returned,
  ),
];

/** The comparisons that a ruling rests on; none for questions that compare no figures (rights, order, forms, dates). */
export const explain = (q: Question, pack: Pack = packOf(q.regulation)): readonly Comparison[] => {
  const data = dataOf(pack);
  const s = data.settings;
  switch (q.ask) {
    case "base": {
      const { base, majority } = pack.base(q).answer;
      const share = s["result.threshold"].value;
      return [
        againstShare(text(`${vi(majority)} phiếu`, `${en(majority)} votes`), majority, base, share),
        againstShare(text(`${vi(majority - 1)} phiếu`, `${en(majority - 1)} votes`), majority - 1, base, share),
      ];
    }
    case "result":
      return votesOf(data, q);
    case "list":
      return listOfNames(pack, data, q);
    case "hand-vote":
      return [againstShare(text("số đồng ý", "in favour"), q.for, q.base, s["hand-vote.threshold"].value)];
    case "quorum": {
      const congress = q.meeting === "members" || q.meeting === "delegates";
      const share = s[congress ? "quorum.congress" : "quorum.conference"].value;
      const people = againstShare(text("số có mặt", "present"), q.present, q.convened, share);
      return q.bodies === undefined
        ? [people]
        : [people, againstShare(data.labels.units, q["bodies-present"] ?? 0, q.bodies, s["quorum.bodies"].value)];
    }
    case "reconcile":
      return papersOf(q);
    case "elects": {
      const from = s["elects.cell-committee-from"].value;
      const members = q["official-members"];
      if (q.level === "cell" && data.cellsDiffer)
        return [comparison(data.labels.member, `${vi(members)} ≥ ${vi(from)}`, members >= from)];
      // Only where the size decides: committees above grassroots always have a standing committee.
      const size = q["committee-size"];
      const least = s["elects.standing-committee-from"].value;
      return size === undefined || (data.cellsDiffer && q.level !== "grassroots")
        ? []
        : [comparison(data.labels["committee-member"], `${vi(size)} ≥ ${vi(least)}`, size >= least)];
    }
    case "ballot": {
      if (q.form === "opinion") return [];
      const chosen =
        q.form === "strike"
          ? q.names - new Set(q.struck).size
          : (q.agree ?? []).filter((i) => !q.disagree?.includes(i)).length;
      return [atMost(text("không quá số cần bầu", "within the number of seats"), chosen, q.seats)];
    }
    case "may":
    case "voting-form":
    case "deadline":
    case "order":
      return [];
    default: {
      const never: never = q;
      return never;
    }
  }
};
