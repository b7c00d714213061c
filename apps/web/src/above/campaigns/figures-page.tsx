import { type FigureGroup, type FigureKey, figureGroups } from "@laphieu/summing-up/keys";
import { dayShort } from "@laphieu/vietnamese";
import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orThrow } from "../../app/api.ts";
import { useLang } from "../../app/text.ts";
import { IconDownload, IconPrinter } from "../../ui/icons.ts";
import { Page, RefusalAlert } from "../../ui/index.ts";
import { BackLink, BarChart, EndedMark, Shares, shown, useFigureName } from "./parts.tsx";
import classes from "./summing.module.css";
import { summingApi, type TableView } from "./summing-api.ts";
import { useSumming } from "./use-summing.ts";
import { addSummingWords } from "./words.ts";

addSummingWords();

/** The figures of a body: shares, a chart and the table it is drawn from, every total open down to its congresses. */
export function FiguresPage() {
  const { t } = useTranslation("summing");
  const { pick } = useLang();
  const { unit } = useParams({ from: "/tong-ket/so-lieu/$unit" });
  const [group, setGroup] = useState<FigureGroup>("meetings");
  const page = useSumming(["table", unit, group], () => summingApi.table(unit, group));
  const { data } = page;
  return (
    <Page
      title={data?.unit.name ?? t("figures.title")}
      eyebrow={<BackLink />}
      actions={
        <div className={`${classes.row} lp-no-print`}>
          <Button
            component="a"
            href={summingApi.excel(unit)}
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            {t("figures.excel")}
          </Button>
          <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
            {t("figures.print")}
          </Button>
        </div>
      }
    >
      <RefusalAlert refusal={page.refusal} />
      {data === undefined ? null : (
        <div className={classes.stack}>
          {data.path.length < 2 ? null : (
            <nav aria-label={t("figures.path")}>
              <ol className={classes.path}>
                {data.path.map((u) => (
                  <li key={u.id}>
                    <Link to="/tong-ket/so-lieu/$unit" params={{ unit: u.id }}>
                      {u.name}
                    </Link>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <h2>{t("figures.shares")}</h2>
          <Shares figures={data.all} />
          <NativeSelect
            className={`${classes.choose} lp-no-print`}
            label={t("figures.choose")}
            value={group}
            onChange={(e) => {
              const found = figureGroups.find((g) => g.id === e.currentTarget.value);
              if (found !== undefined) setGroup(found.id);
            }}
            data={figureGroups.map((g) => ({ value: g.id, label: pick(g.text) }))}
          />
          <Table key={`${unit}-${group}`} data={data} />
        </div>
      )}
    </Page>
  );
}

function Table({ data }: { readonly data: TableView }) {
  const { t } = useTranslation("summing");
  const name = useFigureName();
  const [drawn, setDrawn] = useState(0);
  const [traced, setTraced] = useState<FigureKey | null>(null);
  const key = data.keys[drawn];
  const rows = [
    ...data.rows.map((r) => ({ ...r, name: r.unit.name })),
    ...(data.own === null
      ? []
      : [
          {
            unit: null,
            cells: data.own,
            hasMore: false,
            ended: null,
            name: t("figures.own", { name: data.unit.name }),
          },
        ]),
  ];
  const bars = rows.slice(0, 40).map((r) => ({ name: r.name, value: r.cells[drawn] ?? null }));
  const hidden = rows.some((r) => r.cells.includes(null)) || data.total.includes(null);
  return (
    <>
      {key === undefined ? null : (
        <div>
          <NativeSelect
            className={`${classes.choose} lp-no-print`}
            label={t("figures.drawn")}
            value={String(drawn)}
            onChange={(e) => setDrawn(Number(e.currentTarget.value))}
            data={data.keys.map((k, i) => ({ value: String(i), label: name(k) }))}
          />
          <BarChart title={t("figures.chart", { name: name(key) })} bars={bars} />
        </div>
      )}
      <section className={classes.frame} tabIndex={0} aria-label={t("figures.title")}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("figures.body")}</th>
              {data.keys.map((k) => (
                <th scope="col" className={classes.number} key={k} style={{ whiteSpace: "normal" }}>
                  {name(k)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.unit?.id ?? "own"}>
                <th scope="row">
                  {r.unit === null ? (
                    r.name
                  ) : (
                    <>
                      <Link to="/tong-ket/so-lieu/$unit" params={{ unit: r.unit.id }}>
                        {r.name}
                      </Link>
                      <EndedMark ended={r.ended} />
                    </>
                  )}
                </th>
                {data.keys.map((k, i) => (
                  <td className={classes.number} key={k}>
                    {shown(r.cells[i] ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("figures.total")}</th>
              {data.keys.map((k, i) => (
                <td className={classes.number} key={k}>
                  <button type="button" className={classes.open} onClick={() => setTraced(k)}>
                    {shown(data.total[i] ?? null)}
                  </button>
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </section>
      {hidden ? <p className={classes.quiet}>{t("figures.hiddenNote")}</p> : null}
      {traced === null ? null : <Trace unit={data.unit.id} figure={traced} />}
    </>
  );
}

function Trace({ unit, figure }: { readonly unit: string; readonly figure: FigureKey }) {
  const { t } = useTranslation("summing");
  const name = useFigureName();
  const trace = useQuery({
    queryKey: ["summing", "trace", unit, figure],
    queryFn: () => orThrow(summingApi.trace(unit, figure)),
    retry: false,
  });
  if (trace.data === undefined) return null;
  return (
    <section aria-live="polite">
      <h3>{t("figures.trace", { name: name(figure), total: shown(trace.data.total) })}</h3>
      {trace.data.parts.length === 0 ? <p>{t("figures.traceNone")}</p> : null}
      <ul className={classes.list}>
        {trace.data.parts.map((p) => (
          <li key={p.kind === "congress" ? p.congress : `${p.kind} ${p.unit}`}>
            {p.kind === "unit" ? (
              <Link to="/tong-ket/so-lieu/$unit" params={{ unit: p.unit }}>
                {p.name}
              </Link>
            ) : p.kind === "register" ? (
              <Link to="/cap-tren/ket-qua" search={{}}>
                {t("figures.register")}
              </Link>
            ) : (
              <span>
                <Link to="/dai-hoi/$id" params={{ id: p.congress }}>
                  {p.title}
                </Link>{" "}
                <span className={classes.quiet}>{dayShort(p.day)}</span>
              </span>
            )}
            <b>{shown(p.value)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
