/** What most papers are made of: an official sheet with little said twice, and the moments in the log they hang on. */
import type { Instant, PersonId, Sitting } from "@laphieu/assembly";
import { type Context, createdOf, dots, headOfBody, nameOf, signature } from "../context.ts";
import type { Block, Column, Head, Layout, OfficialData, Signature } from "../paper-data.ts";
import { daysWords, localDay, endOf as momentOfEnd, sittingDay } from "./moments.ts";

export type Sheet = {
  readonly title: string;
  readonly head: Head;
  readonly kind: string;
  readonly subject: readonly string[];
  readonly blocks: readonly Block[];
  readonly recipients?: readonly string[];
  readonly signatures: readonly Signature[];
  readonly layout?: Partial<Pick<Layout, "paper" | "flipped" | "size" | "line">>;
};

export const sheet = (context: Context, s: Sheet): OfficialData => ({
  template: "official",
  title: s.title,
  created: createdOf(context.state),
  sample: context.state.sample,
  head: s.head,
  kind: s.kind,
  subject: s.subject.filter((line) => line !== ""),
  blocks: s.blocks,
  recipients: s.recipients ?? [],
  signatures: s.signatures,
  layout: { ...context.rule.layout, ...s.layout },
});

export const para = (text: string): Block => ({ type: "para", text });
export const section = (text: string): Block => ({ type: "section", text });
export const items = (list: readonly string[]): Block => ({ type: "items", items: list });
export const lines = (count: number): Block => ({ type: "lines", count });
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[], rowHeight = 0): Block => ({
  type: "table",
  columns,
  rows,
  rowHeight,
});
export const column = (title: string, width: number, align: Column["align"] = "left"): Column => ({
  title,
  width,
  align,
});

/** Name, or dots where nobody is known yet. */
export const nameOrDots = (context: Context, id: PersonId | null | undefined): string =>
  id === null || id === undefined ? dots(30) : nameOf(context.state, id);

export const meetingTitle = ({ state, sitting }: Context): string =>
  isCongress(sitting) ? state.about.title : sitting.title;
export const isCongress = (sitting: Sitting): boolean => sitting.kind.endsWith("congress");
export const placeOf = ({ state }: Context): string => (state.about.place === "" ? dots(40) : state.about.place);

/** When the sitting of this paper ended; null while it is open. */
export const endOf = ({ state, sitting }: Context): Instant | null => momentOfEnd(state, sitting);
/** Days on which the congress was held, or the day of the conference. */
export const heldOn = ({ state, sitting }: Context): string =>
  isCongress(sitting)
    ? daysWords(
        state.about.sessions.map((s) => s.day),
        state.about.day,
      )
    : daysWords([], sittingDay(state, sitting));

/** Local day on which something happened, or the day of the meeting. */
export const dayOf = ({ state, sitting }: Context, at: Instant | null): string =>
  at === null ? sittingDay(state, sitting) : localDay(at);

/** Keeper of the minutes at the left, the one presiding at the right. */
export const minutesSignatures = (context: Context): readonly Signature[] => {
  const secretary = headOfBody(context.sitting, "secretariat");
  const chair = headOfBody(context.sitting, "presidium");
  const name = (id: PersonId | null) => (id === null ? "" : nameOf(context.state, id));
  return [
    signature("", "Người ghi biên bản", name(secretary)),
    signature("", `Chủ trì ${context.terms.meeting}`, name(chair)),
  ];
};
