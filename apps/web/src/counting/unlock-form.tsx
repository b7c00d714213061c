import { PasswordInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api } from "../app/api.ts";
import { refreshView } from "../app/assembly.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { StepForm } from "../congress/fields.tsx";
import { RefusalAlert } from "../ui/index.ts";

/** The head of the counting committee opens the room again: after a restart, or on a second device. */
export function UnlockForm() {
  const { t } = useTranslation("counting");
  const { id } = useCongress();
  const client = useQueryClient();
  const [pin, setPin] = useState("");
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const unlock = async () => {
    const result = await api.unlock(id, pin);
    setPin("");
    if (!result.ok) {
      setRefusal(result.refusal);
      return;
    }
    setRefusal(null);
    await client.invalidateQueries({ queryKey: ["me"] });
    await refreshView(client, id);
  };
  return (
    <section className={classes.panel}>
      <h2>{t("unlock.title")}</h2>
      <p className={classes.dim}>{t("unlock.note")}</p>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <StepForm primary submit={t("unlock.submit")} disabled={pin.length < 6} onSubmit={() => void unlock()}>
        <PasswordInput
          label={t("pin.label")}
          inputMode="numeric"
          autoComplete="off"
          value={pin}
          onChange={(e) => setPin(e.currentTarget.value)}
          maw={280}
        />
      </StepForm>
    </section>
  );
}
