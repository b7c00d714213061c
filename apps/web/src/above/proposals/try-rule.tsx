import type { RuleChange } from "@laphieu/summing-up";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../../app/api.ts";
import { useLang } from "../../app/text.ts";
import { RefusalAlert } from "../../ui/index.ts";
import classes from "../campaigns/summing.module.css";
import { summingApi, type TrialView } from "../campaigns/summing-api.ts";
import { changeOf, firstChange, RuleChangeField } from "./rule-change.tsx";

/** A point of the rules tried with another value on past congresses. */
export function TryRule() {
  const { t } = useTranslation("summing");
  const [typed, setTyped] = useState(firstChange);
  const change = changeOf(typed);
  return (
    <section aria-labelledby="chay-thu">
      <h2 id="chay-thu">{t("proposals.trial.title")}</h2>
      <p>{t("proposals.trial.lead")}</p>
      <RuleChangeField change={typed} onChange={setTyped} />
      <p className={classes.quiet}>{t("proposals.trial.sealed")}</p>
      <TryButton changes={change === null ? [] : [change]} />
    </section>
  );
}

/** Runs changes over the congresses counted, and says what would have come out differently. */
export function TryButton({ changes }: { readonly changes: readonly RuleChange[] }) {
  const { t } = useTranslation("summing");
  const [trial, setTrial] = useState<TrialView | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const done = await summingApi.tryRule(changes);
    setBusy(false);
    setRefusal(done.ok ? null : done.refusal);
    setTrial(done.ok ? done.value : null);
  };
  return (
    <div className={classes.stack}>
      <div>
        <Button variant="default" disabled={changes.length === 0} loading={busy} onClick={() => void run()}>
          {t("proposals.trial.run")}
        </Button>
      </div>
      <RefusalAlert refusal={refusal} />
      {trial === null ? null : <Outcome trial={trial} />}
    </div>
  );
}

function Outcome({ trial }: { readonly trial: TrialView }) {
  const { t } = useTranslation("summing");
  const { pick } = useLang();
  const { congresses, rounds, touched } = trial;
  return (
    <div aria-live="polite" className={classes.stack}>
      <p>
        <b>{t("proposals.trial.result", { congresses, rounds, touched })}</b>
      </p>
      {trial.notApplicable.length === 0 ? null : (
        <p>{t("proposals.trial.notApplicable", { count: trial.notApplicable.length })}</p>
      )}
      {trial.differences.length === 0 ? (
        <p>{t("proposals.trial.none")}</p>
      ) : (
        <section className={classes.frame} tabIndex={0} aria-label={t("proposals.trial.title")}>
          <table className={`${classes.table} ${classes.stacked}`}>
            <thead>
              <tr>
                <th scope="col">{t("proposals.trial.congress")}</th>
                <th scope="col">{t("proposals.trial.point")}</th>
                <th scope="col">{t("proposals.trial.before")}</th>
                <th scope="col">{t("proposals.trial.after")}</th>
              </tr>
            </thead>
            <tbody>
              {trial.differences.map((d) => (
                <tr key={`${d.congress}-${d.what}-${d.office}-${d.round}-${d.before.vi}`}>
                  <th scope="row">{d.title}</th>
                  <td data-label={t("proposals.trial.point")}>
                    {d.round === null
                      ? t(`proposals.trial.what.${d.what}`)
                      : t("proposals.trial.round", { what: t(`proposals.trial.what.${d.what}`), round: d.round })}
                  </td>
                  <td data-label={t("proposals.trial.before")}>{pick(d.before)}</td>
                  <td data-label={t("proposals.trial.after")}>{pick(d.after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {trial.notComparable === 0 ? null : <p>{t("proposals.trial.skipped", { count: trial.notComparable })}</p>}
    </div>
  );
}
