import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { RefusalAlert } from "../ui/index.ts";
import { type Office, type OfficeStyle, type OfficeTemplate, officeApi } from "./office-api.ts";
import classes from "./papers.module.css";
import { readRegisters, recipientLines, registerLines } from "./registers.ts";

type Props = {
  readonly office: Office;
  /** The paper shown beside, whose recipients are set here. */
  readonly kind: string;
  readonly kinds: readonly OfficeTemplate[];
  readonly onSaved: () => void;
};

/** Settings of form: one sheet of fields, saved together. */
export function OfficeStyleForm({ office, kind, kinds, onSaved }: Props) {
  const { t } = useTranslation("papers");
  const { pick } = useLang();
  const [style, setStyle] = useState<OfficeStyle>(office.style);
  const [registers, setRegisters] = useState(() => registerLines(office.style.registers));
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const set = <K extends keyof OfficeStyle>(field: K, value: OfficeStyle[K]) => {
    setSaved(false);
    setStyle((old) => ({ ...old, [field]: value }));
  };
  const read = readRegisters(registers);
  const own = style.recipients[kind];
  const setRecipients = (text: string) => {
    const { [kind]: _old, ...others } = style.recipients;
    set("recipients", text === "" ? others : { ...others, [kind]: text.split("\n") });
  };
  const save = async () => {
    if (read === null) return;
    setBusy(true);
    const recipients = Object.fromEntries(
      Object.entries(style.recipients).map(([of, lines]) => [of, recipientLines(lines.join("\n"))]),
    );
    const answer = await officeApi.saveStyle({ ...style, registers: read, recipients });
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    setSaved(answer.ok);
    if (answer.ok) onSaved();
  };
  const line = (field: "above" | "issuer" | "place") => (
    <TextInput
      label={t(`office.${field}`)}
      description={t(`office.${field}Note`)}
      value={style[field]}
      maxLength={200}
      onChange={(event) => set(field, event.currentTarget.value)}
    />
  );
  const ruleOf = (id: string) => office.rules.find((rule) => rule.id === id)?.id ?? "by-date";
  const title = kinds.find((each) => each.name === kind);
  return (
    <section className={`${classes.section} ${classes.form}`} aria-label={t("office.form")}>
      <h2>{t("office.form")}</h2>
      <NativeSelect
        label={t("office.rules")}
        description={t("office.rulesNote")}
        value={style.rules}
        onChange={(event) => set("rules", ruleOf(event.currentTarget.value))}
        data={[
          { value: "by-date", label: t("office.byDate") },
          ...office.rules.map((rule) => ({ value: rule.id, label: pick(rule.title) })),
        ]}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t("office.tones")}
          value={style.tones}
          onChange={(event) => set("tones", event.currentTarget.value === "second" ? "second" : "first")}
          data={[
            { value: "first", label: t("office.tonesFirst") },
            { value: "second", label: t("office.tonesSecond") },
          ]}
        />
        <NativeSelect
          label={t("office.percent")}
          value={style.percent}
          onChange={(event) => set("percent", event.currentTarget.value === "truncate" ? "truncate" : "half-up")}
          data={[
            { value: "half-up", label: t("office.percentUp") },
            { value: "truncate", label: t("office.percentCut") },
          ]}
        />
        <NativeSelect
          label={t("office.numbering")}
          value={style.numbering}
          onChange={(event) => set("numbering", event.currentTarget.value === "by-hand" ? "by-hand" : "log")}
          data={[
            { value: "log", label: t("office.numberingLog") },
            { value: "by-hand", label: t("office.numberingHand") },
          ]}
        />
        {line("place")}
      </div>
      {line("above")}
      {line("issuer")}
      <Textarea
        label={t("office.registers")}
        description={t("office.registersNote")}
        placeholder="BB/ĐH: 4"
        autosize
        minRows={1}
        maxRows={8}
        value={registers}
        error={read === null ? t("office.registersWrong") : null}
        onChange={(event) => {
          setSaved(false);
          setRegisters(event.currentTarget.value);
        }}
      />
      <Textarea
        label={t("office.recipients", { title: title === undefined ? kind : pick(title.title) })}
        description={t("office.recipientsNote")}
        autosize
        minRows={1}
        maxRows={8}
        value={own === undefined ? "" : own.join("\n")}
        onChange={(event) => setRecipients(event.currentTarget.value)}
      />
      <Checkbox
        label={t("office.logLine")}
        description={t("office.logLineNote")}
        checked={style.logLine}
        onChange={(event) => set("logLine", event.currentTarget.checked)}
      />
      <div className={classes.bar}>
        <Button loading={busy} disabled={read === null} onClick={() => void save()}>
          {t("office.save")}
        </Button>
        {saved ? <span role="status">{t("office.saved")}</span> : null}
      </div>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
    </section>
  );
}
