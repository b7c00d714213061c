/** Facts of a meeting by name, for the templates that an office writes itself. Every name is always there. */
import { dayInWords, dayShort, number } from "@laphieu/vietnamese";
import { bareTerm, type Context, headOfBody, nameOf, placeName } from "./context.ts";
import { rulesCited } from "./rules-cited.ts";
import { committeeOf } from "./words.ts";

export const fieldNames = [
  ...["body", "above", "committee", "committee-above", "place", "locality", "title", "term", "meeting", "sitting"],
  ...["day", "day-in-words", "person", "voters", "rules", "chair", "secretary", "counting-head"],
  ...["convened", "deducted", "base", "majority", "present"],
] as const;
export type FieldName = (typeof fieldNames)[number];

/** Figures and names that are not known yet are empty texts, so that a template can ask for them. */
export const fieldsOf = (context: Context): { readonly [name in FieldName]: string } => {
  const { state, sitting, figures, terms } = context;
  const { about } = state;
  const head = (kind: "presidium" | "secretariat" | "counting-committee") => {
    const id = headOfBody(sitting, kind);
    return id === null ? "" : nameOf(state, id);
  };
  const figure = (value: number | undefined) => (value === undefined ? "" : number(value));
  return {
    body: about.body,
    above: about.above,
    committee: committeeOf(about.body),
    "committee-above": committeeOf(about.above),
    place: about.place,
    locality: placeName(state),
    title: about.title,
    term: bareTerm(state),
    meeting: terms.meeting,
    sitting: sitting.title,
    day: dayShort(about.day),
    "day-in-words": dayInWords(about.day),
    person: terms.person,
    voters: terms.voters,
    rules: rulesCited(state),
    chair: head("presidium"),
    secretary: head("secretariat"),
    "counting-head": head("counting-committee"),
    convened: figure(figures?.convened),
    deducted: figure(figures === null ? undefined : figures.convened - figures.base.answer.base),
    base: figure(figures?.base.answer.base),
    majority: figure(figures?.base.answer.majority),
    present: figure(figures?.present),
  };
};
