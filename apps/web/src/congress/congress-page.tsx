import { type Election, rolesFor } from "@laphieu/assembly";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { Progress } from "../counting/progress.tsx";
import { NewerPackPlace } from "../rules/newer-pack-place.tsx";
import { IconChevronRight } from "../ui/icons.ts";
import { NextStepCard, Page } from "../ui/index.ts";
import { Aside } from "./aside.tsx";
import classes from "./congress.module.css";
import { currentSitting, useCongress } from "./context.ts";
import { SittingFiguresPanel } from "./figures.tsx";
import { NextAction, stepKey } from "./next-action.tsx";
import { useRole } from "./use-role.ts";

/** Roles that may take another version of the rules before the opening. */
const mayTake = rolesFor("change-pack");

/** The congress: where it stands, the one next step with its form, figures, elections; reasons and log at the right. */
export function CongressPage() {
  const { t } = useTranslation("congress");
  const { id, view } = useCongress();
  const { about, elections, reexamined } = view.state;
  const sitting = currentSitting(view);
  const role = useRole();
  return (
    <Page title={about.title} eyebrow={sitting?.title ?? about.body} width="full">
      <div className={classes.columns}>
        <div className={classes.stack}>
          {reexamined.map((r) => (
            <div className={classes.panel} role="status" key={`${r.election}-${r.round}-${r.person}`}>
              <h2>{t("reexamined.title")}</h2>
              <p>
                {t(r.electedChanged ? "reexamined.changed" : "reexamined.unchanged", {
                  name: nameOf(view, r.person),
                  election: elections.find((e) => e.id === r.election)?.title ?? "",
                  round: r.round,
                  base: r.base,
                })}
              </p>
            </div>
          ))}
          <NewerPackPlace view={view} may={role === null ? view.state.mode === "short" : mayTake.includes(role)} />
          {view.next === null ? (
            <div className={classes.panel}>
              <h2>{view.state.closedAt === null ? t("overview.nothing") : t("overview.closed")}</h2>
              <p>
                <Link to="/dai-hoi/$id/van-ban" params={{ id }}>
                  {t("overview.toDocuments")}
                </Link>
              </p>
            </div>
          ) : (
            <NextStepCard next={view.next}>
              <CountUnderWay />
              <NextAction key={stepKey(view.next)} next={view.next} />
            </NextStepCard>
          )}
          {sitting === undefined ? null : <SittingFiguresPanel sitting={sitting} />}
          {elections.length === 0 ? null : (
            <section className={classes.panel}>
              <h2>{t("overview.elections")}</h2>
              {elections.map((election) => (
                <ElectionLine key={election.id} election={election} />
              ))}
            </section>
          )}
        </div>
        <Aside />
      </div>
    </Page>
  );
}

/** While the counting committee counts, the chair sees how far it is and when to expect the result; never a vote. */
function CountUnderWay() {
  const { view } = useCongress();
  const election = view.state.elections.find((e) => e.id === view.progress?.election);
  const round = election?.rounds.find((r) => r.number === view.progress?.round);
  return election === undefined || round?.stage !== "count" ? null : <Progress election={election} round={round} />;
}

/** One election with where it stands. */
export function ElectionLine({ election }: { readonly election: Election }) {
  const { t } = useTranslation("congress");
  const { id } = useCongress();
  const round = election.rounds.at(-1);
  return (
    <Link to="/dai-hoi/$id/bau-cu/$election" params={{ id, election: election.id }} className={classes.electionLink}>
      <span>
        <strong>{election.title}</strong>
        <br />
        <span className={`${classes.dim} ${classes.small}`}>{t("election.seats", { seats: election.seats })}</span>
      </span>
      <span className={classes.rowCenter}>
        <span className={classes.small}>
          {election.outcome.state === "complete"
            ? t("election.complete", { elected: election.outcome.elected.length })
            : election.outcome.state === "stopped"
              ? t("election.stopped", { unfilled: election.outcome.unfilled })
              : round === undefined
                ? t("election.preparing")
                : round.stage === "done"
                  ? t("election.goesOn")
                  : t(`stage.${round.stage}`)}
        </span>
        <IconChevronRight size={18} aria-hidden />
      </span>
    </Link>
  );
}
