import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orThrow, RefusedError } from "../app/api.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import tables from "../ui/table.module.css";
import { StandardsNav, useDay, useMine } from "./parts.tsx";
import { PurgeList } from "./purge-list.tsx";
import classes from "./standards.module.css";
import { figuresUrl, standardsApi, workloadUrl } from "./standards-api.ts";
import { addStandardsWords, useWord } from "./words.ts";

addStandardsWords();

/** The work as a whole: how much lies where, what is to be destroyed, figures of a year. Counts and days alone. */
export function OverviewPage() {
  const { t } = useTranslation("standards");
  const mine = useMine();
  const { data } = mine;
  const oversees = data?.duty === "head" || data?.duty === "inspection";
  return (
    <Page title={t("overview.title")} lead={t("overview.lead")}>
      <StandardsNav mine={data} />
      <RefusalAlert refusal={mine.error instanceof RefusedError ? mine.error.refusal : null} />
      {data === undefined ? null : oversees ? (
        <>
          <WorkloadTable />
          <PurgeList prints />
          <FiguresOfYear today={data.today} />
        </>
      ) : (
        <p>{t("overview.notYours")}</p>
      )}
    </Page>
  );
}

function WorkloadTable() {
  const { t } = useTranslation("standards");
  const word = useWord();
  const day = useDay();
  const { data } = useQuery({
    queryKey: ["standards", "workload"],
    queryFn: () => orThrow(standardsApi.workload()),
    retry: false,
  });
  if (data === undefined) return null;
  const officers = data.units.flatMap((u) => u.officers);
  return (
    <section className={classes.section}>
      <h2>{t("overview.workload")}</h2>
      {data.units.length === 0 ? (
        <p>{t("overview.none")}</p>
      ) : (
        <>
          <div className={tables.scroll}>
            <table className={`${tables.table} ${tables.stacked}`} aria-label={t("overview.workload")}>
              <thead>
                <tr>
                  <th scope="col">{t("overview.unit")}</th>
                  <th scope="col">{t("overview.open")}</th>
                  <th scope="col">{t("overview.late")}</th>
                  <th scope="col">{t("overview.soon")}</th>
                  <th scope="col">{t("overview.waiting")}</th>
                  <th scope="col">{t("overview.oldest")}</th>
                </tr>
              </thead>
              <tbody>
                {data.units.map((load) => (
                  <tr key={load.unit}>
                    <th scope="row">{load.unit}</th>
                    <td data-label={t("overview.open")}>{load.open}</td>
                    <td data-label={t("overview.late")}>
                      {load.late === 0 ? 0 : <span className={classes.late}>{load.late}</span>}
                    </td>
                    <td data-label={t("overview.soon")}>{load.soon}</td>
                    <td data-label={t("overview.waiting")}>
                      {Object.entries(load.waiting)
                        .filter(([, count]) => count > 0)
                        .map(([who, count]) => `${word(`waitingShort.${who}`)}: ${count}`)
                        .join(" · ")}
                    </td>
                    <td data-label={t("overview.oldest")}>{load.oldest === null ? "–" : day(load.oldest)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {officers.length === 0 ? null : (
            <>
              <h3>{t("overview.officers")}</h3>
              <ul className={classes.list}>
                {officers.map((o) => (
                  <li key={o.name}>{t("overview.officer", { name: o.name, files: o.files, late: o.late })}</li>
                ))}
              </ul>
            </>
          )}
          <p>
            <a href={workloadUrl} target="_blank" rel="noreferrer">
              {t("overview.print")}
            </a>
          </p>
        </>
      )}
      {data.lapsing.length === 0 ? null : (
        <>
          <h3>{t("overview.lapsing")}</h3>
          <ul className={classes.list}>
            {data.lapsing.map((each) => (
              <li key={`${each.id}-${each.role}-${each.until}`}>
                <Link to="/tham-tra/$id" params={{ id: each.id }}>
                  {each.number}
                </Link>
                , {word(`place.${each.role}`)}:{" "}
                <span className={each.over ? classes.late : undefined}>
                  {t(each.over ? "overview.over" : "overview.until", { day: day(each.until) })}
                </span>
              </li>
            ))}
          </ul>
          <p className={classes.sub}>{t("overview.renew")}</p>
        </>
      )}
    </section>
  );
}

function FiguresOfYear({ today }: { readonly today: string }) {
  const { t } = useTranslation("standards");
  const word = useWord();
  const current = Number(today.slice(0, 4));
  const [year, setYear] = useState(current);
  const { data } = useQuery({
    queryKey: ["standards", "figures", year],
    queryFn: () => orThrow(standardsApi.figures(year)),
    retry: false,
  });
  const shown = (count: number | "few") => (count === "few" ? t("figures.few") : String(count));
  const first = data?.first ?? current;
  return (
    <section className={classes.section}>
      <h2>{t("figures.title", { year })}</h2>
      {first < current ? (
        <NativeSelect
          label={t("figures.year")}
          style={{ maxWidth: 160 }}
          value={String(year)}
          data={Array.from({ length: current - first + 1 }, (_, i) => String(current - i))}
          onChange={(event) => setYear(Number(event.currentTarget.value))}
        />
      ) : null}
      {data === undefined ? null : (
        <>
          <dl className={classes.facts}>
            {(["opened", "decided", "complaints", "late", "purged"] as const).map((name) => (
              <div key={name} style={{ display: "contents" }}>
                <dt>{t(`figures.${name}`)}</dt>
                <dd>{shown(data[name])}</dd>
              </div>
            ))}
            <dt>{t("figures.median")}</dt>
            <dd>{data.medianDays === null ? t("figures.none") : data.medianDays}</dd>
            {data.skipped.map((each) => (
              <div key={each.step} style={{ display: "contents" }}>
                <dt>{t("figures.skipped", { step: word(`step.${each.step}`) })}</dt>
                <dd>{shown(each.files)}</dd>
              </div>
            ))}
          </dl>
          <p className={classes.sub}>{t("figures.note")}</p>
          <p>
            <a href={figuresUrl(year)} target="_blank" rel="noreferrer">
              {t("figures.print")}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
