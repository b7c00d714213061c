import { type Exercise, exercises } from "@laphieu/regulations/exercises";
import { Button, NativeSelect, Radio } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import { IconArrowLeft, IconArrowRight, IconCheck, IconX } from "../ui/icons.ts";
import { regulationFrom } from "./reading.ts";
import { Citations } from "./rule-parts.tsx";
import classes from "./rules.module.css";
import { kindFrom, kinds } from "./scenario-fields.ts";

const kindOf = (e: Exercise) => kindFrom(String(e.question.ask));
const regulationOf = (e: Exercise) => regulationFrom(String(e.question.regulation));

/** Situations to answer first and to have explained after. Nothing is stored and nothing is scored. */
export function RehearseTab() {
  const { t } = useTranslation("rules");
  const [topic, setTopic] = useState("all");
  const [at, setAt] = useState(0);
  const chosen = exercises.filter((e) => topic === "all" || kindOf(e) === topic);
  const topics = kinds.filter((k) => exercises.some((e) => kindOf(e) === k));
  const place = Math.min(at, chosen.length - 1);
  const exercise = chosen[place];
  const heading = useRef<HTMLHeadingElement>(null);
  const go = (to: number) => {
    setAt(to);
    heading.current?.focus();
  };
  return (
    <>
      <div className={`${classes.rehearse} lp-no-print`}>
        <p className={classes.quiet}>{t("rehearse.nothingKept")}</p>
        <NativeSelect
          label={t("rehearse.topic")}
          className={classes.topic}
          value={topic}
          onChange={(e) => {
            setTopic(e.currentTarget.value);
            setAt(0);
          }}
          data={[
            { value: "all", label: t("rehearse.allTopics", { count: exercises.length }) },
            ...topics.map((k) => ({ value: k, label: t(`kind.${k}`) })),
          ]}
        />
        <h2 ref={heading} tabIndex={-1}>
          {t("rehearse.place", { number: place + 1, total: chosen.length })}
        </h2>
        {exercise === undefined ? null : <OneExercise key={exercise.id} exercise={exercise} />}
        <div className={classes.steps}>
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={18} aria-hidden />}
            disabled={place === 0}
            onClick={() => go(place - 1)}
          >
            {t("rehearse.back")}
          </Button>
          <Button
            variant="default"
            rightSection={<IconArrowRight size={18} aria-hidden />}
            disabled={place >= chosen.length - 1}
            onClick={() => go(place + 1)}
          >
            {t("rehearse.next")}
          </Button>
        </div>
      </div>
      <Handout chosen={chosen} />
    </>
  );
}

function OneExercise({ exercise }: { readonly exercise: Exercise }) {
  const { t } = useTranslation("rules");
  const { pick } = useLang();
  const [answer, setAnswer] = useState<string | null>(null);
  const [told, setTold] = useState(false);
  const right = exercise.options[exercise.right];
  const isRight = answer === String(exercise.right);
  return (
    <div className={classes.exercise}>
      <p className={classes.quiet}>{t(`regulation.${regulationOf(exercise)}`)}</p>
      <p className={classes.situation}>{pick(exercise.situation)}</p>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          if (answer !== null) setTold(true);
        }}
      >
        <Radio.Group
          size="md"
          label={pick(exercise.prompt)}
          value={answer}
          onChange={(chosen) => {
            setAnswer(chosen);
            setTold(false);
          }}
        >
          <div className={classes.options}>
            {exercise.options.map((o, i) => (
              <Radio key={o.label.vi} value={String(i)} label={pick(o.label)} />
            ))}
          </div>
        </Radio.Group>
        {told ? null : (
          <Button type="submit" disabled={answer === null}>
            {t("rehearse.answer")}
          </Button>
        )}
      </form>
      <div role="status">
        {!told ? null : (
          <div className={classes.explained}>
            <p className={classes.verdict} data-tone={isRight ? "yes" : "no"}>
              {isRight ? <IconCheck size={20} aria-hidden /> : <IconX size={20} aria-hidden />}
              <span>
                {isRight
                  ? t("rehearse.right")
                  : t("rehearse.notRight", { answer: right === undefined ? "" : pick(right.label) })}
              </span>
            </p>
            <p className={classes.sentence}>{pick(exercise.ruling.text)}</p>
            <Citations citations={exercise.ruling.because} />
          </div>
        )}
      </div>
    </div>
  );
}

/** On paper: the situations with their choices, and the rulings on pages of their own at the end. */
function Handout({ chosen }: { readonly chosen: readonly Exercise[] }) {
  const { t } = useTranslation("rules");
  const { pick } = useLang();
  return (
    <div className={classes.handout}>
      <h2>{t("rehearse.handout")}</h2>
      <ol>
        {chosen.map((e) => (
          <li key={e.id}>
            <p>
              {pick(e.situation)} <em>({t(`regulation.${regulationOf(e)}`)})</em>
            </p>
            <p>{pick(e.prompt)}</p>
            <ul>
              {e.options.map((o) => (
                <li key={o.label.vi}>{pick(o.label)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <h2 className={classes.answers}>{t("rehearse.rulings")}</h2>
      <ol>
        {chosen.map((e) => {
          const right = e.options[e.right];
          return (
            <li key={e.id}>
              <p>
                <strong>{right === undefined ? "" : pick(right.label)}</strong>. {pick(e.ruling.text)}
              </p>
              <Citations citations={e.ruling.because} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
