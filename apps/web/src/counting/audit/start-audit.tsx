import type { PersonId } from "@laphieu/assembly";
import { NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import { DayField } from "../../congress/day-field.tsx";
import { PersonSelect, StepForm } from "../../congress/fields.tsx";
import { presidiumOf, type RoundProps, sittingOfElection } from "../room.ts";
import { parseBundles, seedDigits } from "./audit-model.ts";

/** Digits read out in public, the limit, and the bundles as they lie: what decides which papers are drawn. */
export function StartAudit({ election, round, primary }: RoundProps & { readonly primary: boolean }) {
  const { t } = useTranslation("audit");
  const { view, run } = useCongress();
  const [seed, setSeed] = useState("");
  const [readBy, setReadBy] = useState<PersonId | null>(presidiumOf(view, election)[0] ?? null);
  const [limit, setLimit] = useState(5);
  const [bundles, setBundles] = useState("");
  const [issuer, setIssuer] = useState("");
  const [number, setNumber] = useState("");
  const [day, setDay] = useState("");
  const sealed = round.stage === "done";
  const roll = sittingOfElection(view, election)?.roll.map((a) => a.person) ?? [];
  const { digits, wrong } = seedDigits(seed);
  const typed = parseBundles(bundles);
  const decided = !sealed || (issuer.trim() !== "" && number.trim() !== "" && day !== "");
  const ready = digits >= 20 && !wrong && readBy !== null && typed.ok && typed.bundles.length > 0 && decided;
  return (
    <StepForm
      primary={primary}
      submit={t("start.submit")}
      disabled={!ready}
      onSubmit={() => {
        if (readBy === null || !typed.ok) return;
        void run({
          type: "start-audit",
          election: election.id,
          round: round.number,
          seed,
          readBy,
          limit: Math.round(limit * 10),
          bundles: typed.bundles,
          ...(sealed ? { decision: { issuer, number, day } } : {}),
        });
      }}
    >
      {sealed ? (
        <>
          <p className={classes.warn}>{t("start.sealed")}</p>
          <div className={classes.row}>
            <TextInput
              className={classes.grow}
              label={t("start.issuer")}
              value={issuer}
              onChange={(e) => setIssuer(e.currentTarget.value)}
            />
            <TextInput label={t("start.number")} value={number} onChange={(e) => setNumber(e.currentTarget.value)} />
            <DayField label={t("start.day")} value={day} onChange={setDay} />
          </div>
        </>
      ) : null}
      <TextInput
        label={t("start.seed")}
        description={t("start.seedNote", { digits })}
        error={wrong ? t("start.seedWrong") : null}
        value={seed}
        onChange={(e) => setSeed(e.currentTarget.value)}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
      />
      <div className={classes.rowTop}>
        <div className={classes.grow}>
          <PersonSelect label={t("start.readBy")} people={roll} value={readBy} onChange={setReadBy} />
        </div>
        <NumberInput
          label={t("start.limit")}
          description={t("start.limitNote")}
          value={limit}
          onChange={(value) => setLimit(Number(value) || 0)}
          min={0.1}
          max={20}
          step={1}
          decimalScale={1}
          decimalSeparator=","
          w={280}
        />
      </div>
      <TextInput
        label={t("start.bundles")}
        description={t("start.bundlesNote")}
        error={typed.ok ? null : t("start.bundlesWrong", { token: typed.token })}
        value={bundles}
        onChange={(e) => setBundles(e.currentTarget.value)}
        autoComplete="off"
      />
    </StepForm>
  );
}
