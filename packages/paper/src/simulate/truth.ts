/** What was drawn on a simulated ballot: the answer that a reading is held against. */

/** Writing that is no vote. */
export type ExtraKind =
  | "signature"
  | "added-name"
  | "number"
  | "word"
  | "underline"
  | "overline"
  | "circle"
  | "tick-beside"
  | "dot-beside"
  | "cancelled-strike"
  | "erased-strike"
  | "doodle"
  | "bracket";

export type Extra = {
  readonly kind: ExtraKind;
  /** The name it belongs to, null for writing that belongs to none. */
  readonly name: number | null;
  /** Names whose row it touches. */
  readonly near: readonly number[];
  readonly page: number;
};

export type StrikeKind =
  | "none"
  | "line"
  | "double"
  | "wavy"
  | "zigzag"
  | "slanted"
  | "short"
  | "overlong"
  | "ruler"
  | "retraced"
  | "crossed-out"
  | "group";
export type CrossKind =
  | "none"
  | "x"
  | "tick"
  | "plus"
  | "line"
  | "circle-cross"
  | "outside"
  | "both"
  | "corrected"
  | "dot";

export type DrawnMark = {
  readonly name: number;
  readonly kind: StrikeKind | CrossKind;
  /** Share of the name's width that the stroke spans, 0 when there is none; 1 for a cross. */
  readonly cover: number;
  /** A person has to look: the paper does not say plainly what was meant. */
  readonly look: boolean;
  /** Another mark reaches into this row. */
  readonly touched?: boolean;
};

/** One line of `truth.jsonl`: one ballot. */
export type BallotTruth = {
  readonly ballot: number;
  readonly file: string;
  /** Place of its first page in that file, from 1. */
  readonly page: number;
  /** Every side of this ballot, in order. */
  readonly sides: readonly { readonly file: string; readonly page: number }[];
  readonly form: "strike" | "agree" | "opinion" | "introduction";
  readonly grade: string;
  readonly pen: string;
  /** Names struck, by form; as the voter meant. */
  readonly struck?: readonly number[];
  readonly agree?: readonly number[];
  readonly disagree?: readonly number[];
  readonly marks: readonly DrawnMark[];
  readonly extra: readonly Extra[];
  /** What happened to the paper and on the scanner, in words. */
  readonly accidents: readonly string[];
};
