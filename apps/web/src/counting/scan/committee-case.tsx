import type { CaseDecision, ScanCaseView } from "@laphieu/assembly";
import { Button, Radio } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../../app/assembly.ts";
import congress from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import create from "../../congress/create.module.css";
import { CountInput, StepForm } from "../../congress/fields.tsx";
import { type RoundProps, tellersOf } from "../room.ts";
import { CaseQuestion } from "./case-question.tsx";
import { useDecisionText } from "./decision-text.ts";
import { Evidence } from "./evidence.tsx";
import { differingMark, sentDecision } from "./judge-model.ts";
import classes from "./scan.module.css";
import type { ScanPlace } from "./scan-api.ts";

/** Two members differ: the whole committee looks at the sheet and decides by majority, with the numbers recorded. */
export function CommitteeCase(props: RoundProps & { readonly place: ScanPlace; readonly one: ScanCaseView }) {
  const { t } = useTranslation("scan");
  const { view, run } = useCongress();
  const { election, round, place, one } = props;
  const text = useDecisionText(round);
  const members = tellersOf(view, election).length;
  const [chosen, setChosen] = useState<CaseDecision | null>(null);
  const [own, setOwn] = useState(false);
  const [inFavour, setInFavour] = useState<number | null>(null);
  const [against, setAgainst] = useState(0);
  const options = one.decisions;
  const value = own ? "own" : chosen === null ? null : String(options.indexOf(chosen));
  const decide = () => {
    if (chosen === null || inFavour === null) return;
    const at = { election: election.id, round: round.number, batch: one.batch, case: one.case };
    void run({ type: "decide-case", ...at, decision: sentDecision(chosen), for: inFavour, against });
  };
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.querySelector<HTMLElement>("[role=radio]")?.focus(), []);
  // What they differ on is in front of the committee: the row, or the whole sheet where it is not about one name.
  const mark = differingMark(one);
  const [whole, setWhole] = useState(mark === null);
  if (own && chosen === null)
    return <CaseQuestion place={place} round={round} one={one} onDecision={setChosen} onBack={() => setOwn(false)} />;
  return (
    <div className={classes.judge}>
      <Evidence place={place} one={one} mark={mark} label={t("judge.sheet")} whole={whole} />
      <div className={classes.ask}>
        <h2>{t("committee.title", { batch: one.batch, n: one.case })}</h2>
        <p>{t("committee.note", { members })}</p>
        <StepForm
          primary
          submit={t("committee.submit")}
          disabled={chosen === null || inFavour === null || 2 * inFavour <= members || inFavour + against > members}
          onSubmit={decide}
          aside={
            <Button variant="subtle" color="gray" aria-pressed={whole} onClick={() => setWhole(!whole)}>
              {t(whole ? "judge.row" : "judge.whole")}
            </Button>
          }
        >
          <Radio.Group
            label={t("committee.choose")}
            value={value}
            onChange={(v) => {
              setOwn(v === "own");
              setChosen(v === "own" ? null : (options[Number(v)] ?? null));
            }}
          >
            <div className={create.cards} ref={group}>
              {options.map((decision, i) => (
                <Radio.Card key={one.judgedBy[i] ?? i} value={String(i)} className={create.card}>
                  <Radio.Indicator aria-hidden />
                  <span>
                    <strong>{text(one.content, decision)}</strong>
                    <span className={create.note}>
                      {one.judgedBy[i] === undefined ? "" : nameOf(view, one.judgedBy[i])}
                    </span>
                  </span>
                </Radio.Card>
              ))}
              <Radio.Card value="own" className={create.card}>
                <Radio.Indicator aria-hidden />
                <span>
                  <strong>{own && chosen !== null ? text(one.content, chosen) : t("committee.own")}</strong>
                </span>
              </Radio.Card>
            </div>
          </Radio.Group>
          <div className={congress.row}>
            <CountInput
              label={t("committee.for")}
              value={inFavour}
              onChange={setInFavour}
              onEmpty={() => setInFavour(null)}
            />
            <CountInput label={t("committee.against")} value={against} onChange={setAgainst} />
          </div>
        </StepForm>
      </div>
    </div>
  );
}
