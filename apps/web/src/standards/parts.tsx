/** Pieces of the pages about files of standards. */
import { dayShort } from "@laphieu/vietnamese";
import { Button, PasswordInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { orThrow } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { RefusalAlert, SectionNav } from "../ui/index.ts";
import classes from "./standards.module.css";
import { type Mine, standardsApi } from "./standards-api.ts";

export const useMine = () =>
  useQuery({ queryKey: ["standards", "me"], queryFn: () => orThrow(standardsApi.me()), retry: false });

/** A day as people write it. */
export function useDay(): (day: string) => string {
  const { lang } = useLang();
  return (day) => (lang === "vi" ? dayShort(day) : day);
}

/** The pages of this work beside each other. */
export function StandardsNav({ mine }: { readonly mine: Mine | undefined }) {
  const { t } = useTranslation("standards");
  const oversees = mine?.duty === "head" || mine?.duty === "inspection";
  return (
    <SectionNav label={t("nav.label")}>
      <li>
        <Link to="/tham-tra" activeOptions={{ exact: true }}>
          {t("nav.work")}
        </Link>
      </li>
      {oversees ? (
        <li>
          <Link to="/tham-tra/tong-hop">{t("nav.overview")}</Link>
        </li>
      ) : null}
      {mine?.duty === "head" || mine?.owner === true ? (
        <li>
          <Link to="/tham-tra/cai-dat">{t("nav.settings")}</Link>
        </li>
      ) : null}
      <li>
        <Link to="/tham-tra/huong-dan">{t("nav.help")}</Link>
      </li>
      <li>
        <Link to="/tham-tra/tap">{t("nav.practice")}</Link>
      </li>
      <li>
        <Link to="/bao-ve-du-lieu">{t("protectionLink")}</Link>
      </li>
      <li>
        <Link to="/ban-in">{t("nav.copy")}</Link>
      </li>
    </SectionNav>
  );
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
  const [anew, setAnew] = useState(false);
  const setting = mine.key === "none" || anew;
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: ["standards"] }));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const done = await act(() => (setting ? standardsApi.setSecret(secret, anew) : standardsApi.unlock(secret)));
    setSecret("");
    if (done !== null) setAnew(false);
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
          <p>{anew ? t("key.anew") : mine.key === "none" ? `${t("key.none")} ${t("key.forget")}` : t("key.locked")}</p>
          <PasswordInput
            label={t("key.secret")}
            value={secret}
            minLength={setting ? 10 : 1}
            required
            autoComplete="off"
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
          <div className={classes.row}>
            <Button type="submit" loading={pending}>
              {setting ? t("key.set") : t("key.unlock")}
            </Button>
            {mine.key === "locked" ? (
              <Button variant="subtle" onClick={() => setAnew(!anew)}>
                {anew ? t("key.back") : t("key.forgotten")}
              </Button>
            ) : null}
          </div>
        </form>
      )}
    </section>
  );
}
