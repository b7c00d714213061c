import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orThrow, RefusedError } from "../app/api.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import tables from "../ui/table.module.css";
import { OpenFileForm } from "./open-file-form.tsx";
import { KeyPanel, SecrecyBanner, StandardsNav, useDay, useMine } from "./parts.tsx";
import { PurgeList } from "./purge-list.tsx";
import classes from "./standards.module.css";
import { standardsApi } from "./standards-api.ts";
import { addStandardsWords, useWord } from "./words.ts";

addStandardsWords();

/** The work of the one who looks: own files and what is due next; for heads and inspection, deadlines and counts. */
export function WorkPage() {
  const { t } = useTranslation("standards");
  const mine = useMine();
  const { data } = mine;
  const leads = data?.duty === "head";
  return (
    <Page title={t("title")} lead={t("lead")}>
      <StandardsNav mine={data} />
      <RefusalAlert refusal={mine.error instanceof RefusedError ? mine.error.refusal : null} />
      {data === undefined ? null : (
        <>
          <SecrecyBanner network={data.network} />
          {data.duty === null && !data.owner ? <p>{t("noPart")}</p> : null}
          {leads || data.owner ? null : <KeyPanel mine={data} />}
          {data.owner ? null : <WorkTable />}
          {data.duty === "officer" ? <PurgeList prints={false} /> : null}
          {leads ? <OpenFileForm today={data.today} /> : null}
          {data.owner ? <p>{t("ownerApart")}</p> : null}
        </>
      )}
    </Page>
  );
}

function WorkTable() {
  const { t } = useTranslation("standards");
  const word = useWord();
  const day = useDay();
  const [from, setFrom] = useState(0);
  const query = useQuery({
    queryKey: ["standards", "work", from],
    queryFn: () => orThrow(standardsApi.work(from)),
    retry: false,
  });
  const { data } = query;
  if (data === undefined) return null;
  return (
    <section className={classes.section}>
      <h2>{t("work.title")}</h2>
      {data.all === 0 ? (
        <p>{t("empty")}</p>
      ) : (
        <>
          <p>{t("work.counts", { open: data.open, late: data.late })}</p>
          <ul className={classes.list}>
            {Object.entries(data.waiting).map(([who, count]) => (
              <li key={who}>{t("work.waitingOn", { who: word(`waiting.${who}`), count })}</li>
            ))}
            {Object.keys(data.units).length < 2
              ? null
              : Object.entries(data.units).map(([unit, count]) => (
                  <li key={unit}>{t("work.unit", { unit, count })}</li>
                ))}
          </ul>
          <div className={tables.scroll}>
            <table className={`${tables.table} ${tables.stacked}`} aria-label={t("work.title")}>
              <thead>
                <tr>
                  <th scope="col">{t("work.number")}</th>
                  <th scope="col">{t("work.place")}</th>
                  <th scope="col">{t("work.step")}</th>
                  <th scope="col">{t("work.due")}</th>
                  <th scope="col">{t("work.waiting")}</th>
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">
                      <Link to="/tham-tra/$id" params={{ id: row.id }}>
                        {row.number}
                      </Link>
                    </th>
                    <td data-label={t("work.place")}>{row.place === null ? "" : word(`place.${row.place}`)}</td>
                    <td data-label={t("work.step")}>
                      {row.purged ? t("work.purged") : row.step === null ? t("work.done") : word(`step.${row.step}`)}
                    </td>
                    <td data-label={t("work.due")}>
                      {row.due === null ? null : (
                        <span>
                          {day(row.due)} {row.late ? <span className={classes.late}>{t("work.late")}</span> : null}
                        </span>
                      )}
                    </td>
                    <td data-label={t("work.waiting")}>{word(`waiting.${row.waitingOn}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {data.all <= 100 ? null : (
            <div className={classes.row}>
              <Button variant="default" disabled={from === 0} onClick={() => setFrom(Math.max(0, from - 100))}>
                {t("work.previous")}
              </Button>
              <Button variant="default" disabled={from + 100 >= data.all} onClick={() => setFrom(from + 100)}>
                {t("work.next")}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
