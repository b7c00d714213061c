/** Meetings in which every kind of command is given at least once, for tests of what lies below: stores, kills, proofs. */
import type { PackVersion } from "@laphieu/regulations";
import { amended, versionOf } from "@laphieu/regulations/amended-pack";
import type { CommandInput } from "../commands.ts";
import { floorOf, waitingIn } from "../hall/floor.ts";
import type { Floor } from "../hall/types.ts";
import { viewFor } from "../view.ts";
import { allFor, announced, body, boxOpened, createCommand, firstRound, ids, opened, prepared } from "./meetings.ts";
import type { Given, Play } from "./play.ts";

const place = { sitting: "main" } as const;
const election = { election: "bch" } as const;

function floorIn(play: Play): Floor {
  const [sitting] = play.state.sittings;
  if (sitting === undefined) throw new Error("no sitting");
  return floorOf(sitting);
}
const slip = (play: Play): string => floorIn(play).slips?.at(-1)?.id ?? "";
const vote = (play: Play): string => floorIn(play).vote?.id ?? "";

function onPhone(play: Play, person: string, command: CommandInput): void {
  const refusal = play.tries(command, "delegate", person);
  if (refusal !== null) throw new Error(`${command.type} of ${person} is refused: ${refusal.code}`);
}

/** The rules of which {@link everyKind} changes one meeting. */
export function laterVersions(): readonly PackVersion[] {
  return [versionOf(amended)];
}

/** Preparation and the roll: amended, put right, alternates seated, seats drawn. */
function roll(): Play {
  const known: PackVersion[] = [];
  const setup = { kind: "delegates-congress", level: "grassroots", people: 18, versions: known } as const;
  const play = prepared({
    ...setup,
    seats: { 15: "alternate", 16: "alternate" },
    delegations: ["Thôn Một", "Thôn Hai"],
  });
  const create = createCommand(setup);
  if (create.type !== "create-assembly") throw new Error("not a creation");
  known.push(...laterVersions());
  return play
    .does(
      { type: "change-pack", packVersion: amended.id },
      { type: "amend-about", about: { ...create.about, place: "Hội trường xã" } },
      { type: "record-level", level: "grassroots", from: "2027-01-01", source: "1-QĐ/ĐU" },
      {
        type: "set-agenda",
        ...place,
        items: [
          { id: "a", title: "Khai mạc" },
          { id: "b", title: "Bầu cử", minutes: 60 },
        ],
      },
      { type: "amend-person", person: "p2", details: { name: "Trần Thị Sửa" } },
      {
        type: "amend-attendee",
        ...place,
        person: "p3",
        attendee: { standing: "official", seat: "elected", flags: ["exempt"] },
      },
      { type: "set-photo", person: "p1", jpeg: "/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==" },
      {
        type: "record-handout",
        ...place,
        title: "Báo cáo",
        fileName: "bao-cao.pdf",
        kind: "pdf",
        size: 1_000,
        hash: "a".repeat(64),
      },
    )
    .does({ type: "take-back-handout", ...place, handout: floorIn(play).handouts?.[0]?.id ?? "" })
    .does(
      { type: "set-seating", ...place, plan: { rows: 4, seats: 6, keep: 0, fill: "rows", order: [] } },
      { type: "set-screen", screen: "s1", name: "Màn trái", page: { page: "agenda" } },
      { type: "open-sitting", ...place },
      { type: "show-agenda-item", ...place, item: "a" },
      { type: "check-in", ...place, people: ids(2, 14) },
      { type: "find-absent-throughout", ...place, person: "p1", reason: "Ốm", excused: true, acceptedBy: "Đảng ủy" },
      { type: "seat-alternate", ...place, alternate: "p15", replaces: "p1" },
      { type: "check-in", ...place, people: ["p15", "p17"] },
      { type: "withdraw-check-in", ...place, person: "p17", reason: "Quét nhầm thẻ" },
      { type: "remove-attendee", ...place, person: "p17", reason: "Chuyển sinh hoạt" },
      { type: "check-out", ...place, people: ["p14"] },
      body("presidium", ["p2"], 13),
      body("secretariat", ["p4"], 13),
      { type: "replace-body-member", ...place, body: "secretariat", out: "p4", in: "p5", head: true, vote: allFor(13) },
      body("credentials-committee", ["p6"], 13),
      { type: "recognise-delegates", ...place, notRecognised: [], vote: allFor(13) },
    );
}

