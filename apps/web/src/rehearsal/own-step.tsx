import type { NextStep } from "@laphieu/assembly";
import { electionOf, roundOf, useCongress } from "../congress/context.ts";
import { NextAction, stepKey } from "../congress/next-action.tsx";
import { AnnounceStep, ReportStep, SealStep, SignStep } from "../counting/after-count.tsx";
import { ChooseStep } from "../counting/choose-step.tsx";
import { ConcludeStep } from "../counting/conclude-step.tsx";
import { TallyStep } from "../counting/tally-step.tsx";

/** Steps that happen on a page of their own in a real congress: here the program does them when asked. */
const elsewhere: readonly NextStep["action"][] = [
  "check-in",
  "check-out",
  "seat-alternate",
  "find-absent-throughout",
  "add-people",
  "amend-person",
  "amend-attendee",
  "remove-attendee",
  "set-agenda",
  "show-agenda-item",
  "vote-by-hand",
  "stand",
  "nominate",
  "ask-to-withdraw",
  "hand-over-machine",
  "return-machine",
  "key-batch",
  "settle-batch",
  "rekey-batch",
  "enter-other-program",
  "recount",
];

export const hasForm = (next: NextStep): boolean => !elsewhere.includes(next.action);

/** The very form that the step has in a real congress. */
export function OwnStep({ next }: { readonly next: NextStep }) {
  const { view } = useCongress();
  const election = electionOf(view, next.election);
  const round = roundOf(election, next.round);
  if (!hasForm(next)) return null;
  if (election === undefined || round === undefined) return <NextAction key={stepKey(next)} next={next} />;
  const place = { election, round };
  switch (next.action) {
    case "choose-count":
      return <ChooseStep {...place} />;
    case "enter-tally":
    case "confirm-tally":
      return <TallyStep {...place} />;
    case "conclude-count":
      return <ConcludeStep {...place} />;
    case "sign-minutes":
      return <SignStep {...place} />;
    case "report-to-presidium":
      return <ReportStep {...place} />;
    case "announce":
      return <AnnounceStep {...place} />;
    case "seal-ballots":
      return <SealStep {...place} />;
    default:
      return <NextAction key={stepKey(next)} next={next} />;
  }
}
