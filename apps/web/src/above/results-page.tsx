import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Act, useAct } from "../app/act.ts";
import { orThrow } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import tables from "../ui/table.module.css";
import classes from "./above.module.css";
import { aboveApi, aboveUrl, type Received, type Results, shortDay } from "./above-api.ts";
import { AbovePage, FileChoice, Form, useOverview } from "./parts.tsx";

/** Results that came from below, and what was kept aside. */
export function ResultsPage() {
  const { t } = useTranslation("above");
  const { tc } = useSearch({ from: "/cap-tren/ket-qua" });
  const results = useQuery({
    queryKey: ["above", "results", tc],
    queryFn: () => orThrow(aboveApi.results(tc)),
    retry: false,
  });
  const { act, refusal, pending } = useAct(() => results.refetch());
  const view = results.data;
  return (
    <AbovePage title={t("results.title")} lead={t("results.lead")} body={tc} error={results.error} refusal={refusal}>
      {view?.may.receive === true ? <Receive act={act} pending={pending} body={tc} /> : null}
      {view === undefined ? null : <Dossiers view={view} />}
      {view === undefined || view.dossiers.length === 0 ? null : (
        <p>
          <a href={aboveUrl.results(tc)}>{t("excel")}</a>
        </p>
      )}
      {view === undefined ? null : <Aside view={view} act={act} />}
    </AbovePage>
  );
}

function Receive(props: { readonly act: Act; readonly pending: boolean; readonly body: string | undefined }) {
  const { t } = useTranslation("above");
  const { pick } = useLang();
  const overview = useOverview();
  const top = props.body ?? overview.data?.tops[0]?.id;
  const below = useQuery({
    queryKey: ["above", "body", top],
    queryFn: () => orThrow(aboveApi.body(top ?? "")),
    enabled: top !== undefined,
    retry: false,
  });
  const [file, setFile] = useState<File | null>(null);
  const [body, setBody] = useState("");
  const [got, setGot] = useState<Received | null>(null);
  return (
    <section className={classes.section}>
      <h2>{t("results.receive")}</h2>
      <Form
        label={t("results.send")}
        pending={props.pending}
        disabled={file === null}
        onSend={async () => {
          if (file === null) return;
          setGot(null);
          setGot(await props.act(() => aboveApi.receive(file, body)));
        }}
      >
        <FileChoice label={t("file")} accept=".laphieu" file={file} onFile={setFile} />
        <NativeSelect
          label={t("results.forBody")}
          value={body}
          onChange={(e) => setBody(e.currentTarget.value)}
          data={[
            { value: "", label: "–" },
            ...(below.data?.children ?? []).map((b) => ({ value: b.id, label: b.name })),
          ]}
        />
      </Form>
      <div role="status">
        {props.pending ? <p>{t("results.checking")}</p> : null}
        {got === null ? null : got.kind === "aside" ? (
          <p className={classes.late}>{pick(got.text)}</p>
        ) : (
          <p className={classes.good}>
            {t("results.accepted")}{" "}
            <Link to="/cap-tren/ket-qua/$id" params={{ id: got.dossier }}>
              {t("results.decide")}
            </Link>
          </p>
        )}
      </div>
    </section>
  );
}

function Dossiers({ view }: { readonly view: Results }) {
  const { t } = useTranslation("above");
  if (view.dossiers.length === 0) return <p>{t("none")}</p>;
  return (
    <table className={`${tables.table} ${tables.stacked}`} aria-label={t("results.title")}>
      <thead>
        <tr>
          <th scope="col">{t("results.congress")}</th>
          <th scope="col">{t("results.received")}</th>
          <th scope="col">{t("results.answerDue")}</th>
          <th scope="col">{t("results.state")}</th>
        </tr>
      </thead>
      <tbody>
        {view.dossiers.map((d) => (
          <tr key={d.id}>
            <th scope="row">
              <Link to="/cap-tren/ket-qua/$id" params={{ id: d.id }}>
                {d.bodyName}
              </Link>
              <div className={classes.sub}>{d.title}</div>
            </th>
            <td data-label={t("results.received")}>
              {shortDay(d.received)}
              {d.reportedLate ? <div className={classes.late}>{t("results.reportedLate")}</div> : null}
            </td>
            <td data-label={t("results.answerDue")}>
              {shortDay(d.answerDue)}
              {d.late ? <div className={classes.late}>{t("results.late")}</div> : null}
            </td>
            <td data-label={t("results.state")}>
              {t(`results.states.${d.state}`)}
              {d.complaints > 0 ? (
                <div className={classes.late}>{t("results.complaints", { count: d.complaints })}</div>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Aside({ view, act }: { readonly view: Results; readonly act: Act }) {
  const { t } = useTranslation("above");
  const { pick } = useLang();
  const [texts, setTexts] = useState<{ readonly [sha256: string]: string }>({});
  return (
    <section className={classes.section}>
      <h2>{t("results.aside")}</h2>
      {view.aside.length === 0 ? <p className={classes.sub}>{t("results.asideNone")}</p> : null}
      {view.aside.map((a) => (
        <article key={`${a.sha256} ${a.at}`} className={classes.card}>
          <p>{pick(a.text)}</p>
          <p className={classes.sub}>
            {shortDay(a.at)}
            {a.bodyName === null ? null : ` · ${a.bodyName}`} · {a.sha256.slice(0, 12)}
          </p>
          {a.settled !== null ? (
            <p className={classes.sub}>{t("results.settled", { text: a.settled })}</p>
          ) : view.may.receive ? (
            <div className={classes.row}>
              <TextInput
                label={t("results.settle")}
                value={texts[a.sha256] ?? ""}
                onChange={(e) => setTexts({ ...texts, [a.sha256]: e.currentTarget.value })}
              />
              <Button
                variant="default"
                disabled={(texts[a.sha256] ?? "").trim() === ""}
                onClick={() =>
                  void act(() =>
                    aboveApi.record({ type: "aside-settled", sha256: a.sha256, text: texts[a.sha256] ?? "" }),
                  )
                }
              >
                {t("save")}
              </Button>
            </div>
          ) : null}
        </article>
      ))}
    </section>
  );
}
