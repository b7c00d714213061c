import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PortalLinks } from "../portal/portal-links.tsx";
import classes from "./start.module.css";

/** Everything that is not one congress, in four groups by who looks for it. */
export function StartLinks({ owner }: { readonly owner: boolean }) {
  const { t } = useTranslation("start");
  const { t: common } = useTranslation();
  const { t: access } = useTranslation("access");
  return (
    <nav className={classes.groups} aria-label={t("links.label")}>
      <Group title={t("links.rules")}>
        <Link to="/quy-che">{common("nav.rules")}</Link>
        <Link to="/tap-duot">{t("home.rehearse")}</Link>
        <Link to="/ai-duoc-lam-gi">{access("nav.rights")}</Link>
      </Group>
      <Group title={t("links.above")}>
        <Link to="/cap-tren">{t("home.above")}</Link>
        <Link to="/tong-ket">{t("home.summing")}</Link>
        <Link to="/tham-tra">{common("nav.standards")}</Link>
      </Group>
      <Group title={t("links.open")}>
        <PortalLinks />
        <a href="/kiem-chung">{t("home.verify")}</a>
        {owner ? <Link to="/chung-thuc">{t("home.witness")}</Link> : null}
      </Group>
      <Group title={t("links.machine")}>
        <Link to="/mang">{access("nav.network")}</Link>
        {owner ? <Link to="/quan-tri">{access("nav.people")}</Link> : null}
        {owner ? <Link to="/quan-tri/sao-luu">{access("nav.storage")}</Link> : null}
        {owner ? <a href="/may-du-phong">{t("links.standby")}</a> : null}
      </Group>
    </nav>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <div className={classes.group}>{children}</div>
    </section>
  );
}
