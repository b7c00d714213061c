import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { stamp } from "../access/moments.ts";
import { orThrow, RefusedError } from "../app/api.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import tables from "../ui/table.module.css";
import { SecrecyBanner, StandardsNav, useMine } from "./parts.tsx";
import classes from "./standards.module.css";
import { standardsApi } from "./standards-api.ts";
import { addStandardsWords } from "./words.ts";

addStandardsWords();

/** What is collected, why, on which basis: from the lists that the files really use. */
export function ProtectionPage() {
  const { t } = useTranslation("standards");
  const mine = useMine();
  const query = useQuery({
    queryKey: ["standards", "protection"],
    queryFn: () => orThrow(standardsApi.protection()),
    retry: false,
  });
  const { data } = query;
  return (
    <Page title={t("protection.title")} lead={t("protection.lead")}>
      <StandardsNav mine={mine.data} />
      <RefusalAlert refusal={query.error instanceof RefusedError ? query.error.refusal : null} />
      {data === undefined ? null : (
        <>
          <SecrecyBanner network={data.network} />
          <section className={classes.section}>
            <h2>{t("protection.basis")}</h2>
            <p>{data.laws.join("; ")}.</p>
            <p>{t("protection.keep", { months: data.clocks.retention, validity: data.clocks.validity })}</p>
          </section>
          <section className={classes.section}>
            <h2>{t("protection.fields")}</h2>
            {data.posts.map((post) => (
              <div key={post.id} className={tables.scroll}>
                <h3>{post.title}</h3>
                <table className={`${tables.table} ${tables.stacked}`}>
                  <thead>
                    <tr>
                      <th scope="col">{t("protection.field")}</th>
                      <th scope="col">{t("protection.reason")}</th>
                      <th scope="col">{t("protection.source")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {post.fields.map((field) => (
                      <tr key={field.id}>
                        <th scope="row">{field.label}</th>
                        <td data-label={t("protection.reason")}>{field.reason}</td>
                        <td data-label={t("protection.source")}>{field.source}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            ))}
          </section>
          <section className={classes.section}>
            <h2>{t("protection.sensitive")}</h2>
            {data.sensitive.length === 0 ? (
              <p>{t("protection.noSensitive")}</p>
            ) : (
              <ul className={classes.list}>
                {data.sensitive.map((field) => (
                  <li key={`${field.post}-${field.id}`}>
                    {field.post}: {field.label}
                    <div className={classes.sub}>{field.sensitiveBasis}</div>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section className={classes.section}>
            <h2>{t("protection.rights")}</h2>
            <p>{t("protection.rightsText")}</p>
          </section>
          <section className={classes.section}>
            <h2>{t("protection.never")}</h2>
            <p>{t("protection.neverText")}</p>
          </section>
          {data.changes.length === 0 ? null : (
            <section className={classes.section}>
              <h2>{t("protection.changes")}</h2>
              <ul className={classes.list}>
                {data.changes.map((change) => (
                  <li key={`${change.at}-${change.post}`}>
                    {stamp(change.at)} · {change.by} · {change.post}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Page>
  );
}
