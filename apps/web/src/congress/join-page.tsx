import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api } from "../app/api.ts";
import { Page, RefusalAlert } from "../ui/index.ts";

/** Where the QR code of a device leads. The code is used only when somebody presses: a preview of the link uses nothing up. */
export function JoinPage() {
  const { code = "" } = useParams({ strict: false });
  const { t } = useTranslation("congress");
  const client = useQueryClient();
  const navigate = useNavigate();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const join = async () => {
    setPending(true);
    const result = await api.join(code);
    setPending(false);
    if (!result.ok) {
      setRefusal(result.refusal);
      return;
    }
    await client.invalidateQueries({ queryKey: ["me"] });
    const { assembly: id, role } = result.value;
    // A delegate's page is a light one of its own.
    if (role === "delegate") location.assign("/dt/");
    else if (role === "teller" || role === "counting-head")
      await navigate({ to: "/dai-hoi/$id/kiem-phieu", params: { id } });
    else if (role === "credentials") await navigate({ to: "/dai-hoi/$id/diem-danh", params: { id } });
    else await navigate({ to: "/dai-hoi/$id", params: { id } });
  };
  return (
    <Page title={t("join.title")} lead={t("join.note")} width={640}>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <Button mt="md" size="md" loading={pending} onClick={() => void join()}>
        {t("join.submit")}
      </Button>
    </Page>
  );
}
