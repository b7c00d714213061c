/** A practice file: the rules themselves, played in the browser alone with invented people. Nothing of it is sent or kept. */
import {
  type Actor,
  type Context,
  contents,
  currentStep,
  decide,
  dueAfter,
  evolve,
  type FileState,
  fileCommandSchema,
  type Held,
  nextDue,
  openFile,
  outline,
  plainCalendar,
  type Refusal,
  usualClocks,
  usualPosts,
} from "@laphieu/standards-file";
import type { FormContext, Values } from "./act-forms.ts";
import { inputsFor } from "./act-forms.ts";
import type { Duties, Shown } from "./standards-api.ts";

export const practicePlayers = ["drafter", "decider", "subject", "head", "examiner", "second", "inspection"] as const;
export type Player = (typeof practicePlayers)[number];

const unit = "Phòng tập (đơn vị bịa)";
const names: { readonly [P in Player]: string } = {
  head: "Trưởng phòng Tập",
  drafter: "Cán bộ Tập A",
  decider: "Cán bộ Tập B",
  examiner: "Cán bộ Tập C",
  second: "Cán bộ Tập D",
  subject: "Người Được Bịa Ra",
  inspection: "Ủy viên kiểm tra Tập",
};
const nameOf = (account: string): string => practicePlayers.filter((p) => p === account).map((p) => names[p])[0] ?? "…";
const actorOf = (player: Player): Actor => ({
  account: player,
  duty: player === "head" ? "head" : player === "inspection" ? "inspection" : player === "subject" ? null : "officer",
  unit: player === "subject" ? null : unit,
});

export type Practice = { readonly state: FileState; readonly held: readonly Held[]; readonly today: string };

const post = usualPosts[0] ?? { id: "x", title: "", fields: [] };
const contextOf = (player: Player, today: string, held: readonly Held[]): Context => ({
  actor: actorOf(player),
  today,
  calendar: plainCalendar,
  post,
  held,
  copy: { code: "TAP0-TAP0-TAP0-TAP0", hash: "0".repeat(64) },
  dutyOf: (account) => {
    const found = practicePlayers.find((p) => p === account);
    const duty = found === undefined ? null : actorOf(found).duty;
    return duty === null ? null : { duty, unit };
  },
});
const momentOf = (today: string): string => `${today}T03:00:00Z`;

/** A file as the head of the invented unit opens it; null never happens with the posts of the product. */
export function beginPractice(today: string): Practice | null {
  const made = openFile(
    {
      post: post.id,
      body: "Ban thường vụ Đảng ủy xã Bịa",
      basis: "Quy định bịa số 0-QĐ/TẬP (dữ liệu tập)",
      collective: true,
      drafter: "drafter",
      decider: "decider",
      until: dueAfter(today, 2_000, plainCalendar),
      reason: "Phân công để tập",
      keepUntil: null,
    },
    { id: "hs-tap", number: "TẬP/0", unit, clocks: usualClocks },
    contextOf("head", today, []),
  );
  if (!made.ok) return null;
  return {
    state: evolve(null, { event: made.value.event, at: momentOf(today), by: "head", day: today }),
    held: [],
    today,
  };
}

/** One act of one of the invented people: the same rules as in a real file, with the same refusals. */
export function practise(
  practice: Practice,
  player: Player,
  command: object,
): { readonly ok: true; readonly practice: Practice } | { readonly ok: false; readonly refusal: Refusal } {
  const { state, held, today } = practice;
  const parsed = fileCommandSchema.safeParse(command);
  if (!parsed.success)
    return {
      ok: false,
      refusal: {
        code: "shape",
        text: {
          vi: "Có ô chưa điền hoặc điền chưa đúng dạng.",
          en: "Something is missing or not in the expected form.",
        },
      },
    };
  const made = decide(state, parsed.data, contextOf(player, today, held));
  if (!made.ok) return made;
  const { event, content } = made.value;
  const at = momentOf(today);
  const next = evolve(state, { event, at, by: player, day: today });
  const kept = content === null ? held : [...held, { position: state.version, at, by: player, content }];
  return { ok: true, practice: { state: next, held: next.purged === null ? kept : [], today } };
}

