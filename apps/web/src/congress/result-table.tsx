import type { Round, RoundResult } from "@laphieu/assembly";
import { percent } from "@laphieu/vietnamese";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { IconCheck } from "../ui/icons.ts";
import { Why } from "../ui/index.ts";
import classes from "./congress.module.css";
import { useCongress } from "./context.ts";

/** The announced result: names by votes, the share of the base, who is elected, and the ruling that says why. */
export function ResultTable({ round, result }: { readonly round: Round; readonly result: RoundResult }) {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  const { base, majority } = result.base.answer;
  const rows = round.names
    .map((person, i) => ({ person, number: i + 1, votes: result.totals.votes[i] ?? 0 }))
    .sort((a, b) => b.votes - a.votes || a.number - b.number);
  return (
    <div className={classes.tight}>
      <p>
        <strong>{t("result.elected", { elected: result.elected.length, seats: round.seats })}</strong>{" "}
        {t("result.majority", { base, majority })}
      </p>
      <div className={classes.scroll} role="region" aria-label={t("result.outcome")} tabIndex={0}>
        <table className={classes.ballotTable}>
          <thead>
            <tr>
              <th scope="col" className={classes.num}>
                {t("list.number")}
              </th>
              <th scope="col">{t("person.name")}</th>
              <th scope="col" className={classes.num}>
                {t("result.votes")}
              </th>
              <th scope="col" className={classes.num}>
                {t("result.share")}
              </th>
              <th scope="col">{t("result.outcome")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const elected = result.elected.includes(row.person);
              const alternate = result.alternates.includes(row.person);
              return (
                <tr key={row.person}>
                  <td className={classes.num}>{row.number}</td>
                  <td>{elected ? <strong>{nameOf(view, row.person)}</strong> : nameOf(view, row.person)}</td>
                  <td className={classes.num}>{row.votes}</td>
                  <td className={classes.num}>{percent(row.votes, base, "half-up")}</td>
                  <td>
                    {elected ? (
                      <span className={`${classes.rowCenter} ${classes.good}`}>
                        <IconCheck size={16} aria-hidden /> {t("result.isElected")}
                      </span>
                    ) : alternate ? (
                      t("result.isAlternate")
                    ) : (
                      <span className={classes.dim}>{t("result.notElected")}</span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Why ruling={result.ruling} />
    </div>
  );
}
