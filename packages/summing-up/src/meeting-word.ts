/** The kind of a meeting in the words of the regulation packs. */
import type { MeetingKind } from "@laphieu/assembly";
import type { Meeting } from "@laphieu/regulations";

export const meetingWord = (kind: MeetingKind): Meeting => {
  switch (kind) {
    case "members-congress":
      return "members";
    case "delegates-congress":
      return "delegates";
    case "committee-conference":
    case "by-election-conference":
      return "committee";
    case "inspection-conference":
      return "inspection";
    default: {
      const never: never = kind;
      return never;
    }
  }
};
