/** What every paper asks of a state: names of people, the sitting, the base, dates and the heading. Pure. */
import {
  type AssemblyState,
  type Attendee,
  type BodyKind,
  type Election,
  type Instant,
  type Person,
  type PersonId,
  packFor,
  type Sitting,
  type SittingFigures,
} from "@laphieu/assembly";
import { dayInWords } from "@laphieu/vietnamese";
import { chairFigures } from "./law.ts";
import type { Created, Head, Signature } from "./paper-data.ts";
import type { DocumentOptions } from "./types.ts";
import { caps, committeeOf, type House, houseOf, type Terms, termsOf } from "./words.ts";

export type Context = {
  readonly state: AssemblyState;
  readonly sitting: Sitting;
  readonly figures: SittingFigures | null;
  readonly house: House;
  readonly terms: Terms;
  readonly options: DocumentOptions;
};

/** Dots to be written on by hand where a figure or a name is not known yet. */
export const dots = (length = 10): string => "…".repeat(Math.ceil(length / 2));

export const contextOf = (state: AssemblyState, sitting: Sitting, options: DocumentOptions): Context => ({
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
export const datelineOf = (context: Context, day: string = context.state.about.day): string =>
  `${context.options.dateline ?? placeName(context.state)}, ${dayInWords(day)}`;

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

/** Abbreviation of the issuing body after the slash of a number. */
const codeOf = ({ state, sitting }: Context): string => {
  if (isCongress(sitting)) return "ĐH";
  if (sitting.kind === "inspection-conference") return "UBKT";
  return state.about.level === "cell" ? "CB" : "ĐU";
};

/** Heading of a paper of the meeting. Minutes carry no place and date line. */
export const meetingHead = (context: Context, type: "BB" | "BC" | null, dateline: boolean): Head => {
  const { state, house } = context;
  const line = dateline ? datelineOf(context) : null;
  return house === "party"
    ? {
        style: "party",
        above: state.about.body,
        issuer: issuerOf(context),
        number: type === null ? null : `Số         -${type}/${codeOf(context)}`,
        dateline: line,
      }
    : {
        style: "house",
        body: state.about.body,
        meeting: isCongress(context.sitting) ? state.about.title : context.sitting.title,
        number: null,
        dateline: line,
      };
};

/** Heading of a paper of the new committee. */
export const committeeHead = (context: Context, type: "TTr"): Head => {
  const { state, house } = context;
  return house === "party"
    ? {
        style: "party",
        above: state.about.above,
        issuer: committeeOf(state.about.body),
        number: `Số         -${type}/${state.about.level === "cell" ? "CB" : "ĐU"}`,
        dateline: datelineOf(context),
      }
    : {
        style: "house",
        body: state.about.body,
        meeting: state.about.term,
        number: null,
        dateline: datelineOf(context),
      };
};

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
