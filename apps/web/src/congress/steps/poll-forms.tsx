import type { Election, PersonId } from "@laphieu/assembly";
import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../../app/assembly.ts";
import classes from "../congress.module.css";
import { everybody, personOptions, presentIn, useCongress, votersOf } from "../context.ts";
import { CountInput, PeoplePicker, StepForm, useVotes, VotesField } from "../fields.tsx";
import { stillStanding } from "../standing.ts";
import { OpinionForms } from "./ballot-files.tsx";

type Props = { readonly election: Election; readonly primary: boolean };
type Counts = Readonly<Record<string, number>>;

function PersonCounts(props: {
  readonly people: readonly PersonId[];
  readonly counts: Counts;
  readonly onChange: (counts: Counts) => void;
  readonly header: string;
}) {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  return (
    <table className={classes.ballotTable}>
      <thead>
        <tr>
          <th scope="col">{t("list.person")}</th>
          <th scope="col">{props.header}</th>
        </tr>
      </thead>
      <tbody>
        {props.people.map((person) => (
          <tr key={person}>
            <td>{nameOf(view, person)}</td>
            <td>
              <CountInput
                label=""
                name={`${props.header}: ${nameOf(view, person)}`}
                value={props.counts[person] ?? null}
                onChange={(n) => props.onChange({ ...props.counts, [person]: n })}
                onEmpty={() =>
                  props.onChange(Object.fromEntries(Object.entries(props.counts).filter(([id]) => id !== person)))
                }
                width={96}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The opinion poll on names from the floor, counted by the helper team of the secretariat. */
export function PollForm({ election, primary }: Props) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const present = presentIn(view, election.sitting);
  const sitting = view.state.sittings.find((s) => s.id === election.sitting);
  const team = sitting?.bodies.find((b) => b.kind === "opinion-team")?.members.map((m) => m.person) ?? [];
  const [helpers, setHelpers] = useState<readonly PersonId[]>(team);
  const [issued, setIssued] = useState(present);
  const [returned, setReturned] = useState<number | null>(null);
  const [valid, setValid] = useState<number | null>(null);
  const [support, setSupport] = useState<Counts>({});
  const indexes = view.elections[election.id]?.list.answer.admit;
  const people = election.candidates.filter((c) => stillStanding(c) && c.origin !== "prepared").map((c) => c.person);
  const counted = people.length > 0 && people.every((person) => support[person] !== undefined);
  const candidates = new Set(election.candidates.filter(stillStanding).map((c) => c.person));
  return (
    <StepForm
      primary={primary}
      submit={t("poll.submit")}
      disabled={helpers.length === 0 || !counted || returned === null || valid === null}
      onSubmit={() => {
        if (returned === null || valid === null) return;
        void run({
          type: "hold-opinion-poll",
          election: election.id,
          team: [...helpers],
          attending: present,
          issued,
          returned,
          valid,
          support: people.map((person) => ({ person, votes: support[person] ?? 0 })),
        });
      }}
    >
      {indexes === undefined ? null : <p>{t("poll.admit", { count: indexes.length })}</p>}
      <OpinionForms election={election} copies={present} />
      <PeoplePicker
        label={t("poll.team")}
        people={sitting === undefined ? [] : votersOf(sitting).filter((p) => !candidates.has(p))}
        value={helpers}
        onChange={setHelpers}
      />
      <div className={classes.row}>
        <CountInput label={t("papers.issued")} value={issued} onChange={setIssued} />
        <CountInput
          label={t("papers.returned")}
          value={returned}
          onChange={setReturned}
          onEmpty={() => setReturned(null)}
        />
        <CountInput label={t("papers.valid")} value={valid} onChange={setValid} onEmpty={() => setValid(null)} />
      </div>
      <PersonCounts people={people} counts={support} onChange={setSupport} header={t("poll.support")} />
    </StepForm>
  );
}

/** People tied at the ceiling: the meeting decides who of them comes onto the list. */
export function PollCutForm({ election, people, primary }: Props & { readonly people: readonly PersonId[] }) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const present = presentIn(view, election.sitting);
  const { votes, set, held } = useVotes(present, election.sitting, "number-and-list");
  const [admitted, setAdmitted] = useState<readonly PersonId[]>([]);
  return (
    <StepForm
      primary={primary}
      submit={t("poll.settle")}
      onSubmit={() => void run({ type: "settle-poll-cut", election: election.id, admitted: [...admitted], votes })}
    >
      <Checkbox.Group
        label={t("poll.tied")}
        value={[...admitted]}
        onChange={(chosen) => setAdmitted(people.filter((p) => chosen.includes(p)))}
      >
        <div className={classes.tight}>
          {personOptions(view, people).map(({ value: person, label }) => (
            <Checkbox key={person} value={person} label={label} />
          ))}
        </div>
      </Checkbox.Group>
      <VotesField present={present} votes={votes} onChange={set} held={held} />
    </StepForm>
  );
}

/** What the introduction ballot said, best supported first. */
export function IntroductionResult({ election }: { readonly election: Election }) {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  const held = election.introduction;
  if (held === null) return null;
  const names = [...held.votes]
    .sort((a, b) => b.votes - a.votes)
    .map((v) => `${nameOf(view, v.person)} ${v.votes}`)
    .join(", ");
  return <p>{t("introduction.held", { issued: held.issued, returned: held.returned, names })}</p>;
}

/** The introduction ballot before the congress elects its secretary itself. */
export function IntroductionForm({ election, primary }: Props) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const present = presentIn(view, election.sitting);
  const [issued, setIssued] = useState(present);
  const [returned, setReturned] = useState<number | null>(null);
  const [people, setPeople] = useState<readonly PersonId[]>(
    election.candidates.filter(stillStanding).map((c) => c.person),
  );
  const [counts, setCounts] = useState<Counts>({});
  return (
    <StepForm
      primary={primary}
      submit={t("introduction.submit")}
      disabled={people.length === 0 || returned === null || people.some((p) => counts[p] === undefined)}
      onSubmit={() => {
        if (returned === null) return;
        void run({
          type: "hold-introduction",
          election: election.id,
          issued,
          returned,
          votes: people.map((person) => ({ person, votes: counts[person] ?? 0 })),
        });
      }}
    >
      <div className={classes.row}>
        <CountInput label={t("papers.issued")} value={issued} onChange={setIssued} />
        <CountInput
          label={t("papers.returned")}
          value={returned}
          onChange={setReturned}
          onEmpty={() => setReturned(null)}
        />
      </div>
      <PeoplePicker label={t("introduction.people")} people={everybody(view)} value={people} onChange={setPeople} />
      <PersonCounts people={people} counts={counts} onChange={setCounts} header={t("introduction.votes")} />
    </StepForm>
  );
}
