import { Button, Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, orThrow } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { IconArchive, IconDownload } from "../ui/icons.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./papers.module.css";
import { fileApi, zipUrl } from "./papers-api.ts";

/** One click: the server makes the whole file, says how far it is, and names what could not be made. */
export function ZipButton(props: { readonly id: string }) {
  const { t } = useTranslation("papers");
  const { pick } = useLang();
  const [job, setJob] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const state = useQuery({
    queryKey: ["assembly", props.id, "zip", job],
    queryFn: () => orThrow(fileApi.zipState(props.id, job ?? "")),
    enabled: job !== null,
    retry: false,
    gcTime: 0,
    refetchInterval: (query) => (query.state.data?.ready === true || query.state.data?.fault === true ? false : 400),
  });
  const { data } = state;
  const fault = state.isError || data?.fault === true;
  const running = job !== null && !fault && data?.ready !== true;
  const start = async () => {
    setRefusal(null);
    const started = await fileApi.zip(props.id);
    if (started.ok) setJob(started.value.job);
    else setRefusal(started.refusal);
  };
  return (
    <div className={classes.tight}>
      <div className={classes.bar}>
        {job !== null && data?.ready === true ? (
          <>
            <Button component="a" href={zipUrl(props.id, job)} leftSection={<IconDownload size={18} aria-hidden />}>
              {t("zip.ready")}
            </Button>
            <Button variant="subtle" onClick={start}>
              {t("zip.again")}
            </Button>
          </>
        ) : (
          <Button onClick={start} disabled={running} leftSection={<IconArchive size={18} aria-hidden />}>
            {t("zip.make")}
          </Button>
        )}
        {running ? (
          <div className={classes.progress} role="status">
            <span className={classes.small}>{t("zip.making", { done: data?.done ?? 0, all: data?.all ?? 0 })}</span>
            <Progress
              value={data === undefined ? 0 : (100 * data.done) / Math.max(1, data.all)}
              aria-label={t("zip.make")}
            />
          </div>
        ) : null}
      </div>
      <span className={classes.small}>{t("zip.note")}</span>
      {fault ? <p role="alert">{t("zip.fault")}</p> : null}
      {data !== undefined && data.failed.length > 0 ? (
        <div role="alert">
          {t("zip.failed")}
          <ul>
            {data.failed.map((f) => (
              <li key={f.title.vi}>
                {pick(f.title)}: {pick(f.text)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
    </div>
  );
}
