import type { PreparationItem } from "@laphieu/assembly";
import { dayShort } from "@laphieu/vietnamese";
import { useTranslation } from "react-i18next";
import { IconCircleCheck } from "../ui/icons.ts";
import { Page } from "../ui/index.ts";
import classes from "./congress.module.css";
import { useCongress } from "./context.ts";
import { AboutForm } from "./steps/about-form.tsx";
import { LevelForm } from "./steps/level-form.tsx";
import { PreparationForm } from "./steps/preparation-form.tsx";

const items: readonly PreparationItem[] = ["opening-announced", "allocation", "personnel-plan"];

/** The papers that come before the meeting: opening announced, delegates allocated, personnel plan approved. */
export function PreparationPage() {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  return (
    <Page title={t("preparation.title")} width={760}>
      <div className={classes.stack}>
        {items.map((item) => {
          const done = view.state.preparation.find((p) => p.item === item);
          return (
            <section key={item} className={classes.panel}>
              <h2>{t(`preparation.${item}.title`)}</h2>
              {done === undefined ? (
                <PreparationForm item={item} primary={view.next?.item === item} />
              ) : (
                <p className={classes.rowCenter}>
                  <IconCircleCheck size={20} color="var(--lp-green)" aria-hidden />
                  {t("preparation.done", { day: dayShort(done.day) })}
                  {done.note === "" ? null : <span className={classes.dim}>{done.note}</span>}
                </p>
              )}
            </section>
          );
        })}
        <section className={classes.panel}>
          <h2>{t("preparation.levels")}</h2>
          {view.state.levels.length === 0 ? null : (
            <ul className={classes.plain}>
              {view.state.levels.map((l) => (
                <li key={`${l.level}${l.from}`}>
                  {t("preparation.level", { level: t(`level.${l.level}`), day: dayShort(l.from), source: l.source })}
                </li>
              ))}
            </ul>
          )}
          <LevelForm />
        </section>
        {view.state.sittings.every((s) => s.status === "planned") ? <AboutForm /> : null}
      </div>
    </Page>
  );
}
