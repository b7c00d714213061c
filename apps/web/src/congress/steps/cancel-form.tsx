import type { Election, Round } from "@laphieu/assembly";
import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { presentIn, useCongress } from "../context.ts";
import { StepForm, useVotes, VotesField } from "../fields.tsx";

/** The meeting voids a ballot, for example when more papers were found than were issued. */
export function CancelRoundForm(props: {
  readonly election: Election;
  readonly round: Round;
  readonly primary: boolean;
}) {
  const { election, round, primary } = props;
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const present = presentIn(view, election.sitting);
  const { votes, set, held } = useVotes(present, election.sitting, "resolution");
  const [reason, setReason] = useState(round.stoppedBecause ?? "");
  return (
    <StepForm
      primary={primary}
      submit={t("round.cancelSubmit")}
      disabled={reason.trim() === ""}
      onSubmit={() =>
        void run({ type: "cancel-round", election: election.id, round: round.number, reason: reason.trim(), votes })
      }
    >
      <Textarea label={t("follow.reason")} value={reason} onChange={(e) => setReason(e.currentTarget.value)} autosize />
      <VotesField present={present} votes={votes} onChange={set} held={held} />
    </StepForm>
  );
}
