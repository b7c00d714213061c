/** What is held: kind, body, title, days. */
import type { Level } from "@laphieu/regulations";
import type { Day } from "./ids.ts";

export type MeetingKind =
  | "members-congress"
  | "delegates-congress"
  | "committee-conference"
  | "inspection-conference"
  | "by-election-conference";

/** `short` is the path of a cell: one account, no roles on screen, no counting-room hand-over. */
export type Mode = "full" | "short";

export type About = {
  readonly kind: MeetingKind;
  readonly level: Level;
  /** Body holding the meeting, for example `Chi bộ thôn Đông`; `above` is the directly superior body. */
  readonly body: string;
  readonly above: string;
  readonly place: string;
  /** Whole title, for example `Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030`. */
  readonly title: string;
  readonly term: string;
  readonly day: Day;
  readonly sessions: readonly { readonly name: string; readonly day: Day; readonly startsAt?: string }[];
  /** The direct election of the secretary by the congress itself, where the level above allows it. */
  readonly secretaryDirect: boolean;
  /** False for a congress whose committee is appointed: no election, the decision is read out. */
  readonly withElection: boolean;
};
