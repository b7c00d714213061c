import type { Election, PersonId } from "@laphieu/assembly";
import { Checkbox, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../../app/assembly.ts";
import classes from "../congress.module.css";
import { presentIn, useCongress } from "../context.ts";
import { StepForm, useVotes, VotesField } from "../fields.tsx";

type Props = { readonly election: Election; readonly primary: boolean };

/** Another ballot for the seats still open, or between people tied on the last one. */
export function FurtherBallotForm({ election, people, primary }: Props & { readonly people: readonly PersonId[] }) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const present = presentIn(view, election.sitting);
  const { votes, set } = useVotes(present);
  const last = election.rounds.at(-1);
  const elected = new Set(election.rounds.flatMap((r) => r.result?.elected ?? []));
  const choices = people.length > 0 ? people : (last?.names ?? []).filter((p) => !elected.has(p));
  const [chosen, setChosen] = useState<readonly PersonId[]>(choices);
  return (
    <StepForm
      primary={primary}
      submit={t("follow.further", { count: chosen.length })}
      disabled={chosen.length === 0}
      onSubmit={() => void run({ type: "hold-further-ballot", election: election.id, people: [...chosen], votes })}
    >
      <Checkbox.Group
        label={t("follow.names")}
        value={[...chosen]}
        onChange={(ids) => setChosen(choices.filter((p) => ids.includes(p)))}
      >
        <div className={classes.tight}>
          {choices.map((person) => (
            <Checkbox key={person} value={person} label={nameOf(view, person)} />
          ))}
        </div>
      </Checkbox.Group>
      <VotesField present={present} votes={votes} onChange={set} />
    </StepForm>
  );
}

/** The meeting stops with seats unfilled, reports upward and waits. */
export function StopForm({ election, primary }: Props) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const present = presentIn(view, election.sitting);
  const { votes, set } = useVotes(present);
  const [reason, setReason] = useState("");
  return (
    <StepForm
      primary={primary}
      submit={t("follow.stop")}
      disabled={reason.trim() === ""}
      onSubmit={() => void run({ type: "stop-election", election: election.id, reason: reason.trim(), votes })}
    >
      <Textarea
        label={t("follow.reason")}
        description={t("follow.reasonNote")}
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
        autosize
      />
      <VotesField present={present} votes={votes} onChange={set} />
    </StepForm>
  );
}
