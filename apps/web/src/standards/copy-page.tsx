import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { stamp } from "../access/moments.ts";
import { useAct } from "../app/act.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { useDay } from "./parts.tsx";
import classes from "./standards.module.css";
import { type Followed, standardsApi } from "./standards-api.ts";
import { StepList } from "./step-list.tsx";
import { addStandardsWords, useWord } from "./words.ts";

addStandardsWords();

/** For whoever has a printed copy of the own file and no account: how far it is, who opened it, until when to speak. */
export function CopyPage() {
  const { t } = useTranslation("standards");
  const [code, setCode] = useState("");
  const [found, setFound] = useState<Followed | null>(null);
  const { act, refusal, pending, clear } = useAct();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setFound(await act(() => standardsApi.follow(code)));
  };
  return (
    <Page title={t("copy.title")} lead={t("copy.lead")} width={720}>
      <RefusalAlert refusal={refusal} onClose={clear} />
      <form className={classes.form} onSubmit={(event) => void send(event)}>
        <TextInput
          label={t("copy.code")}
          placeholder="XXXX-XXXX-XXXX-XXXX"
          required
          autoComplete="off"
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={pending}>
            {t("copy.show")}
          </Button>
        </div>
      </form>
      {found === null ? null : <Shown found={found} />}
    </Page>
  );
}

function Shown({ found }: { readonly found: Followed }) {
  const { t } = useTranslation("standards");
  const word = useWord();
  const day = useDay();
  return (
    <>
      <section className={classes.section}>
        <h2>{t("file.title", { number: found.number })}</h2>
        {found.purged === null ? null : <p role="status">{t("file.purged", { day: day(found.purged) })}</p>}
        <dl className={classes.facts}>
          <dt>{t("file.post")}</dt>
          <dd>{found.post}</dd>
          <dt>{t("file.body")}</dt>
          <dd>{found.body}</dd>
          <dt>{t("file.basis")}</dt>
          <dd>{found.basis}</dd>
          <dt>{t("file.unit")}</dt>
          <dd>{found.unit}</dd>
          <dt>{t("copy.given")}</dt>
          <dd>{day(found.copyOn)}</dd>
          <dt>{t("file.keepUntil")}</dt>
          <dd>{day(found.keepUntil)}</dd>
          {found.step === null ? null : (
            <>
              <dt>{t("work.waiting")}</dt>
              <dd>{word(`waiting.${found.waitingOn}`)}</dd>
            </>
          )}
        </dl>
        {found.explainUntil === null ? null : <p>{t("copy.explain", { day: day(found.explainUntil) })}</p>}
        {found.complaintUntil === null || found.step === null ? null : (
          <p>{t("copy.complain", { day: day(found.complaintUntil) })}</p>
        )}
        <p>{t("copy.how", { unit: found.unit })}</p>
      </section>
      <StepList steps={found.steps} current={found.step} />
      <section className={classes.section}>
        <h2>{t("file.opened")}</h2>
        {found.opened.length === 0 ? <p>{t("file.notOpened")}</p> : null}
        <ul className={classes.list}>
          {found.opened.map((o) => (
            <li key={`${o.at}-${o.name}`}>
              {o.name}, {word(`place.${o.role}`)}
              <div className={classes.sub}>{stamp(o.at)}</div>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
