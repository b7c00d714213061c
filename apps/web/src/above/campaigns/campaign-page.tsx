import { dayShort } from "@laphieu/vietnamese";
import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconDownload } from "../../ui/icons.ts";
import { Page, RefusalAlert } from "../../ui/index.ts";
import { BackLink, EndedMark } from "./parts.tsx";
import classes from "./summing.module.css";
import { summingApi } from "./summing-api.ts";
import { useSumming } from "./use-summing.ts";
import { addSummingWords } from "./words.ts";

addSummingWords();

/** A campaign: how every body stands with its report, those that need something first. */
export function CampaignPage() {
  const { t } = useTranslation("summing");
  const { id } = useParams({ from: "/tong-ket/dot/$id" });
  const [under, setUnder] = useState("");
  const page = useSumming(["campaign", id, under], () => summingApi.campaign(id, under));
  const { data } = page;
  return (
    <Page
      title={data?.campaign.title ?? t("campaigns.title")}
      eyebrow={<BackLink />}
      lead={
        data === undefined
          ? undefined
          : `${data.campaign.issuer.name} · ${t("campaigns.due", { day: dayShort(data.campaign.due) })}`
      }
      actions={
        <Button
          component="a"
          href={summingApi.campaignFile(id, under)}
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t("campaigns.file")}
        </Button>
      }
    >
      <RefusalAlert refusal={page.refusal} />
      {data === undefined || data.path.length < 2 ? null : (
        <nav aria-label={t("figures.path")}>
          <ol className={classes.path}>
            {data.path.map((u) => (
              <li key={u.id}>
                <button type="button" className={classes.open} onClick={() => setUnder(u.id)}>
                  {u.name}
                </button>
              </li>
            ))}
          </ol>
        </nav>
      )}
      {data === undefined ? null : (
        <section className={classes.frame} tabIndex={0} aria-label={t("board.state")}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t("figures.body")}</th>
                <th scope="col">{t("board.state")}</th>
                <th scope="col">{t("board.write")}</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((r) => (
                <tr key={r.unit.id}>
                  <th scope="row">
                    {r.hasMore ? (
                      <button type="button" className={classes.open} onClick={() => setUnder(r.unit.id)}>
                        {r.unit.name}
                      </button>
                    ) : (
                      r.unit.name
                    )}
                    <EndedMark ended={r.ended} />
                  </th>
                  <td>
                    {r.asked || r.standing !== "not-begun" ? t(`standing.${r.standing}`) : t("board.notAsked")}
                    {r.late ? <span className={classes.late}> · {t("late")}</span> : null}
                    {r.by === null ? null : (
                      <span className={classes.quiet}>
                        {" "}
                        · {t("board.signedBy", { name: r.by.by, post: r.by.post, version: r.version })}
                      </span>
                    )}
                  </td>
                  <td>
                    {r.asked || r.standing !== "not-begun" ? (
                      <Link to="/tong-ket/dot/$id/$unit" params={{ id, unit: r.unit.id }}>
                        {t("board.write")}
                      </Link>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Page>
  );
}
