import { type Severity, severities } from "@laphieu/organisations/types";
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Acting, useAct } from "../app/act.ts";
import { orThrow } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { DayField } from "../congress/day-field.tsx";
import tables from "../ui/table.module.css";
import classes from "./above.module.css";
import { aboveApi, aboveUrl, freshId, type Inspection, oneOf, shortDay } from "./above-api.ts";
import { BelowChoice } from "./body-choice.tsx";
import { DisciplinePart, type InspectionPart } from "./discipline-part.tsx";
import { AbovePage, Bar, FileChoice, Form, More, useOverview } from "./parts.tsx";

/** Which steps go wrong where, findings and their remedies, and the programme of visits. */
export function InspectionPage() {
  const { t } = useTranslation("above");
  const { tc } = useSearch({ from: "/cap-tren/kiem-tra" });
  const overview = useOverview();
  const inspection = useQuery({
    queryKey: ["above", "inspection", tc],
    queryFn: () => orThrow(aboveApi.inspection(tc)),
    retry: false,
  });
  const { act, refusal, pending } = useAct(() => inspection.refetch());
  const view = inspection.data;
  const top = tc ?? overview.data?.tops[0]?.id;
  return (
    <AbovePage
      title={t("inspection.title")}
      lead={t("inspection.lead")}
      body={tc}
      error={inspection.error}
      refusal={refusal}
    >
      {view === undefined ? null : (
        <>
          <Steps view={view} body={tc} />
          <Findings view={view} top={top} act={act} pending={pending} />
          <DisciplinePart view={view} top={top} act={act} pending={pending} />
          <Visits view={view} top={top} act={act} pending={pending} />
        </>
      )}
    </AbovePage>
  );
}

