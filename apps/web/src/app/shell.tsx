import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { IconLogout, IconMoon, IconSun } from "../ui/icons.ts";
import { api } from "./api.ts";
import { setLanguage } from "./i18n.ts";
import { useMe } from "./me.ts";
import classes from "./shell.module.css";
import { useLang } from "./text.ts";

/** Switches between Vietnamese and English. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const { lang } = useLang();
  const other = lang === "vi" ? "en" : "vi";
  return (
    <Button variant="subtle" color="gray" px={8} flex="none" lang={other} onClick={() => setLanguage(other)}>
      {t(`language.${other}`)}
    </Button>
  );
}

function SchemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const label = scheme === "dark" ? t("scheme.toLight") : t("scheme.toDark");
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(scheme === "dark" ? "light" : "dark")}
    >
      {scheme === "dark" ? <IconSun size={20} aria-hidden /> : <IconMoon size={20} aria-hidden />}
    </ActionIcon>
  );
}

/** The bar above every working screen, and the place for the screen itself. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    await api.signOut();
    await navigate({ to: "/" });
    // Nothing of the session stays in memory, and the page that is open asks anew who is there.
    client.removeQueries({ type: "inactive" });
    await client.resetQueries();
  };
  return (
    <div className={classes.shell}>
      <a className="lp-skip" href="#noi-dung">
        {t("skip")}
      </a>
      <header className={classes.bar}>
        <Link to="/" className={classes.brand} aria-label={`${t("product")} · ${t("nav.home")}`}>
          <img src="/la-phieu.svg" width={24} height={24} alt="" />
          {t("product")}
        </Link>
        <div className={classes.spacer} />
        {me.data?.account === undefined ? null : (
          <Link to="/tai-khoan" className={classes.account}>
            {me.data.account.name}
          </Link>
        )}
        <LanguageSwitch />
        <SchemeSwitch />
        {me.data?.account === undefined ? null : (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("nav.signOut")}
            title={t("nav.signOut")}
            onClick={() => void signOut()}
          >
            <IconLogout size={20} aria-hidden />
          </ActionIcon>
        )}
      </header>
      <main className={classes.main} id="noi-dung" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

/** Says at the top of a screen that the server is not answering; nothing while the stream is alive. */
export function ConnectionNotice({ connection }: { readonly connection: "connecting" | "live" | "lost" }) {
  const { t } = useTranslation();
  if (connection !== "lost") return null;
  return (
    <div className={classes.lost} role="status">
      {t("connection.lost")}
    </div>
  );
}
