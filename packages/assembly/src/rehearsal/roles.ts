/** Whose step is it? The three roles that people rehearse, and the step each of them takes in a congress. */
import type { NextStep } from "../view-types.ts";

export const rehearsalRoles = ["chair", "secretary", "teller"] as const;
export type RehearsalRole = (typeof rehearsalRoles)[number];

/** The role that takes a step in the hall, whoever types it. */
export const roleOfStep = (action: NextStep["action"]): RehearsalRole => {
  switch (action) {
    case "open-sitting":
    case "close-sitting":
    case "elect-body":
    case "replace-body-member":
    case "recognise-delegates":
    case "record-rule-decision":
    case "vote-by-hand":
    case "vote-number":
    case "decide-withdrawal":
    case "settle-poll-cut":
    case "vote-list":
    case "vote-ballot-style":
    case "report-to-presidium":
    case "cancel-round":
    case "hold-further-ballot":
    case "stop-election":
    case "read-appointment":
    case "add-sitting":
    case "close-assembly":
      return "chair";
    case "issue-ballots":
    case "exchange-spoiled":
    case "open-box":
    case "return-machine":
    case "choose-count":
    case "enter-tally":
    case "confirm-tally":
    case "key-batch":
    case "settle-batch":
    case "rekey-batch":
    case "record-scanned-batch":
    case "judge-case":
    case "decide-case":
    case "reopen-case":
    case "recount-papers":
    case "confirm-close-marks":
    case "settle-difference":
    case "enter-other-program":
    case "conclude-count":
    case "recount":
    case "start-audit":
    case "record-audit-paper":
    case "settle-audit-paper":
    case "conclude-audit":
    case "sign-minutes":
    case "announce":
    case "seal-ballots":
      return "teller";
    default:
      return "secretary";
  }
};
