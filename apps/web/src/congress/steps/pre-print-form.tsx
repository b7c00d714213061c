import type { Election, PersonId, Round } from "@laphieu/assembly";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tellersOf } from "../../counting/room.ts";
import classes from "../congress.module.css";
import { everybody, presentIn, useCongress } from "../context.ts";
import { CountInput, PersonSelect, StepForm } from "../fields.tsx";
import { BallotFiles, EarlyPapers } from "./ballot-files.tsx";

/** Whether ballots printed beforehand carry exactly the list as voted. */
export const prePrintedFits = (election: Election, round: Round): boolean => {
  const pre = election.prePrinted;
  return (
    pre !== undefined &&
    pre.state === "waiting" &&
    pre.seats === round.seats &&
    pre.names.length === round.names.length &&
    pre.names.every((id, i) => id === round.names[i])
  );
};

/** Ballots for the expected list, where there is no time to stamp them after the vote. */
export function PrePrint({ election }: { readonly election: Election }) {
  const { t } = useTranslation("printing");
  const { view, run } = useCongress();
  const [asked, setAsked] = useState(false);
  const names = view.elections[election.id]?.standing ?? [];
  const [printed, setPrinted] = useState(() => {
    const present = presentIn(view, election.sitting);
    return present + Math.max(2, Math.ceil(present / 20));
  });
  const pre = election.prePrinted;
  if (pre !== undefined) {
    // Once the list is voted the step says what becomes of them.
    if (pre.state === "waiting" && election.list !== null) return null;
    const printed = pre.state === "destroyed" ? (pre.counted ?? pre.printed) : pre.printed;
    return (
      <section className={classes.tight} aria-label={t("early")}>
        <p className={classes.dim}>{t(`pre.${pre.state}`, { printed, names: pre.names.length })}</p>
        {pre.state === "waiting" ? <EarlyPapers election={election} copies={pre.printed} /> : null}
      </section>
    );
  }
  if (election.list !== null || names.length === 0) return null;
  if (!asked)
    return (
      <section className={classes.tight} aria-label={t("early")}>
        <EarlyPapers election={election} copies={printed} />
        <div>
          <Button variant="subtle" color="gray" onClick={() => setAsked(true)}>
            {t("pre.ask")}
          </Button>
        </div>
      </section>
    );
  return (
    <StepForm
      primary={false}
      submit={t("pre.submit", { printed })}
      disabled={printed < 1}
      onSubmit={() => void run({ type: "pre-print-ballots", election: election.id, names: [...names], printed })}
      aside={
        <Button variant="subtle" color="gray" onClick={() => setAsked(false)}>
          {t("pre.cancel")}
        </Button>
      }
    >
      <p>{t("pre.note")}</p>
      <CountInput label={t("pre.printed")} value={printed} onChange={setPrinted} width={200} />
      <BallotFiles election={election} round={null} paper={null} copies={printed} source="pre-printed" />
    </StepForm>
  );
}

/** The list came out otherwise: what was printed beforehand is counted and destroyed by two, with a record. */
export function DestroyPrePrinted(props: { readonly election: Election; readonly printed: number }) {
  const { t } = useTranslation("printing");
  const { view, run } = useCongress();
  const { election, printed } = props;
  const [reason, setReason] = useState("");
  const tellers = tellersOf(view, election);
  const people = tellers.length > 0 ? tellers : everybody(view);
  const [counted, setCounted] = useState<number | null>(null);
  const [by, setBy] = useState<PersonId | null>(tellers[0] ?? null);
  const [second, setSecond] = useState<PersonId | null>(tellers[1] ?? null);
  const differs = counted !== null && counted !== printed;
  return (
    <StepForm
      primary
      submit={counted === null ? t("pre.destroyEmpty") : t("pre.destroy", { counted })}
      disabled={
        counted === null || by === null || second === null || by === second || (differs && reason.trim() === "")
      }
      onSubmit={() => {
        if (counted !== null && by !== null && second !== null)
          void run({
            ...{ type: "destroy-pre-printed", election: election.id, counted, by, second },
            ...(differs ? { reason } : {}),
          });
      }}
    >
      <p>{t("pre.differs")}</p>
      <CountInput
        label={t("pre.counted")}
        value={counted}
        onChange={setCounted}
        onEmpty={() => setCounted(null)}
        width={240}
      />
      {differs ? (
        <>
          <p className={classes.bad} role="status">
            {t("pre.countDiffers", { printed, counted })}
          </p>
          <TextInput
            label={t("pre.reason")}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            maxLength={500}
          />
        </>
      ) : null}
      <div className={classes.row}>
        <div className={classes.grow}>
          <PersonSelect label={t("pre.by")} people={people} value={by} onChange={setBy} />
        </div>
        <div className={classes.grow}>
          <PersonSelect label={t("pre.second")} people={people} value={second} onChange={setSecond} />
        </div>
      </div>
    </StepForm>
  );
}
