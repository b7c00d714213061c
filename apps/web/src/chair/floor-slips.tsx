import { type Election, type PersonId, type Slip, type SlipKind, slipsOf } from "@laphieu/assembly";
import { Button, Checkbox, SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { useLang } from "../app/text.ts";
import { choicesFor } from "../congress/choices.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { PersonSelect } from "../congress/fields.tsx";
import { stillStanding } from "../congress/standing.ts";
import { Why } from "../ui/index.ts";
import own from "./chair.module.css";
import { addChairWords } from "./words.ts";

addChairWords();

const kinds: readonly SlipKind[] = ["stand", "nominate", "withdraw"];

/** Papers from the floor on the list of one election: from phones, and on paper keyed here. */
export function FloorSlips({ election }: { readonly election: Election }) {
  const { t } = useTranslation("chair");
  const { view } = useCongress();
  const slips = view.state.sittings.flatMap(slipsOf).filter((slip) => slip.election === election.id);
  const waiting = slips.filter((slip) => slip.state === "waiting");
  const settled = slips.filter((slip) => slip.state !== "waiting");
  return (
    <section className={classes.tight} aria-label={t("naming.title")}>
      <h3>{t("naming.title")}</h3>
      <p className={`${classes.dim} ${classes.small}`}>{t("naming.how")}</p>
      <SlipForm election={election} />
      {waiting.length === 0 ? (
        <p className={classes.dim}>{t("naming.none")}</p>
      ) : (
        <ul className={own.slips} aria-label={t("naming.waiting")}>
          {waiting.map((slip) => (
            <WaitingSlip key={slip.id} election={election} slip={slip} />
          ))}
        </ul>
      )}
      {settled.length === 0 ? null : (
        <details>
          <summary>{t("naming.settled", { n: settled.length })}</summary>
          <ul className={classes.plain}>
            {settled.map((slip) => (
              <SettledSlip key={slip.id} slip={slip} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const useLine = () => {
  const { t } = useTranslation("chair");
  const { view } = useCongress();
  return (slip: Slip): string =>
    t(`naming.line.${slip.kind}`, {
      by: nameOf(view, slip.by),
      person: slip.person === null ? `“${slip.named}”` : nameOf(view, slip.person),
    });
};

function SettledSlip({ slip }: { readonly slip: Slip }) {
  const { t } = useTranslation("chair");
  const line = useLine();
  if (slip.state === "waiting") return null;
  return (
    <li>
      {line(slip)}{" "}
      <span className={own.who}>
        {[t(`naming.state.${slip.state}`), slip.because].filter((part) => part !== "").join(": ")}
      </span>
    </li>
  );
}

/** A slip on paper. */
function SlipForm({ election }: { readonly election: Election }) {
  const { t } = useTranslation("chair");
  const { view, run, pending } = useCongress();
  const [kind, setKind] = useState<SlipKind>("nominate");
  const [by, setBy] = useState<PersonId | null>(null);
  const [person, setPerson] = useState<PersonId | null>(null);
  const [reason, setReason] = useState("");
  const [consents, setConsents] = useState(false);
  const roll = view.state.sittings.find((s) => s.id === election.sitting)?.roll.map((a) => a.person) ?? [];
  const known = new Set(election.candidates.map((c) => c.person));
  const free = choicesFor(view, election).filter((p) => !known.has(p));
  const withdrawing = election.candidates.filter((c) => stillStanding(c) && c.withdrawal === undefined);
  const givers = kind === "stand" ? free : kind === "withdraw" ? withdrawing.map((c) => c.person) : roll;
  const ready =
    by !== null && (kind !== "nominate" || person !== null) && (kind !== "withdraw" || reason.trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (by === null || !ready) return;
    void run({
      type: "hand-in-slip",
      election: election.id,
      kind,
      by,
      ...(kind === "nominate" && person !== null ? { person, consents } : {}),
      reason: reason.trim(),
    }).then((ok) => {
      if (!ok) return;
      setBy(null);
      setPerson(null);
      setReason("");
      setConsents(false);
    });
  };
  return (
    <form onSubmit={submit} className={classes.tight}>
      <SegmentedControl
        aria-label={t("naming.kind")}
        value={kind}
        onChange={(value) => {
          setKind(kinds.find((k) => k === value) ?? kind);
          setBy(null);
        }}
        data={[
          { value: "nominate", label: t("naming.nominate") },
          { value: "stand", label: t("naming.stand") },
          { value: "withdraw", label: t("naming.withdraw") },
        ]}
      />
      <div className={classes.row}>
        <div className={classes.grow}>
          <PersonSelect label={t("naming.by")} people={givers} value={by} onChange={setBy} />
        </div>
        {kind === "nominate" ? (
          <div className={classes.grow}>
            <PersonSelect label={t("naming.person")} people={free} value={person} onChange={setPerson} />
          </div>
        ) : null}
        {kind === "withdraw" ? (
          <TextInput
            className={classes.grow}
            label={t("naming.reason")}
            value={reason}
            maxLength={500}
            onChange={(e) => setReason(e.currentTarget.value)}
          />
        ) : null}
      </div>
      <div className={classes.rowCenter}>
        {kind === "nominate" ? (
          <Checkbox
            label={t("naming.consents")}
            checked={consents}
            onChange={(e) => setConsents(e.currentTarget.checked)}
          />
        ) : null}
        <Button type="submit" variant="default" disabled={!ready || pending}>
          {t("naming.add")}
        </Button>
      </div>
    </form>
  );
}

/** One slip with what the rules say of it now, and the step it waits for. */
function WaitingSlip({ election, slip }: { readonly election: Election; readonly slip: Slip }) {
  const { t } = useTranslation("chair");
  const { pick } = useLang();
  const { view, run, pending } = useCongress();
  const line = useLine()(slip);
  const [who, setWho] = useState<PersonId | null>(null);
  const [because, setBecause] = useState("");
  const refusal = Object.values(view.floors ?? {}).flatMap((f) => f.slips?.[slip.id] ?? [])[0];
  const ready = refusal === undefined && (slip.consent === "own" || slip.consent === "given");
  const lost = refusal !== undefined || slip.consent === "refused" || slip.consent === "needed";
  const answer = (consents: boolean) => void run({ type: "answer-slip", slip: slip.id, consents });
  return (
    <li data-ready={ready}>
      <p>
        <strong>{line}</strong>{" "}
        <span className={own.who}>
          {[t(`naming.via.${slip.via}`), t(`naming.consent.${slip.consent}`), slip.reason]
            .filter((part) => part !== "")
            .join(" · ")}
        </span>
      </p>
      {refusal === undefined ? (
        <p className={classes.good}>{t("naming.fits")}</p>
      ) : (
        <div className={classes.warn}>
          <p>{pick(refusal.text)}</p>
          {refusal.ruling === undefined ? null : <Why ruling={refusal.ruling} textShown />}
        </div>
      )}
      {slip.person !== null ? null : (
        <div className={classes.row}>
          <div className={classes.grow}>
            <PersonSelect label={t("naming.who")} people={choicesFor(view, election)} value={who} onChange={setWho} />
          </div>
          <Button
            variant="default"
            disabled={who === null || pending}
            onClick={() => {
              if (who !== null) void run({ type: "identify-slip", slip: slip.id, person: who });
            }}
          >
            {t("naming.identify")}
          </Button>
        </div>
      )}
      <div className={classes.rowCenter}>
        {ready ? (
          <Button
            variant="default"
            disabled={pending}
            aria-label={t("naming.takeOf", { line })}
            onClick={() => void run({ type: "settle-slip", slip: slip.id, take: true })}
          >
            {t("naming.take")}
          </Button>
        ) : null}
        {slip.person !== null && slip.consent === "needed" ? (
          <>
            <Button variant="default" disabled={pending} onClick={() => answer(true)}>
              {t("naming.agrees")}
            </Button>
            <Button variant="default" disabled={pending} onClick={() => answer(false)}>
              {t("naming.declines")}
            </Button>
          </>
        ) : null}
      </div>
      {lost ? (
        <div className={classes.row}>
          <TextInput
            className={classes.grow}
            label={t("naming.because")}
            value={because}
            maxLength={500}
            onChange={(e) => setBecause(e.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={because.trim() === "" || pending}
            onClick={() => void run({ type: "settle-slip", slip: slip.id, take: false, because: because.trim() })}
          >
            {t("naming.aside")}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
