/** Who may do what in one congress: deny by default, one row for each command. The server enforces exactly this. */
import type { CommandType } from "./commands.ts";
import type { Mode } from "./model.ts";
import type { Actor, Audience, Role } from "./roles.ts";

const office: readonly Role[] = ["owner", "secretary"];
const chair: readonly Role[] = ["owner", "secretary", "presidium"];
const desk: readonly Role[] = ["owner", "secretary", "credentials"];
const head: readonly Role[] = ["counting-head"];
const tellers: readonly Role[] = ["counting-head", "teller"];

const table: { readonly [C in CommandType]: readonly Role[] } = {
  "create-assembly": ["owner"],
  "change-pack": office,
  "record-rule-decision": chair,
  "amend-about": office,
  "record-level": office,
  "record-preparation": office,
  "set-agenda": chair,
  "show-agenda-item": chair,
  "add-people": office,
  "amend-person": desk,
  "amend-attendee": desk,
  "remove-attendee": office,
  "add-sitting": chair,
  "open-sitting": chair,
  "close-sitting": chair,
  "check-in": desk,
  "check-out": desk,
  "withdraw-check-in": desk,
  "seat-alternate": desk,
  "set-seating": desk,
  "find-absent-throughout": desk,
  "recognise-delegates": chair,
  "elect-body": chair,
  "replace-body-member": chair,
  "vote-by-hand": chair,
  "read-appointment": chair,
  "add-election": chair,
  "vote-number": chair,
  "prepare-list": chair,
  stand: chair,
  nominate: chair,
  "ask-to-withdraw": chair,
  "decide-withdrawal": chair,
  "hold-introduction": chair,
  "hold-opinion-poll": chair,
  "settle-poll-cut": chair,
  "vote-list": chair,
  "vote-ballot-style": chair,
  "pre-print-ballots": office,
  "destroy-pre-printed": ["owner", "secretary", "counting-head"],
  "print-ballots": ["owner", "secretary", "counting-head"],
  "exchange-spoiled": ["owner", "secretary", "counting-head", "teller"],
  "issue-ballots": ["owner", "secretary", "counting-head"],
  "open-box": ["owner", "secretary", "counting-head"],
  // Until the machine is handed over the counting head has no session on it: the office starts the hand-over.
  "hand-over-machine": ["owner", "secretary", "counting-head"],
  "return-machine": head,
  "choose-count": head,
  "enter-tally": tellers,
  "confirm-tally": tellers,
  "key-batch": tellers,
  "settle-batch": tellers,
  "rekey-batch": tellers,
  "record-scanned-batch": tellers,
  "judge-case": tellers,
  "decide-case": head,
  "reopen-case": tellers,
  "recount-papers": tellers,
  "confirm-close-marks": head,
  "settle-difference": tellers,
  "record-scans-removed": ["owner", "secretary", "presidium", "counting-head"],
  "enter-other-program": tellers,
  "conclude-count": head,
  recount: head,
  "sign-minutes": head,
  "report-to-presidium": ["counting-head", "presidium"],
  "start-audit": ["counting-head", "owner", "secretary", "presidium"],
  "record-audit-paper": tellers,
  "settle-audit-paper": tellers,
  "conclude-audit": head,
  announce: head,
  "seal-ballots": ["counting-head", "owner", "secretary", "presidium"],
  "cancel-round": chair,
  "hold-further-ballot": chair,
  "stop-election": chair,
  "close-assembly": ["owner", "secretary", "presidium"],
  "set-floor": chair,
  "ask-to-speak": [...chair, "delegate"],
  "take-back-request": [...chair, "delegate"],
  "order-speakers": chair,
  "skip-speaker": chair,
  "call-speaker": chair,
  "hold-clock": chair,
  "give-time": chair,
  "end-speech": chair,
  "note-speech": chair,
  "record-contribution": [...chair, "delegate"],
  "open-hand-vote": chair,
  "report-section": chair,
  "cast-hand-vote": ["delegate"],
  "close-hand-vote": chair,
  "withdraw-hand-vote": chair,
  "hand-in-slip": [...chair, "delegate"],
  "identify-slip": chair,
  "answer-slip": [...chair, "delegate"],
  "take-back-slip": [...chair, "delegate"],
  "settle-slip": chair,
  "propose-on-withdrawal": chair,
  "raise-complaint": [...chair, "counting-head", "delegate"],
  "conclude-complaint": [...chair, "counting-head"],
  "record-handout": office,
  "take-back-handout": office,
  "set-photo": office,
  "set-screen": ["owner", "secretary", "presidium", "technician"],
};

/** Roles that may give a command in a full meeting. In the short mode of a cell the owner may give every command. */
export const rolesFor = (command: CommandType): readonly Role[] => table[command];

/**
 * What is done with the server itself rather than with a command: reading, devices, cards, the hand-over of the machine.
 * Looking at the congress is open to every role: what each sees is a question of its audience.
 */
const actTable = {
  "see-log": ["owner", "secretary", "presidium", "credentials", "counting-head", "teller", "observer"],
  "see-documents": ["owner", "secretary", "presidium", "credentials", "counting-head", "teller", "observer"],
  "read-file": chair,
  "keep-file": office,
  "set-office": ["owner"],
  "import-roll": desk,
  "open-counting-room": ["owner", "secretary", "counting-head", "teller"],
  "add-screen": ["owner", "secretary", "technician"],
  "add-device": ["owner"],
  "add-teller-device": ["owner", "counting-head"],
  "see-devices": ["owner", "secretary", "technician"],
  "revoke-screen": ["owner", "secretary", "technician"],
  "revoke-device": ["owner"],
  "make-cards": office,
  "replace-card": desk,
  "grant-roles": ["owner"],
  "see-access-log": ["owner"],
  "amend-rules": ["owner"],
} as const satisfies { readonly [act: string]: readonly Role[] };

export type Act = keyof typeof actTable;

/** Every act, in the order of the page "who may do what". */
export const acts: readonly Act[] = Object.keys(actTable).filter((name): name is Act => name in actTable);

/** Roles that may do an act of the server. */
export const rolesForAct = (act: Act): readonly Role[] => actTable[act];

export const mayAct = (role: Role, act: Act): boolean => rolesForAct(act).includes(role);

/** Every command of the table. */
export const tableCommands: readonly CommandType[] = Object.keys(table).filter(
  (name): name is CommandType => name in table,
);

export const mayCommand = (mode: Mode, actor: Actor, command: CommandType): boolean =>
  rolesFor(command).includes(actor.role) || (mode === "short" && actor.role === "owner");

/** What a device of this role may see. */
export const audienceOf = (role: Role): Audience => {
  switch (role) {
    case "owner":
    case "secretary":
    case "presidium":
      return "chair";
    case "credentials":
      return "desk";
    case "counting-head":
    case "teller":
      return "counting";
    // Whoever sits in the hall sees what is read out there; reasons, flags and counts stay with those who keep them.
    case "technician":
    case "observer":
      return "observer";
    case "delegate":
      return "delegate";
    case "projector":
      return "projector";
    default: {
      const never: never = role;
      return never;
    }
  }
};
