import { type FloorVote, type Sitting, sectionState, type VoteSection, type Votes } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import classes from "../congress/congress.module.css";
import { presentIn, useCongress } from "../congress/context.ts";
import { CountInput } from "../congress/fields.tsx";
import own from "./chair.module.css";
import { Needs } from "./needs.tsx";

type Props = { readonly sitting: Sitting; readonly vote: FloorVote };

/** The vote under way: one tap where all are in favour, sections with two counters, or phones that count themselves. */
export function OpenVote({ sitting, vote }: Props) {
  const { t } = useTranslation("chair");
  const { run, pending } = useCongress();
  return (
    <div className={classes.stack}>
      <p className={own.question}>{vote.subject}</p>
      <Needs sitting={sitting} matter={vote.matter} />
      {vote.way === "phones" ? (
        <Phones sitting={sitting} vote={vote} />
      ) : vote.sections.length === 0 ? (
        <WholeHall sitting={sitting} vote={vote} />
      ) : (
        <Sections sitting={sitting} vote={vote} />
      )}
      <div>
        <Button
          variant="subtle"
          color="gray"
          disabled={pending}
          onClick={() => void run({ type: "withdraw-hand-vote", sitting: sitting.id, vote: vote.id })}
        >
          {t("vote.withdraw")}
        </Button>
      </div>
    </div>
  );
}

function Everybody({ sitting, vote }: Props) {
  const { t } = useTranslation("chair");
  const { view, run, pending } = useCongress();
  const present = presentIn(view, sitting.id);
  return (
    <div>
      <Button
        size="md"
        disabled={pending || present === 0}
        onClick={() =>
          void run({
            type: "close-hand-vote",
            sitting: sitting.id,
            vote: vote.id,
            votes: { for: present, against: 0, noOpinion: 0 },
            everybody: true,
          })
        }
      >
        {t("vote.everybody", { n: present })}
      </Button>
    </div>
  );
}

function WholeHall({ sitting, vote }: Props) {
  const { t } = useTranslation("chair");
  const { run } = useCongress();
  return (
    <>
      <Everybody sitting={sitting} vote={vote} />
      <VotesForm
        legend={t("vote.orCount")}
        submit={t("vote.record")}
        onSubmit={(votes) => void run({ type: "close-hand-vote", sitting: sitting.id, vote: vote.id, votes })}
      />
    </>
  );
}

function Phones({ sitting, vote }: Props) {
  const { t } = useTranslation("chair");
  const { view, run, pending } = useCongress();
  const cast = view.floors?.[sitting.id]?.cast ?? 0;
  const present = presentIn(view, sitting.id);
  return (
    <>
      <p role="status">{t("vote.castOf", { cast, present })}</p>
      <progress className={own.progress} value={cast} max={Math.max(1, present)} aria-label={t("vote.phones")} />
      <div>
        <Button
          size="md"
          disabled={pending}
          onClick={() => void run({ type: "close-hand-vote", sitting: sitting.id, vote: vote.id })}
        >
          {t("vote.close")}
        </Button>
      </div>
    </>
  );
}

function Sections({ sitting, vote }: Props) {
  const { t } = useTranslation("chair");
  const { run, pending } = useCongress();
  const agreed = vote.sections.filter((s) => sectionState(s) === "agreed").length;
  const untouched = vote.sections.every((s) => s.first === null);
  return (
    <>
      {untouched ? <Everybody sitting={sitting} vote={vote} /> : null}
      <ol className={own.sectionList}>
        {vote.sections.map((section, i) => (
          <li key={section.name}>
            <SectionCount sitting={sitting} vote={vote} section={section} index={i} />
          </li>
        ))}
      </ol>
      <div className={classes.rowCenter}>
        <Button
          size="md"
          disabled={pending || agreed < vote.sections.length}
          onClick={() => void run({ type: "close-hand-vote", sitting: sitting.id, vote: vote.id })}
        >
          {t("vote.close")}
        </Button>
        <span className={classes.dim} role="status">
          {t("vote.agreedOf", { agreed, all: vote.sections.length })}
        </span>
      </div>
    </>
  );
}

function SectionCount(props: Props & { readonly section: VoteSection; readonly index: number }) {
  const { t } = useTranslation("chair");
  const { view, run } = useCongress();
  const { sitting, vote, section, index } = props;
  const state = sectionState(section);
  const counter = state === "second" ? 2 : 1;
  const person = section.counters?.[counter - 1];
  const who =
    person === undefined ? t(counter === 1 ? "vote.firstCounter" : "vote.secondCounter") : nameOf(view, person);
  if (state === "agreed" && section.first !== null) {
    const { votes } = section.first;
    return (
      <p>
        <strong>{section.name}</strong>: {t("vote.figures", { ...votes })} ·{" "}
        <span className={classes.good}>{t("vote.agreed")}</span>
      </p>
    );
  }
  return (
    <>
      {state === "differ" && section.first !== null && section.second !== null ? (
        <p className={classes.warn} role="alert">
          {t("vote.differ", {
            first: t("vote.figures", { ...section.first.votes }),
            second: t("vote.figures", { ...section.second.votes }),
          })}
        </p>
      ) : null}
      <VotesForm
        // A new count begins with empty fields.
        key={`${state}${section.recounts}`}
        legend={t("vote.sectionBy", { section: section.name, who })}
        submit={t("vote.report")}
        onSubmit={(votes) =>
          void run({ type: "report-section", sitting: sitting.id, vote: vote.id, section: index, counter, votes })
        }
      />
    </>
  );
}

/** Three figures that were counted: nothing is filled in beforehand. */
function VotesForm(props: {
  readonly legend: string;
  readonly submit: string;
  readonly onSubmit: (votes: Votes) => void;
}) {
  const { t: congress } = useTranslation("congress");
  const { pending } = useCongress();
  const [yes, setYes] = useState<number | null>(null);
  const [against, setAgainst] = useState<number | null>(null);
  const [none, setNone] = useState<number | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (yes !== null) props.onSubmit({ for: yes, against: against ?? 0, noOpinion: none ?? 0 });
  };
  return (
    <form onSubmit={submit} noValidate>
      <fieldset className={own.votes}>
        <legend>{props.legend}</legend>
        <div className={classes.row}>
          <CountInput label={congress("votes.for")} value={yes} onChange={setYes} onEmpty={() => setYes(null)} />
          <CountInput
            label={congress("votes.against")}
            value={against}
            onChange={setAgainst}
            onEmpty={() => setAgainst(null)}
          />
          <CountInput
            label={congress("votes.noOpinion")}
            value={none}
            onChange={setNone}
            onEmpty={() => setNone(null)}
          />
          <Button type="submit" variant="default" disabled={yes === null || pending}>
            {props.submit}
          </Button>
        </div>
      </fieldset>
    </form>
  );
}
