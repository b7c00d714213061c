import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, orThrow } from "../../app/api.ts";
import { newId } from "./report-text.ts";
import classes from "./summing.module.css";
import type { Overview } from "./summing-api.ts";
import type { PageState } from "./summing-page.tsx";

/** Summing-up conferences: meetings of the hall, with their conclusions and tasks. */
export function ConferencePart({ data, page }: { readonly data: Overview; readonly page: PageState }) {
  const { t } = useTranslation("summing");
  const list = useQuery({ queryKey: ["assemblies"], queryFn: () => orThrow(api.assemblies()), retry: false });
  const [chosen, setChosen] = useState("");
  const [name, setName] = useState("");
  const meetings = (list.data ?? []).filter((a) => !data.conferences.some((c) => c.id === a.id));
  const title = chosen === "" ? name.trim() : (meetings.find((m) => m.id === chosen)?.title ?? "");
  const plan = async () => {
    const conference = chosen === "" ? newId("hoi-nghi", data.today) : chosen;
    const campaign = data.campaigns[0]?.id ?? null;
    if (await page.give({ type: "plan-conference", conference, title, campaign })) {
      setChosen("");
      setName("");
    }
  };
  return (
    <section className={classes.part} aria-labelledby="hoi-nghi">
      <h2 id="hoi-nghi">{t("conferences.title")}</h2>
      {data.conferences.length === 0 ? <p>{t("conferences.none")}</p> : null}
      <ul className={classes.list}>
        {data.conferences.map((c) => (
          <li key={c.id}>
            <Link to="/tong-ket/hoi-nghi/$id" params={{ id: c.id }}>
              {c.title}
            </Link>
          </li>
        ))}
      </ul>
      {data.mayEdit ? (
        <div className={classes.row} style={{ marginTop: 12 }}>
          <NativeSelect
            label={t("conferences.choose")}
            value={chosen}
            onChange={(e) => setChosen(e.currentTarget.value)}
            data={[
              { value: "", label: t("conferences.other") },
              ...meetings.map((m) => ({ value: m.id, label: m.title })),
            ]}
          />
          {chosen === "" ? (
            <TextInput label={t("conferences.name")} value={name} onChange={(e) => setName(e.currentTarget.value)} />
          ) : null}
          <Button variant="default" disabled={title === ""} loading={page.busy} onClick={() => void plan()}>
            {t("conferences.plan")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
