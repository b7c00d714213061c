/** The regulation pack of an assembly, and the words the packs use for its meetings. */
import { type Meeting, type Pack, packOf } from "@laphieu/regulations";
import type { AssemblyState, MeetingKind, Sitting } from "../model.ts";

export const packFor = (state: Pick<AssemblyState, "regulation">): Pack => packOf(state.regulation);

/** The kind of meeting in the words of the packs. */
export const meetingOf = (kind: MeetingKind): Meeting => {
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

export const isCongress = (sitting: Pick<Sitting, "kind">): boolean =>
  sitting.kind === "members-congress" || sitting.kind === "delegates-congress";
