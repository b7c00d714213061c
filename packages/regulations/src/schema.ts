/** Shapes of the questions of `rules ask`. Strict: an unknown field or value is refused by name. */
import { z } from "zod";
import { isDay } from "./rules/deadline.ts";

/** Counts up to a thousand million keep every comparison exact. */
const count = z.int().min(0).max(1_000_000_000);
/** Names on one list. */
const names = z.int().min(1).max(10_000);
const indexes = z.array(z.int().min(0).max(10_000)).max(10_000);
const seats = z.int().min(1).max(10_000);
const votes = z.array(count).max(10_000);
const day = z.string().refine(isDay, { params: { code: "not-a-date" } });
const meeting = z.enum(["members", "delegates", "committee", "inspection"]);
const level = z.enum(["cell", "grassroots", "above-grassroots", "province", "centre"]);
const offices = [
  "committee",
  "standing-committee",
  "secretary",
  "deputy-secretary",
  "inspection-committee",
  "inspection-chair",
  "inspection-deputy",
  "delegate-upward",
] as const;
const office = z.enum(offices);
const flag = z.boolean().exactOptional();
const person = z.strictObject({
  status: z.enum(["official", "probationary", "temporary"]),
  delegate: flag,
  exempt: flag,
  suspended: flag,
  prosecuted: flag,
  "retired-before-opening": flag,
  "transferred-out": flag,
  "elected-in-breach": flag,
  in: z
    .array(
      z.enum([
        "convening-committee",
        "outgoing-standing-committee",
        "standing-committee",
        "committee",
        "inspection-committee",
        "politburo",
        "secretariat",
        "prepared-list",
        "election-list",
      ]),
    )
    .exactOptional(),
});
const orderName = z.string().max(200).regex(/\S/);
const regulation = z.enum(["vn-190-2024", "vn-244-2014", "majority"]);
const question = <A extends string, S extends z.core.$ZodLooseShape>(ask: A, shape: S) =>
  z.strictObject({ regulation, ask: z.literal(ask), ...shape });

export const questionSchemas = {
  may: question("may", {
    act: z.enum(["vote", "stand", "nominate", "accept-nomination", "count-ballots", "be-convened"]),
    meeting,
    for: office.exactOptional(),
    level: level.exactOptional(),
    person,
    nominee: person.exactOptional(),
  }),
  base: question("base", {
    meeting,
    convened: count,
    present: count.exactOptional(),
    valid: count.exactOptional(),
    deduct: z
      .strictObject({
        "temporary-elsewhere": count.exactOptional(),
        "exempt-absent": count.exactOptional(),
        suspended: count.exactOptional(),
        prosecuted: count.exactOptional(),
        "absent-throughout-excused": count.exactOptional(),
        "committee-absent-throughout": count.exactOptional(),
        "delegates-absent-not-replaced": count.exactOptional(),
      })
      .exactOptional(),
  }),
  ballot: question("ballot", {
    form: z.enum(["strike", "agree", "opinion"]),
    seats,
    names,
    struck: indexes.exactOptional(),
    agree: indexes.exactOptional(),
    disagree: indexes.exactOptional(),
    issued: z.boolean(),
    extra: z.array(z.enum(["name-added", "signed", "writing", "several-inks"])).exactOptional(),
  }),
  list: question("list", {
    for: office,
    level: level.exactOptional(),
    seats,
    prepared: z.int().min(0).max(10_000),
    added: z.int().min(0).max(10_000),
    attending: count,
    support: votes.exactOptional(),
  }),
  result: question("result", {
    meeting,
    for: office,
    level: level.exactOptional(),
    base: count,
    seats,
    votes,
    round: z.int().min(1).max(1000),
    "revote-of-tied": flag,
    alternates: z.int().min(0).max(10_000).exactOptional(),
  }),
  elects: question("elects", { level, "official-members": count, "committee-size": count.exactOptional() }),
  quorum: question("quorum", {
    meeting,
    convened: count,
    present: count,
    bodies: count.exactOptional(),
    "bodies-present": count.exactOptional(),
  }),
  "hand-vote": question("hand-vote", {
    meeting,
    matter: z.enum(["resolution", "bodies", "number-and-list", "withdrawal"]),
    base: count,
    for: count,
  }),
  reconcile: question("reconcile", {
    present: count.exactOptional(),
    printed: count.exactOptional(),
    unused: count.exactOptional(),
    spoiled: count.exactOptional(),
    issued: count,
    returned: count,
    found: count,
  }),
  "voting-form": question("voting-form", {
    matter: z.enum([
      ...offices,
      "presidium",
      "secretariat",
      "credentials-committee",
      "counting-committee",
      "number-and-list",
      "opinion-poll",
      "introduction",
      "resolution",
    ]),
  }),
  deadline: question("deadline", {
    event: z.enum([
      "opening-announced",
      "candidacy-file",
      "result-report",
      "ratification",
      "complaint",
      "ballots-kept",
    ]),
    from: day,
    holidays: z.array(day).max(10_000).exactOptional(),
    workdays: z.array(day).max(10_000).exactOptional(),
  }),
  order: question("order", {
    names: z
      .array(
        z.union([
          orderName,
          z.strictObject({
            name: orderName,
            sortKey: orderName.exactOptional(),
            since: z
              .string()
              .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
              .exactOptional(),
          }),
        ]),
      )
      .max(10_000),
  }),
} as const;
