import { dayShort } from "@laphieu/vietnamese";
import { Button, NativeSelect, NumberInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api, type HeldRehearsal } from "../app/api.ts";
import { useMe } from "../app/me.ts";
import classes from "../congress/congress.module.css";
import { DayField } from "../congress/day-field.tsx";
import { RefusalAlert } from "../ui/index.ts";

const kinds: readonly HeldRehearsal["kind"][] = ["chair", "secretary", "teller", "counting-committee", "exercises"];
const key = ["rehearsals"] as const;

const today = (): string => {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** For the office: that a rehearsal was held, of which kind, and how many took part. */
export function Record() {
  const { t } = useTranslation("rehearsal");
  const me = useMe();
  const client = useQueryClient();
  const [kind, setKind] = useState<HeldRehearsal["kind"]>("counting-committee");
  const [day, setDay] = useState(today);
  const [people, setPeople] = useState<number | string>("");
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const office = me.data?.account !== undefined;
  const list = useQuery({
    queryKey: key,
    queryFn: async () => {
      const held = await api.rehearsals();
      return held.ok ? held.value : [];
    },
    enabled: office,
  });
  if (!office) return null;
  const record = async () => {
    const done = await api.recordRehearsal({ kind, day, people: Number(people) });
    setRefusal(done.ok ? null : done.refusal);
    if (!done.ok) return;
    setPeople("");
    await client.invalidateQueries({ queryKey: key });
  };
  const held = list.data ?? [];
  return (
    <section className={`${classes.panel} lp-no-print`}>
      <h2>{t("record.title")}</h2>
      <p className={classes.dim}>{t("record.note")}</p>
      <form
        className={classes.tight}
        onSubmit={(e) => {
          e.preventDefault();
          void record();
        }}
      >
        <div className={classes.rowTop}>
          <NativeSelect
            label={t("record.kind")}
            value={kind}
            onChange={(e) => setKind(kinds.find((k) => k === e.currentTarget.value) ?? "counting-committee")}
            data={kinds.map((k) => ({ value: k, label: t(`record.kinds.${k}`) }))}
          />
          <DayField label={t("record.day")} value={day} onChange={setDay} />
          <NumberInput
            label={t("record.people")}
            value={people}
            onChange={setPeople}
            min={1}
            max={10_000}
            allowDecimal={false}
            hideControls
            w={160}
          />
        </div>
        <div>
          <Button type="submit" variant="default" disabled={day === "" || Number(people) < 1}>
            {t("record.submit")}
          </Button>
        </div>
      </form>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <h3>{t("record.list")}</h3>
      {held.length === 0 ? (
        <p>{t("record.empty")}</p>
      ) : (
        <table className={classes.ballotTable}>
          <thead>
            <tr>
              <th>{t("record.kind")}</th>
              <th>{t("record.day")}</th>
              <th className={classes.num}>{t("record.people")}</th>
            </tr>
          </thead>
          <tbody>
            {held.map((h, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two rehearsals of a day may be alike
              <tr key={i}>
                <td>{t(`record.kinds.${h.kind}`)}</td>
                <td>{dayShort(h.day)}</td>
                <td className={classes.num}>{h.people}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
