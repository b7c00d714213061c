import type { Election, Round } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../congress.module.css";
import { useCongress } from "../context.ts";
import { CountInput, StepForm } from "../fields.tsx";
import { BallotFiles } from "./ballot-files.tsx";

type Props = { readonly election: Election; readonly round: Round };

/** A spoiled ballot comes back and another is given out; asked twice, since nothing takes it back. */
export function ExchangeSpoiled({ election, round }: Props) {
  const { t } = useTranslation("congress");
  const { run, pending } = useCongress();
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Button variant="subtle" color="gray" onClick={() => setAsked(true)}>
        {t("ballots.exchange")}
      </Button>
    );
  return (
    <span className={classes.rowCenter}>
      <span>{t("ballots.exchangeSure")}</span>
      <Button
        variant="default"
        autoFocus
        loading={pending}
        onClick={() =>
          void run({ type: "exchange-spoiled", election: election.id, round: round.number }).then(
            (done) => done && setAsked(false),
          )
        }
      >
        {t("ballots.exchangeYes")}
      </Button>
      <Button variant="subtle" color="gray" onClick={() => setAsked(false)}>
        {t("ballots.exchangeNo")}
      </Button>
    </span>
  );
}

/** Until they are issued ballots are printed again, and the number printed is put right. */
export function PrintedAgain({ election, round }: Props) {
  const { t } = useTranslation("printing");
  const { run } = useCongress();
  const { papers } = round;
  const [printed, setPrinted] = useState(papers.printed ?? 0);
  return (
    <details>
      <summary>{t("again")}</summary>
      <BallotFiles
        election={election}
        round={round}
        paper={papers.paper ?? null}
        copies={printed}
        source={papers.source ?? "printed"}
      />
      <StepForm
        primary={false}
        submit={t("againSubmit", { printed })}
        disabled={printed < 1 || printed === papers.printed}
        onSubmit={() =>
          void run({
            ...{ type: "print-ballots", election: election.id, round: round.number, printed },
            ...(papers.style === undefined ? {} : { style: papers.style }),
            ...(papers.source === undefined ? {} : { source: papers.source }),
            ...(papers.paper === undefined ? {} : { paper: papers.paper }),
          })
        }
      >
        <CountInput label={t("againNumber")} value={printed} onChange={setPrinted} width={320} />
      </StepForm>
    </details>
  );
}
