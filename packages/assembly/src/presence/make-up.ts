/** The make-up of those convened, in totals alone: what a report on credentials says of age, sex, groups and membership. */
import type { AssemblyState, PartialDate, PersonDetails, PersonId, Sitting } from "../model.ts";
import { isMinority } from "../state/figures.ts";
import { convened } from "../state/roll.ts";

/** Bands of age, in whole years: under 40, 40 to 50, over 50. */
export const ageBands = ["under-40", "40-to-50", "over-50"] as const;
export type AgeBand = (typeof ageBands)[number];
/** Bands of membership, in whole years. */
export const membershipBands = ["under-5", "5-to-10", "11-to-20", "21-to-30", "over-30"] as const;
export type MembershipBand = (typeof membershipBands)[number];

export type Extreme = { readonly years: number; readonly born: number; readonly people: readonly PersonId[] };
export type MakeUp = {
  readonly people: number;
  readonly women: number;
  readonly men: number;
  readonly sexUnknown: number;
  readonly minorities: number;
  readonly groupUnknown: number;
  /** Whose year of birth is known; bands and mean are of these. */
  readonly ageKnown: number;
  readonly ages: { readonly [B in AgeBand]: number };
  /** Mean age in tenths of a year, rounded half up; null when no age is known. */
  readonly meanTenths: number | null;
  readonly youngest: Extreme | null;
  readonly oldest: Extreme | null;
  readonly joinedKnown: number;
  readonly membership: { readonly [B in MembershipBand]: number };
  readonly longest: Extreme | null;
};

/** Whole years from a date, as far as it is known, to a day `YYYY-MM-DD`. */
export const yearsAt = (from: PartialDate, day: string): number => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const years = year - from.year;
  if (from.month === undefined) return years;
  const before = month < from.month || (month === from.month && from.day !== undefined && date < from.day);
  return before ? years - 1 : years;
};

const ageBandOf = (years: number): AgeBand => (years < 40 ? "under-40" : years <= 50 ? "40-to-50" : "over-50");
const membershipBandOf = (years: number): MembershipBand =>
  years < 5 ? "under-5" : years <= 10 ? "5-to-10" : years <= 20 ? "11-to-20" : years <= 30 ? "21-to-30" : "over-30";

type Dated = { readonly person: PersonId; readonly years: number; readonly from: PartialDate };

const earlier = (a: PartialDate, b: PartialDate): number =>
  a.year - b.year || (a.month ?? 0) - (b.month ?? 0) || (a.day ?? 0) - (b.day ?? 0);

/** The first in time; several people where their dates are the same. */
const extreme = (all: readonly Dated[], which: "first" | "last"): Extreme | null => {
  const sorted = [...all].sort((a, b) => (which === "first" ? earlier(a.from, b.from) : earlier(b.from, a.from)));
  const [best] = sorted;
  if (best === undefined) return null;
  return {
    years: best.years,
    born: best.from.year,
    people: sorted.filter((d) => earlier(d.from, best.from) === 0).map((d) => d.person),
  };
};

const counted = <B extends string>(bands: readonly B[], of: readonly B[]): { readonly [K in B]: number } => {
  const counts = new Map<B, number>(bands.map((band) => [band, 0]));
  for (const band of of) counts.set(band, (counts.get(band) ?? 0) + 1);
  // The keys are exactly the bands it was made from.
  const isFull = (value: object): value is { readonly [K in B]: number } => bands.every((band) => band in value);
  const made: object = Object.fromEntries(counts);
  if (!isFull(made)) throw new Error("a band is missing");
  return made;
};

/** Totals over the voting membership of a sitting on its day; nobody is named unless a caller looks up `people`. */
export const makeUpOf = (state: AssemblyState, sitting: Sitting): MakeUp => {
  const { day } = state.about;
  const all = convened(state, sitting).map((a): readonly [PersonId, PersonDetails | null] => [
    a.person,
    state.people[a.person]?.details ?? null,
  ]);
  const dated = (of: (details: PersonDetails) => PartialDate | undefined): readonly Dated[] =>
    all.flatMap(([person, details]) => {
      const from = details === null ? undefined : of(details);
      return from === undefined ? [] : [{ person, years: yearsAt(from, day), from }];
    });
  const ages = dated((d) => d.birth);
  const joined = dated((d) => d.joined);
  const sum = ages.reduce((total, one) => total + one.years, 0);
  const women = all.filter(([, d]) => d?.sex === "female").length;
  const men = all.filter(([, d]) => d?.sex === "male").length;
  return {
    people: all.length,
    women,
    men,
    sexUnknown: all.length - women - men,
    minorities: all.filter(([, d]) => isMinority(d?.ethnicGroup)).length,
    groupUnknown: all.filter(([, d]) => (d?.ethnicGroup ?? "").trim() === "").length,
    ageKnown: ages.length,
    ages: counted(
      ageBands,
      ages.map((a) => ageBandOf(a.years)),
    ),
    meanTenths: ages.length === 0 ? null : Math.floor((sum * 20 + ages.length) / (2 * ages.length)),
    youngest: extreme(ages, "last"),
    oldest: extreme(ages, "first"),
    joinedKnown: joined.length,
    membership: counted(
      membershipBands,
      joined.map((j) => membershipBandOf(j.years)),
    ),
    longest: extreme(joined, "first"),
  };
};
