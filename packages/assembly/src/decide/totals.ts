/** Totals typed in from a tally sheet or from another program: every figure must meet the others. */
import type { Round, Totals } from "../model.ts";
import { type Context, type Decision, refuse, refuseBy } from "./common.ts";

/** Null when the totals of a round are consistent; otherwise the refusal that names the two figures that do not meet. */
export const checkTotals = (
  ctx: Context,
  round: Round,
  totals: Totals,
  struck?: readonly number[] | undefined,
): Decision | null => {
  const { found, valid, invalid, votes } = totals;
  const names = round.names.length;
  const differ = (field: string, vi: string, en: string) => refuse("figures-do-not-meet", vi, en, { field });
  if (votes.length !== names) {
    return differ(
      "votes",
      `Cần số phiếu của ${names} người; có ${votes.length}.`,
      `Votes are needed for ${names} names; there are ${votes.length}.`,
    );
  }
  if (valid + invalid !== found) {
    return differ(
      "valid",
      `Hợp lệ ${valid} + không hợp lệ ${invalid} = ${valid + invalid}, khác số phiếu kiểm được ${found}.`,
      `Valid ${valid} + invalid ${invalid} = ${valid + invalid}, not the ${found} papers found.`,
    );
  }
  const reasons = totals.invalidReasons.reduce((sum, r) => sum + r.count, 0);
  if (reasons !== invalid) {
    return differ(
      "invalidReasons",
      `Lý do không hợp lệ cộng lại là ${reasons}, khác ${invalid} phiếu không hợp lệ.`,
      `The reasons add up to ${reasons}, not to the ${invalid} invalid papers.`,
    );
  }
  const above = votes.findIndex((v) => v > valid);
  if (above >= 0) {
    return differ(
      `votes.${above}`,
      `Dòng ${above + 1}: ${votes[above] ?? 0} phiếu, nhiều hơn ${valid} phiếu hợp lệ.`,
      `Line ${above + 1}: ${votes[above] ?? 0} votes, more than the ${valid} valid papers.`,
    );
  }
  const sum = votes.reduce((a, b) => a + b, 0);
  const most = valid * round.seats;
  if (round.form === "strike" && sum > most) {
    return differ(
      "votes",
      `Tổng số phiếu bầu ${sum} lớn hơn ${valid} phiếu hợp lệ × ${round.seats} = ${most}.`,
      `${sum} votes in all, more than ${valid} valid papers × ${round.seats} = ${most}.`,
    );
  }
  const unmet =
    struck === undefined || round.form === "agree" ? -1 : votes.findIndex((v, i) => v + (struck[i] ?? 0) !== valid);
  if (unmet >= 0) {
    const gone = struck?.[unmet] ?? 0;
    const got = votes[unmet] ?? 0;
    return differ(
      `struck.${unmet}`,
      `Dòng ${unmet + 1}: gạch ${gone} + được ${got} = ${gone + got}, khác ${valid} phiếu hợp lệ.`,
      `Line ${unmet + 1}: struck ${gone} + votes ${got} = ${gone + got}, not the ${valid} valid papers.`,
    );
  }
  const ruling = ctx.pack.reconcile({ issued: round.papers.issued ?? 0, returned: round.papers.returned ?? 0, found });
  return ruling.answer["may-count"] ? null : refuseBy("papers-do-not-meet", ruling, "found");
};
