import { type AuditRoom, openAudit, type RoundAudit } from "@laphieu/assembly";
import { dayShort } from "@laphieu/vietnamese";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import { HandOverForm } from "../hand-over-form.tsx";
import { headOf, type RoundProps } from "../room.ts";
import { UnlockForm } from "../unlock-form.tsx";
import own from "./audit.module.css";
import { AuditFigures } from "./audit-figures.tsx";
import { AuditPapers } from "./audit-papers.tsx";
import { StartAudit } from "./start-audit.tsx";
import { addAuditWords } from "./words.ts";

addAuditWords();

/** The public sample of one round: what was found, what is under way, and the way to begin. */
export function AuditSection({ election, round }: RoundProps) {
  const { t } = useTranslation("audit");
  const { view } = useCongress();
  const [asked, setAsked] = useState(false);
  const { stage } = round;
  const announced = stage === "seal" || stage === "done";
  const concluded = announced || stage === "minutes" || stage === "report" || stage === "announce";
  const finished = (round.audits ?? []).filter((a) => a.concluded !== null);
  const open = openAudit(round);
  const room = view.audit;
  const inside = view.audience === "counting";
  const office = view.audience === "chair";
  const mayStart = concluded && open === null && (announced ? inside || office : inside);
  if (finished.length === 0 && open === null && !mayStart) return null;
  return (
    <section className={`${classes.panel} ${own.section}`} aria-label={t("title")}>
      <h2>{t("title")}</h2>
      {finished.map((audit) => (
        <Finished key={audit.number} audit={audit} />
      ))}
      {open === null ? null : <p role="status">{t("running", { drawn: settled(open) })}</p>}
      {room !== undefined && room.election === election.id && room.round === round.number ? (
        <AuditWork election={election} round={round} room={room} />
      ) : null}
      {open !== null && room === undefined && announced ? <Enter election={election} round={round} /> : null}
      {mayStart ? (
        asked ? (
          <StartAudit election={election} round={round} primary={false} />
        ) : (
          <>
            <p className={classes.dim}>{t(round.sealed === null ? "why" : "whySealed")}</p>
            <div>
              <Button variant="default" onClick={() => setAsked(true)}>
                {t("open")}
              </Button>
            </div>
          </>
        )
      ) : null}
    </section>
  );
}

const settled = (audit: RoundAudit): number => audit.papers.filter((p) => p.isSettled).length;

function Finished({ audit }: { readonly audit: RoundAudit }) {
  const { t } = useTranslation("audit");
  if (audit.concluded === null) return null;
  const { outcome, papers } = audit.concluded;
  const { decision } = audit;
  return (
    <>
      <p className={outcome === "confirmed" ? classes.good : classes.warn}>
        {t(`outcome.${outcome}`, { number: audit.number, papers })}
      </p>
      {decision === null ? null : (
        <p>
          {t("outcome.decision", { number: decision.number, day: dayShort(decision.day), issuer: decision.issuer })}
        </p>
      )}
    </>
  );
}

/** After the announcement the counting room is shut: the machine goes to the committee once more. */
function Enter({ election, round }: RoundProps) {
  const { t } = useTranslation("audit");
  const { view } = useCongress();
  const { machine } = view.state;
  if (machine.with === "counting-committee") return <UnlockForm />;
  return view.audience === "chair" ? (
    <>
      <p>{t("machine")}</p>
      <HandOverForm election={election} round={round} head={headOf(view, election)} />
    </>
  ) : null;
}

function AuditWork({ election, round, room }: RoundProps & { readonly room: AuditRoom }) {
  const { t } = useTranslation("audit");
  const { run, pending } = useCongress();
  const [asked, setAsked] = useState(false);
  const at = { election: election.id, round: round.number };
  const left = room.claims.filter((c) => !c.met).length;
  // What is announced is annulled by the competent level alone: nobody here counts it again.
  const announced = round.stage === "seal" || round.stage === "done";
  const recount = () => run({ type: "conclude-audit", ...at, outcome: "recount", reason: t("end.reason") });
  return (
    <div className={classes.stack}>
      <p className={classes.small}>
        {t("facts", { seed: room.seed, limit: String(room.limit / 10).replace(".", ","), papers: room.papers })}
      </p>
      <p role="status" className={room.confirmed ? classes.good : undefined}>
        {room.confirmed
          ? t("end.confirmed")
          : room.complete
            ? t(announced ? "end.completeReport" : "end.complete")
            : `${t("end.notYet", { left })} ${t("expected", { expected: room.expected })}`}
      </p>
      {room.recountIsShorter && !room.confirmed && !announced ? (
        <p className={classes.warn}>{t("recountIsShorter")}</p>
      ) : null}
      <div className={classes.rowCenter}>
        {room.confirmed ? (
          <Button
            variant="default"
            loading={pending}
            onClick={() => void run({ type: "conclude-audit", ...at, outcome: "confirmed" })}
          >
            {t("end.confirm")}
          </Button>
        ) : null}
        {asked ? (
          <>
            <span>{t(announced ? "end.sureReport" : "end.sure")}</span>
            <Button variant="default" loading={pending} onClick={() => void recount()}>
              {t(announced ? "end.yesReport" : "end.yes")}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setAsked(false)}>
              {t("end.no")}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setAsked(true)}>
            {t(announced ? "end.report" : "end.recount")}
          </Button>
        )}
      </div>
      {room.complete ? null : <AuditPapers election={election} round={round} room={room} />}
      <AuditFigures election={election} round={round} room={room} />
    </div>
  );
}
