import type { Election, PersonId } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api, type OneTimeLink } from "../app/api.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { PersonSelect } from "../congress/fields.tsx";
import { QrCode, RefusalAlert } from "../ui/index.ts";
import { headOf, tellersOf } from "./room.ts";

/** A one-time code that lets a second device of the counting committee into the room. */
export function SecondDevice({ election }: { readonly election: Election }) {
  const { t } = useTranslation("counting");
  const { id, view } = useCongress();
  const head = headOf(view, election);
  const tellers = tellersOf(view, election).filter((p) => p !== head);
  const [person, setPerson] = useState<PersonId | null>(tellers[0] ?? null);
  const [code, setCode] = useState<OneTimeLink | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const make = async () => {
    if (person === null) return;
    const result = await api.deviceCode(id, { role: "teller", person });
    if (result.ok) setCode(result.value);
    else setRefusal(result.refusal);
  };
  return (
    <section className={classes.panel}>
      <h2>{t("device.title")}</h2>
      <p className={classes.dim}>{t("device.note")}</p>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      {code === null ? (
        <div className={classes.row}>
          <div className={classes.grow}>
            <PersonSelect label={t("device.teller")} people={tellers} value={person} onChange={setPerson} />
          </div>
          <Button variant="default" disabled={person === null} onClick={() => void make()}>
            {t("device.make")}
          </Button>
        </div>
      ) : (
        <div className={classes.rowCenter}>
          <QrCode text={new URL(code.url, window.location.href).href} label={t("device.qr")} size={180} />
          <p>
            <strong>{code.code}</strong>
            <br />
            {new URL(code.url, window.location.href).href}
          </p>
        </div>
      )}
    </section>
  );
}
