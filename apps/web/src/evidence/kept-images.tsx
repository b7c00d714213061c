import { number } from "@laphieu/vietnamese";
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../app/api.ts";
import classes from "../congress/congress.module.css";
import { RefusalAlert } from "../ui/index.ts";
import own from "./evidence.module.css";
import { type AnnexHistory, evidenceApi } from "./evidence-api.ts";

const megabytes = (bytes: number): string => number(Math.max(1, Math.round(bytes / 1_000_000)));

/** Images of scanned ballots that wait for the annex, and what to do with them once it is made. */
export function KeptImages({ id, history }: { readonly id: string; readonly history: AnnexHistory }) {
  const { t } = useTranslation("evidence");
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const { images, lost, key, scanned, sealed, may } = history;
  if (!scanned) return null;
  const remove = async () => {
    setPending(true);
    setRefusal(null);
    const result = await evidenceApi.removeImages(id);
    setPending(false);
    if (!result.ok) return setRefusal(result.refusal);
    setSure(false);
    await client.invalidateQueries({ queryKey: ["evidence", id] });
  };
  const withImages = sealed.some((one) => (one.images ?? 0) > 0);
  return (
    <>
      <h3>{t("images.title")}</h3>
      {images.length === 0 ? <p>{key === null ? t("images.noKey") : t("images.none")}</p> : null}
      <ul className={own.list}>
        {images.map((one) => (
          <li key={`${one.election}/${one.round}`}>
            {t("images.kept", {
              title: one.title,
              round: one.round,
              images: number(one.images),
              megabytes: megabytes(one.size),
            })}
          </li>
        ))}
        {lost.map((one) => (
          <li key={`${one.election}/${one.round}`}>{t("images.lost", { title: one.title, round: one.round })}</li>
        ))}
      </ul>
      {images.length === 0 || !may ? null : (
        <>
          <p className={`${classes.dim} ${classes.small}`}>{t("images.how")}</p>
          <RefusalAlert refusal={refusal} />
          {!withImages ? null : sure ? (
            <div className={own.row}>
              <span>{t("images.sure")}</span>
              <Button variant="default" loading={pending} onClick={() => void remove()}>
                {t("images.remove")}
              </Button>
              <Button variant="subtle" onClick={() => setSure(false)}>
                {t("images.keep")}
              </Button>
            </div>
          ) : (
            <div>
              <Button variant="subtle" onClick={() => setSure(true)}>
                {t("images.remove")}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}
