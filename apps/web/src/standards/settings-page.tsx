import { Button, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { orThrow, RefusedError } from "../app/api.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { CalendarForm } from "./calendar-form.tsx";
import { ClocksForm } from "./clocks-form.tsx";
import { DutiesForm } from "./duties-form.tsx";
import { SecrecyBanner, StandardsNav, useMine } from "./parts.tsx";
import { PostForm } from "./post-form.tsx";
import classes from "./standards.module.css";
import { standardsApi } from "./standards-api.ts";
import { addStandardsWords } from "./words.ts";

addStandardsWords();

/** What a head sets for the own unit, and what the owner of the machine says of the network. Every change is in the log. */
export function SettingsPage() {
  const { t } = useTranslation("standards");
  const mine = useMine();
  const { data } = mine;
  const rules = useQuery({
    queryKey: ["standards", "protection"],
    queryFn: () => orThrow(standardsApi.protection()),
    retry: false,
  });
  const leads = data?.duty === "head";
  return (
    <Page title={t("settings.title")} lead={t("settings.lead")}>
      <StandardsNav mine={data} />
      <RefusalAlert refusal={mine.error instanceof RefusedError ? mine.error.refusal : null} />
      {data === undefined || rules.data === undefined ? null : (
        <>
          <SecrecyBanner network={data.network} />
          {leads || data.owner ? <DutiesForm mine={data} /> : <p>{t("settings.notYours")}</p>}
          {data.owner ? <NetworkForm network={data.network} /> : null}
          {leads ? (
            <>
              <PostForm posts={rules.data.posts} />
              <ClocksForm clocks={rules.data.clocks} />
              <CalendarForm calendar={rules.data.calendar} />
            </>
          ) : null}
        </>
      )}
    </Page>
  );
}

function NetworkForm({ network }: { readonly network: string | null }) {
  const { t } = useTranslation("standards");
  const client = useQueryClient();
  const [decision, setDecision] = useState("");
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: ["standards"] }));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if ((await act(() => standardsApi.setNetwork(decision))) !== null) setDecision("");
  };
  return (
    <section className={classes.section}>
      <h2>{t("network.title")}</h2>
      <p>{t("network.text")}</p>
      <RefusalAlert refusal={refusal} onClose={clear} />
      {network === null ? (
        <form className={classes.form} onSubmit={(event) => void send(event)}>
          <TextInput
            label={t("network.decision")}
            required
            minLength={3}
            value={decision}
            onChange={(event) => setDecision(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" loading={pending}>
              {t("network.record")}
            </Button>
          </div>
        </form>
      ) : (
        <Button variant="default" loading={pending} onClick={() => void act(() => standardsApi.setNetwork(null))}>
          {t("network.withdraw")}
        </Button>
      )}
    </section>
  );
}
