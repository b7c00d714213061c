/** What every paper asks of a state: names of people, the sitting, the base, dates and the heading. Pure. */
import {
  type AssemblyState,
  type Attendee,
  type BodyKind,
  type Day,
  type Election,
  type Instant,
  type Person,
  type PersonId,
  packFor,
  type Sitting,
  type SittingFigures,
} from "@laphieu/assembly";
import { dayInWords, percent } from "@laphieu/vietnamese";
import { chairFigures } from "./law.ts";
import type { Created, Head, Signature } from "./paper-data.ts";
import { type PaperRule, type PaperStyle, ruleOf, styleOf } from "./paper-style.ts";
import { sittingDay } from "./papers/moments.ts";
import { numberLine } from "./registers.ts";
import type { DocumentOptions } from "./types.ts";
import { caps, committeeOf, type House, houseOf, type Terms, termsOf } from "./words.ts";

export type Context = {
  readonly state: AssemblyState;
  readonly sitting: Sitting;
  readonly figures: SittingFigures | null;
  readonly house: House;
  readonly terms: Terms;
  readonly options: DocumentOptions;
  readonly style: PaperStyle;
  /** Rules on form that the papers of this meeting follow. */
  readonly rule: PaperRule;
};

/** Dots to be written on by hand where a figure or a name is not known yet. */
export const dots = (length = 10): string => "…".repeat(Math.ceil(length / 2));

export const contextOf = (state: AssemblyState, sitting: Sitting, options: DocumentOptions): Context => ({
  style: styleOf(options.style),
  rule: ruleOf(styleOf(options.style), houseOf(state.regulation) === "house", state.about.day),
  state,
  sitting,
  figures: (options.figures ?? chairFigures(state))[sitting.id] ?? null,
  house: houseOf(state.regulation),
  terms: { ...termsOf(state.regulation, sitting), person: packFor(state).labels.person.vi },
  options,
});

export const personOf = (state: AssemblyState, id: PersonId): Person | undefined => state.people[id];
/** Full name as signed; an erased person keeps a place but no name. */
export const nameOf = (state: AssemblyState, id: PersonId): string =>
  state.people[id]?.details?.name ?? "(đã xóa thông tin)";

export const attendeeOf = (sitting: Sitting, id: PersonId): Attendee | undefined =>
  sitting.roll.find((a) => a.person === id);

/** On the roll with a vote: official, no guest, an alternate only when seated in somebody's place. */
export const isVoter = (a: Attendee): boolean =>
  a.standing === "official" &&
  a.seat !== "guest" &&
  (a.seat !== "alternate" || a.replaces !== undefined) &&
  a.notRecognised !== true;

export const bodyOf = (sitting: Sitting, kind: BodyKind) => sitting.bodies.find((body) => body.kind === kind);
export const headOfBody = (sitting: Sitting, kind: BodyKind): PersonId | null =>
  bodyOf(sitting, kind)?.members.find((m) => m.head)?.person ?? null;

export const sittingOf = (state: AssemblyState, election: Election): Sitting | undefined =>
  state.sittings.find((s) => s.id === election.sitting);

/** Creation date written into the PDF: the day of the meeting. */
export const createdOf = (state: AssemblyState): Created => {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(state.closedAt ?? state.about.day);
  return {
    year: Number(match?.[1] ?? 2000),
    month: Number(match?.[2] ?? 1),
    day: Number(match?.[3] ?? 1),
    hour: 0,
    minute: 0,
    second: 0,
  };
};

/** Local day and time of an instant; Viet Nam keeps UTC+7 all year. */
export const localTime = (at: Instant): { readonly day: string; readonly hour: number; readonly minute: number } => {
  const local = new Date(Date.parse(at) + 7 * 3_600_000).toISOString();
  return { day: local.slice(0, 10), hour: Number(local.slice(11, 13)), minute: Number(local.slice(14, 16)) };
};
export const timeInWords = (at: Instant | null): string => {
  if (at === null) return `${dots(6)} giờ ${dots(6)} phút`;
  const { hour, minute } = localTime(at);
  return `${hour} giờ ${String(minute).padStart(2, "0")} phút`;
};

/** Name of the place without the kind of its body: `Đảng bộ xã Cao An` → `Cao An`. */
export const placeName = (state: AssemblyState): string => {
  const { body, above, level, place } = state.about;
  const source = (level === "cell" && above !== "" ? above : body).replace(/\s*\(mẫu\)$/u, "");
  const match =
    /^(?:đảng bộ|chi bộ|ban chấp hành đảng bộ|đảng ủy)\s+(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)\s+(.+)$/iu.exec(
      source,
    );
  return match?.[1] ?? (place === "" ? dots(16) : place);
};
export const datelineOf = (context: Context, day: string = sittingDay(context.state, context.sitting)): string =>
  `${context.options.dateline ?? (context.style.place === "" ? placeName(context.state) : context.style.place)}, ${dayInWords(day)}`;

