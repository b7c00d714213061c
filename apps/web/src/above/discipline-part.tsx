import { type Discipline, type DisciplineKind, disciplineKinds } from "@laphieu/organisations/types";
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Acting } from "../app/act.ts";
import { DayField } from "../congress/day-field.tsx";
import classes from "./above.module.css";
import { aboveApi, freshId, type Inspection, oneOf, shortDay } from "./above-api.ts";
import { BelowChoice } from "./body-choice.tsx";
import { Form, More } from "./parts.tsx";

export type InspectionPart = Acting & {
  readonly view: Inspection;
  readonly top: string | undefined;
};

const forBodies: readonly string[] = ["reprimand", "warning", "dissolution"];
const forMembers: readonly string[] = ["reprimand", "warning", "removal", "expulsion"];

const subjects = ["member", "organisation"] as const;
/** Measures of discipline that followed from a congress: their kind and decision, nobody's name. */
export function DisciplinePart({ view, top, act, pending }: InspectionPart) {
  const { t } = useTranslation("above");
  const [body, setBody] = useState("");
  const [of, setOf] = useState<Discipline["of"]>("member");
  const [kind, setKind] = useState<DisciplineKind>("reprimand");
  const [finding, setFinding] = useState("");
  const [number, setNumber] = useState("");
  const [on, setOn] = useState(view.today);
  const findings = view.findings.filter((f) => f.body === body);
  return (
    <section className={classes.section}>
      <h2>{t("discipline.title")}</h2>
      {view.disciplines.length === 0 ? <p className={classes.sub}>{t("none")}</p> : null}
      <ul>
        {view.disciplines.map((d) => (
          <li key={d.id}>
            {shortDay(d.on)} · {d.bodyName} · {t(`discipline.of.${d.of}`)}: {t(`discipline.kinds.${d.kind}`)}{" "}
            <span className={classes.sub}>{d.number}</span>
          </li>
        ))}
      </ul>
      {view.may.discipline ? (
        <More title={t("discipline.record")}>
          <Form
            label={t("save")}
            pending={pending}
            disabled={body === "" || number.trim() === "" || on === ""}
            onSend={async () => {
              const fact = { id: freshId("kl"), body, of, kind, number: number.trim(), on };
              const from = finding === "" ? null : finding;
              const done = await act(() => aboveApi.record({ type: "discipline-decided", ...fact, finding: from }));
              if (done !== null) setNumber("");
            }}
          >
            <p className={classes.sub}>{t("discipline.how")}</p>
            <BelowChoice top={top} value={body} onChange={setBody} />
            <NativeSelect
              label={t("discipline.whom")}
              value={of}
              onChange={(e) => {
                setOf(oneOf(subjects, e.currentTarget.value, of));
                setKind("reprimand");
              }}
              data={subjects.map((o) => ({ value: o, label: t(`discipline.of.${o}`) }))}
            />
            <NativeSelect
              label={t("discipline.kind")}
              value={kind}
              onChange={(e) => setKind(oneOf(disciplineKinds, e.currentTarget.value, kind))}
              data={disciplineKinds
                .filter((k) => (of === "member" ? forMembers : forBodies).includes(k))
                .map((k) => ({ value: k, label: t(`discipline.kinds.${k}`) }))}
            />
            {findings.length === 0 ? null : (
              <NativeSelect
                label={t("discipline.finding")}
                value={finding}
                onChange={(e) => setFinding(e.currentTarget.value)}
                data={[
                  { value: "", label: "–" },
                  ...findings.map((f) => ({ value: f.id, label: `${shortDay(f.on)} ${f.text.slice(0, 60)}` })),
                ]}
              />
            )}
            <TextInput label={t("number")} value={number} onChange={(e) => setNumber(e.currentTarget.value)} />
            <DayField label={t("day")} value={on} onChange={setOn} />
          </Form>
        </More>
      ) : null}
    </section>
  );
}
