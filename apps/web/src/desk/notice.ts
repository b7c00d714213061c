/** What a desk shows after a card or a name: one state each, with its tone. Pure, so that every case is written down once. */
import type { ApiRefusal } from "../app/api.ts";
import type { DeskAnswer } from "./desk-api.ts";

export type Tone = "good" | "note" | "warn" | "bad";
export type NoticeKind =
  | "in"
  | "back"
  | "guest"
  | "without-vote"
  | "already-in"
  | "out"
  | "already-out"
  | "alternate"
  | "found-absent"
  | "replaced"
  | "not-recognised"
  | "not-on-roll"
  | "wrong-card"
  | "old-card"
  | "other-congress"
  | "input-method"
  | "waiting"
  | "refused";
export type Notice = {
  readonly kind: NoticeKind;
  readonly tone: Tone;
  readonly answer: DeskAnswer | null;
  readonly refusal: ApiRefusal | null;
};

const tones: { readonly [K in NoticeKind]: Tone } = {
  in: "good",
  back: "good",
  guest: "note",
  "without-vote": "note",
  "already-in": "warn",
  out: "note",
  "already-out": "warn",
  alternate: "warn",
  "found-absent": "warn",
  replaced: "bad",
  "not-recognised": "bad",
  "not-on-roll": "bad",
  "wrong-card": "bad",
  "old-card": "bad",
  "other-congress": "bad",
  "input-method": "warn",
  waiting: "warn",
  refused: "bad",
};

export const notice = (
  kind: NoticeKind,
  answer: DeskAnswer | null = null,
  refusal: ApiRefusal | null = null,
): Notice => ({ kind, tone: tones[kind], answer, refusal });

const kindOf = (answer: DeskAnswer): NoticeKind => {
  const { outcome, standing } = answer;
  switch (outcome) {
    case "in":
      if (standing?.kind === "guest" || standing?.kind === "without-vote") return standing.kind;
      if (standing?.kind === "alternate") return "without-vote";
      return standing?.kind === "expected" && standing.left !== null ? "back" : "in";
    case "ask":
      return standing?.kind === "found-absent" ? "found-absent" : "alternate";
    case "stop":
      return standing?.kind === "replaced" || standing?.kind === "not-recognised" ? standing.kind : "not-on-roll";
    case "already-in":
    case "out":
    case "already-out":
    case "wrong-card":
    case "old-card":
    case "other-congress":
      return outcome;
    default: {
      const never: never = outcome;
      return never;
    }
  }
};

/** The notice of an answer. */
export const noticeOf = (answer: DeskAnswer): Notice => notice(kindOf(answer), answer);

/** The notice of a refusal: without a connection nothing is lost, the desk sends it again by itself. */
export const noticeOfRefusal = (refusal: ApiRefusal): Notice =>
  notice(refusal.code === "offline" ? "waiting" : "refused", null, refusal);
