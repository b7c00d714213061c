import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { orThrow } from "../app/api.ts";
import tables from "../ui/table.module.css";
import { useDay } from "./parts.tsx";
import classes from "./standards.module.css";
import { purgeListUrl, standardsApi } from "./standards-api.ts";

/** Files whose contents are to be destroyed; each is proposed by the head and signed by somebody else in the file itself. */
export function PurgeList({ prints }: { readonly prints: boolean }) {
  const { t } = useTranslation("standards");
  const day = useDay();
  const { data } = useQuery({
    queryKey: ["standards", "purge-list"],
    queryFn: () => orThrow(standardsApi.purgeList()),
    retry: false,
  });
  if (data === undefined || (!prints && data.list.length === 0)) return null;
  return (
    <section className={classes.section}>
      <h2>{t("purge.title")}</h2>
      {data.list.length === 0 ? (
        <p>{t("purge.none")}</p>
      ) : (
        <div className={tables.scroll}>
          <table className={`${tables.table} ${tables.stacked}`} aria-label={t("purge.title")}>
            <thead>
              <tr>
                <th scope="col">{t("work.number")}</th>
                <th scope="col">{t("file.keepUntil")}</th>
                <th scope="col">{t("purge.why")}</th>
                <th scope="col">{t("purge.state")}</th>
              </tr>
            </thead>
            <tbody>
              {data.list.map((each) => (
                <tr key={each.id}>
                  <th scope="row">
                    <Link to="/tham-tra/$id" params={{ id: each.id }}>
                      {each.number}
                    </Link>
                  </th>
                  <td data-label={t("file.keepUntil")}>{day(each.keepUntil)}</td>
                  <td data-label={t("purge.why")}>
                    {each.rule ?? (each.erasureAsked ? t("purge.asked") : t("purge.over"))}
                  </td>
                  <td data-label={t("purge.state")}>
                    {each.proposed === null ? t("purge.toPropose") : t("purge.toSign", { day: day(each.proposed) })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {prints && data.list.length > 0 ? (
        <p>
          <a href={purgeListUrl} target="_blank" rel="noreferrer">
            {t("purge.print")}
          </a>
        </p>
      ) : null}
    </section>
  );
}
