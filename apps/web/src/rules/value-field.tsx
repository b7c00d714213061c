import { choicesOf } from "@laphieu/assembly";
import type { PackSetting } from "@laphieu/regulations";
import { Checkbox, Group, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSettingWords } from "./rule-parts.tsx";
import { knownWords, periodUnits, readValue, sharesWith, splitPeriod } from "./setting-input.ts";

/** The value of one setting as a field of its kind: a choice, several choices, a period, a share, a number, words. */
export function ValueField(props: {
  readonly setting: PackSetting;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Says what holds today, below the name. */
  readonly withOld?: boolean;
}) {
  const { setting, value, onChange } = props;
  const { t } = useTranslation("rules");
  const words = useSettingWords();
  const label = words.name(setting.id);
  const old =
    props.withOld === true ? { description: t("amend.was", { value: words.value(setting.id, setting.value) }) } : {};
  const many = knownWords(setting.id);
  if (many !== null) {
    const chosen = value.split(",").map((w) => w.trim());
    return (
      <Checkbox.Group
        label={label}
        {...old}
        value={chosen.filter((w) => many.includes(w))}
        onChange={(next) => onChange(next.length === 0 ? "none" : many.filter((w) => next.includes(w)).join(", "))}
      >
        <Group gap="xs" mt={4}>
          {many.map((w) => (
            <Checkbox key={w} value={w} label={words.value(setting.id, w)} />
          ))}
        </Group>
      </Checkbox.Group>
    );
  }
  const period = splitPeriod(String(setting.value)) === null ? null : splitPeriod(value);
  if (period !== null) {
    return (
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput
          label={label}
          {...old}
          value={period.n}
          inputMode="numeric"
          error={/^\d{1,4}$/.test(period.n) ? undefined : t("amend.valueWrong")}
          onChange={(e) => onChange(`${e.currentTarget.value.trim()} ${period.unit}`)}
        />
        <NativeSelect
          aria-label={t("amend.unitOf", { name: label })}
          value={period.unit}
          onChange={(e) => onChange(`${period.n} ${e.currentTarget.value}`)}
          data={periodUnits.map((u) => ({ value: u, label: t(`amend.unit.${u}`) }))}
        />
      </Group>
    );
  }
  const choices =
    typeof setting.value === "boolean"
      ? ["true", "false"]
      : (choicesOf(setting.id) ?? sharesWith(setting.id, String(setting.value)));
  return choices === null ? (
    <TextInput
      label={label}
      {...old}
      value={value}
      inputMode={typeof setting.value === "number" ? "numeric" : "text"}
      error={readValue(setting.value, value) === null ? t("amend.valueWrong") : undefined}
      onChange={(e) => onChange(e.currentTarget.value)}
    />
  ) : (
    <NativeSelect
      label={label}
      {...old}
      value={value}
      onChange={(e) => onChange(e.currentTarget.value)}
      data={choices.map((c) => ({ value: c, label: words.value(setting.id, readValue(setting.value, c) ?? c) }))}
    />
  );
}
