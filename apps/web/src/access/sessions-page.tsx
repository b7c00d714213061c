import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { orThrow, RefusedError } from "../app/api.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { accessApi } from "./access-api.ts";
import { AdminNav, SessionTable } from "./parts.tsx";

/** Every signed-in browser of the machine. */
export function SessionsPage() {
  const { t } = useTranslation("access");
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ["sessions"],
    queryFn: () => orThrow(accessApi.sessions()),
    retry: false,
    refetchInterval: 15_000,
  });
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: ["sessions"] }));
  return (
    <Page title={t("sessions.title")} lead={t("sessions.lead")}>
      <AdminNav />
      <RefusalAlert refusal={query.error instanceof RefusedError ? query.error.refusal : refusal} onClose={clear} />
      {query.data === undefined ? null : (
        <SessionTable
          label={t("sessions.title")}
          sessions={query.data}
          pending={pending}
          onEnd={(id) => void act(() => accessApi.endSession(id))}
        />
      )}
    </Page>
  );
}
