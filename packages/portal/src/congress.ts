/** What the public may see of a congress, from its log: nothing before the announcement, names by decision alone. */
import { type AssemblyState, type PersonId, viewFor } from "@laphieu/assembly";
import { percent } from "@laphieu/vietnamese";
import type { CongressRelease, Day } from "./model.ts";
import { say, type Text } from "./text.ts";

export type PublicFigure = { readonly key: string; readonly label: Text; readonly value: number };
export type PublicName = { readonly name: string; readonly votes: number | null; readonly share: string | null };
export type PublicElection = {
  readonly title: string;
  readonly seats: number;
  readonly figures: readonly PublicFigure[];
  /** Null while names are not released. */
  readonly elected: readonly PublicName[] | null;
  readonly alternates: readonly PublicName[] | null;
  /** The other candidates, where votes are released. */
  readonly others: readonly PublicName[] | null;
};
export type PublicCongress = {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly place: string;
  readonly day: Day;
  readonly days: readonly Day[];
  readonly sample: boolean;
  readonly closed: boolean;
  /** Whether delegates meet, not all members or a committee. */
  readonly delegates: boolean;
  readonly programme: readonly { readonly title: string; readonly startsAt: string | null }[];
  readonly figures: readonly PublicFigure[];
  readonly elections: readonly PublicElection[];
  readonly decision: CongressRelease["decision"];
  readonly ratified: CongressRelease["ratified"];
  /** Ids of released files; none without a decision. */
  readonly papers: readonly string[];
};

/** Where names were elected and read out: rounds announced, in the order in which they were held. */
function electionOf(state: AssemblyState, index: number, release: CongressRelease): PublicElection | null {
  const election = state.elections[index];
  if (election === undefined) return null;
  const rounds = election.rounds.flatMap((r) =>
    r.result === null || r.announcedBy === null || r.cancelled ? [] : [{ round: r, result: r.result }],
  );
  const [first] = rounds;
  if (first === undefined) return null;
  const key = `bau-${index + 1}`;
  const nameOf = (person: string): string => state.people[person]?.details?.name ?? "–";
  const of = (person: PersonId): PublicName => {
    const last = rounds.findLast(({ round }) => round.names.some((n) => n === person));
    const votes = last?.result.totals.votes[last.round.names.indexOf(person)];
    if (!release.votes || votes === undefined) return { name: nameOf(person), votes: null, share: null };
    // Each round has its own base: a share is of the round in which the votes were cast.
    const base = last?.result.base.answer?.base ?? 0;
    return { name: nameOf(person), votes, share: base > 0 ? percent(votes, base, "half-up") : null };
  };
  const electedIds = rounds.flatMap(({ result }) => result.elected);
  const alternateIds = rounds.flatMap(({ result }) => result.alternates);
  const named = release.decision !== null;
  const rest = first.round.names.filter((n) => !electedIds.includes(n) && !alternateIds.includes(n));
  const figure = (name: string, label: Text, value: number): PublicFigure => ({ key: `${key}.${name}`, label, value });
  return {
    title: election.title,
    seats: election.seats,
    figures: [
      figure("so-luong-bau", say("Số lượng bầu", "Seats"), election.seats),
      figure("phat-ra", say("Phiếu phát ra", "Ballots issued"), first.round.papers.issued ?? 0),
      figure(
        "thu-ve",
        say("Phiếu thu về", "Ballots returned"),
        first.round.papers.returned ?? first.result.totals.found,
      ),
      figure("hop-le", say("Phiếu hợp lệ", "Valid ballots"), first.result.totals.valid),
      figure("khong-hop-le", say("Phiếu không hợp lệ", "Invalid ballots"), first.result.totals.invalid),
      figure("trung-cu", say("Trúng cử", "Elected"), electedIds.length),
    ],
    elected: named ? electedIds.map(of) : null,
    alternates: named ? alternateIds.map(of) : null,
    others: named && release.votes ? rest.map(of) : null,
  };
}

/** The public face of a congress, or null when it is not to be shown. */
export function publicCongress(state: AssemblyState, release: CongressRelease): PublicCongress | null {
  if (!release.shown || release.assembly !== state.id) return null;
  const main = state.sittings[0];
  const figures = main === undefined ? undefined : viewFor(state, "observer").figures[main.id];
  const f = (key: string, label: Text, value: number | undefined): readonly PublicFigure[] =>
    value === undefined ? [] : [{ key, label, value }];
  const delegates = state.about.kind === "delegates-congress";
  const who = delegates
    ? { convened: say("Đại biểu được triệu tập", "Delegates convened"), women: say("Đại biểu nữ", "Women") }
    : { convened: say("Được triệu tập", "Convened"), women: say("Nữ", "Women") };
  return {
    id: state.id,
    title: state.about.title,
    body: state.about.body,
    place: state.about.place,
    day: state.about.day,
    days: [...new Set([state.about.day, ...state.about.sessions.map((s) => s.day)])].sort(),
    sample: state.sample,
    closed: state.closedAt !== null,
    delegates,
    programme: main?.agenda.map((item) => ({ title: item.title, startsAt: item.startsAt ?? null })) ?? [],
    figures: [
      ...f("trieu-tap", who.convened, figures?.convened),
      ...f("tu-cach", say("Đủ tư cách", "Credentials recognised"), main?.credentials?.recognised),
      ...(delegates
        ? [
            ...f("duong-nhien", say("Đương nhiên", "Ex officio"), figures?.seats.exOfficio),
            ...f("duoc-bau", say("Được bầu", "Elected delegates"), figures?.seats.elected),
            ...f("chi-dinh", say("Được chỉ định", "Appointed"), figures?.seats.appointed),
          ]
        : []),
      ...f("nu", who.women, figures?.women),
      ...f("dan-toc-thieu-so", say("Dân tộc thiểu số", "Ethnic minorities"), figures?.minorities),
    ],
    elections: state.elections.flatMap((_, index) => electionOf(state, index, release) ?? []),
    decision: release.decision,
    ratified: release.ratified,
    papers: release.decision === null ? [] : release.papers,
  };
}

/** All figures of a congress by key. */
export const figuresOf = (congress: PublicCongress): readonly PublicFigure[] => [
  ...congress.figures,
  ...congress.elections.flatMap((e) =>
    e.figures.map((figure) => ({
      ...figure,
      label: say(`${e.title}: ${figure.label.vi}`, `${e.title}: ${figure.label.en}`),
    })),
  ),
];
