import { type Level, levels } from "@laphieu/organisations/types";
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../../congress/day-field.tsx";
import { addAboveWords } from "../words.ts";
import { newId, questionsFrom } from "./report-text.ts";
import classes from "./summing.module.css";
import type { Overview } from "./summing-api.ts";
import type { PageState } from "./summing-page.tsx";

addAboveWords();

/** Opens a campaign with the question set, edited as the office wants it. */
export function OpenCampaign({ data, page }: { readonly data: Overview; readonly page: PageState }) {
  const { t } = useTranslation("summing");
  const { t: words } = useTranslation("above");
  const first = data.units.find((u) => u.parent === null)?.id ?? "";
  const [draft, setDraft] = useState({
    title: "",
    issuer: "",
    from: `${Number(data.today.slice(0, 4)) - 1}-01-01`,
    to: data.today,
    due: "",
    questions: data.questions.map((q) => q.text).join("\n"),
  });
  const set = (change: Partial<typeof draft>) => setDraft((d) => ({ ...d, ...change }));
  const [asked, setAsked] = useState<readonly Level[]>([]);
  const issuer = data.units.find((u) => u.id === (draft.issuer === "" ? first : draft.issuer));
  const questions = questionsFrom(draft.questions, data.questions);
  const open = async () => {
    if (issuer === undefined) return;
    const { title, from, to, due } = draft;
    const campaign = { id: newId("dot", data.today), title: title.trim(), issuer, from, to, due, questions };
    if (await page.give({ type: "open-campaign", campaign }, asked)) set({ title: "" });
  };
  const ready =
    issuer !== undefined &&
    draft.title.trim() !== "" &&
    draft.from !== "" &&
    draft.to !== "" &&
    draft.due !== "" &&
    questions.length > 0;
  return (
    <details>
      <summary>{t("campaigns.open")}</summary>
      <div className={classes.stack} style={{ marginTop: 8 }}>
        <TextInput
          label={t("campaigns.name")}
          value={draft.title}
          onChange={(e) => set({ title: e.currentTarget.value })}
        />
        <div className={classes.row}>
          <NativeSelect
            label={t("campaigns.issuer")}
            value={issuer?.id ?? ""}
            onChange={(e) => set({ issuer: e.currentTarget.value })}
            data={data.units.map((u) => ({ value: u.id, label: u.name }))}
          />
          <DayField label={t("campaigns.from")} value={draft.from} onChange={(day) => set({ from: day })} />
          <DayField label={t("campaigns.to")} value={draft.to} onChange={(day) => set({ to: day })} />
          <DayField label={t("campaigns.dueDay")} value={draft.due} onChange={(day) => set({ due: day })} />
        </div>
        {data.byTree ? (
          <fieldset className={classes.levels}>
            <legend>{t("campaigns.levels")}</legend>
            <div className={classes.row}>
              {levels.map((l) => (
                <Checkbox
                  key={l}
                  label={words(`levels.${l}`)}
                  checked={asked.includes(l)}
                  onChange={(e) =>
                    setAsked(e.currentTarget.checked ? [...asked, l] : asked.filter((other) => other !== l))
                  }
                />
              ))}
            </div>
          </fieldset>
        ) : null}
        <Textarea
          label={t("campaigns.questions")}
          autosize
          minRows={6}
          value={draft.questions}
          onChange={(e) => set({ questions: e.currentTarget.value })}
        />
        <div>
          <Button disabled={!ready} loading={page.busy} onClick={() => void open()}>
            {t("campaigns.submit")}
          </Button>
        </div>
      </div>
    </details>
  );
}
