/** People of a standards file for tests: each signs in, sets a secret sentence and opens it. */
import { Browser, Json } from "../testing/browser.ts";
import { owner, password } from "../testing/meeting.ts";

export const secret = "câu mật của riêng tôi";
export const unit = "Phòng Tổ chức 1";
export const people = {
  head: "Trưởng Phòng Một",
  head2: "Trưởng Phòng Hai",
  drafter: "Cán Bộ Soạn",
  decider: "Người Kết Luận",
  examiner: "Người Giải Quyết",
  stranger: "Cán Bộ Khác",
  subject: "Người Được Thẩm Tra",
  inspection: "Ủy Viên Kiểm Tra",
  outsider: "Người Ngoài",
} as const;
export type PersonName = keyof typeof people;
export const personNames: readonly PersonName[] = [
  "head",
  "head2",
  "drafter",
  "decider",
  "examiner",
  "stranger",
  "subject",
  "inspection",
  "outsider",
];

export type Cast = {
  readonly chu: Browser;
  readonly of: (name: PersonName) => Browser;
  readonly id: (name: PersonName) => string;
};

/** Accounts, duties and keys of everybody. */
export async function cast(url: string, wanted: readonly PersonName[] = personNames): Promise<Cast> {
  const chu = await owner(new Browser(url));
  const browsers = new Map<PersonName, Browser>();
  const ids = new Map<PersonName, string>();
  for (const name of wanted) {
    const invited = await chu.post("/api/invitations", { name: people[name], grants: [] });
    const browser = new Browser(url);
    const code = String(Json.of(invited).at("code").value);
    const accepted = await browser.post("/api/invitations/accept", { code, username: name.toLowerCase(), password });
    if (accepted.status !== 201) throw new Error(accepted.text);
    ids.set(name, String(Json.of(await browser.get("/api/me")).at("account", "id").value));
    browsers.set(name, browser);
  }
  const of = (name: PersonName): Browser => {
    const found = browsers.get(name);
    if (found === undefined) throw new Error(name);
    return found;
  };
  const id = (name: PersonName): string => ids.get(name) ?? "";
  const duty = async (by: Browser, name: PersonName, given: string, where: string): Promise<void> => {
    if (!wanted.includes(name)) return;
    const answer = await by.post("/api/standards/duties", { account: id(name), duty: given, unit: where });
    if (answer.status !== 200) throw new Error(answer.text);
  };
  await duty(chu, "head", "head", unit);
  await duty(chu, "head2", "head", "Phòng Tổ chức 2");
  await duty(chu, "inspection", "inspection", "Ủy ban kiểm tra");
  for (const name of ["drafter", "decider", "examiner", "stranger"] as const)
    await duty(of("head"), name, "officer", unit);
  for (const name of wanted) {
    const set = await of(name).post("/api/standards/secret", { secret });
    if (set.status !== 200) throw new Error(set.text);
  }
  return { chu, of, id };
}

/** Opens a file for the cast; answers its id. */
export async function openedFile({ of, id }: Cast, keepUntil: string | null = null): Promise<string> {
  const made = await of("head").post("/api/standards/files", {
    post: "committee-member",
    body: "Ban thường vụ Đảng ủy xã Cao An",
    basis: "Quy định về thẩm tra trước khi giới thiệu",
    collective: true,
    drafter: id("drafter"),
    decider: id("decider"),
    until: "2030-12-31",
    reason: "Phân công công tác",
    keepUntil,
  });
  if (made.status !== 201) throw new Error(made.text);
  return String(Json.of(made).at("id").value);
}

/** Gives a command with the version the file has for whoever can see it. */
export async function give(cast: Cast, file: string, who: PersonName | "chu", command: object) {
  const browser = who === "chu" ? cast.chu : cast.of(who);
  const seen = await cast.of("inspection").get(`/api/standards/files/${file}`);
  const read = await browser.get(`/api/standards/files/${file}`);
  const version = Json.of(read.status === 200 ? read : seen).at("file", "version").value;
  return browser.post(`/api/standards/files/${file}/commands`, { expectedVersion: version, command });
}
