import type { Shape } from "../shape.ts";
import type { printing as vi } from "../vi/printing.ts";

export const printing: Shape<typeof vi> = {
  toIssue: "{{count}} ballots to issue. {{names}} names on the paper for {{seats}} seats.",
  number: "Ballots to print",
  spare: "{{spare}} of them to exchange spoiled ones.",
  tooFew: "{{less}} fewer than are to be issued.",
  paper: "Paper",
  paperSuggested: "Smallest that carries the list",
  more: "Style of ballots, papers stamped before",
  open: "Open {{copies}} ballots to print (PDF)",
  proof: "Open one ballot to check (PDF)",
  printed: "Record {{printed}} ballots printed",
  styleTitle: "Style of ballots",
  stylePlain: "Plain: no code, no mark but the frame of its own table. The scanner reads it.",
  styleMarked: "Corner marks and a code of the form, the same on every paper. Voted by the meeting: {{for}} for.",
  styleAsk: "Use ballots with corner marks",
  styleNote:
    "Marks and code tell only the form and the page, alike on every paper. Used only when the meeting votes for them.",
  styleVote: "Vote on ballots with corner marks",
  styleSubmit: "Record the vote",
  stylePlainAgain: "Vote for plain ballots again",
  proofSheet: "Proof sheet to sign before printing (PDF)",
  rows: "Empty rows",
  openBlank: "Open {{copies}} blanks with empty rows (PDF)",
  overprintNote:
    "The papers are printed first and stamped; they must have as many rows as the list has names. Measure the printer with the calibration sheet, type the shift, then print the names.",
  openForm: "Open {{copies}} papers to be stamped (PDF)",
  calibration: "Open the calibration sheet (PDF)",
  shift: { x: "Shift to the right", y: "Shift down" },
  openNames: "Open {{copies}} sheets of names to print on them (PDF)",
  early: "Papers printed beforehand",
  opinion: {
    "4a": "Open {{copies}} opinion forms 4A (PDF)",
    "4b": "Open {{copies}} opinion forms 4B (PDF)",
  },
  sourceTitle: "Which papers",
  source: {
    printed: "Printed now for the list as voted",
    "pre-printed": "Printed beforehand",
    "stamped-blanks": "Stamped blanks, names written by hand",
    overprint: "Names printed on stamped blanks",
  },
  sourceNote: {
    printed: "The usual way. Stamped after printing.",
    "pre-printed": "The list as voted is exactly the list printed beforehand.",
    "stamped-blanks":
      "Handwritten papers cannot be scanned: tally by hand or key them. The blanks are in the paper fallback pack.",
    overprint: "Print the calibration sheet first, then the names.",
  },
  pre: {
    ask: "Print ballots beforehand for the expected list",
    note: "Used only if the list voted is exactly the same; else they are counted, destroyed and recorded.",
    printed: "Ballots printed beforehand",
    submit: "Record {{printed}} ballots printed beforehand",
    cancel: "Not now",
    waiting: "{{printed}} ballots printed beforehand for a list of {{names}}; they wait for the vote on the list.",
    used: "{{printed}} ballots printed beforehand were used.",
    destroyed: "{{printed}} ballots printed beforehand were destroyed.",
    differs:
      "The list as voted differs from the ballots printed beforehand. Count and destroy them before printing others.",
    counted: "Ballots counted to be destroyed",
    by: "Destroyed by",
    second: "Witness",
    destroy: "Record {{counted}} destroyed",
    destroyEmpty: "Record as destroyed",
  },
};
