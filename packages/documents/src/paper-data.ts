/**
 * Papers as plain data. Every word is already chosen here; the templates under `templates/` only place it on the page, so
 * the wording is tested without the typesetter and another format can be drawn from the same data.
 */
import type { BallotData } from "./ballot-data.ts";
import type { BallotCalibrationData, BallotProofData } from "./ballot-proof.ts";
import type { DocumentKind } from "./types.ts";

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
      /** The typesetter is to tell the page of every row. */
      readonly rowPages?: true;
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

/** Paper, margins in millimetres, letters and lines in points: as the rules on form that are in force say. */
export type Layout = {
  readonly paper: "a4" | "a5";
  /** Long side across, for wide tables. */
  readonly flipped: boolean;
  readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  readonly size: number;
  /** From one line to the next, exactly. */
  readonly line: number;
  /** Size of the name of the type: `BIÊN BẢN`, `TỜ TRÌNH`. */
  readonly titleSize: number;
};

type Common = {
  readonly title: string;
  readonly created: Created;
  readonly sample: boolean;
  /** Which paper it is: names the template file that draws it. Absent in the parts of a pack. */
  readonly document?: DocumentKind;
  /** A4 upright with the margins of Party documents when absent. */
  readonly layout?: Layout;
  /** Facts of the meeting by name, for the templates of an office: `body`, `chair`, `day-in-words` and others. */
  readonly fields?: { readonly [name: string]: string };
};

export type OfficialData = Common & {
  readonly template: "official";
  readonly head: Head;
  readonly kind: string;
  readonly subject: readonly string[];
  readonly blocks: readonly Block[];
  readonly recipients: readonly string[];
  readonly signatures: readonly Signature[];
  /** Which part of a long paper these are, with the pages of the parts before; absent: the whole paper. */
  readonly part?: { readonly first: boolean; readonly last: boolean; readonly before: number };
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
/** One page of the slides: `title` alone is a title page. */
export type Slide = {
  readonly title: string;
  readonly subtitle: string;
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  /** Names with votes and percent, in columns. */
  readonly rows: readonly { readonly name: string; readonly votes: string; readonly share: string }[];
  readonly note: string;
};
/** The result on the wall: 16:9, read from the last row. */
export type SlidesData = Common & {
  readonly template: "slides";
  readonly heading: string;
  readonly slides: readonly Slide[];
};

export type CardData = {
  readonly name: string;
  readonly delegation: string;
  readonly role: string;
  /** Number of the card, with leading zeros. */
  readonly number: string;
  readonly seat: string;
  /** The personal code to be typed, in groups. */
  readonly code: string;
  readonly qr: { readonly path: string; readonly size: number };
};
export type CardsData = Common & {
  readonly template: "cards";
  readonly sheet: "sheet-8" | "sheet-10" | "badge";
  readonly body: string;
  readonly meeting: string;
  readonly day: string;
  readonly cards: readonly CardData[];
};
export type SeatMapData = Common & {
  readonly template: "seat-map";
  readonly heading: readonly string[];
  readonly rows: number;
  readonly seatsPerRow: number;
  /** Rows in front that nobody is seated in. */
  readonly keep: number;
  readonly seats: readonly {
    readonly row: number;
    readonly seat: number;
    readonly block: number;
    readonly label: string;
    readonly name: string;
  }[];
  readonly blocks: readonly {
    readonly block: number;
    readonly name: string;
    readonly seats: number;
    readonly rows: string;
  }[];
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
  | CardsData
  | SeatMapData
  | SlidesData
  | PackData;
