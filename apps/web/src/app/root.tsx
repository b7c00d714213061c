import { Button } from "@mantine/core";
import { createRootRoute, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "../ui/page.tsx";
import { Shell } from "./shell.tsx";

function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t("notFound.title")} lead={t("notFound.text")} width={720}>
      <Button component={Link} to="/">
        {t("notFound.toStart")}
      </Button>
    </Page>
  );
}

function Fault() {
  const { t } = useTranslation();
  return (
    <Page title={t("fault.title")} lead={t("fault.text")} width={720}>
      <Button onClick={() => window.location.reload()}>{t("fault.reload")}</Button>
    </Page>
  );
}

/** Parent of every route: the shell with its bar. */
export const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Fault });
