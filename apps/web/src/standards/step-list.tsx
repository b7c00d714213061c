import { useTranslation } from "react-i18next";
import { useDay } from "./parts.tsx";
import classes from "./standards.module.css";
import type { StepId, StepShown } from "./standards-api.ts";
import { useWord } from "./words.ts";

/** The steps of a file with their days; a step left out says by which rule. */
export function StepList(props: { readonly steps: readonly StepShown[]; readonly current: StepId | null }) {
  const { t } = useTranslation("standards");
  const word = useWord();
  const day = useDay();
  return (
    <section className={classes.section}>
      <h2>{t("file.steps")}</h2>
      <ol className={classes.steps}>
        {props.steps.map((s) => (
          <li
            key={s.step}
            data-state={s.state}
            {...(s.step === props.current ? { "aria-current": "step" as const } : {})}
          >
            {word(`step.${s.step}`)}
            <div className={classes.sub}>
              {s.state === "skipped"
                ? t("file.skippedBy", { rule: s.rule ?? "" })
                : s.state === "done"
                  ? t("file.doneOn", { day: day(s.on ?? "") })
                  : s.due === null
                    ? null
                    : t("file.due", { day: day(s.due) })}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
