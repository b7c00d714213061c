import type { PersonId, Sitting } from "@laphieu/assembly";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { presentIn, useCongress, votersOf } from "../context.ts";
import { PeoplePicker, StepForm, useVotes, VotesField } from "../fields.tsx";

/** The vote on the credentials report: everybody is recognised, less those named here. */
export function CredentialsForm(props: { readonly sitting: Sitting; readonly primary: boolean }) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const voters = votersOf(props.sitting);
  const [not, setNot] = useState<readonly PersonId[]>([]);
  const present = presentIn(view, props.sitting.id);
  const { votes, set, held } = useVotes(present, props.sitting.id, "resolution");
  return (
    <StepForm
      primary={props.primary}
      submit={t("credentials.submit")}
      onSubmit={() =>
        void run({ type: "recognise-delegates", sitting: props.sitting.id, notRecognised: [...not], vote: votes })
      }
    >
      <p>{t("credentials.recognised", { n: voters.length - not.length, total: voters.length })}</p>
      <PeoplePicker
        label={t("credentials.not")}
        description={t("credentials.notNote")}
        people={voters}
        value={not}
        onChange={setNot}
      />
      <VotesField present={present} votes={votes} onChange={set} held={held} />
    </StepForm>
  );
}
