import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { orThrow } from "../app/api.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./standards.module.css";
import { type Duty, type Mine, standardsApi } from "./standards-api.ts";

const dutyOf = (value: string): Duty => (value === "head" ? "head" : value === "inspection" ? "inspection" : "officer");

/** The owner names heads and the inspection commission; a head names the officers of the own unit. */
export function DutiesForm({ mine }: { readonly mine: Mine }) {
  const { t } = useTranslation("standards");
  const client = useQueryClient();
  const [account, setAccount] = useState("");
  const [duty, setDuty] = useState<Duty>(mine.owner ? "head" : "officer");
  const [unit, setUnit] = useState(mine.unit ?? "");
  const query = useQuery({
    queryKey: ["standards", "duties"],
    queryFn: () => orThrow(standardsApi.duties()),
    retry: false,
  });
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: ["standards"] }));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    await act(() => standardsApi.giveDuty({ account, duty, unit }));
    setAccount("");
  };
  if (query.data === undefined) return null;
  const { duties, accounts } = query.data;
  const held = new Set(duties.map((d) => d.account));
  return (
    <section className={classes.section}>
      <h2>{t("duties.title")}</h2>
      <RefusalAlert refusal={refusal} onClose={clear} />
      <ul className={classes.list}>
        {duties.map((d) => (
          <li key={d.account}>
            {d.name}, {t(`duty.${d.duty}`)}{" "}
            <span className={classes.sub}>
              {d.unit}
              {d.key || d.duty === "head" ? "" : ` · ${t("duties.noKey")}`}
            </span>{" "}
            {mine.owner === (d.duty === "officer") ? null : (
              <Button
                size="xs"
                variant="subtle"
                disabled={pending}
                onClick={() => void act(() => standardsApi.giveDuty({ account: d.account, duty: null, unit: null }))}
              >
                {t("duties.take")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <form className={classes.form} onSubmit={(event) => void send(event)}>
        <NativeSelect
          label={t("duties.account")}
          required
          value={account}
          data={[
            { value: "", label: t("option.choose") },
            ...accounts.filter((a) => !held.has(a.id)).map((a) => ({ value: a.id, label: a.name })),
          ]}
          onChange={(event) => setAccount(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("duties.duty")}
          value={duty}
          data={(mine.owner ? ["head", "inspection"] : ["officer"]).map((value) => ({
            value,
            label: t(`duty.${dutyOf(value)}`),
          }))}
          onChange={(event) => setDuty(dutyOf(event.currentTarget.value))}
        />
        <TextInput
          label={t("duties.unit")}
          required
          readOnly={!mine.owner}
          value={unit}
          onChange={(event) => setUnit(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={pending}>
            {t("duties.give")}
          </Button>
        </div>
      </form>
    </section>
  );
}
