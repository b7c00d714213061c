/** Ready-made meetings for tests. */
import type { PackVersion } from "@laphieu/regulations";
import type { CommandInput } from "../commands.ts";
import type { AttendeeFlag, MeetingKind, Mode, Seat } from "../model.ts";
import { Play } from "./play.ts";

type Level = "cell" | "grassroots" | "above-grassroots" | "province" | "centre";

export type Setup = {
  readonly kind?: MeetingKind;
  readonly mode?: Mode;
  readonly level?: Level;
  readonly regulation?: "vn-190-2024" | "vn-244-2014" | "majority";
  readonly people?: number;
  readonly withElection?: boolean;
  readonly secretaryDirect?: boolean;
  /** Flags by number of the person, from 1. */
  readonly flags?: { readonly [person: number]: readonly AttendeeFlag[] };
  readonly seats?: { readonly [person: number]: Seat };
  readonly standing?: { readonly [person: number]: "official" | "probationary" | "temporary" };
  readonly delegations?: readonly string[];
  readonly versions?: readonly PackVersion[];
};

export const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `p${from + i}`);
/** A name that occurs nowhere else, so that a test finds it wherever it leaks. */
export const nameOfPerson = (n: number): string => `Nguyễn Bí Mật ${n}`;

export const createCommand = (setup: Setup = {}): CommandInput => ({
  type: "create-assembly",
  id: "dh-1",
  mode: setup.mode ?? "full",
  sample: false,
  regulation: setup.regulation ?? "vn-190-2024",
  about: {
    kind: setup.kind ?? "members-congress",
    level: setup.level ?? "cell",
    body: "Chi bộ thôn Đông",
    above: "Đảng bộ xã",
    place: "Nhà văn hóa",
    title: "Đại hội",
    term: "2027-2030",
    day: "2027-03-14",
    sessions: [{ name: "Phiên chính thức", day: "2027-03-14" }],
    secretaryDirect: setup.secretaryDirect ?? false,
    withElection: setup.withElection ?? true,
  },
});

export const peopleCommand = (setup: Setup = {}): CommandInput => {
  const delegates = setup.kind === "delegates-congress";
  return {
    type: "add-people",
    people: Array.from({ length: setup.people ?? 15 }, (_, i) => {
      const n = i + 1;
      const delegation = setup.delegations?.[i % setup.delegations.length];
      return {
        id: `p${n}`,
        details: {
          name: nameOfPerson(n),
          birth: { year: 1960 + (n % 40) },
          sex: n % 3 === 0 ? ("female" as const) : ("male" as const),
          ethnicGroup: n % 5 === 0 ? "Thái" : "Kinh",
          note: `ghi chú kín ${n}`,
        },
        attendee: {
          standing: setup.standing?.[n] ?? "official",
          seat: setup.seats?.[n] ?? (delegates ? "elected" : "member"),
          flags: [...(setup.flags?.[n] ?? [])],
          ...(delegation === undefined ? {} : { delegation }),
        },
      };
    }),
  };
};

const day = "2027-02-01";
export const preparation: readonly CommandInput[] = [
  { type: "record-preparation", item: "opening-announced", day, note: "" },
  { type: "record-preparation", item: "allocation", day, note: "" },
  { type: "record-preparation", item: "personnel-plan", day, note: "" },
];

export const allFor = (n: number) => ({ for: n, against: 0, noOpinion: 0 });

export const body = (
  kind: "presidium" | "secretariat" | "credentials-committee" | "counting-committee",
  people: readonly string[],
  votes: number,
  sitting = "main",
): CommandInput => ({
  type: "elect-body",
  sitting,
  body: kind,
  members: people.map((person, i) => ({ person, head: i === 0 })),
  vote: allFor(votes),
});

/** A meeting whose roll is typed and whose preparation is on record. */
export const prepared = (setup: Setup = {}): Play =>
  new Play(setup.versions).does(
    createCommand(setup),
    ...(setup.mode === "short" ? [] : preparation),
    peopleCommand(setup),
  );

/** The same, opened, with everybody who may vote in the hall, working bodies elected and credentials done. */
export const opened = (setup: Setup = {}): Play => {
  const n = setup.people ?? 15;
  const play = prepared(setup).does(
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: ids(1, n) },
    body("presidium", [`p${n}`], n),
  );
  if (setup.mode === "short") return play;
  play.does(body("secretariat", [`p${n - 1}`], n));
  if (setup.kind === "delegates-congress") play.does(body("credentials-committee", [`p${n - 2}`], n));
  return play.does({ type: "recognise-delegates", sitting: "main", notRecognised: [], vote: allFor(n) });
};

/** A meeting that has voted a committee list: `seats` from the first `names` people, counted by p10 to p12. */
export const listed = (setup: Setup = {}, seats = 3, names = 4): Play => {
  const n = setup.people ?? 15;
  return opened(setup).does(
    {
      type: "add-election",
      id: "bch",
      sitting: "main",
      office: "committee",
      title: "Bầu chi ủy",
      seats,
      alternates: 0,
    },
    { type: "vote-number", election: "bch", seats, votes: allFor(n) },
    { type: "prepare-list", election: "bch", people: ids(1, names) },
    { type: "vote-list", election: "bch", votes: allFor(n) },
    body("counting-committee", ["p10", "p11", "p12"], n),
  );
};

export const firstRound = { election: "bch", round: 1 } as const;

/** The same, with `issued` ballots out, the box opened and the machine with the counting committee. */
export const boxOpened = (setup: Setup = {}, issued = setup.people ?? 15, seats = 3, names = 4): Play => {
  const play = listed(setup, seats, names).does(
    { type: "print-ballots", ...firstRound, printed: issued + 2 },
    { type: "issue-ballots", ...firstRound, issued, unused: 2, byDelegation: [] },
    { type: "open-box", ...firstRound, returned: issued },
  );
  return setup.mode === "short" ? play : play.does({ type: "hand-over-machine", ...firstRound, head: "p10" });
};

type TallyInput = Extract<CommandInput, { type: "enter-tally" }>;
/** A tally that meets: all `found` papers valid. */
export const tally = (found: number, votes: readonly number[]): TallyInput => ({
  type: "enter-tally",
  ...firstRound,
  totals: { found, valid: found, invalid: 0, invalidReasons: [], votes: [...votes] },
  teller: "p11",
  fromPaper: false,
});

/** From an open box to the announcement, by hand tally. */
export const announced = (play: Play, found: number, votes: readonly number[]): Play =>
  play.does(
    { type: "choose-count", ...firstRound, way: "hand-tally", purpose: "official" },
    tally(found, votes),
    { type: "confirm-tally", ...firstRound, teller: "p12" },
    { type: "conclude-count", ...firstRound },
    { type: "sign-minutes", ...firstRound, signedBy: ["p10", "p11"] },
    {
      type: "report-to-presidium",
      ...firstRound,
      receivedBy: play.state.sittings[0]?.bodies.find((b) => b.kind === "presidium")?.members[0]?.person ?? "p1",
    },
    { type: "announce", ...firstRound },
  );
