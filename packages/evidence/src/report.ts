/** The report of a verification: numbered checks, findings by rank, each in plain words. */
import type { Words } from "./words.ts";

/** `limited`: what could be checked holds, and the text says what could not be and why. */
export type CheckStatus = "ok" | "limited" | "not-checked" | "warning" | "failed";

export type CheckId =
  | "file"
  | "signature"
  | "head"
  | "witnesses"
  | "earlier"
  | "private"
  | "secrecy"
  | "rules"
  | "steps"
  | "results"
  | "recount"
  | "figures"
  | "two-people"
  | "order"
  | "times"
  | "papers"
  | "paper-figures"
  | "names"
  | "annex"
  | "images";

export type Finding = {
  /** 1: the result or the log cannot be relied on. 2: somebody must look at it. 3: to know. */
  readonly rank: 1 | 2 | 3;
  /** Entry of the congress log, from 0; null where it is in no single one. */
  readonly position: number | null;
  readonly text: Words;
};

export type Check = {
  readonly number: number;
  readonly id: CheckId;
  readonly title: Words;
  readonly status: CheckStatus;
  /** How many things were looked at, and how many could not be. */
  readonly checked: number;
  readonly skipped: number;
  readonly text: Words;
  readonly findings: readonly Finding[];
};

/** One announced ballot, as the report shows it. */
export type ReportedRound = {
  readonly election: string;
  readonly title: string;
  readonly round: number;
  readonly base: number;
  readonly found: number;
  readonly valid: number;
  readonly elected: readonly (string | null)[];
  readonly recounted: boolean;
};

export type Report = {
  readonly format: "laphieu-report";
  readonly version: 1;
  /** `holds`: nothing contradicts the file. `partly`: the same, but something could not be checked. */
  readonly verdict: "holds" | "partly" | "does-not-hold";
  readonly assembly: string;
  readonly installation: string;
  /** Public key of the installation in groups of four, to be compared with what it published elsewhere. */
  readonly fingerprint: string;
  readonly audience: string;
  readonly made: string;
  readonly software: { readonly name: string; readonly version: string };
  readonly sha256: string;
  readonly head: { readonly size: number; readonly root: string };
  readonly papers: { readonly size: number; readonly root: string };
  /** Entries that were checked in full by this run; the others were checked before. */
  readonly fresh: number;
  readonly about: {
    readonly title: string;
    readonly body: string;
    readonly day: string;
    readonly sample: boolean;
  } | null;
  readonly rounds: readonly ReportedRound[];
  readonly checks: readonly Check[];
  /** The decision on which the sealed annex was opened, in the words given. */
  readonly decision: string | null;
};

export const titles: { readonly [id in CheckId]: Words } = {
  file: { vi: "Tệp nguyên vẹn", en: "The file is whole" },
  signature: { vi: "Chữ ký của máy đã lập gói", en: "Signature of the installation that made it" },
  head: { vi: "Nhật ký và mã gốc", en: "The log and its root" },
  witnesses: { vi: "Chứng thực của máy khác", en: "Countersignatures of witnesses" },
  earlier: { vi: "Nối tiếp bản đã kiểm trước đây", en: "It extends what was verified before" },
  private: { vi: "Dữ liệu riêng khớp cam kết", en: "Private values match their commitments" },
  secrecy: { vi: "Gói không chứa lá phiếu nào", en: "It holds no ballot" },
  rules: { vi: "Bộ quy chế", en: "The rules" },
  steps: { vi: "Từng bước làm đúng quy chế", en: "Every step followed the rules" },
  results: { vi: "Kết quả bầu cử tính lại", en: "Results worked out again" },
  recount: { vi: "Kiểm lại từng phiếu", en: "Ballots counted again" },
  figures: { vi: "Số liệu khớp nhau", en: "The figures meet" },
  "two-people": { vi: "Việc phải có hai người", en: "What needs two people" },
  order: { vi: "Thứ tự các bước", en: "Order of the steps" },
  times: { vi: "Thời gian", en: "Times" },
  papers: { vi: "Văn bản trong sổ", en: "Papers on record" },
  "paper-figures": { vi: "Số liệu trên văn bản", en: "Figures on the papers" },
  names: { vi: "Tên đã công bố", en: "Names released" },
  annex: { vi: "Phụ lục niêm phong", en: "The sealed annex" },
  images: { vi: "Ảnh phiếu quét", en: "Scanned images" },
};

/** A check under way: things looked at, things that could not be, and what was found. */
export type Outcome = {
  readonly id: CheckId;
  readonly checked: number;
  readonly skipped?: number;
  readonly text: Words;
  readonly findings?: readonly Finding[];
  /** Nothing at all could be checked. */
  readonly off?: boolean;
};

