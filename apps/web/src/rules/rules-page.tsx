import { Button } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { IconPrinter } from "../ui/icons.ts";
import { Page } from "../ui/index.ts";
import { CompareTab } from "./compare-tab.tsx";
import { type Part, parts } from "./parts.ts";
import { ReadTab } from "./read-tab.tsx";
import classes from "./rules.module.css";
import { ScenarioTab } from "./scenario-tab.tsx";
import { addRulesWords } from "./words.ts";

addRulesWords();
/** The exercises come with their data only when somebody opens them. */
const AmendTab = lazy(async () => ({ default: (await import("./amend-tab.tsx")).AmendTab }));
const RehearseTab = lazy(async () => ({ default: (await import("./rehearse-tab.tsx")).RehearseTab }));

/** The regulations: to read, to compare, to try figures on, and to rehearse. Nothing here touches a meeting. */
export function RulesPage() {
  const { t } = useTranslation("rules");
  const { muc = "doc" }: { muc?: Part } = useSearch({ from: "/quy-che" });
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      width={1280}
      actions={
        muc === "thu" || muc === "ban" ? undefined : (
          <Button
            className="lp-no-print"
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => window.print()}
          >
            {t(`print.${muc}`)}
          </Button>
        )
      }
    >
      <nav className={`${classes.parts} lp-no-print`} aria-label={t("parts.label")}>
        {parts.map((part) => (
          <Link
            key={part}
            to="/quy-che"
            search={part === "doc" ? {} : { muc: part }}
            resetScroll={false}
            activeOptions={{ exact: true, explicitUndefined: true }}
          >
            {t(`parts.${part}`)}
          </Link>
        ))}
      </nav>
      {muc === "doc" ? <ReadTab /> : null}
      {muc === "so-sanh" ? <CompareTab /> : null}
      {muc === "thu" ? <ScenarioTab /> : null}
      {muc === "ban" ? (
        <Suspense fallback={<p role="status">{t("opening")}</p>}>
          <AmendTab />
        </Suspense>
      ) : null}
      {muc === "tap-duot" ? (
        <Suspense fallback={<p role="status">{t("opening")}</p>}>
          <RehearseTab />
        </Suspense>
      ) : null}
    </Page>
  );
}
