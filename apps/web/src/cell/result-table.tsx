import type { AssemblyView, Election, Round } from "@laphieu/assembly";
import { numberInWords, percent } from "@laphieu/vietnamese";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { useLang } from "../app/text.ts";
import { IconCheck } from "../ui/icons.ts";
import { Figure, Why } from "../ui/index.ts";
import classes from "./cell.module.css";

/** The announced result of one round: what it took, the votes, who is elected, and why. */
export function ResultTable(props: {
  readonly view: AssemblyView;
  readonly election: Election;
  readonly round: Round;
}) {
  const { t } = useTranslation("cell");
  const { lang, pick } = useLang();
  const { view, round } = props;
  const { result } = round;
  if (result === null) return null;
  const { base, majority } = result.base.answer;
  const { totals } = result;
  const words = lang === "vi" ? ` (${numberInWords(majority)})` : "";
  return (
    <>
      <p className={classes.verdict}>{t("result.needed", { majority, words, base })}</p>
      <div className={classes.figures}>
        <Figure label={t("result.base")} value={base}>
          {pick(result.base.text)}
        </Figure>
        <Figure label={t("papers.issued")} value={round.papers.issued ?? 0} />
        <Figure label={t("papers.returned")} value={round.papers.returned ?? 0} />
        <Figure label={t("result.valid")} value={totals.valid} />
        <Figure label={t("tally.invalid")} value={totals.invalid} />
      </div>
      <table className={classes.tally}>
        <caption className="lp-visually-hidden">{t("result.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("roll.name")}</th>
            <th scope="col">{t("tally.votes")}</th>
            <th scope="col">{t("result.percent")}</th>
            <th scope="col">{t("result.outcome")}</th>
          </tr>
        </thead>
        <tbody>
          {round.names.map((person, i) => {
            const elected = result.elected.includes(person);
            const alternate = result.alternates.includes(person);
            return (
              <tr key={person} data-elected={elected}>
                <td>
                  {i + 1}. {nameOf(view, person)}
                </td>
                <td>{totals.votes[i]}</td>
                <td>{percent(totals.votes[i] ?? 0, base, "half-up")}</td>
                <td>
                  {elected ? (
                    <span className={classes.mark}>
                      <IconCheck size={18} color="var(--lp-green)" aria-hidden />
                      {t("result.elected")}
                    </span>
                  ) : alternate ? (
                    t("result.alternate")
                  ) : (
                    t("result.notElected")
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className={classes.ruling}>
        <p>{pick(result.ruling.text)}</p>
        <Why ruling={result.ruling} textShown />
      </div>
    </>
  );
}