function Steps({ view, body }: { readonly view: Inspection; readonly body: string | undefined }) {
  const { t } = useTranslation("above");
  const { pick } = useLang();
  const hidden = view.steps.some((s) => Object.values(s.counts).includes(null));
  const chart = view.congresses >= view.smallest && !hidden;
  return (
    <section className={classes.section}>
      <h2>{t("inspection.steps")}</h2>
      {chart || hidden ? null : (
        <p className={classes.sub}>{t("inspection.few", { count: view.congresses, least: view.smallest })}</p>
      )}
      {view.congresses === 0 ? null : (
        <>
          <table className={`${tables.table} ${tables.stacked}`} aria-label={t("inspection.steps")}>
            <thead>
              <tr>
                <th scope="col">{t("inspection.step")}</th>
                {(["done", "not-done", "decided", "not-checked"] as const).map((r) => (
                  <th key={r} scope="col" className={tables.num}>
                    {t(`steps.${r}`)}
                  </th>
                ))}
                <th scope="col">{t("inspection.where")}</th>
              </tr>
            </thead>
            <tbody>
              {view.steps.map((s) => (
                <tr key={s.id}>
                  <th scope="row">
                    {pick(s.title)}
                    <div className={classes.sub}>{s.article}</div>
                    {chart ? (
                      <Bar
                        parts={[
                          { value: s.counts.done ?? 0, colour: "var(--lp-green)" },
                          { value: s.counts["not-done"] ?? 0, colour: "var(--lp-red)" },
                          { value: s.counts.decided ?? 0, colour: "var(--lp-gold)" },
                          { value: s.counts["not-checked"] ?? 0, colour: "var(--lp-line-strong)" },
                        ]}
                      />
                    ) : null}
                  </th>
                  {(["done", "not-done", "decided", "not-checked"] as const).map((r) => (
                    <td key={r} className={tables.num} data-label={t(`steps.${r}`)}>
                      {s.counts[r] ?? "***"}
                    </td>
                  ))}
                  <td data-label={t("inspection.where")}>
                    {s.where.slice(0, 5).map((w) => (
                      <div key={w.dossier}>
                        <Link to="/cap-tren/ket-qua/$id" params={{ id: w.dossier }}>
                          {w.body}
                        </Link>
                      </div>
                    ))}
                    {s.where.length > 5 ? <span className={classes.sub}>+{s.where.length - 5}</span> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {hidden ? <p className={classes.sub}>{t("inspection.hiddenNote", { least: view.smallest })}</p> : null}
          <p className={classes.row}>
            <a href={aboveUrl.steps(body)}>{t("excel")}</a>
            <Button variant="default" size="xs" onClick={() => window.print()}>
              {t("print")}
            </Button>
          </p>
        </>
      )}
    </section>
  );
}

function Findings({ view, top, act, pending }: InspectionPart) {
  const { t } = useTranslation("above");
  const { pick } = useLang();
  const [body, setBody] = useState("");
  const [step, setStep] = useState("");
  const [severity, setSeverity] = useState<Severity>("minor");
  const [text, setText] = useState("");
  const [remedy, setRemedy] = useState("");
  const [due, setDue] = useState("");
  const chosen = view.steps.find((s) => s.id === step);
  const wanted = severity !== "note" || remedy.trim() !== "";
  return (
    <section className={classes.section}>
      <h2>{t("inspection.findings")}</h2>
      {view.findings.length === 0 ? <p className={classes.sub}>{t("none")}</p> : null}
      {view.findings.map((f) => (
        <article key={f.id} className={classes.card}>
          <h3>
            {f.bodyName} · {t(`inspection.severities.${f.severity}`)}
          </h3>
          <p className={classes.sub}>{[shortDay(f.on), f.kind, f.article].filter((part) => part !== "").join(" · ")}</p>
          <p>{f.text}</p>
          {f.remedy === null ? null : (
            <p>
              {t("inspection.remedy")}: {f.remedy.text} ({shortDay(f.remedy.due)})
              {f.late ? <span className={classes.late}> · {t("inspection.late")}</span> : null}
            </p>
          )}
          {f.closed !== null ? (
            <p className={classes.good}>
              {t("inspection.closed", { day: shortDay(f.closed.on) })}: {f.closed.text}
            </p>
          ) : view.may.record ? (
            <Close finding={f.id} today={view.today} act={act} pending={pending} />
          ) : null}
        </article>
      ))}
      {view.may.record ? (
        <More title={t("inspection.record")}>
          <Form
            label={t("save")}
            pending={pending}
            disabled={body === "" || text.trim() === "" || (wanted && (remedy.trim() === "" || due === ""))}
            onSend={async () => {
              const about = {
                kind: chosen?.title.vi ?? t("inspection.kind"),
                article: chosen?.article ?? "",
                severity,
                text,
              };
              const fact = { id: freshId("ph"), body, congress: null, visit: null, step: step === "" ? null : step };
              const done = await act(() =>
                aboveApi.record({
                  type: "finding-recorded",
                  ...fact,
                  ...about,
                  on: view.today,
                  remedy: wanted ? { text: remedy, due } : null,
                }),
              );
              if (done !== null) setText("");
            }}
          >
            <BelowChoice top={top} value={body} onChange={setBody} />
            <NativeSelect
              label={t("inspection.step")}
              value={step}
              onChange={(e) => setStep(e.currentTarget.value)}
              data={[{ value: "", label: "–" }, ...view.steps.map((s) => ({ value: s.id, label: pick(s.title) }))]}
            />
            <NativeSelect
              label={t("inspection.severity")}
              value={severity}
              onChange={(e) => setSeverity(oneOf(severities, e.currentTarget.value, severity))}
              data={severities.map((s) => ({ value: s, label: t(`inspection.severities.${s}`) }))}
            />
            <Textarea
              label={t("inspection.text")}
              autosize
              minRows={2}
              value={text}
              onChange={(e) => setText(e.currentTarget.value)}
            />
            <TextInput
              label={t("inspection.remedy")}
              value={remedy}
              onChange={(e) => setRemedy(e.currentTarget.value)}
            />
            <DayField label={t("inspection.remedyDue")} value={due} onChange={setDue} />
          </Form>
        </More>
      ) : null}
    </section>
  );
}

function Close(props: Acting & { readonly finding: string; readonly today: string }) {
  const { t } = useTranslation("above");
  const [text, setText] = useState("");
  return (
    <div className={classes.row}>
      <TextInput label={t("inspection.close")} value={text} onChange={(e) => setText(e.currentTarget.value)} />
      <Button
        variant="default"
        disabled={text.trim() === ""}
        loading={props.pending}
        onClick={() =>
          void props.act(() =>
            aboveApi.record({ type: "finding-closed", finding: props.finding, on: props.today, text }),
          )
        }
      >
        {t("save")}
      </Button>
    </div>
  );
}

const lines = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

function Visits({ view, top, act, pending }: InspectionPart) {
  const { t } = useTranslation("above");
  const [body, setBody] = useState("");
  const [day, setDay] = useState("");
  const [subject, setSubject] = useState("");
  const [inspectors, setInspectors] = useState("");
  return (
    <section className={classes.section}>
      <h2>{t("inspection.visits")}</h2>
      {view.visits.length === 0 ? <p className={classes.sub}>{t("none")}</p> : null}
      {view.visits.map((v) => (
        <article key={v.id} className={classes.card}>
          <h3>
            {shortDay(v.day)} · {v.bodyName}
          </h3>
          <p>{v.subject}</p>
          <p className={classes.sub}>{v.inspectors.join(", ")}</p>
          {v.record !== null ? (
            <>
              <p>{v.record.text}</p>
              <p className={classes.sub}>
                {t("inspection.recorded", { day: shortDay(v.record.on), count: v.record.files.length })} ·{" "}
                {v.record.signers.join(", ")}
              </p>
              {v.record.files.map((f) => (
                <p key={f.sha256}>
                  <a href={aboveUrl.visitFile(v.id, f.sha256)}>{f.name}</a>
                </p>
              ))}
            </>
          ) : view.may.record ? (
            <VisitRecord visit={v.id} body={v.body} today={view.today} act={act} pending={pending} />
          ) : null}
        </article>
      ))}
      {view.may.record ? (
        <More title={t("inspection.plan")}>
          <Form
            label={t("save")}
            pending={pending}
            disabled={body === "" || day === "" || subject.trim() === "" || lines(inspectors).length === 0}
            onSend={() =>
              act(() =>
                aboveApi.record({
                  type: "visit-planned",
                  id: freshId("kt"),
                  body,
                  congress: null,
                  day,
                  subject,
                  inspectors: lines(inspectors),
                }),
              )
            }
          >
            <BelowChoice top={top} value={body} onChange={setBody} />
            <DayField label={t("day")} value={day} onChange={setDay} />
            <TextInput
              label={t("inspection.subject")}
              value={subject}
              onChange={(e) => setSubject(e.currentTarget.value)}
            />
            <Textarea
              label={t("inspection.inspectors")}
              autosize
              minRows={2}
              value={inspectors}
              onChange={(e) => setInspectors(e.currentTarget.value)}
            />
          </Form>
        </More>
      ) : null}
    </section>
  );
}

function VisitRecord(props: Acting & { readonly visit: string; readonly body: string; readonly today: string }) {
  const { t } = useTranslation("above");
  const [text, setText] = useState("");
  const [signers, setSigners] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [files, setFiles] = useState<readonly { readonly sha256: string; readonly name: string }[]>([]);
  return (
    <More title={t("inspection.visitRecord")}>
      <Form
        label={t("save")}
        pending={props.pending}
        disabled={text.trim() === "" || lines(signers).length < 2}
        onSend={() =>
          props.act(() =>
            aboveApi.record({
              type: "visit-recorded",
              visit: props.visit,
              on: props.today,
              text,
              signers: lines(signers),
              files,
            }),
          )
        }
      >
        <Textarea
          label={t("inspection.text")}
          autosize
          minRows={3}
          value={text}
          onChange={(e) => setText(e.currentTarget.value)}
        />
        <Textarea
          label={t("inspection.signers")}
          autosize
          minRows={2}
          value={signers}
          onChange={(e) => setSigners(e.currentTarget.value)}
        />
        <FileChoice
          label={t("inspection.photos")}
          accept=".jpg,.jpeg,.png,.pdf"
          file={file}
          onFile={(chosen) => {
            setFile(chosen);
            if (chosen === null) return;
            void props
              .act(() => aboveApi.attach(props.body, chosen))
              .then((kept) => setFiles((before) => (kept === null ? before : [...before, kept])));
          }}
        />
        {files.map((f) => (
          <p key={f.sha256} className={classes.sub}>
            {f.name}
          </p>
        ))}
      </Form>
    </More>
  );
}
