import type { CountWay, Round } from "@laphieu/assembly";
import { Button, Radio } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import congress from "../../congress/congress.module.css";
import { CongressContext, useCongress } from "../../congress/context.ts";
import create from "../../congress/create.module.css";
import { StepForm } from "../../congress/fields.tsx";
import type { RoundProps } from "../room.ts";
import { checkRound, checkView, SideContext, toCheck } from "./side.ts";
import { addScanWords } from "./words.ts";

addScanWords();

/** Shows the second count of a round to the screens of counting in place of the first. */
export function SecondCount(props: { readonly round: Round; readonly children: (round: Round) => ReactNode }) {
  const whole = useCongress();
  const second = useMemo(
    () => ({
      ...whole,
      view: checkView(whole.view),
      run: (command: Parameters<typeof whole.run>[0]) => whole.run(toCheck(command)),
      runAll: (commands: Parameters<typeof whole.runAll>[0]) => whole.runAll(commands.map(toCheck)),
    }),
    [whole],
  );
  return (
    <CongressContext value={second}>
      <SideContext value="check">{props.children(checkRound(props.round))}</SideContext>
    </CongressContext>
  );
}

const ways: readonly CountWay[] = ["hand-tally", "keyed", "scanned"];

/** A second, independent count of the same papers, wherever the committee wants to be surer. */
export function StartSecondCount({ election, round }: RoundProps) {
  const { t } = useTranslation("scan");
  const { t: counting } = useTranslation("counting");
  const { run } = useCongress();
  const [asked, setAsked] = useState(false);
  const [way, setWay] = useState<CountWay>(
    round.count?.way !== "keyed" ? "keyed" : round.papers.source === "stamped-blanks" ? "hand-tally" : "scanned",
  );
  if ((round.check ?? null) !== null) return null;
  // Handwritten names are not read by a scanner.
  const offered = ways.filter((w) => w !== "scanned" || round.papers.source !== "stamped-blanks");
  if (!asked)
    return (
      <div>
        <Button variant="subtle" color="gray" onClick={() => setAsked(true)}>
          {t("second.ask")}
        </Button>
      </div>
    );
  return (
    <section className={congress.panel}>
      <StepForm
        primary={false}
        submit={t("second.submit")}
        onSubmit={() =>
          void run({
            type: "choose-count",
            election: election.id,
            round: round.number,
            check: true,
            way,
            purpose: "official",
          })
        }
        aside={
          <Button variant="subtle" color="gray" onClick={() => setAsked(false)}>
            {counting("return.no")}
          </Button>
        }
      >
        <Radio.Group
          label={t("second.way")}
          description={t("second.note")}
          value={way}
          onChange={(v) => setWay(offered.find((w) => w === v) ?? way)}
        >
          <div className={create.cards}>
            {offered.map((value) => (
              <Radio.Card key={value} value={value} className={create.card}>
                <Radio.Indicator aria-hidden />
                <span>
                  <strong>{counting(`way.${value}`)}</strong>
                  <span className={create.note}>{counting(`wayNote.${value}`)}</span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      </StepForm>
    </section>
  );
}
