import { dayShort, number } from "@laphieu/vietnamese";
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { stamp } from "../access/moments.ts";
import type { ApiRefusal } from "../app/api.ts";
import classes from "../congress/congress.module.css";
import { RefusalAlert } from "../ui/index.ts";
import own from "./evidence.module.css";
import { type AnnexHistory, makeAnnex } from "./evidence-api.ts";
import { KeptImages } from "./kept-images.tsx";
import { OpenAnnex } from "./open-annex.tsx";

/** The sealed annex: made by two people at this machine, opened on a decision, and what was done with it so far. */
export function AnnexSection({ id, history }: { readonly id: string; readonly history: AnnexHistory }) {
  const { t } = useTranslation("evidence");
  return (
    <section className={`${classes.panel} ${own.section}`}>
      <h2>{t("annex.title")}</h2>
      <p>{t("annex.lead")}</p>
      <KeptImages id={id} history={history} />
      {!history.may ? null : history.open.length > 0 ? (
        <p role="status">{t("annex.open", { rounds: history.open.join("; ") })}</p>
      ) : (
        <>
          <h3>{t("annex.make")}</h3>
          <MakeAnnex id={id} />
          <h3>{t("annex.openTitle")}</h3>
          <OpenAnnex id={id} />
        </>
      )}
      <h3>{t("annex.history")}</h3>
      <History history={history} />
    </section>
  );
}

function History({ history }: { readonly history: AnnexHistory }) {
  const { t } = useTranslation("evidence");
  const { sealed, openings } = history;
  if (sealed.length + openings.length === 0) return <p>{t("annex.nothing")}</p>;
  const words = { holds: t("verdict.holds"), partly: t("verdict.partly"), "does-not-hold": t("verdict.doesNotHold") };
  return (
    <ul className={own.list}>
      {sealed.map((one) => (
        <li key={one.sha256}>
          {stamp(one.at)} ·{" "}
          {(one.images ?? 0) > 0
            ? t("annex.sealedImages", { size: one.size, images: number(one.images ?? 0) })
            : t("annex.sealed", { size: one.size })}
          <br />
          <span className={`${own.code} ${classes.dim}`}>SHA-256 {one.sha256}</span>
        </li>
      ))}
      {openings.map(({ at, decision, outcome, taken }) => (
        <li key={at}>
          {stamp(at)} · {t("annex.opened", { ...decision, day: dayShort(decision.day) })}: {decision.reason}
          <br />
          <span className={classes.dim}>
            {outcome === null
              ? t("annex.cut")
              : outcome.verdict === null
                ? t("annex.notOpened")
                : words[outcome.verdict]}
          </span>
          {taken.map((one) => (
            <span key={one.at} className={classes.dim}>
              <br />
              {stamp(one.at)} · {t("annex.taken", { ballots: number(one.ballots) })}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

const save = (blob: Blob): void => {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = "phu-luc-niem-phong.phuluc";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

function MakeAnnex({ id }: { readonly id: string }) {
  const { t } = useTranslation("evidence");
  const client = useQueryClient();
  const [head, setHead] = useState("");
  const [presidium, setPresidium] = useState("");
  const [pins, setPins] = useState("");
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [made, setMade] = useState(false);
  const make = async () => {
    setPending(true);
    setRefusal(null);
    setMade(false);
    const all = pins
      .split(/[,;\s]+/)
      .map((pin) => pin.trim())
      .filter((pin) => pin !== "");
    const result = await makeAnnex(id, { head, presidium, pins: all });
    setPending(false);
    if (!result.ok) {
      setRefusal(result.refusal);
      return;
    }
    save(result.value);
    setMade(true);
    setHead("");
    setPresidium("");
    setPins("");
    await client.invalidateQueries({ queryKey: ["evidence", id] });
  };
  return (
    <form
      className={own.form}
      onSubmit={(e) => {
        e.preventDefault();
        void make();
      }}
    >
      <div className={own.two}>
        <PasswordInput
          label={t("annex.head")}
          value={head}
          autoComplete="off"
          onChange={(e) => setHead(e.currentTarget.value)}
        />
        <PasswordInput
          label={t("annex.presidium")}
          value={presidium}
          autoComplete="off"
          onChange={(e) => setPresidium(e.currentTarget.value)}
        />
      </div>
      <p className={`${classes.dim} ${classes.small}`}>{t("annex.secretHow")}</p>
      <TextInput
        type="password"
        label={t("annex.pins")}
        description={t("annex.pinsHow")}
        value={pins}
        autoComplete="off"
        onChange={(e) => setPins(e.currentTarget.value)}
      />
      <RefusalAlert refusal={refusal} />
      {made ? <p role="status">{t("annex.made")}</p> : null}
      <div>
        <Button type="submit" variant="default" loading={pending} disabled={head.length < 6 || presidium.length < 6}>
          {t("annex.download")}
        </Button>
      </div>
    </form>
  );
}
