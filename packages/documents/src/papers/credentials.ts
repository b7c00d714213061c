/** The make-up of those convened, as sentences: totals by default, names only where they are asked for. */
import type { PersonId } from "@laphieu/assembly";
import { type AgeBand, type Extreme, type MembershipBand, makeUpOf } from "@laphieu/assembly/presence";
import { number, percent } from "@laphieu/vietnamese";
import { type Context, nameOf } from "../context.ts";
import { capital } from "../words.ts";

const ageNames: { readonly [B in AgeBand]: string } = {
  "under-40": "dưới 40 tuổi",
  "40-to-50": "từ 40 đến 50 tuổi",
  "over-50": "trên 50 tuổi",
};
const membershipNames: { readonly [B in MembershipBand]: string } = {
  "under-5": "dưới 5 năm",
  "5-to-10": "từ 5 đến 10 năm",
  "11-to-20": "từ 11 đến 20 năm",
  "21-to-30": "từ 21 đến 30 năm",
  "over-30": "trên 30 năm",
};

const share = (votes: number, of: number): string => (of === 0 ? "" : ` (${percent(votes, of, "half-up")})`);
/** Tenths of a year as an office writes them: 47,3. */
const tenths = (value: number): string => `${Math.floor(value / 10)},${value % 10}`;

const bandWords = <B extends string>(
  names: { readonly [K in B]: string },
  counts: { readonly [K in B]: number },
  bands: readonly B[],
  of: number,
): string => bands.map((band) => `${names[band]}: ${number(counts[band])}${share(counts[band], of)}`).join("; ");

const ageOrder: readonly AgeBand[] = ["under-40", "40-to-50", "over-50"];
const membershipOrder: readonly MembershipBand[] = ["under-5", "5-to-10", "11-to-20", "21-to-30", "over-30"];

/** Sex, minorities, age and membership of the voting membership of a sitting. Shares are of those who are known. */
export const structureItems = (context: Context): readonly string[] => {
  const { state, sitting, terms, options } = context;
  const of = makeUpOf(state, sitting);
  const who = (extreme: Extreme): string =>
    options.naming === true ? ` (${extreme.people.map((id: PersonId) => nameOf(state, id)).join(", ")})` : "";
  const unknown = (missing: number, what: string): string =>
    missing === 0 ? "" : ` Chưa rõ ${what}: ${number(missing)}.`;
  const items = [
    `- ${capital(terms.person)} nữ: ${number(of.women)}${share(of.women, of.people)}; nam: ${number(of.men)}${share(of.men, of.people)}.${unknown(of.sexUnknown, "giới tính")}`,
    `- Dân tộc thiểu số: ${number(of.minorities)}${share(of.minorities, of.people)}.${unknown(of.groupUnknown, "dân tộc")}`,
  ];
  if (of.oldest !== null && of.youngest !== null && of.meanTenths !== null)
    items.push(
      `- Độ tuổi: ${bandWords(ageNames, of.ages, ageOrder, of.ageKnown)}. Tuổi bình quân: ${tenths(of.meanTenths)}.${unknown(of.people - of.ageKnown, "năm sinh")}`,
      `- Cao tuổi nhất: ${number(of.oldest.years)} tuổi${who(of.oldest)}; trẻ tuổi nhất: ${number(of.youngest.years)} tuổi${who(of.youngest)}.`,
    );
  if (context.house === "party" && of.longest !== null)
    items.push(
      `- Tuổi đảng: ${bandWords(membershipNames, of.membership, membershipOrder, of.joinedKnown)}. Cao nhất: ${number(of.longest.years)} năm${who(of.longest)}.${unknown(of.people - of.joinedKnown, "ngày vào Đảng")}`,
    );
  return items;
};

/** Those who are not in the hall, by what is known of why. */
export const absenceItems = (context: Context): readonly string[] => {
  const { state, sitting, figures, options } = context;
  if (figures === null) return [];
  const { absent } = figures;
  const found = new Map(sitting.absences.map((a) => [a.person, a]));
  const excused = absent.filter((id) => found.get(id)?.excused === true);
  const unexcused = absent.filter((id) => found.get(id)?.excused === false);
  const left = absent.filter((id) => !found.has(id) && (sitting.presence[id]?.length ?? 0) > 0);
  const rest = absent.length - excused.length - unexcused.length - left.length;
  const named = (people: readonly PersonId[]): string =>
    options.naming !== true || people.length === 0
      ? ""
      : `: ${people
          .map((id) => {
            const finding = found.get(id);
            return finding === undefined || finding.reason === ""
              ? nameOf(state, id)
              : `${nameOf(state, id)} (${finding.reason}; ${finding.acceptedBy} chấp nhận)`;
          })
          .join("; ")}`;
  return [
    ...(excused.length > 0
      ? [`- Vắng suốt thời gian họp, có lý do được chấp nhận: ${number(excused.length)}${named(excused)}.`]
      : []),
    ...(unexcused.length > 0
      ? [`- Vắng suốt thời gian họp, không có lý do được chấp nhận: ${number(unexcused.length)}${named(unexcused)}.`]
      : []),
    ...(left.length > 0 ? [`- Đã có mặt, hiện không ở trong hội trường: ${number(left.length)}.`] : []),
    ...(rest > 0 ? [`- Chưa đến, chưa ghi lý do: ${number(rest)}.`] : []),
  ];
};
