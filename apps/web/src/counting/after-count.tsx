import { complaintsOpen, isKeptTimeOver, keptUntil, type PersonId } from "@laphieu/assembly";
import { dayShort } from "@laphieu/vietnamese";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { ButtonLink } from "../congress/button-link.tsx";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { DocumentLink } from "../congress/document-link.tsx";
import { CountInput, PeoplePicker, PersonSelect, StepForm } from "../congress/fields.tsx";
import { ResultTable } from "../congress/result-table.tsx";
import { headOf, presidiumOf, type RoundProps, receiversOf, sittingOfElection, tellersOf } from "./room.ts";

/** Minutes are printed and signed on paper; here it is noted who signed. */
export function SignStep({ election, round }: RoundProps) {
  const { t } = useTranslation("counting");
  const { view, run } = useCongress();
  const tellers = tellersOf(view, election);
  const witness = presidiumOf(view, election)[0];
  const all = witness === undefined ? tellers : [...tellers, witness];
  const [signed, setSigned] = useState<readonly PersonId[]>(tellers);
  return (
    <section className={classes.panel}>
      <p>{t("sign.note")}</p>
      <p>
        <DocumentLink kind="counting-minutes" election={election.id} round={round.number} label={t("sign.print")} />
      </p>
      <StepForm
        primary
        submit={t("sign.submit")}
        disabled={signed.length === 0}
        onSubmit={() =>
          void run({ type: "sign-minutes", election: election.id, round: round.number, signedBy: [...signed] })
        }
      >
        <PeoplePicker label={t("sign.who")} people={all} value={signed} onChange={setSigned} />
      </StepForm>
    </section>
  );
}

/** The presidium has received the report. */
export function ReportStep({ election, round }: RoundProps) {
  const { t } = useTranslation("counting");
  const { view, run } = useCongress();
  const presidium = presidiumOf(view, election);
  const receivers = receiversOf(view, election);
  const [receiver, setReceiver] = useState<PersonId | null>(presidium[0] ?? null);
  return (
    <section className={classes.panel}>
      <p>{t("report.note")}</p>
      <StepForm
        primary
        submit={t("report.submit")}
        disabled={receiver === null}
        onSubmit={() => {
          if (receiver !== null)
            void run({
              type: "report-to-presidium",
              election: election.id,
              round: round.number,
              receivedBy: receiver,
            });
        }}
      >
        <PersonSelect label={t("report.who")} people={receivers} value={receiver} onChange={setReceiver} />
      </StepForm>
    </section>
  );
}

/** The head of the counting committee announces; from here on the wall and everybody sees the result. */
export function AnnounceStep({ election, round }: RoundProps) {
  const { t } = useTranslation("counting");
  const { view, run } = useCongress();
  const head = headOf(view, election);
  return (
    <section className={classes.panel}>
      <p>{t("announce.note", { name: head === null ? "" : nameOf(view, head) })}</p>
      <p>
        <DocumentLink kind="counting-minutes" election={election.id} round={round.number} label={t("announce.read")} />
      </p>
      <StepForm
        primary
        submit={t("announce.submit")}
        onSubmit={() => void run({ type: "announce", election: election.id, round: round.number })}
      />
    </section>
  );
}

/** Ballots are sealed and handed over. */
export function SealStep({ election, round }: RoundProps) {
  const { t } = useTranslation("counting");
  const { view, run } = useCongress();
  const [packages, setPackages] = useState(1);
  const sitting = sittingOfElection(view, election);
  const secretariat = sitting?.bodies.find((b) => b.kind === "secretariat")?.members.map((m) => m.person) ?? [];
  const first = receiversOf(view, election);
  const receivers = [...first, ...secretariat.filter((p) => !first.includes(p))];
  const [to, setTo] = useState<PersonId | null>(round.reportedTo ?? receivers[0] ?? null);
  return (
    <div className={classes.stack}>
      <section className={classes.panel}>
        <StepForm
          primary={view.next?.action === "seal-ballots"}
          submit={t("seal.submit")}
          disabled={to === null || packages < 1}
          onSubmit={() => {
            if (to !== null)
              void run({ type: "seal-ballots", election: election.id, round: round.number, packages, handedTo: to });
          }}
        >
          <div className={classes.row}>
            <CountInput label={t("seal.packages")} value={packages} onChange={setPackages} min={1} width={140} />
            <div className={classes.grow}>
              <PersonSelect label={t("seal.to")} people={receivers} value={to} onChange={setTo} />
            </div>
          </div>
        </StepForm>
      </section>
      {round.result === null ? null : (
        <section className={classes.panel}>
          <h2>{election.title}</h2>
          <ResultTable round={round} result={round.result} />
        </section>
      )}
    </div>
  );
}

/** Nothing is left to do here. */
export function DoneStep({ election, round }: RoundProps) {
  const { t } = useTranslation("counting");
  const { id, view } = useCongress();
  return (
    <div className={classes.stack}>
      <p>
        {round.stage === "stopped"
          ? t("done.stopped", { reason: round.stoppedBecause ?? "" })
          : round.sealed === null
            ? t("done.plain")
            : t("done.sealed", { packages: round.sealed.packages, name: nameOf(view, round.sealed.handedTo) })}
      </p>
      {round.sealed === null ? null : <Keeping election={election} round={round} sealedAt={round.sealed.at} />}
      {round.result === null ? null : (
        <section className={classes.panel}>
          <h2>{election.title}</h2>
          <ResultTable round={round} result={round.result} />
        </section>
      )}
      <div>
        <ButtonLink
          to="/dai-hoi/$id"
          params={{ id }}
          variant={view.next?.action === "return-machine" ? "default" : "filled"}
        >
          {t("done.back")}
        </ButtonLink>
      </div>
    </div>
  );
}

/** How long sealed ballots are kept, what must be settled before they are destroyed, and the papers for both. */
function Keeping({ election, round, sealedAt }: RoundProps & { readonly sealedAt: string }) {
  const { t } = useTranslation("counting");
  const { view } = useCongress();
  const over = isKeptTimeOver(view.state, sealedAt, new Date().toISOString());
  const complaints = complaintsOpen(view.state, election.id);
  return (
    <section className={classes.panel}>
      <h2>{t("kept.title")}</h2>
      <p>{t(over ? "kept.over" : "kept.until", { day: dayShort(keptUntil(view.state, sealedAt)) })}</p>
      {complaints === 0 ? null : <p className={classes.warn}>{t("kept.complaints", { n: complaints })}</p>}
      <div className={classes.rowCenter}>
        <DocumentLink kind="sealing-record" election={election.id} round={round.number} />
        <DocumentLink kind="destruction-record" label={t("kept.record")} />
      </div>
    </section>
  );
}
