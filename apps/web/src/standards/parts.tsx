/** Pieces of the pages about files of standards. */

import { dayShort } from "@laphieu/vietnamese";
import { Button, PasswordInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../access/parts.tsx";
import { orThrow } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./standards.module.css";
import { type Mine, standardsApi } from "./standards-api.ts";

export const useMine = () =>
  useQuery({ queryKey: ["standards", "me"], queryFn: () => orThrow(standardsApi.me()), retry: false });

/** A day as people write it. */
export function useDay(): (day: string) => string {
  const { lang } = useLang();
  return (day) => (lang === "vi" ? dayShort(day) : day);
}

/** Classified content has no place here, unless the network is approved for it. */
export function SecrecyBanner({ network }: { readonly network: string | null }) {
  const { t } = useTranslation("standards");
  return (
    <p className={classes.banner} role="note">
      {network === null ? t("banner") : t("bannerApproved", { decision: network })}
    </p>
  );
}

/** The person's own secret sentence: set once, then opened for the time of the work. */
export function KeyPanel({ mine }: { readonly mine: Mine }) {
  const { t } = useTranslation("standards");
  const client = useQueryClient();
  const [secret, setSecret] = useState("");
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: ["standards"] }));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    await act(() => (mine.key === "none" ? standardsApi.setSecret(secret) : standardsApi.unlock(secret)));
    setSecret("");
  };
  return (
    <section className={classes.section}>
      <h2>{t("key.title")}</h2>
      <RefusalAlert refusal={refusal} onClose={clear} />
      {mine.key === "open" ? (
        <div className={classes.row}>
          <p style={{ margin: 0 }}>{t("key.open")}</p>
          <Button variant="default" disabled={pending} onClick={() => void act(() => standardsApi.lock())}>
            {t("key.lock")}
          </Button>
        </div>
      ) : (
        <form className={classes.form} onSubmit={(event) => void send(event)}>
          <p>{mine.key === "none" ? `${t("key.none")} ${t("key.forget")}` : t("key.locked")}</p>
          <PasswordInput
            label={t("key.secret")}
            value={secret}
            minLength={mine.key === "none" ? 10 : 1}
            required
            autoComplete="off"
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" loading={pending}>
              {mine.key === "none" ? t("key.set") : t("key.unlock")}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