/** The floor: speakers, votes by hand, slips, complaints. */
function floor(): Play {
  const play = opened().does(
    {
      type: "record-rule-decision",
      ...place,
      setting: "result.short-after-first",
      value: "ballot-again",
      by: "meeting",
      body: "Đại hội",
      day: "2027-03-14",
      wording: "Thiếu thì bầu tiếp ngay",
      votes: allFor(15),
    },
    { type: "set-floor", ...place, open: true, seconds: 300, warnAt: 60, perDelegation: null },
    ...["p1", "p2", "p3", "p4"].map(
      (person): CommandInput => ({ type: "ask-to-speak", ...place, person, kind: "speech", topic: "Chuyển đổi số" }),
    ),
  );
  const [first = "", second = "", third = "", fourth = ""] = waitingIn(floorIn(play)).map(({ id }) => id);
  play.does(
    { type: "order-speakers", ...place, requests: [second, first, third, fourth] },
    { type: "take-back-request", ...place, request: fourth },
    { type: "skip-speaker", ...place, request: third },
    { type: "call-speaker", ...place, request: second },
    { type: "hold-clock", ...place, held: true },
    { type: "hold-clock", ...place, held: false },
    { type: "give-time", ...place, seconds: 60 },
    { type: "end-speech", ...place },
    { type: "note-speech", ...place, request: second, note: "Nêu ba kiến nghị" },
    {
      type: "record-contribution",
      ...place,
      person: "p1",
      title: "Tham luận",
      fileName: "tham-luan.docx",
      size: 2_000,
      hash: "b".repeat(64),
    },
    {
      type: "open-hand-vote",
      ...place,
      matter: "resolution",
      subject: "Nghị quyết",
      way: "cards",
      sections: [{ name: "Dãy trái", counters: ["p1", "p2"] }],
    },
  );
  const report = { type: "report-section", ...place, vote: vote(play), section: 0, votes: allFor(15) } as const;
  play.does({ ...report, counter: 1 }, { ...report, counter: 2 });
  play.does({ type: "close-hand-vote", ...place, vote: vote(play) });
  play.does({ type: "open-hand-vote", ...place, matter: "resolution", subject: "Khác", way: "cards", sections: [] });
  play.does({ type: "withdraw-hand-vote", ...place, vote: vote(play) });
  play.does(
    { type: "vote-by-hand", ...place, matter: "resolution", subject: "Chương trình", votes: allFor(15) },
    { type: "add-election", id: "bch", ...place, office: "committee", title: "Bầu chi ủy", seats: 3, alternates: 0 },
    { type: "vote-number", ...election, seats: 3, votes: allFor(15) },
    { type: "prepare-list", ...election, people: ids(1, 4) },
    { type: "hand-in-slip", ...election, kind: "withdraw", by: "p2", reason: "Sức khỏe" },
  );
  play.does({ type: "settle-slip", slip: slip(play), take: true });
  play.does({ type: "propose-on-withdrawal", ...election, person: "p2", allow: false });
  play.does({ type: "decide-withdrawal", ...election, person: "p2", allowed: false, votes: allFor(15) });
  onPhone(play, "p7", { type: "hand-in-slip", ...election, kind: "nominate", named: "Người lạ", reason: "" });
  play.does({ type: "identify-slip", slip: slip(play), person: "p8" });
  onPhone(play, "p8", { type: "answer-slip", slip: slip(play), consents: false });
  play.does({ type: "settle-slip", slip: slip(play), take: false, because: "Không đồng ý" });
  onPhone(play, "p9", { type: "hand-in-slip", ...election, kind: "stand", reason: "" });
  onPhone(play, "p9", { type: "take-back-slip", slip: slip(play) });
  play.does(
    { type: "vote-list", ...election, votes: allFor(15) },
    body("counting-committee", ["p10", "p11", "p12"], 15),
  );
  play.does({ type: "raise-complaint", ...place, by: "p5", election: null, text: "Danh sách in sai tên" });
  return play.does({
    type: "conclude-complaint",
    ...place,
    complaint: floorIn(play).complaints?.[0]?.id ?? "",
    outcome: "not-upheld",
    by: ["p10", "p11"],
    text: "Đã in đúng",
  });
}

