import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { orThrow } from "../app/api.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./standards.module.css";
import { standardsApi } from "./standards-api.ts";

const empty = { post: "", body: "", basis: "", drafter: "", decider: "", until: "", reason: "" };
type Name = keyof typeof empty;

/** The head opens a file and says who works on it, for how long and why; the person is named by the drafter alone. */
export function OpenFileForm({ today }: { readonly today: string }) {
  const { t } = useTranslation("standards");
  const client = useQueryClient();
  const [values, setValues] = useState(empty);
  const [collective, setCollective] = useState(true);
  const [made, setMade] = useState<string | null>(null);
  const duties = useQuery({
    queryKey: ["standards", "duties"],
    queryFn: () => orThrow(standardsApi.duties()),
    retry: false,
  });
  const posts = useQuery({
    queryKey: ["standards", "protection"],
    queryFn: () => orThrow(standardsApi.protection()),
    retry: false,
  });
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: ["standards"] }));
  const set = (name: Name) => (event: { currentTarget: { value: string } }) =>
    setValues({ ...values, [name]: event.currentTarget.value });
  const first = { value: "", label: t("option.choose") };
  const officers = [
    first,
    ...(duties.data?.duties ?? [])
      .filter((d) => d.duty === "officer")
      .map((d) => ({ value: d.account, label: d.key ? d.name : `${d.name} (${t("duties.noKey")})` })),
  ];
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const done = await act(() => standardsApi.open({ ...values, collective, keepUntil: null }));
    if (done === null) return;
    setMade(done.number);
    setValues(empty);
  };
  return (
    <section className={classes.section}>
      <h2>{t("open.title")}</h2>
      <RefusalAlert refusal={refusal} onClose={clear} />
      {made === null ? null : <p role="status">{t("open.made", { number: made })}</p>}
      <form className={classes.form} onSubmit={(event) => void send(event)}>
        <NativeSelect
          label={t("open.post")}
          required
          value={values.post}
          data={[first, ...(posts.data?.posts ?? []).map((p) => ({ value: p.id, label: p.title }))]}
          onChange={set("post")}
        />
        <TextInput label={t("open.body")} required value={values.body} onChange={set("body")} />
        <TextInput label={t("open.basis")} required minLength={5} value={values.basis} onChange={set("basis")} />
        <Checkbox
          label={t("open.collective")}
          checked={collective}
          onChange={(event) => setCollective(event.currentTarget.checked)}
        />
        <NativeSelect
          label={t("open.drafter")}
          required
          value={values.drafter}
          data={officers}
          onChange={set("drafter")}
        />
        <NativeSelect
          label={t("open.decider")}
          required
          value={values.decider}
          data={officers}
          onChange={set("decider")}
        />
        <TextInput
          label={t("open.until")}
          required
          type="date"
          min={today}
          value={values.until}
          onChange={set("until")}
        />
        <TextInput label={t("open.reason")} required value={values.reason} onChange={set("reason")} />
        <div>
          <Button type="submit" loading={pending}>
            {t("open.make")}
          </Button>
        </div>
      </form>
    </section>
  );
}
