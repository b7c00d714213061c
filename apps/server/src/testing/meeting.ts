/** A full members' congress of 15 with one election of 3 from 4, as commands in the order of the day. */
import type { CommandInput } from "@laphieu/assembly";
import { type Browser, Json } from "./browser.ts";

export const password = "mật khẩu dài hơn 12";
export const assembly = "dh-thu";
export const people = Array.from({ length: 15 }, (_, i) => `p${i + 1}`);
export const pin = "280593";
const votes = { for: 15, against: 0, noOpinion: 0 };
const names = [
  "Nguyễn Văn An",
  "Trần Thị Bình",
  "Lê Quốc Cường",
  "Phạm Thu Dung",
  "Hoàng Minh Đức",
  "Vũ Thị Giang",
  "Đặng Văn Hải",
  "Bùi Thị Hoa",
  "Đỗ Quang Huy",
  "Hồ Thị Lan",
  "Ngô Văn Long",
  "Dương Thị Mai",
  "Lý Văn Nam",
  "Phan Thị Oanh",
  "Trịnh Văn Phúc",
];

export const create = (id = assembly): CommandInput => ({
  type: "create-assembly",
  id,
  mode: "full",
  sample: false,
  regulation: "vn-190-2024",
  about: {
    kind: "members-congress",
    level: "cell",
    body: "Chi bộ thôn Đông",
    above: "Đảng bộ xã Cao An",
    place: "Nhà văn hóa thôn Đông",
    title: "Đại hội chi bộ thôn Đông nhiệm kỳ 2026-2028",
    term: "2026-2028",
    day: "2026-11-20",
    sessions: [{ name: "Đại hội", day: "2026-11-20", startsAt: "07:30" }],
    secretaryDirect: false,
    withElection: true,
  },
});

export const addPeople: CommandInput = {
  type: "add-people",
  sitting: "main",
  people: names.map((name, i) => ({
    id: `p${i + 1}`,
    details: { name },
    attendee: { standing: "official", seat: "member", flags: i < 3 ? ["convening-committee"] : [] },
  })),
};

/** What must be on record before the opening. */
export const preparation: readonly CommandInput[] = [
  { type: "record-preparation", item: "opening-announced", day: "2026-11-01", note: "" },
  { type: "record-preparation", item: "personnel-plan", day: "2026-11-02", note: "" },
];

/** From the preparation to the open box. */
export const upToBox: readonly CommandInput[] = [
  addPeople,
  ...preparation,
  { type: "open-sitting", sitting: "main" },
  { type: "check-in", sitting: "main", people },
  { type: "elect-body", sitting: "main", body: "presidium", members: [{ person: "p1", head: true }], vote: votes },
  { type: "elect-body", sitting: "main", body: "secretariat", members: [{ person: "p13", head: true }], vote: votes },
  { type: "recognise-delegates", sitting: "main", notRecognised: [], vote: votes },
  {
    type: "add-election",
    id: "chi-uy",
    sitting: "main",
    office: "committee",
    title: "Bầu chi ủy",
    seats: 3,
    alternates: 0,
  },
  { type: "vote-number", election: "chi-uy", seats: 3, votes },
  { type: "prepare-list", election: "chi-uy", people: ["p1", "p2", "p3", "p4"] },
  { type: "vote-list", election: "chi-uy", votes },
  {
    type: "elect-body",
    sitting: "main",
    body: "counting-committee",
    members: ["p10", "p11", "p12"].map((person, i) => ({ person, head: i === 0 })),
    vote: votes,
  },
  { type: "print-ballots", election: "chi-uy", round: 1, printed: 17 },
  { type: "issue-ballots", election: "chi-uy", round: 1, issued: 15, unused: 2, byDelegation: [] },
  { type: "open-box", election: "chi-uy", round: 1, returned: 15 },
];

export const round = { election: "chi-uy", round: 1 } as const;
export const chooseTally: CommandInput = { type: "choose-count", ...round, way: "hand-tally", purpose: "official" };

/** The version that a browser sees now. */
export async function versionOf(browser: Browser, id = assembly): Promise<number> {
  const version = Json.of(await browser.get(`/api/assemblies/${id}/view`)).at("state", "version").value;
  if (typeof version !== "number") throw new Error("no version");
  return version;
}

/** Gives commands one after another at the current version; throws at the first refusal. */
export async function give(browser: Browser, commands: readonly CommandInput[], id = assembly): Promise<number> {
  let version = await versionOf(browser, id);
  for (const command of commands) {
    const answer = await browser.post(`/api/assemblies/${id}/commands`, { expectedVersion: version, command });
    if (answer.status !== 200) throw new Error(`${command.type}: ${answer.status} ${answer.text}`);
    version = Number(Json.of(answer).at("version").value);
  }
  return version;
}

/** Makes the owner's account in a fresh browser. */
export async function owner(browser: Browser): Promise<Browser> {
  const answer = await browser.post("/api/setup", { name: "Nguyễn Văn Chủ", username: "chu", password });
  if (answer.status !== 201) throw new Error(answer.text);
  return browser;
}

/** Joins a browser with a code that another makes. */
export async function join(from: Browser, to: Browser, role: string, person?: string): Promise<Browser> {
  const made = await from.post(
    `/api/assemblies/${assembly}/device-codes`,
    person === undefined ? { role } : { role, person },
  );
  if (made.status !== 201) throw new Error(made.text);
  const joined = await to.post("/api/devices/join", { code: Json.of(made).at("code").value });
  if (joined.status !== 200) throw new Error(joined.text);
  return to;
}