/** What each check holds the file to: said in the place of its good news where something is wrong. */
const mustHold: { readonly [id in CheckId]: Words } = {
  file: {
    vi: "mọi phần bên trong đúng từng byte như danh mục",
    en: "every part is byte for byte that of the manifest",
  },
  signature: { vi: "danh mục do đúng máy đã lập gói ký", en: "the manifest is signed by the installation" },
  head: { vi: "mã gốc đã ký tính ra từ chính các mục của nhật ký", en: "the signed root follows from the entries" },
  witnesses: { vi: "máy chứng đã thấy chính nhật ký này", en: "witnesses saw this very log" },
  earlier: { vi: "nhật ký nối tiếp đúng bản đã kiểm trước đây", en: "the log extends what was verified before" },
  private: { vi: "mọi giá trị riêng đúng cam kết trong nhật ký", en: "every private value is the committed one" },
  secrecy: {
    vi: "gói không chứa lá phiếu, hay cột riêng ngoài phần dành cho người nhận",
    en: "it holds no ballot, and no column beyond those for its receiver",
  },
  rules: { vi: "bộ quy chế nằm nguyên trong nhật ký", en: "the rules stand whole in the log" },
  steps: {
    vi: "hỏi lại quy tắc ở từng bước thì được đúng điều nhật ký ghi",
    en: "asked again at every step, the rules answer what the log says",
  },
  results: {
    vi: "kết quả công bố tính ra từ số phiếu và tổng số để tính",
    en: "results follow from the votes and the base",
  },
  recount: {
    vi: "kiểm lại từng phiếu thì được đúng số đã công bố",
    en: "counted again, the ballots give what was announced",
  },
  figures: {
    vi: "in = phát + chưa dùng + hỏng; thu về không quá phát ra; hợp lệ + không hợp lệ = số kiểm được; không ai quá số phiếu hợp lệ",
    en: "printed = issued + unused + spoiled; returned at most issued; valid + invalid = found; nobody above the valid papers",
  },
  "two-people": {
    vi: "việc quan trọng của kiểm phiếu do hai người khác nhau làm, không ai có tên trong danh sách bầu cử kiểm phiếu",
    en: "what decides in a count is done by two people, and nobody on the list counts",
  },
  order: {
    vi: "in, phát, mở hòm, kiểm, ký biên bản, báo cáo, công bố, niêm phong, theo đúng thứ tự đó",
    en: "printed, issued, box opened, counted, minutes signed, reported, announced, sealed, in that order",
  },
  times: { vi: "giờ trong nhật ký nối tiếp nhau", en: "the times run on" },
  papers: {
    vi: "văn bản còn nguyên và lập từ chính nhật ký này",
    en: "papers are whole and were made from this very log",
  },
  "paper-figures": { vi: "số liệu trên văn bản đúng như nhật ký", en: "figures on the papers are those of the log" },
  names: { vi: "tên đã công bố đúng như danh sách", en: "names released are those of the roll" },
  annex: {
    vi: "phụ lục thuộc chính nhật ký này, mọi nội dung đúng cam kết",
    en: "the annex belongs to this very log, and every value is the committed one",
  },
  images: { vi: "mỗi ảnh đúng cam kết ghi lúc khóa tập phiếu", en: "each image is the one committed to" },
};

/** A check that found something wrong never says that all is well. */
const textOf = ({ id, text, findings = [] }: Outcome): Words => {
  const bad = findings.filter((f) => f.rank === 1).length;
  if (bad === 0) return text;
  const { vi, en } = mustHold[id];
  return {
    vi: `${bad} điều không đúng, nêu ngay dưới đây. Điều phải đúng: ${vi}.`,
    en: `${bad === 1 ? "One thing is" : `${bad} things are`} wrong, as said below. What must hold: ${en}.`,
  };
};

const statusOf = ({ findings = [], skipped = 0, off = false }: Outcome): CheckStatus => {
  if (findings.some((f) => f.rank === 1)) return "failed";
  if (off) return "not-checked";
  if (findings.some((f) => f.rank === 2)) return "warning";
  return skipped > 0 ? "limited" : "ok";
};

/** Numbers the checks, and ranks the findings of each. */
export const numbered = (outcomes: readonly Outcome[]): readonly Check[] =>
  outcomes.map((outcome, i) => ({
    number: i + 1,
    id: outcome.id,
    title: titles[outcome.id],
    status: statusOf(outcome),
    checked: outcome.checked,
    skipped: outcome.skipped ?? 0,
    text: textOf(outcome),
    findings: [...(outcome.findings ?? [])].sort((a, b) => a.rank - b.rank),
  }));

/** Without a witness, or with names that are the installation's word, nothing that can be recomputed is missing. */
const beside: ReadonlySet<CheckId> = new Set(["witnesses", "names"]);

export const verdictOf = (checks: readonly Check[]): Report["verdict"] =>
  checks.some((c) => c.status === "failed")
    ? "does-not-hold"
    : checks.some((c) => c.status !== "ok" && !(beside.has(c.id) && c.status !== "warning"))
      ? "partly"
      : "holds";

/** A finding of rank 1: what the file says cannot be relied on. */
export const wrong = (position: number | null, vi: string, en: string): Finding => ({
  rank: 1,
  position,
  text: { vi, en },
});
/** A finding of rank 2: somebody must look at it. */
export const doubt = (position: number | null, vi: string, en: string): Finding => ({
  rank: 2,
  position,
  text: { vi, en },
});
/** A finding of rank 3: to know. */
export const note = (position: number | null, vi: string, en: string): Finding => ({
  rank: 3,
  position,
  text: { vi, en },
});
