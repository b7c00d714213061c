/** Rolls of people for samples. */
import type { CommandInput } from "../commands.ts";
import { sampleNames } from "./names.ts";
import type { Random } from "./random.ts";

type NewPerson = Extract<CommandInput, { type: "add-people" }>["people"][number];
type Attendee = NonNullable<NewPerson["attendee"]>;

/** `count` people with ids `p1`…, each seated by `seat(index)`. */
export function samplePeople(
  random: Random,
  count: number,
  seat: (index: number) => Attendee | undefined,
  post: (index: number) => string | undefined = () => undefined,
): NewPerson[] {
  return sampleNames(random, count).map((n, i) => {
    const year = 1962 + random.below(38);
    const attendee = seat(i);
    const position = post(i);
    return {
      id: `p${i + 1}`,
      details: {
        name: n.name,
        ...(n.sortKey === undefined ? {} : { sortKey: n.sortKey }),
        sex: n.sex,
        ethnicGroup: n.ethnicGroup,
        birth: { year, month: 1 + random.below(12), day: 1 + random.below(28) },
        joined: { year: Math.min(2023, year + 20 + random.below(15)), month: 1 + random.below(12) },
        ...(position === undefined ? {} : { position }),
      },
      ...(attendee === undefined ? {} : { attendee }),
    };
  });
}

export const member: Attendee = { standing: "official", seat: "member", flags: [] };

/** Ids `p<from>` to `p<to>`. */
export const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `p${from + i}`);
