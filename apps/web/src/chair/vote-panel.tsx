import { floorOf, type HandVote, type Sitting } from "@laphieu/assembly";
import { useTranslation } from "react-i18next";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import own from "./chair.module.css";
import { OpenVote } from "./open-vote.tsx";
import { VoteForm } from "./vote-form.tsx";

/** Votes by hand: put to the meeting, counted, and their results, the newest first. */
export function HandVotes({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("chair");
  const { vote } = floorOf(sitting);
  const last = vote?.state === "closed" ? vote.result : null;
  return (
    <section className={classes.panel}>
      <h2>{t("vote.title")}</h2>
      {vote?.state === "open" ? (
        <OpenVote sitting={sitting} vote={vote} />
      ) : (
        <>
          {last === null ? null : <Outcome vote={last} />}
          {sitting.status === "open" ? (
            <VoteForm key={vote?.id ?? ""} sitting={sitting} />
          ) : (
            <p className={classes.dim}>{t("vote.notOpen")}</p>
          )}
        </>
      )}
      <Held votes={sitting.handVotes} />
    </section>
  );
}

function Outcome({ vote }: { readonly vote: HandVote }) {
  const { t } = useTranslation("chair");
  return (
    <div className={own.outcome} data-passed={vote.passed} role="status">
      <strong>{t(vote.passed ? "vote.passed" : "vote.failed")}</strong>
      <span>{vote.subject}</span>
      <span className={classes.dim}>
        {t("vote.figures", { for: vote.votes.for, against: vote.votes.against, noOpinion: vote.votes.noOpinion })}
        {vote.needed === undefined ? "" : ` · ${t("vote.from", { needed: vote.needed, base: vote.base })}`}
      </span>
    </div>
  );
}

function Held({ votes }: { readonly votes: readonly HandVote[] }) {
  const { t } = useTranslation("chair");
  const { t: congress } = useTranslation("congress");
  useCongress();
  if (votes.length === 0) return null;
  return (
    <div className={`${classes.scroll} ${own.held}`} role="region" aria-label={t("vote.held")} tabIndex={0}>
      <table className={`${classes.ballotTable} ${classes.wide}`}>
        <thead>
          <tr>
            <th scope="col">{t("vote.subject")}</th>
            <th scope="col" className={classes.num}>
              {congress("votes.for")}
            </th>
            <th scope="col" className={classes.num}>
              {congress("votes.against")}
            </th>
            <th scope="col" className={classes.num}>
              {congress("votes.noOpinion")}
            </th>
            <th scope="col">{t("vote.outcome")}</th>
          </tr>
        </thead>
        <tbody>
          {[...votes].reverse().map((v) => (
            <tr key={v.id}>
              <td>{v.subject}</td>
              <td className={classes.num}>{v.votes.for}</td>
              <td className={classes.num}>{v.votes.against}</td>
              <td className={classes.num}>{v.votes.noOpinion}</td>
              <td>{t(v.passed ? "vote.pass" : "vote.fail")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
