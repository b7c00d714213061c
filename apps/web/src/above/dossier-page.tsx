import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Act, useAct } from "../app/act.ts";
import { orThrow } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { DayField } from "../congress/day-field.tsx";
import tables from "../ui/table.module.css";
import classes from "./above.module.css";
import { aboveApi, aboveUrl, type DossierView, shortDay } from "./above-api.ts";
import { DecisionList } from "./decision-list.tsx";
import { AbovePage, Form, More } from "./parts.tsx";

const kinds = ["approved", "correction", "refused", "annulled"] as const;

/** One result: what the verification found, who was elected, and what the level above decides. */
export function DossierPage() {
  const { t } = useTranslation("above");
  const { pick } = useLang();
  const { id } = useParams({ from: "/cap-tren/ket-qua/$id" });
  const dossier = useQuery({
    queryKey: ["above", "result", id],
    queryFn: () => orThrow(aboveApi.result(id)),
    retry: false,
  });
  const { act, refusal, pending } = useAct(() => dossier.refetch());
  const d = dossier.data;
  return (
    <AbovePage
      title={d?.bodyName ?? t("results.title")}
      {...(d === undefined ? {} : { lead: `${d.title} · ${shortDay(d.day)}` })}
      error={dossier.error}
      refusal={refusal}
    >
      <p className={classes.crumbs}>
        <Link to="/cap-tren/ket-qua">‹ {t("results.back")}</Link>
      </p>
      {d === undefined ? null : (
        <>
          <dl className={classes.figures}>
            <div>
              <dt>{t("results.state")}</dt>
              <dd>{t(`results.states.${d.state}`)}</dd>
            </div>
            <div>
              <dt>{t("results.received")}</dt>
              <dd>{shortDay(d.received)}</dd>
            </div>
            <div>
              <dt>{t("results.answerDue")}</dt>
              <dd className={d.late ? classes.late : undefined}>{shortDay(d.answerDue)}</dd>
            </div>
          </dl>
          {d.bundle.sample ? <p className={classes.late}>{t("results.sample")}</p> : null}
          {d.complaints > 0 ? <p className={classes.late}>{t("results.complaints", { count: d.complaints })}</p> : null}
          <section className={classes.section}>
            <h2>{t("results.findings")}</h2>
            <p>{t(`results.verdicts.${d.verdict}`)}</p>
            {d.bundle.findings.length === 0 ? (
              <p className={classes.sub}>{t("results.noFindings")}</p>
            ) : (
              <ul>
                {d.bundle.findings.slice(0, 30).map((f) => (
                  <li key={f.text.vi} className={f.rank === 3 ? classes.sub : undefined}>
                    {pick(f.text)}
                  </li>
                ))}
              </ul>
            )}
          </section>
          <Persons d={d} />
          <section className={classes.section}>
            <h2>{t("results.decisions")}</h2>
            {d.decisions.length === 0 ? (
              <p className={classes.sub}>{t("none")}</p>
            ) : (
              <DecisionList decisions={d.decisions} dossier={d.id} />
            )}
            {d.may.decide ? (
              <Decide key={d.decisions.length} d={d} act={act} pending={pending} />
            ) : (
              <p className={classes.sub}>{t("results.noRightToDecide")}</p>
            )}
          </section>
          <section className={classes.section}>
            <p className={classes.row}>
              {d.may.decide ? <a href={aboveUrl.decision(d.id)}>{t("results.draft")}</a> : null}
              <a href={aboveUrl.answer(d.id)}>{t("results.answerFile")}</a>
              <a href={aboveUrl.bundle(d.id)}>{t("results.bundleFile")}</a>
            </p>
            <p className={classes.sub}>{t("results.answerHow")}</p>
          </section>
          <More title={t("results.checklist")}>
            <table className={`${tables.table} ${tables.stacked}`} aria-label={t("results.checklist")}>
              <tbody>
                {d.steps.map((s) => (
                  <tr key={s.id}>
                    <th scope="row">
                      {pick(s.title)}
                      <div className={classes.sub}>{s.article}</div>
                    </th>
                    <td className={s.result === "not-done" ? classes.late : undefined}>
                      {t(`steps.${s.result}`)}
                      <div className={classes.sub}>
                        {pick(s.text)}
                        {s.evidence.length === 0 ? null : ` #${s.evidence.slice(0, 6).join(", #")}`}
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </More>
        </>
      )}
    </AbovePage>
  );
}

function Persons({ d }: { readonly d: DossierView }) {
  const { t } = useTranslation("above");
  const elections = [...new Set(d.persons.map((p) => p.electionTitle))];
  return (
    <section className={classes.section}>
      <h2>{t("results.persons")}</h2>
      {elections.map((title) => (
        <div key={title}>
          <p>
            <strong>{title}</strong>
            {d.rounds
              .filter((r) => r.title === title)
              .map((r) => (
                <span key={r.round} className={classes.sub}>
                  {" "}
                  · {t("results.roundLine", { round: r.round })}: {t("results.base")} {r.base}, {t("results.found")}{" "}
                  {r.found}, {t("results.valid")} {r.valid}
                </span>
              ))}
          </p>
          <ol>
            {d.persons
              .filter((p) => p.electionTitle === title)
              .map((p) => (
                <li key={p.id}>{p.name ?? t("results.erased")}</li>
              ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function Decide(props: { readonly d: DossierView; readonly act: Act; readonly pending: boolean }) {
  const { t } = useTranslation("above");
  const { d } = props;
  const [kind, setKind] = useState<(typeof kinds)[number]>("approved");
  const [by, setBy] = useState(t("results.byUsual"));
  const [number, setNumber] = useState("");
  const [text, setText] = useState("");
  const [on, setOn] = useState(d.today);
  const [due, setDue] = useState("");
  const [out, setOut] = useState<{ readonly [person: string]: string | undefined }>({});
  const decision = () => {
    const last = due === "" ? null : due;
    switch (kind) {
      case "approved": {
        const refused = d.persons.flatMap(({ id: person }) => {
          const reason = out[person];
          return reason === undefined ? [] : [{ person, reason }];
        });
        const approved = d.persons.filter((p) => out[p.id] === undefined).map((p) => p.id);
        return { kind, on, by, number, approved, refused };
      }
      case "correction":
        return { kind, on, by, text, due: last };
      case "refused":
        return { kind, on, by, number, reason: text };
      case "annulled":
        return { kind, on, by, number, reason: text, again: [], by_day: last };
      default: {
        const never: never = kind;
        return never;
      }
    }
  };
  const unsaid = Object.values(out).some((reason) => reason !== undefined && reason.trim() === "");
  const lacking =
    by.trim() === "" ||
    on === "" ||
    (kind !== "correction" && number.trim() === "") ||
    (kind !== "approved" && text.trim() === "") ||
    (kind === "approved" && unsaid);
  return (
    <Form
      label={t(`results.kinds.${kind}`)}
      pending={props.pending}
      disabled={lacking}
      onSend={() => props.act(() => aboveApi.record({ type: "result-decided", dossier: d.id, decision: decision() }))}
    >
      <NativeSelect
        label={t("results.decide")}
        value={kind}
        onChange={(e) => setKind(kinds.find((k) => k === e.currentTarget.value) ?? "approved")}
        data={kinds.map((k) => ({ value: k, label: t(`results.kinds.${k}`) }))}
      />
      {kind === "approved"
        ? d.persons.map((p) => (
            <div key={p.id}>
              <Checkbox
                label={`${p.name ?? t("results.erased")} · ${p.electionTitle}`}
                checked={out[p.id] === undefined}
                onChange={(e) => setOut({ ...out, [p.id]: e.currentTarget.checked ? undefined : "" })}
              />
              {out[p.id] === undefined ? null : (
                <TextInput
                  label={t("results.notApprove")}
                  value={out[p.id] ?? ""}
                  onChange={(e) => setOut({ ...out, [p.id]: e.currentTarget.value })}
                />
              )}
            </div>
          ))
        : null}
      <TextInput label={t("results.by")} value={by} onChange={(e) => setBy(e.currentTarget.value)} />
      {kind === "correction" ? null : (
        <TextInput label={t("number")} value={number} onChange={(e) => setNumber(e.currentTarget.value)} />
      )}
      {kind === "approved" ? null : (
        <Textarea
          label={t("reason")}
          autosize
          minRows={2}
          value={text}
          onChange={(e) => setText(e.currentTarget.value)}
        />
      )}
      <DayField label={t("day")} value={on} onChange={setOn} />
      {kind === "correction" || kind === "annulled" ? (
        <DayField
          label={t(kind === "correction" ? "results.correctionDue" : "results.again")}
          value={due}
          onChange={setDue}
        />
      ) : null}
    </Form>
  );
}