const isCongress = (sitting: Sitting): boolean =>
  sitting.kind === "members-congress" || sitting.kind === "delegates-congress";

/** `Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030` → `Đại hội đại biểu lần thứ I`; a bare `Đại hội` keeps its term. */
const issuerOf = ({ state, sitting }: Context): string => {
  const title = isCongress(sitting) ? state.about.title : sitting.title;
  const [name = title] = title.split(",");
  const short = name.replace(new RegExp(`\\s+${state.about.body.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`, "iu"), "");
  return /^(đại hội|hội nghị)$/iu.test(short.trim()) && state.about.term !== ""
    ? `${short.trim()} nhiệm kỳ ${state.about.term.replace(/^nhiệm kỳ\s+/iu, "")}`
    : short.trim();
};

/** Types of papers that carry a number. */
export type RegisterType = "BB" | "BC" | "NQ" | "TTr" | "CV" | "QĐ";

/** Abbreviation of the issuing body after the slash of a number: the meeting, or the committee that goes on working. */
export const registerCode = ({ state, sitting, house }: Context, issuer: "meeting" | "committee"): string => {
  if (issuer === "meeting" && isCongress(sitting)) return "ĐH";
  if (issuer === "meeting" && sitting.kind === "inspection-conference") return house === "party" ? "UBKT" : "BKT";
  if (house === "house") return "BCH";
  return state.about.level === "cell" ? "CB" : "ĐU";
};

const headOf = (
  context: Context,
  above: string,
  issuer: string,
  type: RegisterType | null,
  code: string,
  line: string | null,
): Head => {
  const { house, style } = context;
  const number = type === null ? null : numberLine(`${type}/${code}`, null, house === "house");
  return house === "party"
    ? {
        style: "party",
        above: style.above === "" ? above : style.above,
        issuer: style.issuer === "" ? issuer : style.issuer,
        number,
        dateline: line,
      }
    : {
        style: "house",
        body: style.above === "" ? above : style.above,
        meeting: style.issuer === "" ? issuer : style.issuer,
        number,
        dateline: line,
      };
};

/** Heading of a paper of the meeting. Minutes carry no place and date line; `dateline` may be a day of its own. */
export const meetingHead = (context: Context, type: RegisterType | null, dateline: boolean | Day): Head => {
  const { state, sitting, house } = context;
  const whole = isCongress(sitting) ? state.about.title : sitting.title;
  return headOf(
    context,
    state.about.body,
    house === "party" ? issuerOf(context) : whole,
    type,
    registerCode(context, "meeting"),
    dateline === false ? null : datelineOf(context, dateline === true ? undefined : dateline),
  );
};

/** Heading of a paper of the new committee. */
export const committeeHead = (context: Context, type: RegisterType, day?: string): Head => {
  const { state, house } = context;
  return headOf(
    context,
    house === "party" ? state.about.above : state.about.body,
    house === "party" ? committeeOf(state.about.body) : state.about.term === "" ? "" : `Nhiệm kỳ ${bareTerm(state)}`,
    type,
    registerCode(context, "committee"),
    datelineOf(context, day),
  );
};

/** `2025-2030`, whether or not the words `nhiệm kỳ` were typed with it; empty for a term without number. */
export const bareTerm = (state: AssemblyState): string => state.about.term.replace(/^nhiệm kỳ\s*/iu, "").trim();

/** Number of a decision as it is cited after the word `số`, however it was typed. */
export const citedNumber = (number: string): string => number.replace(/^số:?\s+/iu, "").trim();

/** Votes as a share of a base, rounded or cut as the style says. */
export const shareOf = (context: Context, votes: number, base: number): string =>
  percent(votes, base, context.style.percent);

/** A signature: power in bold capitals, post in plain capitals, the name if known. */
export const signature = (power: string, post: string, name: string, hint = ""): Signature => ({
  lines: [
    ...(power === "" ? [] : [{ text: caps(power), bold: true }]),
    ...(post === "" ? [] : [{ text: caps(post), bold: power === "" }]),
  ],
  hint,
  name,
});

export const presidiumSignature = (context: Context, hint = ""): Signature => {
  const head = headOfBody(context.sitting, "presidium");
  return signature(
    `${context.terms.onBehalf} ${context.terms.presidium}`,
    "",
    head === null ? "" : nameOf(context.state, head),
    hint,
  );
};

/** `Triệu tập 201 …, trừ 3 (…), số để tính 198, quá một phần hai từ 100 phiếu trở lên.` */
export const joined = (items: readonly string[]): string => items.join("; ");
