import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { orThrow, RefusedError } from "../app/api.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { AnnexSection } from "./annex-section.tsx";
import own from "./evidence.module.css";
import { bundleUrl, evidenceApi } from "./evidence-api.ts";
import { WitnessSection } from "./witness-section.tsx";
import { addEvidenceWords } from "./words.ts";

addEvidenceWords();

/** Evidence of one congress: its files, who countersigned its log, and the sealed annex. */
export function EvidencePage() {
  const { t } = useTranslation("evidence");
  const { id, view } = useCongress();
  const { version } = view.state;
  const query = useQuery({
    queryKey: ["evidence", id, version],
    queryFn: async () => {
      const [status, history] = await Promise.all([orThrow(evidenceApi.status(id)), orThrow(evidenceApi.annexes(id))]);
      return { status, history };
    },
    retry: false,
    placeholderData: (old) => old,
  });
  const { data, error } = query;
  return (
    <Page title={t("title")} lead={t("lead")} width={1000}>
      <div className={classes.stack}>
        <RefusalAlert refusal={error instanceof RefusedError ? error.refusal : null} />
        {data === undefined ? null : (
          <>
            <section className={`${classes.panel} ${own.section}`}>
              <h2>{t("files.title")}</h2>
              <ul className={own.links}>
                <li>
                  <a href={bundleUrl(id, "public")} download>
                    {t("files.public")}
                  </a>
                  <p className={`${classes.dim} ${classes.small}`}>{t("files.publicHow")}</p>
                </li>
                {data.status.may.superior ? (
                  <li>
                    <a href={bundleUrl(id, "superior")} download>
                      {t("files.superior")}
                    </a>
                    <p className={`${classes.dim} ${classes.small}`}>{t("files.superiorHow")}</p>
                  </li>
                ) : null}
                <li>
                  <a href="/kiem-chung">{t("files.verify")}</a>
                </li>
              </ul>
              <h3>{t("files.fingerprint")}</h3>
              <p className={own.code}>{data.status.fingerprint}</p>
              <p className={`${classes.dim} ${classes.small}`}>{t("files.fingerprintHow")}</p>
            </section>
            <WitnessSection id={id} status={data.status} />
            <AnnexSection id={id} history={data.history} />
          </>
        )}
      </div>
    </Page>
  );
}