/** A vote on phones, which only `majority` knows. */
function phones(): Play {
  const play = opened({ regulation: "majority" });
  play.does({
    type: "open-hand-vote",
    ...place,
    matter: "resolution",
    subject: "Nghị quyết",
    way: "phones",
    sections: [],
  });
  for (const person of ids(1, 9))
    onPhone(play, person, { type: "cast-hand-vote", ...place, vote: vote(play), choice: "for" });
  return play.does({ type: "close-hand-vote", ...place, vote: vote(play) });
}

/** A list with names from the floor, polled to a tie at the ceiling. */
function list(): Play {
  const play = opened({ people: 40 }).does(
    { type: "add-election", id: "bch", ...place, office: "committee", title: "Bầu chi ủy", seats: 7, alternates: 0 },
    { type: "vote-number", ...election, seats: 7, votes: allFor(40) },
    { type: "prepare-list", ...election, people: ids(1, 8) },
    { type: "stand", ...election, person: "p20" },
    { type: "nominate", ...election, by: "p12", person: "p21" },
    { type: "nominate", ...election, by: "p12", person: "p22" },
    { type: "ask-to-withdraw", ...election, person: "p22", reason: "Tuổi cao" },
    { type: "decide-withdrawal", ...election, person: "p22", allowed: true, votes: allFor(40) },
    {
      type: "hold-opinion-poll",
      ...election,
      team: ["p39"],
      attending: 40,
      issued: 40,
      returned: 40,
      valid: 40,
      support: [
        { person: "p20", votes: 30 },
        { person: "p21", votes: 30 },
      ],
    },
  );
  return play.does({ type: "settle-poll-cut", ...election, admitted: ["p20"], votes: allFor(40) });
}

const keyed = (batch: number, pair: 1 | 2, papers: readonly number[][], check = false): CommandInput => ({
  type: "key-batch",
  ...firstRound,
  ...(check ? { check: true as const } : {}),
  batch,
  pair,
  papers: papers.map((struck) => ({ struck })),
});
const papersOf = (n: number, struck: readonly number[]): number[][] => Array.from({ length: n }, () => [...struck]);
const way = (chosen: "keyed" | "scanned" | "hand-tally", purpose: "official" | "beside" = "official", check = false) =>
  ({ type: "choose-count", ...firstRound, way: chosen, purpose, ...(check ? { check: true as const } : {}) }) as const;

/** Ballots printed before the list was voted, destroyed; marked ballots; a spoiled one; too many in the box. */
function ballots(): Play {
  return opened().does(
    { type: "add-election", id: "bch", ...place, office: "committee", title: "Bầu chi ủy", seats: 3, alternates: 0 },
    { type: "vote-number", ...election, seats: 3, votes: allFor(15) },
    { type: "prepare-list", ...election, people: ids(1, 4) },
    { type: "pre-print-ballots", ...election, names: ["p1", "p2", "p3", "p5"], printed: 17 },
    { type: "vote-list", ...election, votes: allFor(15) },
    body("counting-committee", ["p10", "p11", "p12"], 15),
    { type: "destroy-pre-printed", ...election, counted: 17, by: "p11", second: "p12" },
    { type: "vote-ballot-style", ...election, style: "marked", votes: allFor(15) },
    { type: "print-ballots", ...firstRound, printed: 17, style: "marked" },
    { type: "exchange-spoiled", ...firstRound },
    { type: "issue-ballots", ...firstRound, issued: 15, unused: 1, byDelegation: [] },
    { type: "open-box", ...firstRound, returned: 16 },
    { type: "cancel-round", ...firstRound, reason: "Thừa một phiếu", votes: allFor(15) },
  );
}

