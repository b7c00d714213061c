/**
 * Papers as plain data. Every word is already chosen here; the templates under `templates/` only place it on the page, so
 * the wording is tested without the typesetter and another format can be drawn from the same data.
 */
import type { BallotData } from "./ballot-data.ts";
import type { BallotCalibrationData, BallotProofData } from "./ballot-proof.ts";

/** Date written into the PDF: taken from the state, never from the clock, so that equal states give equal bytes. */
export type Created = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

export type Head =
  | {
      /** Heading of Party papers: the body at the left, the name of the Party at the right. */
      readonly style: "party";
      readonly above: string;
      readonly issuer: string;
      /** Null on papers that carry no number. */
      readonly number: string | null;
      /** Null on minutes, which carry no place and date line. */
      readonly dateline: string | null;
    }
  | {
      /** Neutral house style of an association. */
      readonly style: "house";
      readonly body: string;
      readonly meeting: string;
      readonly number: string | null;
      readonly dateline: string | null;
    };

export type Column = {
  readonly title: string;
  /** Millimetres; a negative number is a share of what is left (−1: one share). */
  readonly width: number;
  readonly align: "left" | "center" | "right";
};
export type Block =
  | { readonly type: "section"; readonly text: string }
  | { readonly type: "para"; readonly text: string }
  | { readonly type: "center"; readonly text: string; readonly style: "bold" | "italic" | "plain" }
  | { readonly type: "items"; readonly items: readonly string[] }
  /** A table whose heading row comes again on each page. A row with one cell spans all columns (a group). */
  | {
      readonly type: "table";
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
      /** Least height of a row in millimetres; 0 for as high as its text. */
      readonly rowHeight: number;
    }
  /** Lines to be written on by hand. */
  | { readonly type: "lines"; readonly count: number }
  | { readonly type: "cue"; readonly who: string }
  | { readonly type: "say"; readonly text: string }
  | { readonly type: "do"; readonly text: string }
  | { readonly type: "box"; readonly title: string; readonly lines: readonly string[] };

export type Signature = {
  /** Power, post: bold capitals, then plain capitals. */
  readonly lines: readonly { readonly text: string; readonly bold: boolean }[];
  readonly hint: string;
  readonly name: string;
};

type Common = { readonly title: string; readonly created: Created; readonly sample: boolean };

export type OfficialData = Common & {
  readonly template: "official";
  readonly head: Head;
  readonly kind: string;
  readonly subject: readonly string[];
  readonly blocks: readonly Block[];
  readonly recipients: readonly string[];
  readonly signatures: readonly Signature[];
};
export type ScriptData = Common & {
  readonly template: "script";
  readonly heading: readonly string[];
  readonly blocks: readonly Block[];
};
export type TallyData = Common & {
  readonly template: "tally";
  readonly heading: { readonly body: string; readonly meeting: string };
  readonly kind: string;
  readonly subject: string;
  readonly labels: {
    readonly number: string;
    readonly name: string;
    readonly first: string;
    readonly second: string;
    readonly sum: string;
    readonly both: string;
  };
  readonly names: readonly string[];
  /** Squares to draw for each name; five strokes each. */
  readonly squares: number;
  readonly notes: readonly string[];
  readonly figures: readonly string[];
  readonly signatures: readonly string[];
};
export type PackData = Common & {
  readonly template: "pack";
  readonly parts: readonly (OfficialData | ScriptData | TallyData | BallotData)[];
};
export type PaperData =
  | OfficialData
  | ScriptData
  | TallyData
  | BallotData
  | BallotProofData
  | BallotCalibrationData
  | PackData;
