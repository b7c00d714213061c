import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { orThrow, RefusedError } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import tables from "../ui/table.module.css";
import { accessApi } from "./access-api.ts";
import { stamp } from "./moments.ts";
import { AdminNav } from "./parts.tsx";

/** Sign-ins, devices, refusals and revocations, newest first. */
export function AccessLogPage() {
  const { t } = useTranslation("access");
  const { pick } = useLang();
  const log = useInfiniteQuery({
    queryKey: ["access-log"],
    queryFn: ({ pageParam }) => orThrow(accessApi.accessLog(pageParam)),
    initialPageParam: Number.MAX_SAFE_INTEGER,
    getNextPageParam: (page) => {
      const last = page.entries.at(-1)?.position ?? 0;
      return last > 0 ? last : undefined;
    },
    retry: false,
  });
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Page title={t("log.title")} lead={t("log.lead")}>
      <AdminNav />
      <RefusalAlert refusal={log.error instanceof RefusedError ? log.error.refusal : null} />
      {log.data !== undefined && entries.length === 0 ? <p>{t("log.empty")}</p> : null}
      {entries.length === 0 ? null : (
        <table className={tables.table} aria-label={t("log.title")}>
          <thead>
            <tr>
              <th scope="col">{t("log.when")}</th>
              <th scope="col">{t("log.what")}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.position}>
                <td style={{ whiteSpace: "nowrap" }}>{stamp(entry.at)}</td>
                <td>{pick(entry.text)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {log.hasNextPage ? (
        <Button mt="md" variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t("log.more")}
        </Button>
      ) : null}
    </Page>
  );
}
