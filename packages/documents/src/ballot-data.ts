/** The words of a ballot beside its geometry: everything the ballot template draws. */
import { type BallotDefinition, ballotsPerSheet, checkBallot } from "./ballot-definition.ts";
import { type BallotLayout, layoutBallot } from "./ballot-layout.ts";
import { textWidth } from "./ballot-letters.ts";
import { marksExplained } from "./ballot-marks.ts";
import type { Created } from "./paper-data.ts";
import type { DocumentRefusal } from "./types.ts";

export type BallotData = {
  readonly template: "ballot";
  readonly title: string;
  readonly created: Created;
  readonly sample: boolean;
  readonly heading: { readonly body: string; readonly meeting: string };
  readonly name: string;
  readonly office: string;
  readonly subtitle: string;
  readonly round: string;
  /** Under the title of each page, from the first; empty words on a ballot of one page. */
  readonly pageWords: readonly string[];
  readonly explained: string;
  readonly guidance: readonly string[];
  readonly labels: {
    readonly number: string;
    readonly name: string;
    readonly agree: string;
    readonly disagree: string;
    readonly notes: string;
  };
  readonly layout: BallotLayout;
  /** 1 (the ballot is the sheet), 2 or 4 on an A4 sheet. */
  readonly perSheet: number;
  readonly copies: number;
  /** All, the paper without numbers and names (to be stamped first), or the numbers and names alone. */
  readonly part: BallotPart;
  /** Millimetres to the right and down, to meet papers printed before. */
  readonly shift: { readonly x: number; readonly y: number };
};
export type BallotPart = "all" | "form" | "names";

export type BallotDataResult =
  | { readonly ok: true; readonly data: BallotData }
  | { readonly ok: false; readonly refusal: DocumentRefusal };

const guidanceOf = (ballot: BallotDefinition): readonly string[] => {
  const person = ballot.person ?? "đồng chí";
  const names = ballot.names.length;
  switch (ballot.form) {
    case "strike":
      return [
        names === 0
          ? `Số lượng cần bầu: ${ballot.seats} ${person}.`
          : `Số lượng cần bầu: ${ballot.seats} ${person}, trong danh sách ${names} người.`,
        `Không bầu ai thì gạch ngang cả họ và tên người đó; để lại không quá ${ballot.seats} người. Không ký tên, không viết thêm vào phiếu.`,
      ];
    case "agree":
      return [
        `Số lượng cần bầu: ${ballot.seats} ${person}.`,
        "Với từng người, đánh một dấu X vào một trong hai ô. Không ký tên, không viết thêm vào phiếu.",
      ];
    case "opinion":
      return [
        "Với từng người, đánh một dấu X vào một trong hai ô để cho ý kiến về việc đưa vào danh sách bầu cử. Không ký tên, không viết thêm vào phiếu.",
      ];
    case "introduction":
      return [`Ghi rõ họ và tên một ${person} được giới thiệu. Không ký tên vào phiếu.`];
    default: {
      const never: never = ballot.form;
      return never;
    }
  }
};

const maximumCopies = 5000;

/** The longest part of a title that does not fit beside the seal even at half size, or null. */
const crowdedField = (
  ballot: BallotDefinition,
  { pages, size }: BallotLayout,
): "body" | "meeting" | "office" | null => {
  const [first] = pages;
  if (first === undefined) return null;
  const half = size.head * 0.55;
  const lines = (text: string, wider: number) => Math.ceil((wider * textWidth(text, half)) / (first.head.w * 0.9));
  const capitals = ballot.body.toLocaleUpperCase("vi");
  const needed =
    lines(capitals, 1.1) + lines(ballot.meeting, 1) + lines(ballot.office, 1.1) + lines(ballot.subtitle ?? "", 1) + 4;
  if (needed * half * 1.2857 * (25.4 / 72) <= first.head.h) return null;
  return (["body", "meeting", "office"] as const).reduce((a, b) => (ballot[b].length > ballot[a].length ? b : a));
};

/**
 * Data of a ballot to be drawn, or the refusal that names the field at fault. `copies` counts ballots, not sheets;
 * with `impose: false` every ballot is a page of its own size, else small ones share an A4 sheet.
 */
export const ballotData = (
  ballot: BallotDefinition,
  options: {
    readonly copies?: number;
    readonly created: Created;
    readonly sample: boolean;
    readonly impose?: boolean;
    readonly part?: BallotPart;
    readonly shift?: { readonly x: number; readonly y: number };
  },
): BallotDataResult => {
  const checked = checkBallot(ballot);
  if (!checked.ok) return checked;
  const copies = options.copies ?? 1;
  const refuse = (field: string, vi: string, en: string): BallotDataResult => ({
    ok: false,
    refusal: { code: "bad-ballot", text: { vi, en }, template: "ballot.typ", field },
  });
  if (!Number.isInteger(copies) || copies < 1 || copies > maximumCopies)
    return refuse(
      "copies",
      `Số phiếu in mỗi lần từ 1 đến ${maximumCopies}.`,
      `Between 1 and ${maximumCopies} ballots can be printed at a time.`,
    );
  const placed = layoutBallot(ballot);
  if (!placed.ok) return placed;
  const { layout } = placed;
  const crowded = crowdedField(ballot, layout);
  if (crowded !== null)
    return refuse(
      crowded,
      `Trường "${crowded}" quá dài cho khổ ${ballot.paper}.`,
      `Field "${crowded}" is too long for ${ballot.paper}.`,
    );
  const several = layout.pages.length > 1;
  const perSheet = options.impose === false ? 1 : ballotsPerSheet(ballot.paper);
  return {
    ok: true,
    data: {
      template: "ballot",
      title: `${ballot.title ?? "Phiếu bầu"}: ${ballot.office}`,
      created: options.created,
      sample: options.sample,
      heading: { body: ballot.body, meeting: ballot.meeting },
      // "Ý kiến" is one word of two syllables: a long title breaks beside it.
      name: (ballot.title ?? "Phiếu bầu").toLocaleUpperCase("vi").replace("Ý KIẾN", "Ý\u00a0KIẾN"),
      office: ballot.office,
      subtitle: ballot.subtitle ?? "",
      round:
        (ballot.round > 1 || several) && (ballot.form === "strike" || ballot.form === "agree")
          ? `Bầu lần thứ ${["", "nhất", "hai", "ba", "tư", "năm"][ballot.round] ?? ballot.round}`
          : "",
      pageWords: layout.pages.map((page) => (several ? `Trang ${page.number}/${layout.pages.length}` : "")),
      explained: ballot.style === "marked" ? marksExplained : "",
      guidance: guidanceOf(ballot),
      labels: {
        number: "TT",
        name: ballot.form === "introduction" ? "Họ và tên người được giới thiệu" : "Họ và tên",
        agree: "Đồng ý",
        disagree: "Không đồng ý",
        notes: "Ghi chú",
      },
      layout,
      perSheet,
      copies,
      part: options.part ?? "all",
      shift: options.shift ?? { x: 0, y: 0 },
    },
  };
};
