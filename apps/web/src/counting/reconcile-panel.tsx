import type { BallotPapers, Election, Totals } from "@laphieu/assembly";
import { useTranslation } from "react-i18next";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { IconAlertTriangle, IconCheck } from "../ui/icons.ts";
import { holds, meetings, type Term } from "./reconcile.ts";

/** Figures that must meet, side by side, and the difference between them as a number. */
export function ReconcilePanel(props: {
  readonly election: Election;
  readonly papers: BallotPapers;
  readonly totals: Totals | null;
}) {
  const { t } = useTranslation("counting");
  const { view } = useCongress();
  const figures = view.elections[props.election.id];
  const present = props.papers.issued ?? figures?.ballotsToIssue ?? 0;
  // Presence changes after the ballots were issued; then the number issued is the figure that the rest must meet.
  const rows = meetings(props.papers, present, props.totals).filter((m) => m.right[0]?.key !== "present");
  if (rows.length === 0) return null;
  return (
    <table className={classes.ballotTable} aria-label={t("reconcile.title")}>
      <tbody>
        {rows.map((m) => (
          <tr key={`${m.left[0]?.key}-${m.right[0]?.key}`}>
            <td>
              <Terms terms={m.left} />
            </td>
            <td>
              <Terms terms={m.right} />
            </td>
            <td className={m.difference === 0 ? classes.good : holds(m) ? classes.warn : classes.bad}>
              <span className={classes.rowCenter}>
                {m.difference === 0 ? <IconCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
                {m.difference === 0
                  ? t("reconcile.meets")
                  : m.difference < 0
                    ? t("reconcile.fewer", { n: -m.difference })
                    : t("reconcile.more", { n: m.difference })}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Terms({ terms }: { readonly terms: readonly Term[] }) {
  const { t } = useTranslation("counting");
  return (
    <>
      {terms.map((term, i) => (
        <span key={term.key} className={classes.term}>
          {i > 0 ? " + " : ""}
          {t(`papers.${term.key}`)} <b>{term.value}</b>
        </span>
      ))}
    </>
  );
}
