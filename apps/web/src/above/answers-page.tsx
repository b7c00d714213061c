import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { orThrow } from "../app/api.ts";
import classes from "./above.module.css";
import { aboveApi, shortDay } from "./above-api.ts";
import { DecisionList } from "./decision-list.tsx";
import { AbovePage, FileChoice, Form, useOverview } from "./parts.tsx";
import { UpwardPart } from "./upward-part.tsx";

/** Answers of the level above, taken in where the congress was held. */
export function AnswersPage() {
  const { t } = useTranslation("above");
  const answers = useQuery({
    queryKey: ["above", "answers"],
    queryFn: () => orThrow(aboveApi.answers()),
    retry: false,
  });
  const overview = useOverview();
  const { act, refusal, pending } = useAct(() => answers.refetch());
  const [file, setFile] = useState<File | null>(null);
  return (
    <AbovePage title={t("answers.title")} lead={t("answers.lead")} error={answers.error} refusal={refusal}>
      <section className={classes.section}>
        <Form
          label={t("answers.take")}
          pending={pending}
          disabled={file === null}
          onSend={async () => {
            if (file !== null) await act(() => aboveApi.takeAnswer(file));
          }}
        >
          <FileChoice label={t("file")} accept=".json" file={file} onFile={setFile} />
        </Form>
        {answers.data === undefined ? null : (
          <p className={classes.sub}>
            {t("answers.own")}: {answers.data.key}
          </p>
        )}
      </section>
      {overview.data?.owner === true ? (
        <UpwardPart act={act} pending={pending} onAnswer={() => answers.refetch()} />
      ) : null}
      {answers.data?.answers.length === 0 ? <p>{t("none")}</p> : null}
      {(answers.data?.answers ?? []).map((kept) => (
        <section key={`${kept.at} ${kept.answer.title}`} className={classes.section}>
          <h2>{kept.answer.title}</h2>
          <p>
            {kept.answer.by.called} · {t(`results.states.${kept.answer.state}`)} ·{" "}
            {t("answers.due", { day: shortDay(kept.answer.due) })}
          </p>
          <p className={classes.sub}>
            {t("answers.key")}: {kept.fingerprint}
          </p>
          {kept.answer.decisions.length === 0 ? (
            <p>{t("answers.waiting")}</p>
          ) : (
            <DecisionList decisions={kept.answer.decisions} />
          )}
        </section>
      ))}
    </AbovePage>
  );
}
