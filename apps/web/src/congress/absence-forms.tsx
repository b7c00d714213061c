import type { PersonId, Sitting } from "@laphieu/assembly";
import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import classes from "./congress.module.css";
import { useCongress, votersOf } from "./context.ts";
import { PersonSelect, StepForm } from "./fields.tsx";

/** Absent throughout is a finding: who, why, accepted by whom. Only it lowers the base, and it may be overtaken. */
export function AbsenceForm({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const [person, setPerson] = useState<PersonId | null>(null);
  const [reason, setReason] = useState("");
  const [excused, setExcused] = useState(true);
  const [acceptedBy, setAcceptedBy] = useState("Đoàn chủ tịch");
  const found = new Set(sitting.absences.map((a) => a.person));
  const never = votersOf(sitting).filter((p) => (sitting.presence[p] ?? []).length === 0 && !found.has(p));
  return (
    <section className={classes.panel}>
      <h2>{t("absence.title")}</h2>
      <p className={classes.dim}>{t("absence.note")}</p>
      <StepForm
        primary={false}
        submit={t("absence.submit")}
        disabled={person === null || reason.trim() === "" || acceptedBy.trim() === ""}
        onSubmit={() => {
          if (person === null) return;
          void run({
            type: "find-absent-throughout",
            sitting: sitting.id,
            person,
            reason: reason.trim(),
            excused,
            acceptedBy: acceptedBy.trim(),
          }).then((ok) => {
            if (ok) {
              setPerson(null);
              setReason("");
            }
          });
        }}
      >
        <div className={classes.row}>
          <div className={classes.grow}>
            <PersonSelect label={t("absence.person")} people={never} value={person} onChange={setPerson} />
          </div>
          <TextInput
            className={classes.grow}
            label={t("absence.reason")}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
          />
          <TextInput
            className={classes.grow}
            label={t("absence.acceptedBy")}
            value={acceptedBy}
            onChange={(e) => setAcceptedBy(e.currentTarget.value)}
          />
        </div>
        <Checkbox
          label={t("absence.excused")}
          checked={excused}
          onChange={(e) => setExcused(e.currentTarget.checked)}
        />
      </StepForm>
      {sitting.absences.length === 0 ? null : (
        <ul>
          {sitting.absences.map((a) => (
            <li key={a.person}>
              {nameOf(view, a.person)}: {a.reason} ({t(a.excused ? "absence.isExcused" : "absence.notExcused")},{" "}
              {a.acceptedBy})
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** An alternate takes the seat of an official delegate who is absent. */
export function AlternateForm({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("congress");
  const { run } = useCongress();
  const [alternate, setAlternate] = useState<PersonId | null>(null);
  const [replaces, setReplaces] = useState<PersonId | null>(null);
  const alternates = sitting.roll
    .filter((a) => a.seat === "alternate" && a.replaces === undefined)
    .map((a) => a.person);
  const replaced = new Set(sitting.roll.flatMap((a) => a.replaces ?? []));
  return (
    <section className={classes.panel}>
      <h2>{t("alternate.title")}</h2>
      {alternates.length === 0 ? (
        <p>{t("alternate.none")}</p>
      ) : (
        <StepForm
          primary={false}
          submit={t("alternate.submit")}
          disabled={alternate === null || replaces === null}
          onSubmit={() => {
            if (alternate === null || replaces === null) return;
            void run({ type: "seat-alternate", sitting: sitting.id, alternate, replaces }).then((ok) => {
              if (ok) {
                setAlternate(null);
                setReplaces(null);
              }
            });
          }}
        >
          <div className={classes.row}>
            <div className={classes.grow}>
              <PersonSelect label={t("alternate.who")} people={alternates} value={alternate} onChange={setAlternate} />
            </div>
            <div className={classes.grow}>
              <PersonSelect
                label={t("alternate.for")}
                people={votersOf(sitting).filter((p) => (sitting.presence[p] ?? []).length === 0 && !replaced.has(p))}
                value={replaces}
                onChange={setReplaces}
              />
            </div>
          </div>
        </StepForm>
      )}
    </section>
  );
}
