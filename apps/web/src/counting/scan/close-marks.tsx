import type { PersonId, ScanCaseView, ScanRoom } from "@laphieu/assembly";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../../app/assembly.ts";
import congress from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import { PeoplePicker, StepForm } from "../../congress/fields.tsx";
import { type RoundProps, tellersOf } from "../room.ts";
import { useDecisionText } from "./decision-text.ts";
import classes from "./scan.module.css";
import { pictureUrl } from "./scan-api.ts";
import { usePlace } from "./use-scans.ts";

/** Marks that people decided and that could tip a candidate over the majority line: the committee looks once more. */
export function CloseMarks(
  props: RoundProps & {
    readonly close: NonNullable<ScanRoom["close"]>;
    readonly cases: readonly ScanCaseView[];
  },
) {
  const { t } = useTranslation("scan");
  const { view, run } = useCongress();
  const { election, round, close, cases } = props;
  const place = usePlace({ election, round });
  const text = useDecisionText(round);
  const tellers = tellersOf(view, election);
  const [people, setPeople] = useState<readonly PersonId[]>([]);
  const listed = close.cases.flatMap((c) => cases.find((one) => one.batch === c.batch && one.case === c.case) ?? []);
  return (
    <section className={congress.panel}>
      <h2>{t("close.title")}</h2>
      <p>
        {t("close.note", {
          cases: close.cases.length,
          names: close.names
            .map((i) => {
              const person = round.names[i];
              return person === undefined ? "" : nameOf(view, person);
            })
            .join(", "),
        })}
      </p>
      <ul className={classes.problems}>
        {listed.map((one) => (
          <li key={`${one.batch}-${one.case}`}>
            <a href={pictureUrl(place, one.batch, one.case)} target="_blank" rel="noreferrer">
              {t("judge.where", { batch: one.batch, n: one.case })}
            </a>
            {one.decided === null ? null : <span>{text(one.content, one.decided)}</span>}
          </li>
        ))}
      </ul>
      <StepForm
        primary
        submit={t("close.submit")}
        disabled={people.length < 2}
        onSubmit={() =>
          void run({
            type: "confirm-close-marks",
            election: election.id,
            round: round.number,
            people: [...people],
          })
        }
      >
        <PeoplePicker label={t("close.who")} people={tellers} value={people} onChange={setPeople} />
      </StepForm>
    </section>
  );
}
