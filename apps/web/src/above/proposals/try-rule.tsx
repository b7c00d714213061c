import { packOf } from "@laphieu/regulations";
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../../app/api.ts";
import { useLang } from "../../app/text.ts";
import { useSettingWords } from "../../rules/rule-parts.tsx";
import { readValue } from "../../rules/setting-input.ts";
import { ValueField } from "../../rules/value-field.tsx";
import { addRulesWords } from "../../rules/words.ts";
import { RefusalAlert } from "../../ui/index.ts";
import classes from "../campaigns/summing.module.css";
import { summingApi, type TrialView } from "../campaigns/summing-api.ts";

addRulesWords();

/** Points that results, lists and votes of past congresses are worked out by; ballots themselves stay sealed. */
const triable = packOf("vn-190-2024").settings.filter((s) => /^(base|list|result|hand-vote)\./.test(s.id));

/** A point of the rules tried with another value on past congresses. */
export function TryRule() {
  const { t } = useTranslation("summing");
  const words = useSettingWords();
  const [id, setId] = useState("list.ceiling-percent");
  const [values, setValues] = useState<{ readonly [setting: string]: string }>({});
  const [trial, setTrial] = useState<TrialView | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const setting = triable.find((s) => s.id === id) ?? triable[0];
  if (setting === undefined) return null;
  const typed = values[setting.id] ?? String(setting.value);
  const value = readValue(setting.value, typed);
  const run = async () => {
    if (value === null) return;
    setBusy(true);
    const done = await summingApi.tryRule([{ setting: setting.id, value }]);
    setBusy(false);
    setRefusal(done.ok ? null : done.refusal);
    setTrial(done.ok ? done.value : null);
  };
  return (
    <section aria-labelledby="chay-thu">
      <h2 id="chay-thu">{t("proposals.trial.title")}</h2>
      <p>{t("proposals.trial.lead")}</p>
      <div className={classes.row}>
        <NativeSelect
          label={t("proposals.trial.setting")}
          value={setting.id}
          onChange={(e) => {
            setId(e.currentTarget.value);
            setTrial(null);
          }}
          data={triable.map((s) => ({ value: s.id, label: words.name(s.id) }))}
        />
        <ValueField setting={setting} value={typed} onChange={(next) => setValues({ ...values, [setting.id]: next })} />
        <Button disabled={value === null} loading={busy} onClick={() => void run()}>
          {t("proposals.trial.run")}
        </Button>
      </div>
      <p className={classes.quiet}>{t("proposals.trial.sealed")}</p>
      <RefusalAlert refusal={refusal} />
      {trial === null ? null : <Outcome trial={trial} />}
    </section>
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
          <table className={classes.table}>
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
                  <td>
                    {d.round === null
                      ? t(`proposals.trial.what.${d.what}`)
                      : t("proposals.trial.round", { what: t(`proposals.trial.what.${d.what}`), round: d.round })}
                  </td>
                  <td>{pick(d.before)}</td>
                  <td>{pick(d.after)}</td>
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
