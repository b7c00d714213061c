import { dayShort } from "@laphieu/vietnamese";
import { Button, Checkbox, FileButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Page, RefusalAlert } from "../../ui/index.ts";
import { ConferencePart } from "./conference-part.tsx";
import { keyed } from "./keyed.ts";
import { OpenCampaign } from "./open-campaign.tsx";
import { PlaceUnit } from "./place-unit.tsx";
import classes from "./summing.module.css";
import { type Overview, summingApi } from "./summing-api.ts";
import { useSumming } from "./use-summing.ts";
import { addSummingWords } from "./words.ts";

addSummingWords();

/** First page of summing up: figures, campaigns, conferences, and what was kept aside. */
export function SummingPage() {
  const { t } = useTranslation("summing");
  const page = useSumming(["overview"], summingApi.overview);
  const { data } = page;
  return (
    <Page title={t("title")} lead={t("lead")} actions={<Link to="/kien-nghi">{t("proposals.title")}</Link>}>
      <RefusalAlert refusal={page.refusal} onClose={page.clear} />
      {data === undefined ? null : (
        <>
          <FiguresPart data={data} page={page} />
          <CampaignsPart data={data} page={page} />
          <ConferencePart data={data} page={page} />
          <AsidePart data={data} />
        </>
      )}
    </Page>
  );
}

export type PageState = ReturnType<typeof useSumming<Overview>>;
type Props = { readonly data: Overview; readonly page: PageState };

function FiguresPart({ data, page }: Props) {
  const { t } = useTranslation("summing");
  const [samples, setSamples] = useState(false);
  const [said, setSaid] = useState("");
  const count = async () => {
    const done = await page.act(() => summingApi.count(samples));
    if (done !== null) setSaid(t("figures.counted", { count: done.counted }));
  };
  const take = async (file: File | null) => {
    if (file === null) return;
    const done = await page.act(() => summingApi.bundle(file));
    if (done !== null) setSaid(t("figures.bundleTaken", { title: done.title }));
  };
  return (
    <section className={classes.part} aria-labelledby="so-lieu">
      <h2 id="so-lieu">{t("figures.title")}</h2>
      {data.tops.length === 0 ? <p>{t("figures.none")}</p> : null}
      <ul className={classes.list}>
        {data.tops.map((u) => (
          <li key={u.id}>
            <Link to="/tong-ket/so-lieu/$unit" params={{ unit: u.id }}>
              {u.name}
            </Link>
            <span className={classes.quiet}>{t("figures.congresses", { count: u.congresses })}</span>
          </li>
        ))}
      </ul>
      {data.mayEdit ? (
        <div className={classes.row} style={{ marginTop: 12 }}>
          <Button loading={page.busy} onClick={() => void count()}>
            {t("figures.count")}
          </Button>
          <FileButton accept=".laphieu" onChange={(f) => void take(f)}>
            {(props) => (
              <Button {...props} variant="default">
                {t("figures.bundle")}
              </Button>
            )}
          </FileButton>
          <Checkbox
            className={classes.tick ?? ""}
            label={t("figures.samples")}
            checked={samples}
            onChange={(e) => setSamples(e.currentTarget.checked)}
          />
        </div>
      ) : null}
      <p role="status">{said}</p>
    </section>
  );
}

function CampaignsPart({ data, page }: Props) {
  const { t } = useTranslation("summing");
  const [said, setSaid] = useState("");
  const take = async (file: File | null) => {
    if (file === null) return;
    const text = await file.text();
    const done = await page.act(() => summingApi.exchange(text));
    if (done === null) return;
    setSaid(
      done.aside === null
        ? t("campaigns.received")
        : t("campaigns.receivedAside", { reason: t(`aside.reasons.${done.aside.reason}`) }),
    );
  };
  return (
    <section className={classes.part} aria-labelledby="dot-tong-ket">
      <h2 id="dot-tong-ket">{t("campaigns.title")}</h2>
      {data.campaigns.length === 0 ? <p>{t("campaigns.none")}</p> : null}
      <ul className={classes.list}>
        {data.campaigns.map((c) => (
          <li key={c.id}>
            <Link to="/tong-ket/dot/$id" params={{ id: c.id }}>
              {c.title}
            </Link>
            <span className={classes.quiet}>
              {c.issuer}
              {c.from === "file" ? ` (${t("campaigns.fromAbove")})` : ""} ·{" "}
              {t("campaigns.due", { day: dayShort(c.due) })} · {t("campaigns.sent", { count: c.sent })}
            </span>
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
      {data.mayEdit ? (
        <div className={classes.stack}>
          <div>
            <FileButton accept=".json,application/json" onChange={(f) => void take(f)}>
              {(props) => (
                <Button {...props} variant="default">
                  {t("campaigns.receive")}
                </Button>
              )}
            </FileButton>
          </div>
          <OpenCampaign data={data} page={page} />
          {data.owner ? <PlaceUnit data={data} page={page} /> : null}
        </div>
      ) : null}
    </section>
  );
}

function AsidePart({ data }: { readonly data: Overview }) {
  const { t } = useTranslation("summing");
  if (data.aside.length === 0) return null;
  return (
    <section className={classes.part} aria-labelledby="de-rieng">
      <h2 id="de-rieng">{t("aside.title")}</h2>
      <p className={classes.quiet}>{t("aside.note")}</p>
      <ul className={classes.list}>
        {keyed(data.aside, (a) => a.sha256).map(([key, a]) => (
          <li key={key}>
            <span>{a.about}</span>
            <span className={classes.late}>{t(`aside.reasons.${a.reason}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
