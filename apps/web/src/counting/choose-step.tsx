import type { CountPurpose, CountWay } from "@laphieu/assembly";
import { Radio } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import own from "../congress/create.module.css";
import { StepForm } from "../congress/fields.tsx";
import type { RoundProps } from "./room.ts";

const allWays: readonly CountWay[] = ["hand-tally", "keyed", "scanned"];
const purposes: readonly CountPurpose[] = ["official", "beside"];
/** Below this many ballots a tally sheet is quicker than keying every paper. */
const keyFrom = 50;

/** The first screen of counting: which way was decided, and whether this count is official or beside another program. */
export function ChooseStep({ election, round }: RoundProps) {
  const { t } = useTranslation("counting");
  const { run } = useCongress();
  const returned = round.papers.returned ?? 0;
  // Handwritten names are not read by a scanner.
  const ways = allWays.filter((w) => w !== "scanned" || round.papers.source !== "stamped-blanks");
  const [way, setWay] = useState<CountWay>(returned < keyFrom ? "hand-tally" : "keyed");
  const [purpose, setPurpose] = useState<CountPurpose>("official");
  return (
    <div className={classes.panel}>
      <StepForm
        primary
        submit={t("choose.submit")}
        onSubmit={() => void run({ type: "choose-count", election: election.id, round: round.number, way, purpose })}
      >
        <Radio.Group label={t("choose.way")} value={way} onChange={(v) => setWay(ways.find((w) => w === v) ?? way)}>
          <div className={own.cards}>
            {ways.map((value) => (
              <Radio.Card key={value} value={value} className={own.card}>
                <Radio.Indicator aria-hidden />
                <span>
                  <strong>{t(`way.${value}`)}</strong>
                  <span className={own.note}>{t(`wayNote.${value}`)}</span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
        <Radio.Group
          label={t("choose.purpose")}
          value={purpose}
          onChange={(v) => setPurpose(purposes.find((p) => p === v) ?? purpose)}
        >
          <div className={own.cards}>
            {purposes.map((value) => (
              <Radio.Card key={value} value={value} className={own.card}>
                <Radio.Indicator aria-hidden />
                <span>
                  <strong>{t(`purpose.${value}`)}</strong>
                  <span className={own.note}>{t(`purposeNote.${value}`)}</span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      </StepForm>
    </div>
  );
}
