import type { PersonId, SittingId } from "@laphieu/assembly";
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCongress } from "../congress/context.ts";
import own from "./desk.module.css";

/** Takes back a check-in made by mistake; it asks why, and the log keeps both. */
export function WithdrawCheckIn(props: {
  readonly sitting: SittingId;
  readonly person: PersonId;
  readonly name: string;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation("desk");
  const { run, pending } = useCongress();
  const [reason, setReason] = useState<string | null>(null);
  if (reason === null)
    return (
      <Button variant="subtle" color="gray" size="compact-md" onClick={() => setReason(t("withdraw.usual"))}>
        {t("withdraw.ask")}
      </Button>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { sitting, person } = props;
    void run({ type: "withdraw-check-in", sitting, person, reason: reason.trim() }).then((ok) => {
      if (ok) props.onDone();
    });
  };
  return (
    <form onSubmit={submit} className={own.choices}>
      <TextInput
        label={t("withdraw.reason")}
        maxLength={500}
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={reason.trim() === "" || pending}>
        {t("withdraw.submit", { name: props.name })}
      </Button>
      <Button variant="subtle" color="gray" onClick={() => setReason(null)}>
        {t("withdraw.cancel")}
      </Button>
    </form>
  );
}