/** Keyed by two pairs who differ, keyed anew, counted again, compared with another program, and stopped short. */
function keying(): Play {
  return boxOpened().does(
    way("keyed"),
    keyed(1, 1, [[3], [2]]),
    keyed(1, 2, [[3]]),
    { type: "rekey-batch", ...firstRound, batch: 1, reason: "Khác số phiếu" },
    keyed(1, 1, papersOf(15, [3])),
    keyed(1, 2, [...papersOf(14, [3]), [2]]),
    { type: "settle-batch", ...firstRound, batch: 1, decided: [{ struck: [3] }], by: "p11", second: "p12" },
    { type: "conclude-count", ...firstRound },
    { type: "recount", ...firstRound, reason: "Kiểm lại theo đề nghị" },
    { type: "return-machine" },
  );
}
function beside(): Play {
  const totals = { found: 15, valid: 15, invalid: 0, invalidReasons: [], votes: [15, 15, 15, 0] };
  return boxOpened().does(
    way("hand-tally", "beside"),
    { type: "enter-tally", ...firstRound, totals, teller: "p11", fromPaper: false },
    { type: "confirm-tally", ...firstRound, teller: "p12" },
    { type: "enter-other-program", ...firstRound, totals },
    { type: "conclude-count", ...firstRound },
  );
}

const sheet = (n: number): string => n.toString(16).padStart(64, "0");
/** Scanned, judged, decided, judged anew; counted a second time by keying, and the difference settled on paper. */
function scanning(): Play {
  const faint = (n: number) => ({
    sheet: sheet(n),
    sure: { struck: [3] },
    doubtful: [{ index: 2, mark: "strike" as const, doubt: "faint" as const }],
    doubts: [],
  });
  const marked = (is: boolean) => ({
    as: "marks" as const,
    marks: [{ index: 2, mark: "strike" as const, marked: is }],
  });
  const judge = (teller: string, is: boolean): CommandInput => ({
    type: "judge-case",
    ...firstRound,
    batch: 1,
    case: 1,
    teller,
    decision: marked(is),
  });
  return boxOpened().does(
    way("scanned"),
    {
      type: "record-scanned-batch",
      ...firstRound,
      batch: 1,
      papers: 16,
      images: "A".repeat(43),
      readings: [...papersOf(7, [3]), ...papersOf(7, [2])].map((struck) => ({ struck })),
      cases: [faint(1)],
    },
    { type: "recount-papers", ...firstRound, batch: 1, papers: 15, by: "p11", second: "p12" },
    judge("p11", false),
    judge("p12", true),
    { type: "decide-case", ...firstRound, batch: 1, case: 1, decision: marked(false), for: 2, against: 1 },
    { type: "reopen-case", ...firstRound, batch: 1, case: 1, reason: "Xem lại trên phiếu" },
    judge("p11", false),
    judge("p12", false),
    way("keyed", "official", true),
    keyed(1, 1, [...papersOf(7, [3]), ...papersOf(7, [2]), [0]], true),
    keyed(1, 2, [...papersOf(7, [3]), ...papersOf(7, [2]), [0]], true),
    { type: "settle-difference", ...firstRound, batch: 1, decided: [{ struck: [3] }], by: "p11", second: "p12" },
    { type: "confirm-close-marks", ...firstRound, people: ["p11", "p12"] },
    { type: "conclude-count", ...firstRound },
    { type: "sign-minutes", ...firstRound, signedBy: ["p10", "p11"] },
    { type: "report-to-presidium", ...firstRound, receivedBy: "p15" },
    { type: "announce", ...firstRound },
    { type: "seal-ballots", ...firstRound, packages: 1, handedTo: "p14" },
    { type: "record-scans-removed", ...firstRound, images: 16 },
  );
}