/** The next day on which something may change: the day after what is due, or tomorrow. */
export function laterOf({ state, today }: Practice): string {
  const dues = [nextDue(state), state.complaintUntil, currentStep(state) === null ? state.keepUntil : null].filter(
    (day): day is string => day !== null && day >= today,
  );
  const first = dues.toSorted()[0];
  const from = first ?? today;
  return new Date(Date.parse(from) + 86_400_000).toISOString().slice(0, 10);
}

/** The file as one of the invented people sees it. */
export function shownTo({ state, held, today }: Practice, player: Player): Shown {
  const file = outline(state, actorOf(player), today, nameOf);
  const member = !["head", "inspection"].includes(file.place) && state.purged === null;
  // Whoever has no part yet is shown nothing but that.
  return { file, post, contents: member ? contents(held, nameOf) : null, locked: null };
}
/** Whether this person has a part in the file now. */
export const hasPart = ({ state }: Practice, player: Player): boolean =>
  player === "head" || player === "inspection" || state.members.some((m) => m.account === player && m.ended === null);

export const practiceDuties: Duties["duties"] = [
  ...(["drafter", "decider", "examiner", "second"] as const).map((player) => ({
    account: player,
    name: names[player],
    duty: "officer" as const,
    unit,
    key: true,
  })),
  { account: "inspection", name: names.inspection, duty: "inspection", unit, key: true },
];

const invented: { readonly [input: string]: string } = {
  name: "Nguyễn Văn Bịa (dữ liệu tập)",
  birth: "1985",
  requestedBy: "Đảng ủy xã Bịa",
  letter: "Công văn 00-CV/TẬP ngày 01/01",
  purpose: "Giới thiệu ứng cử, dữ liệu tập",
  account: "subject",
  rule: "Điều 0 quy chế bịa để tập",
  value: "Đại học, cấp năm 2007 (bịa)",
  source: "Bản khai bịa",
  title: "Bản sao bằng đại học (bịa)",
  place: "Tủ tập, ngăn 1",
  from: "Người Được Bịa Ra",
  to: "Cán bộ Tập A",
  papers: "1",
  body: "Trường Đại học Bịa",
  fact: "Sổ gốc ghi cấp bằng năm 2008 (bịa)",
  signer: "Hiệu trưởng bịa",
  what: "Năm cấp bằng: bản khai 2007, sổ gốc 2008",
  text: "Lời bịa để tập",
  paper: "Tủ tập, ngăn 2",
  number: "0-KL/TẬP",
  present: "9",
  for: "8",
  against: "1",
  none: "0",
  why: "Theo đề nghị của người được bịa ra",
  reason: "Lý do bịa để tập",
  decision: "Quyết định 0-QĐ/TẬP",
};
const chosen: { readonly [input: string]: string } = { outcome: "differs", proposed: "meets", role: "examiner" };

/** Invented words for an act, so that whoever practises only has to read and send. */
export function practiceValues(act: string, context: FormContext): Values {
  const { file, today } = context;
  const later = new Date(Date.parse(today) + 30 * 86_400_000).toISOString().slice(0, 10);
  return Object.fromEntries(
    inputsFor(act, context).flatMap((input): readonly (readonly [string, string])[] => {
      if (input.kind === "file" || input.name === "sha256") return [];
      if (input.kind === "date") return [[input.name, input.name === "dated" ? today : later]];
      if (act === "name-subject") return [[input.name, "subject"]];
      if (input.kind !== "select") return [[input.name, invented[input.name] ?? "Lời bịa để tập"]];
      const offered = (input.options ?? []).map((o) => o.value);
      const examiner = offered.find((value) => value === "examiner" && !file.members.some((m) => m.account === value));
      const wanted =
        act === "decide"
          ? "meets"
          : act === "answer-complaint"
            ? "upheld"
            : act === "assign" && input.name === "account"
              ? (examiner ?? "second")
              : act === "end-assignment" && file.complaintsAnswered > 0
                ? "examiner"
                : input.name === "field"
                  ? "education"
                  : (chosen[input.name] ?? "");
      return [[input.name, offered.includes(wanted) ? wanted : (offered[0] ?? "")]];
    }),
  );
}
