import type { Candidate, Election, PersonId } from "@laphieu/assembly";
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../../app/assembly.ts";
import { readNames } from "../../cell/names.ts";
import { Proposal } from "../../chair/proposal.tsx";
import { Why } from "../../ui/index.ts";
import { choicesFor } from "../choices.ts";
import classes from "../congress.module.css";
import { everybody, presentIn, useCongress } from "../context.ts";
import { CountInput, PeoplePicker, StepForm, useVotes, VotesField } from "../fields.tsx";
import { newPersonId } from "../ids.ts";
import { type Matched, matchNames } from "../match-names.ts";
import { IntroductionResult } from "./poll-forms.tsx";

type Props = { readonly election: Election; readonly primary: boolean };

/** The number to elect, voted by hand. */
export function NumberForm({ election, primary }: Props) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const [seats, setSeats] = useState(election.seats);
  const present = presentIn(view, election.sitting);
  const { votes, set, held } = useVotes(present, election.sitting, "number-and-list");
  return (
    <StepForm
      primary={primary}
      submit={t("number.submit", { seats })}
      disabled={seats < 1}
      onSubmit={() => void run({ type: "vote-number", election: election.id, seats, votes })}
    >
      <CountInput label={t("number.seats")} value={seats} onChange={setSeats} min={1} width={160} />
      <VotesField present={present} votes={votes} onChange={set} held={held} />
    </StepForm>
  );
}

/** The list that the convening committee has prepared. */
export function PrepareListForm({ election, primary }: Props) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const [people, setPeople] = useState<readonly PersonId[]>(
    election.candidates.filter((c) => c.origin === "prepared").map((c) => c.person),
  );
  return (
    <StepForm
      primary={primary}
      submit={t("list.prepare", { count: people.length })}
      disabled={people.length === 0}
      onSubmit={() => void run({ type: "prepare-list", election: election.id, people: [...people] })}
    >
      <IntroductionResult election={election} />
      <PeoplePicker
        label={t("list.prepared")}
        description={t("list.preparedNote", { count: people.length, seats: election.seats })}
        people={choicesFor(view, election)}
        value={people}
        onChange={setPeople}
      />
      <PasteNames onFound={(found) => setPeople([...people, ...found.filter((p) => !people.includes(p))])} />
    </StepForm>
  );
}

/** A pasted list of names becomes people; names that nobody bears are added outside the roll on request. */
function PasteNames(props: { readonly onFound: (people: readonly PersonId[]) => void }) {
  const { t } = useTranslation("congress");
  const { view, run, pending } = useCongress();
  const [text, setText] = useState<string | null>(null);
  const [rest, setRest] = useState<Matched | null>(null);
  if (text === null)
    return (
      <div>
        <Button variant="subtle" color="gray" onClick={() => setText("")}>
          {t("list.paste")}
        </Button>
      </div>
    );
  const find = () => {
    const matched = matchNames(
      readNames(text).map((r) => r.name),
      everybody(view).map((person) => ({ person, name: nameOf(view, person) })),
    );
    props.onFound(matched.found);
    setRest(matched);
  };
  const addUnknown = async () => {
    const people = (rest?.unknown ?? []).map((name) => ({ id: newPersonId(), details: { name } }));
    if (await run({ type: "add-people", people })) {
      props.onFound(people.map((p) => p.id));
      setRest(null);
      setText(null);
    }
  };
  return (
    <div className={classes.tight}>
      <Textarea
        label={t("list.pasteLabel")}
        autosize
        minRows={4}
        maxRows={14}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      <div>
        <Button variant="default" disabled={text.trim() === ""} onClick={find}>
          {t("list.pasteFind")}
        </Button>
      </div>
      {rest === null || rest.several.length === 0 ? null : (
        <p className={classes.warn}>{t("list.pasteSeveral", { names: rest.several.join(", ") })}</p>
      )}
      {rest === null || rest.unknown.length === 0 ? null : (
        <div className={classes.rowCenter}>
          <span className={classes.warn}>{t("list.pasteUnknown", { names: rest.unknown.join(", ") })}</span>
          <Button variant="default" loading={pending} onClick={() => void addUnknown()}>
            {t("list.pasteAdd")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Withdrawals that wait for the meeting, one after another. */
export function WithdrawalsForm({ election, primary }: Props) {
  const asked = election.candidates.filter((c) => c.withdrawal?.decision === "asked");
  const first = asked[0];
  return first === undefined ? null : (
    <DecideWithdrawal key={first.person} election={election} candidate={first} primary={primary} />
  );
}

function DecideWithdrawal({ election, candidate, primary }: Props & { readonly candidate: Candidate }) {
  const { t } = useTranslation("congress");
  const { view, run, pending } = useCongress();
  const present = presentIn(view, election.sitting);
  const { votes, set, held } = useVotes(present, election.sitting, "withdrawal");
  const decide = (allowed: boolean) =>
    void run({ type: "decide-withdrawal", election: election.id, person: candidate.person, allowed, votes });
  return (
    <StepForm
      primary={primary}
      submit={t("list.allowWithdraw")}
      onSubmit={() => decide(true)}
      aside={
        <Button variant="default" size="md" disabled={pending} onClick={() => decide(false)}>
          {t("list.refuseWithdraw")}
        </Button>
      }
    >
      <p>
        <strong>{nameOf(view, candidate.person)}</strong> {t("list.asksWithdraw")}: {candidate.withdrawal?.reason}
      </p>
      <Proposal election={election} candidate={candidate} />
      <VotesField present={present} votes={votes} onChange={set} held={held} legend={t("list.withdrawVote")} />
    </StepForm>
  );
}

/** The election list, voted by hand, with the surplus as figures and the ruling behind it. */
export function ListVoteForm({ election, primary }: Props) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const present = presentIn(view, election.sitting);
  const { votes, set, held } = useVotes(present, election.sitting, "number-and-list");
  const figures = view.elections[election.id];
  return (
    <StepForm
      primary={primary}
      submit={t("list.vote", { names: figures?.standing.length ?? 0, seats: election.seats })}
      onSubmit={() => void run({ type: "vote-list", election: election.id, votes })}
    >
      <SurplusLine election={election} />
      {figures === undefined ? null : (
        <ol className={classes.nameColumns}>
          {figures.standing.map((person) => (
            <li key={person}>{nameOf(view, person)}</li>
          ))}
        </ol>
      )}
      <VotesField present={present} votes={votes} onChange={set} held={held} />
    </StepForm>
  );
}

/** Names, seats and surplus side by side, with the ceiling of the regulation. */
export function SurplusLine({ election }: { readonly election: Election }) {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  const figures = view.elections[election.id];
  if (figures === undefined) return null;
  const names = figures.standing.length;
  const ceiling = figures.list.answer.ceiling;
  return (
    <div>
      <p>
        {t("list.surplus", { names, seats: election.seats, surplus: names - election.seats })}
        {ceiling === null ? "" : ` ${t("list.ceiling", { ceiling })}`}
      </p>
      <Why ruling={figures.list} />
    </div>
  );
}
