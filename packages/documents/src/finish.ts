/** The last step before a paper goes to its template: number, layout, recipients, facts and tone marks as the style says. */
import type { AssemblyState } from "@laphieu/assembly";
import { contextOf } from "./context.ts";
import { fieldsOf } from "./fields.ts";
import type { Head, OfficialData, PaperData } from "./paper-data.ts";
import { ruleOf, styleOf } from "./paper-style.ts";
import { numberLine } from "./registers.ts";
import { onSecondVowel } from "./tones.ts";
import type { DocumentInfo, DocumentOptions } from "./types.ts";
import { houseOf } from "./words.ts";

const withNumber = (head: Head, info: DocumentInfo, house: boolean): Head =>
  head.number === null || info.register === undefined
    ? head
    : { ...head, number: numberLine(info.register, info.number ?? null, house) };

type Change = (text: string) => string;

/** Texts of an official paper with their tone marks moved; ballots, rolls of names and figures are left alone. */
const inTones = (d: OfficialData, change: Change): OfficialData => ({
  ...d,
  title: change(d.title),
  kind: change(d.kind),
  subject: d.subject.map(change),
  recipients: d.recipients.map(change),
  head:
    d.head.style === "party"
      ? { ...d.head, above: change(d.head.above), issuer: change(d.head.issuer) }
      : { ...d.head, body: change(d.head.body), meeting: change(d.head.meeting) },
  blocks: d.blocks.map((b) => {
    switch (b.type) {
      case "section":
      case "para":
      case "say":
      case "do":
      case "center":
        return { ...b, text: change(b.text) };
      case "items":
        return { ...b, items: b.items.map(change) };
      case "table":
        return {
          ...b,
          columns: b.columns.map((c) => ({ ...c, title: change(c.title) })),
          rows: b.rows.map((row) => row.map(change)),
        };
      case "cue":
        return { ...b, who: change(b.who) };
      case "box":
        return { ...b, title: change(b.title), lines: b.lines.map(change) };
      case "lines":
        return b;
      default: {
        const never: never = b;
        return never;
      }
    }
  }),
  signatures: d.signatures.map((s) => ({
    ...s,
    lines: s.lines.map((line) => ({ ...line, text: change(line.text) })),
    hint: change(s.hint),
  })),
});

/** Data of a paper as its template receives them. */
export const finish = (
  state: AssemblyState,
  info: DocumentInfo,
  data: PaperData,
  options: DocumentOptions,
): PaperData => {
  const style = styleOf(options.style);
  const house = houseOf(state.regulation) === "house";
  const { layout } = ruleOf(style, house, state.about.day);
  const sitting = state.sittings.find((s) => s.id === info.sitting) ?? state.sittings[0];
  const names =
    style.tones === "second"
      ? Object.values(state.people).flatMap((p) => (p.details === null ? [] : [p.details.name]))
      : [];
  const change = style.tones === "second" ? onSecondVowel(names) : null;
  const recipients = style.recipients[info.kind];
  const dressed = (d: OfficialData): OfficialData => {
    const whole: OfficialData = {
      ...d,
      head: withNumber(d.head, info, house),
      layout: d.layout ?? layout,
      recipients: recipients ?? d.recipients,
    };
    return change === null ? whole : inTones(whole, change);
  };
  const facts = sitting === undefined ? {} : { fields: fieldsOf(contextOf(state, sitting, options)) };
  switch (data.template) {
    case "official":
      return { ...dressed(data), document: info.kind, ...facts };
    case "pack":
      return {
        ...data,
        document: info.kind,
        ...facts,
        parts: data.parts.map((part) => (part.template === "official" ? dressed(part) : part)),
      };
    case "script":
    case "tally":
    case "slides":
      return { ...data, document: info.kind, ...facts };
    default:
      // Ballots have a form and a data check of their own.
      return data;
  }
};
