import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { RefusalAlert } from "../ui/index.ts";
import { moment } from "./moment.ts";
import classes from "./papers.module.css";
import { type BiographiesKept, type CongressFile, fileApi } from "./papers-api.ts";

/** What the biographical list needs beyond the roll: pasted for this paper alone, and taken away again. */
export function BiographiesForm(props: {
  readonly id: string;
  readonly kept: CongressFile["biographies"];
  readonly onChange: () => void;
}) {
  const { t } = useTranslation("papers");
  const { pick } = useLang();
  const { id, kept } = props;
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<BiographiesKept | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const send = async (given: string) => {
    setBusy(true);
    const answer = await fileApi.biographies(id, given);
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    setResult(answer.ok ? answer.value : null);
    if (!answer.ok) return;
    setText("");
    props.onChange();
  };
  return (
    <details>
      <summary>{t("biographies.title")}</summary>
      <div className={classes.tight}>
        <p className={classes.small}>{t("biographies.note")}</p>
        {kept === null ? null : (
          <div className={classes.bar}>
            <span>{t("biographies.kept", { people: kept.people, at: moment(kept.at) })}</span>
            <Button variant="subtle" size="compact-sm" loading={busy} onClick={() => void send("")}>
              {t("biographies.remove")}
            </Button>
          </div>
        )}
        <Textarea
          label={t("biographies.paste")}
          description={t("biographies.columns")}
          autosize
          minRows={3}
          maxRows={10}
          w="100%"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button variant="default" loading={busy} disabled={text.trim() === ""} onClick={() => void send(text)}>
          {t("biographies.keep")}
        </Button>
        {result === null || result.problems.length === 0 ? null : (
          <div role="alert">
            <p>{t("biographies.problems")}</p>
            <ul>
              {result.problems.map((p) => (
                <li key={p.row}>{t("biographies.row", { row: p.row, text: pick(p.text) })}</li>
              ))}
            </ul>
          </div>
        )}
        <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      </div>
    </details>
  );
}
