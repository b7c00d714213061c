import type { PersonId, Sitting } from "@laphieu/assembly";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { Figure, Why } from "../ui/index.ts";
import classes from "./congress.module.css";
import { useCongress } from "./context.ts";

/** Names behind a figure; long lists are cut, since the roll holds them all. */
export function Names({ people }: { readonly people: readonly PersonId[] }) {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  const shown = people.slice(0, 12);
  return (
    <>
      {shown.map((person) => nameOf(view, person)).join(", ")}
      {people.length > shown.length ? t("figure.andMore", { count: people.length - shown.length }) : ""}
    </>
  );
}

/** Convened, deductions, base, present, quorum: each opens to how it came about. */
export function SittingFiguresPanel({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  const figures = view.figures[sitting.id];
  if (figures === undefined) return null;
  const { seats } = figures;
  const deducted = figures.deductions.reduce((sum, d) => sum + d.people.length, 0);
  const delegates = view.state.about.kind === "delegates-congress";
  return (
    <section className={classes.panel} aria-label={t("figure.title")}>
      <div className={classes.figures}>
        <Figure label={t("figure.convened")} value={figures.convened}>
          {delegates ? (
            <ul className={classes.plain}>
              <li>{t("figure.exOfficio", { n: seats.exOfficio })}</li>
              <li>{t("figure.elected", { n: seats.elected })}</li>
              <li>{t("figure.appointed", { n: seats.appointed })}</li>
            </ul>
          ) : (
            <p>{t("figure.convenedMembers")}</p>
          )}
          <p className={classes.dim}>{t("figure.besides", { women: figures.women, minorities: figures.minorities })}</p>
        </Figure>
        <Figure label={t("figure.deducted")} value={deducted}>
          {deducted === 0 ? <p>{t("figure.noDeduction")}</p> : null}
          {figures.deductions
            .filter((d) => d.people.length > 0)
            .map((d) => (
              <p key={d.key}>
                <strong>
                  {t(`deduction.${d.key}`)}: {d.people.length}
                </strong>
                <br />
                <Names people={d.people} />
              </p>
            ))}
        </Figure>
        <Figure
          label={t("figure.base")}
          value={figures.base.answer.base}
          note={t("figure.majority", { n: figures.base.answer.majority })}
        >
          <Why ruling={figures.base} open />
        </Figure>
        <Figure
          label={t("figure.present")}
          value={figures.present}
          note={figures.absent.length > 0 ? t("figure.absent", { n: figures.absent.length }) : undefined}
        >
          <p>{t("figure.withoutVote", { n: figures.presentWithoutVote })}</p>
          {figures.absent.length === 0 ? null : (
            <p>
              <strong>{t("figure.absentNames")}</strong>
              <br />
              <Names people={figures.absent} />
            </p>
          )}
        </Figure>
        <Figure
          label={t("figure.quorum")}
          value={
            <span className={figures.quorum.answer.met ? classes.good : classes.warn}>
              {figures.quorum.answer.met ? t("figure.quorumMet") : t("figure.quorumShort")}
            </span>
          }
          note={t("figure.quorumNeed", { n: figures.quorum.answer.needed })}
        >
          <Why ruling={figures.quorum} open />
        </Figure>
      </div>
    </section>
  );
}
