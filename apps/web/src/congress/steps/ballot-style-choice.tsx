import type { Election } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../congress.module.css";
import { presentIn, useCongress } from "../context.ts";
import { StepForm, useVotes, VotesField } from "../fields.tsx";

/** Plain ballots unless the meeting votes for marks; the vote stands beside the choice. */
export function BallotStyleChoice({ election }: { readonly election: Election }) {
  const { t } = useTranslation("printing");
  const { view, run } = useCongress();
  const present = presentIn(view, election.sitting);
  const [asked, setAsked] = useState(false);
  const { votes, set } = useVotes(present);
  const voted = election.ballotStyle;
  const marked = voted?.style === "marked";
  return (
    <section className={classes.tight} aria-label={t("styleTitle")}>
      <p className={classes.dim}>
        {t("styleTitle")}: {marked ? t("styleMarked", { for: voted?.vote.votes.for ?? 0 }) : t("stylePlain")}{" "}
        {asked ? null : (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsked(true)}>
            {t(marked ? "stylePlainAgain" : "styleAsk")}
          </Button>
        )}
      </p>
      {asked ? (
        <>
          {marked ? null : <p>{t("styleNote")}</p>}
          <StepForm
            primary={false}
            submit={t("styleSubmit")}
            onSubmit={() => {
              const style = marked ? "plain" : "marked";
              void run({ type: "vote-ballot-style", election: election.id, style, votes: { ...votes } }).then(
                (done) => done && setAsked(false),
              );
            }}
            aside={
              <Button variant="subtle" color="gray" onClick={() => setAsked(false)}>
                {t("pre.cancel")}
              </Button>
            }
          >
            <VotesField
              present={present}
              votes={votes}
              onChange={set}
              legend={t(marked ? "stylePlainAgain" : "styleVote")}
            />
          </StepForm>
        </>
      ) : null}
    </section>
  );
}
