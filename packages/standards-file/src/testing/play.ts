/** Plays commands on a file for tests: the same way as the server, without keys. */
import type { Held } from "../contents.ts";
import type { Context, Made } from "../decide/made.ts";
import { openFile } from "../decide/office.ts";
import { decide } from "../decide.ts";
import { evolve } from "../evolve.ts";
import { usualPosts } from "../fields.ts";
import { type FileCommand, plainCalendar } from "../index.ts";
import { type Actor, type FileState, type Refusal, usualClocks } from "../model.ts";

const officer = (account: string): Actor => ({ account, duty: "officer", unit: "u1" });
export const actors = {
  head: { account: "head", duty: "head", unit: "u1" },
  otherHead: { account: "head2", duty: "head", unit: "u2" },
  drafter: officer("drafter"),
  decider: officer("decider"),
  examiner: officer("examiner"),
  stranger: officer("stranger"),
  subject: { account: "subject", duty: null, unit: null },
  inspection: { account: "inspection", duty: "inspection", unit: "tinh" },
  owner: { account: "owner", duty: null, unit: null },
} as const satisfies { readonly [name: string]: Actor };
export type ActorName = keyof typeof actors;
const all: readonly Actor[] = Object.values(actors);

export class Play {
  state: FileState;
  held: Held[] = [];
  readonly events: Made[] = [];
  today = "2026-11-23";

  constructor() {
    const [post] = usualPosts;
    if (post === undefined) throw new Error("no post");
    const opened = openFile(
      {
        post: post.id,
        body: "Ban thường vụ Đảng ủy xã Cao An",
        basis: "Quy định của cấp ủy về thẩm tra tiêu chuẩn",
        collective: true,
        drafter: "drafter",
        decider: "decider",
        until: "2027-12-31",
        reason: "Phân công của trưởng đơn vị",
        keepUntil: "2028-01-03",
      },
      { id: "hs-1", number: "1/2026", unit: "u1", clocks: usualClocks },
      this.context("head"),
    );
    if (!opened.ok) throw new Error(opened.refusal.text.en);
    this.state = evolve(null, this.recorded(opened.value, "head"));
    this.events.push(opened.value);
  }

  context(who: ActorName): Context {
    const [post] = usualPosts;
    if (post === undefined) throw new Error("no post");
    return {
      actor: actors[who],
      today: this.today,
      calendar: plainCalendar,
      post,
      held: this.held,
      copy: { code: "TEST-CODE-TEST-CODE", hash: "0".repeat(64) },
      dutyOf: (account) => {
        const found = all.find((a) => a.account === account);
        return found?.duty == null ? null : { duty: found.duty, unit: found.unit ?? "" };
      },
    };
  }

  recorded(made: Made, by: string) {
    return { event: made.event, at: `${this.today}T03:00:00Z`, by, day: this.today };
  }

  /** Null when it was done, the refusal when not. */
  do(who: ActorName, command: FileCommand): Refusal | null {
    const result = decide(this.state, command, this.context(who));
    if (!result.ok) return result.refusal;
    const entry = this.recorded(result.value, actors[who].account);
    this.state = evolve(this.state, entry);
    this.events.push(result.value);
    if (result.value.content !== null)
      this.held.push({ position: this.state.version - 1, at: entry.at, by: entry.by, content: result.value.content });
    return null;
  }
}

const text = { text: "Nội dung" };
/** From the request to a draft; every reply confirms unless told otherwise. */
export const toDraft = (
  outcome: "confirms" | "differs" = "confirms",
): readonly (readonly [ActorName, FileCommand])[] => [
  ["drafter", { type: "name-subject", account: "subject" }],
  [
    "drafter",
    {
      type: "record-request",
      content: {
        name: "Trần Thị Bí Mật",
        birth: "1980",
        requestedBy: "Đảng ủy",
        letter: "Số 5",
        purpose: "Giới thiệu",
      },
    },
  ],
  ["drafter", { type: "give-notice" }],
  ["drafter", { type: "record-declared", content: { field: "education", value: "Đại học", source: "Bản khai" } }],
  ["drafter", { type: "record-paper", content: { title: "Bằng", place: "Tủ 3", sha256: null, attachment: null } }],
  ["drafter", { type: "hand-over", content: { from: "Người nộp", to: "Người nhận", papers: 1 } }],
  ["drafter", { type: "finish-papers" }],
  ["drafter", { type: "send-enquiry", content: { field: "education", body: "Trường" } }],
  ["drafter", { type: "finish-enquiries" }],
  [
    "drafter",
    {
      type: "record-reply",
      enquiry: "h1",
      content: { outcome, fact: "Cấp năm 2003", source: "Sổ", signer: "Hiệu trưởng", dated: "2026-11-23" },
    },
  ],
];
export const draft: FileCommand = {
  type: "submit-draft",
  content: {
    facts: (usualPosts[0]?.fields ?? []).map((f) => ({ field: f.id, state: "found" as const })),
    proposed: "meets",
    text: "Đủ",
  },
};
export const decision = (outcome: "meets" | "does-not" = "meets"): FileCommand => ({
  type: "decide",
  content: { outcome, text: "Kết luận", number: "12-KL", vote: { present: 9, for: 9, against: 0, none: 0 } },
});
export const complaint: FileCommand = { type: "complain", content: text };
