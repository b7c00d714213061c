import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orThrow } from "../../app/api.ts";
import { useLang } from "../../app/text.ts";
import { newId } from "../campaigns/report-text.ts";
import classes from "../campaigns/summing.module.css";
import { type ProposalsView, summingApi } from "../campaigns/summing-api.ts";
import type { ProposalsState } from "./proposals-page.tsx";
import { changeOf, noChange, RuleChangeField } from "./rule-change.tsx";

const empty = { article: "", wording: "", difficulty: "", rule: "" };

/** Writes a proposal; cases are picked from the congresses counted, and hold no person. */
export function AddProposal({ data, page }: { readonly data: ProposalsView; readonly page: ProposalsState }) {
  const { t } = useTranslation("summing");
  const { pick } = useLang();
  const [open, setOpen] = useState(false);
  const [source, setSource] = useState("190-QĐ/TW");
  const [draft, setDraft] = useState(empty);
  const [unit, setUnit] = useState("");
  const [typed, setTyped] = useState(noChange);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const cases = useQuery({
    queryKey: ["summing", "cases"],
    queryFn: () => orThrow(summingApi.cases()),
    retry: false,
    enabled: open,
  });
  const author = data.units.find((u) => u.id === unit) ?? data.units[0];
  const change = changeOf(typed);
  const ready = author !== undefined && source.trim() !== "" && Object.values(draft).every((v) => v.trim() !== "");
  const save = async () => {
    if (author === undefined) return;
    const { article, wording, difficulty, rule } = draft;
    const proposal = {
      id: newId("kien-nghi", data.today),
      article: { source: source.trim(), article: article.trim() },
      wording: wording.trim(),
      difficulty: difficulty.trim(),
      cases: chosen.flatMap((i) => cases.data?.[i] ?? []),
      rule: rule.trim(),
      changes: change === null ? [] : [change],
      authors: [{ id: author.id, name: author.name, parent: null }],
    };
    if (await page.give({ type: "add-proposal", proposal })) {
      setDraft(empty);
      setChosen([]);
      setTyped(noChange);
    }
  };
  const words = (field: "wording" | "difficulty" | "rule") => (
    <Textarea
      label={t(`proposals.${field}`)}
      autosize
      minRows={2}
      value={draft[field]}
      onChange={(e) => setDraft({ ...draft, [field]: e.currentTarget.value })}
    />
  );
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t("proposals.add")}</summary>
      {author === undefined ? (
        <p>{t("proposals.noUnits")}</p>
      ) : (
        <div className={classes.stack} style={{ marginTop: 8 }}>
          <div className={classes.row}>
            <TextInput
              label={t("proposals.source")}
              value={source}
              onChange={(e) => setSource(e.currentTarget.value)}
            />
            <TextInput
              label={t("proposals.article")}
              value={draft.article}
              onChange={(e) => setDraft({ ...draft, article: e.currentTarget.value })}
            />
            <NativeSelect
              label={t("proposals.author")}
              value={author.id}
              onChange={(e) => setUnit(e.currentTarget.value)}
              data={data.units.map((u) => ({ value: u.id, label: u.name }))}
            />
          </div>
          {words("wording")}
          {words("difficulty")}
          {words("rule")}
          <RuleChangeField change={typed} onChange={setTyped} optional />
          <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
            <legend>{t("proposals.cases")}</legend>
            {(cases.data ?? []).length === 0 ? <p className={classes.quiet}>{t("proposals.noCases")}</p> : null}
            {(cases.data ?? []).slice(0, 40).map((c, i) => (
              <Checkbox
                key={JSON.stringify(c)}
                mb={6}
                label={c.kind === "words" ? c.text : `${c.title}, ${c.election}: ${pick(c.ruling)}`}
                checked={chosen.includes(i)}
                onChange={(e) =>
                  setChosen(e.currentTarget.checked ? [...chosen, i] : chosen.filter((other) => other !== i))
                }
              />
            ))}
          </fieldset>
          <div>
            <Button disabled={!ready} loading={page.busy} onClick={() => void save()}>
              {t("proposals.submit")}
            </Button>
          </div>
        </div>
      )}
    </details>
  );
}