/** Sixty papers, a public sample of them, and everything up to the end of the congress. */
function audited(): Play {
  const papers = Array.from({ length: 60 }, (_, i) => [i % 12 === 11 ? 0 : 3]);
  const play = boxOpened({ people: 60 }).does(
    way("keyed"),
    ...([1, 2] as const).map((pair) => keyed(1, pair, papers.slice(0, 30))),
    ...([1, 2] as const).map((pair) => keyed(2, pair, papers.slice(30))),
    { type: "conclude-count", ...firstRound },
    {
      type: "start-audit",
      ...firstRound,
      seed: "27182 81828 45904 52353 60287",
      readBy: "p15",
      limit: 50,
      bundles: [
        { batch: 1, papers: 30 },
        { batch: 2, papers: 30 },
      ],
    },
  );
  for (let draw = 1; ; draw += 1) {
    const room = viewFor(play.state, "counting").audit;
    const lot = room?.lot[draw - 1];
    if (room === undefined || room.confirmed || lot === undefined) break;
    const struck = papers[(lot.batch === 1 ? 0 : 30) + lot.position - 1] ?? [];
    const read = { type: "record-audit-paper", ...firstRound, draw } as const;
    play.does({ ...read, pair: 1, reading: { found: true, reading: { struck } } });
    if (draw > 1) play.does({ ...read, pair: 2, reading: { found: true, reading: { struck } } });
    else
      play.does(
        { ...read, pair: 2, reading: { found: true, reading: { struck: [1] } } },
        {
          type: "settle-audit-paper",
          ...firstRound,
          draw,
          reading: { found: true, reading: { struck } },
          by: "p11",
          second: "p12",
        },
      );
  }
  return play.does(
    { type: "conclude-audit", ...firstRound, outcome: "confirmed" },
    { type: "sign-minutes", ...firstRound, signedBy: ["p10", "p11"] },
    { type: "report-to-presidium", ...firstRound, receivedBy: "p60" },
    { type: "announce", ...firstRound },
    { type: "seal-ballots", ...firstRound, packages: 1, handedTo: "p14" },
    { type: "add-sitting", id: "hn1", kind: "committee-conference", title: "Hội nghị lần thứ nhất", rollFrom: ["bch"] },
  );
}

/** Too few are elected, and the meeting stops the election; the secretary is to be elected by the congress itself. */
function stopped(): Play {
  return announced(boxOpened({ secretaryDirect: true }), 15, [15, 5, 5, 5]).does(
    { type: "seal-ballots", ...firstRound, packages: 1, handedTo: "p14" },
    { type: "stop-election", ...election, reason: "Báo cáo cấp trên", votes: allFor(15) },
    { type: "add-election", id: "bt", ...place, office: "secretary", title: "Bầu bí thư", seats: 1, alternates: 0 },
    { type: "hold-introduction", election: "bt", issued: 15, returned: 15, votes: [{ person: "p1", votes: 15 }] },
  );
}

/** Too few are elected, and the meeting votes to go on with a further ballot. */
function further(): Play {
  return announced(boxOpened(), 15, [15, 5, 5, 5]).does(
    { type: "seal-ballots", ...firstRound, packages: 1, handedTo: "p14" },
    { type: "hold-further-ballot", ...election, votes: allFor(15) },
  );
}

/** Every kind of command, in meetings that begin with their creation. */
export function everyKind(): readonly (readonly Given[])[] {
  return [roll, floor, phones, list, ballots, keying, beside, scanning, audited, stopped, further].map(
    (meeting) => meeting().given,
  );
}
