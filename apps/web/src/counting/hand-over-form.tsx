import type { PersonId } from "@laphieu/assembly";
import { PasswordInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api } from "../app/api.ts";
import { nameOf, refreshView } from "../app/assembly.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { StepForm } from "../congress/fields.tsx";
import { RefusalAlert } from "../ui/index.ts";
import { ReconcilePanel } from "./reconcile-panel.tsx";
import type { RoundProps } from "./room.ts";

/** The machine passes to the counting committee: its head alone sets and knows the PIN. */
export function HandOverForm({ election, round, head }: RoundProps & { readonly head: PersonId | null }) {
  const { t } = useTranslation("counting");
  const { id, view } = useCongress();
  const client = useQueryClient();
  const [pin, setPin] = useState("");
  const [again, setAgain] = useState("");
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  if (head === null) return <p>{t("handOver.noHead")}</p>;
  const differs = again !== "" && again !== pin;
  const give = async () => {
    const result = await api.handOver(id, {
      expectedVersion: view.state.version,
      election: election.id,
      round: round.number,
      head,
      pin,
    });
    if (!result.ok) {
      setRefusal(result.refusal);
      await refreshView(client, id);
      return;
    }
    await client.invalidateQueries({ queryKey: ["me"] });
    await refreshView(client, id);
  };
  return (
    <div className={classes.stack}>
      <section className={classes.panel}>
        <h2>{t("handOver.title", { name: nameOf(view, head) })}</h2>
        <ul>
          <li>{t("handOver.nobody")}</li>
          <li>{t("handOver.minutes")}</li>
          <li>{t("handOver.list")}</li>
        </ul>
        <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
        <StepForm
          primary
          submit={t("handOver.submit")}
          disabled={!/^\d{6,12}$/.test(pin) || pin !== again}
          onSubmit={() => void give()}
        >
          <div className={classes.row}>
            <PasswordInput
              label={t("pin.own")}
              description={t("pin.rule")}
              inputMode="numeric"
              autoComplete="new-password"
              value={pin}
              onChange={(e) => setPin(e.currentTarget.value)}
              w={280}
            />
            <PasswordInput
              label={t("pin.again")}
              description={t("pin.keep")}
              inputMode="numeric"
              autoComplete="new-password"
              value={again}
              onChange={(e) => setAgain(e.currentTarget.value)}
              error={differs ? t("pin.differs") : null}
              w={280}
            />
          </div>
        </StepForm>
      </section>
      <section className={classes.panel}>
        <h2>{t("handOver.papers")}</h2>
        <ReconcilePanel election={election} papers={round.papers} totals={null} />
      </section>
    </div>
  );
}
