import type { Election, PersonId } from "@laphieu/assembly";
import { Button, Checkbox, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../../app/assembly.ts";
import { choicesFor } from "../choices.ts";
import classes from "../congress.module.css";
import { presentIn, useCongress } from "../context.ts";
import { PeoplePicker, StepForm, useVotes, VotesField } from "../fields.tsx";

type Props = { readonly election: Election; readonly primary: boolean };

/** Another ballot for the seats still open, or between people tied on the last one. */
export function FurtherBallotForm({ election, people, primary }: Props & { readonly people: readonly PersonId[] }) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const present = presentIn(view, election.sitting);
  const { votes, set, held } = useVotes(present, election.sitting, "number-and-list");
  const last = election.rounds.at(-1);
  const elected = new Set(election.rounds.flatMap((r) => r.result?.elected ?? []));
  const choices = people.length > 0 ? people : (last?.names ?? []).filter((p) => !elected.has(p));
  const [chosen, setChosen] = useState<readonly PersonId[]>(choices);
  const [added, setAdded] = useState<readonly PersonId[]>([]);
  const [stopping, setStopping] = useState(false);
  const revote = (last?.result?.ruling.answer.tied.length ?? 0) > 0;
  if (stopping)
    return (
      <div className={classes.tight}>
        <StopForm election={election} primary={primary} />
        <div>
          <Button variant="subtle" color="gray" onClick={() => setStopping(false)}>
            {t("follow.backToBallot")}
          </Button>
        </div>
      </div>
    );
  const list = revote ? [...choices] : [...chosen, ...added];
  // A revote between the tied follows from the regulation; only the choice to go on at all, or new names, is voted.
  const voted = last?.result?.ruling.answer.next === "meeting-decides" || added.length > 0;
  return (
    <StepForm
      primary={primary}
      submit={t(revote ? "follow.revote" : "follow.further", { count: list.length })}
      disabled={list.length === 0}
      onSubmit={() =>
        void run({ type: "hold-further-ballot", election: election.id, people: list, ...(voted ? { votes } : {}) })
      }
      aside={
        <Button variant="subtle" color="gray" onClick={() => setStopping(true)}>
          {t("follow.noFurther")}
        </Button>
      }
    >
      {revote ? (
        <ul>
          {choices.map((person) => (
            <li key={person}>{nameOf(view, person)}</li>
          ))}
        </ul>
      ) : (
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
      )}
      {revote ? null : (
        <PeoplePicker
          label={t("follow.added")}
          people={choicesFor(view, election).filter((p) => !choices.includes(p) && !elected.has(p))}
          value={added}
          onChange={setAdded}
        />
      )}
      {voted ? <VotesField present={present} votes={votes} onChange={set} held={held} /> : null}
    </StepForm>
  );
}

/** The meeting stops with seats unfilled, reports upward and waits. */
export function StopForm({ election, primary }: Props) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const present = presentIn(view, election.sitting);
  const { votes, set, held } = useVotes(present, election.sitting, "resolution");
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
      <VotesField present={present} votes={votes} onChange={set} held={held} />
    </StepForm>
  );
}
