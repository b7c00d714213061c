import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "../ui/index.ts";
import { StandardsNav, useMine } from "./parts.tsx";
import classes from "./standards.module.css";
import { addStandardsWords } from "./words.ts";

addStandardsWords();

const parts = ["head", "drafter", "decider", "examiner", "subject", "inspection"] as const;
const steps = [
  "request",
  "notice",
  "papers",
  "enquiries",
  "replies",
  "differences",
  "draft",
  "decision",
  "result-notice",
  "complaint",
  "closing",
] as const;
const questions = ["noAccount", "forgot", "late", "skip", "conflict", "erase", "classified", "congress"] as const;
const nevers = ["opinions", "scores", "watch", "family", "search", "auto"] as const;

/** For those who are new in this work: who does what, step by step, and what never to do. */
export function HelpPage() {
  const { t } = useTranslation("standards");
  const mine = useMine();
  return (
    <Page title={t("help.title")} lead={t("help.lead")} width={860}>
      <StandardsNav mine={mine.data} />
      <p>
        <Link to="/tham-tra/tap">{t("help.try")}</Link>
      </p>
      <section className={classes.section}>
        <h2>{t("help.parts")}</h2>
        <dl className={classes.facts}>
          {parts.map((part) => (
            <div key={part} style={{ display: "contents" }}>
              <dt>{t(`place.${part}`)}</dt>
              <dd>{t(`help.part.${part}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className={classes.section}>
        <h2>{t("help.steps")}</h2>
        <ol className={classes.list}>
          {steps.map((step) => (
            <li key={step} className={classes.spaced}>
              <strong>{t(`step.${step}`)}</strong>
              <div>{t(`help.step.${step}`)}</div>
            </li>
          ))}
        </ol>
      </section>
      <section className={classes.section}>
        <h2>{t("help.questions")}</h2>
        {questions.map((name) => (
          <details key={name}>
            <summary>{t(`help.question.${name}`)}</summary>
            <p>{t(`help.answer.${name}`)}</p>
          </details>
        ))}
      </section>
      <section className={classes.section}>
        <h2>{t("help.never")}</h2>
        <ul className={classes.list}>
          {nevers.map((name) => (
            <li key={name}>{t(`help.nevers.${name}`)}</li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
