import type { BodyKind, PersonId, Sitting, WorkingBody } from "@laphieu/assembly";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { presentIn, useCongress, votersOf } from "../context.ts";
import { PeoplePicker, PersonSelect, StepForm, useVotes, VotesField } from "../fields.tsx";

/** Candidates of elections still running may neither count nor help with a poll. */
function useEligible(sitting: Sitting, body: BodyKind): PersonId[] {
  const { view } = useCongress();
  const voters = votersOf(sitting);
  if (body !== "counting-committee" && body !== "opinion-team") return voters;
  const listed = new Set(
    view.state.elections
      .filter((e) => e.sitting === sitting.id && e.outcome.state === "running")
      .flatMap((e) =>
        e.candidates.filter((c) => c.out === undefined && c.withdrawal?.decision !== "allowed").map((c) => c.person),
      ),
  );
  return voters.filter((person) => !listed.has(person));
}

/** A working body by recorded hand vote: members, one head, and the vote prefilled with all in favour. */
export function BodyForm(props: {
  readonly sitting: Sitting;
  readonly body: BodyKind;
  readonly existing?: WorkingBody;
  readonly primary: boolean;
}) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const eligible = useEligible(props.sitting, props.body);
  const [members, setMembers] = useState<readonly PersonId[]>(props.existing?.members.map((m) => m.person) ?? []);
  const [head, setHead] = useState<PersonId | null>(props.existing?.members.find((m) => m.head)?.person ?? null);
  const present = presentIn(view, props.sitting.id);
  const { votes, set, held } = useVotes(present, props.sitting.id, "bodies");
  const theHead = head !== null && members.includes(head) ? head : (members[0] ?? null);
  return (
    <StepForm
      primary={props.primary}
      submit={t("body.submit", { body: t(`body.${props.body}`) })}
      disabled={members.length === 0}
      onSubmit={() =>
        void run({
          type: "elect-body",
          sitting: props.sitting.id,
          body: props.body,
          members: members.map((person) => ({ person, head: person === theHead })),
          vote: votes,
        })
      }
    >
      <PeoplePicker
        label={t("body.members")}
        description={t("body.membersNote", { count: members.length })}
        people={eligible}
        value={members}
        onChange={setMembers}
      />
      {members.length === 0 ? null : (
        <PersonSelect
          label={t(props.body === "presidium" ? "body.chair" : "body.head")}
          people={members}
          value={theHead}
          onChange={setHead}
        />
      )}
      <VotesField present={present} votes={votes} onChange={set} held={held} />
    </StepForm>
  );
}

/** Somebody of a body gives way to another, for example a teller who has become a candidate. */
export function ReplaceMemberForm(props: {
  readonly sitting: Sitting;
  readonly body: BodyKind;
  readonly out: PersonId | null;
  readonly primary: boolean;
}) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const body = props.sitting.bodies.find((b) => b.kind === props.body);
  const members = body?.members.map((m) => m.person) ?? [];
  const eligible = useEligible(props.sitting, props.body).filter((person) => !members.includes(person));
  const [out, setOut] = useState<PersonId | null>(props.out);
  const [successor, setSuccessor] = useState<PersonId | null>(null);
  const present = presentIn(view, props.sitting.id);
  const { votes, set, held } = useVotes(present, props.sitting.id, "bodies");
  const wasHead = body?.members.some((m) => m.person === out && m.head) ?? false;
  return (
    <StepForm
      primary={props.primary}
      submit={t("body.replace")}
      disabled={out === null || successor === null}
      onSubmit={() => {
        if (out === null || successor === null) return;
        void run({
          type: "replace-body-member",
          sitting: props.sitting.id,
          body: props.body,
          out,
          in: successor,
          head: wasHead,
          vote: votes,
        });
      }}
    >
      <PersonSelect label={t("body.out")} people={members} value={out} onChange={setOut} />
      <PersonSelect label={t("body.in")} people={eligible} value={successor} onChange={setSuccessor} />
      {wasHead ? <p>{t("body.newHead")}</p> : null}
      <VotesField present={present} votes={votes} onChange={set} held={held} />
    </StepForm>
  );
}
