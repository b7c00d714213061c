import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { orThrow, RefusedError } from "../app/api.ts";
import { Page, QrCode, RefusalAlert } from "../ui/index.ts";
import classes from "./access.module.css";
import { accessApi } from "./access-api.ts";
import { WifiCode } from "./wifi-code.tsx";

const routerLines = [
  "line1",
  "line2",
  "line3",
  "line4",
  "line5",
  "line6",
  "line7",
  "line8",
  "line9",
  "line10",
] as const;

function Addresses({ title, list }: { readonly title: string; readonly list: readonly string[] }) {
  const { t } = useTranslation("access");
  if (list.length === 0) return null;
  return (
    <div>
      <h2>{title}</h2>
      {list.map((address, i) => (
        <p key={address} className={classes.address}>
          {/* One code to scan: the other addresses of this machine are for those who type. */}
          {i === 0 ? (
            <>
              <QrCode text={address} label={t("network.qr", { address })} />
              <br />
            </>
          ) : null}
          <a href={address}>{address}</a>
        </p>
      ))}
    </div>
  );
}

/** How the hall reaches this machine, how phones come to trust it, and the router in ten lines. Open to everybody. */
export function NetworkPage() {
  const { t } = useTranslation("access");
  const query = useQuery({ queryKey: ["network"], queryFn: () => orThrow(accessApi.network()), retry: false });
  const info = query.data;
  const guides = [
    { title: t("network.iphone"), steps: [t("network.iphone1"), t("network.iphone2"), t("network.iphone3")] },
    { title: t("network.android"), steps: [t("network.android1"), t("network.android2"), t("network.android3")] },
    { title: t("network.windows"), steps: [t("network.windows1"), t("network.windows2"), t("network.windows3")] },
  ];
  return (
    <Page title={t("network.title")} lead={t("network.lead")}>
      <RefusalAlert refusal={query.error instanceof RefusedError ? query.error.refusal : null} />
      {info === undefined ? null : (
        <>
          <section className={classes.section}>
            {info.http.length + info.https.length === 0 ? <p>{t("network.none")}</p> : null}
            <div className={classes.guides}>
              <Addresses title={t("network.https")} list={info.https} />
              <Addresses title={t("network.http")} list={info.http} />
            </div>
            {info.named === null ? (
              <p>{t("network.noHttps")}</p>
            ) : (
              <p className={classes.address}>
                {t("network.named")} <a href={info.named}>{info.named}</a>
              </p>
            )}
          </section>
          <WifiCode />
          <section className={classes.section}>
            <h2>{info.secure ? t("network.secureNow") : t("network.plainNow")}</h2>
            {info.secure ? null : (
              <>
                <p>{t("network.missing")}</p>
                <ul>
                  <li>{t("network.missing1")}</li>
                  <li>{t("network.missing2")}</li>
                  <li>{t("network.missing3")}</li>
                </ul>
                <p>{t("network.rest")}</p>
              </>
            )}
          </section>
          {info.fingerprint === null ? null : (
            <section className={classes.section}>
              <h2>{t("network.installTitle")}</h2>
              <p>{t("network.installWhy")}</p>
              <p>
                <Button component="a" href="/api/root.crt" download="la-phieu.crt">
                  {t("network.download")}
                </Button>
              </p>
              <p>{t("network.fingerprint")}</p>
              <p className={classes.finger}>{info.fingerprint}</p>
              <div className={classes.guides}>
                {guides.map((guide) => (
                  <div key={guide.title}>
                    <h3>{guide.title}</h3>
                    <ol>
                      {guide.steps.map((step) => (
                        <li key={step}>{step}</li>
                      ))}
                    </ol>
                  </div>
                ))}
              </div>
            </section>
          )}
        </>
      )}
      {info === undefined ? <WifiCode /> : null}
      <section className={classes.section}>
        <h2>{t("network.routerTitle")}</h2>
        <ol className={classes.lines}>
          {routerLines.map((line) => (
            <li key={line}>{t(`network.router.${line}`)}</li>
          ))}
        </ol>
      </section>
    </Page>
  );
}
