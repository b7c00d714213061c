import { deductionName } from "@laphieu/regulations";
import { Checkbox, Group, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import classes from "./rules.module.css";
import { useFieldName } from "./ruling-card.tsx";
import { choices, type Draft, deductionsAt, type Field, meetings, type Option } from "./scenario-fields.ts";

/** One field of a form; what is typed is kept as typed. */
export function ScenarioField(props: {
  readonly field: Field;
  readonly draft: Draft;
  /** Fields that are empty or hold something else than they should. */
  readonly wrong: readonly string[];
  readonly onChange: (name: string, value: string) => void;
}) {
  const { t } = useTranslation("rules");
  const name = useFieldName();
  const { field, draft, onChange } = props;
  if (field.kind === "deductions") return <Deductions {...props} />;
  const value = draft[field.name] ?? "";
  const error = props.wrong.includes(field.name) && value.trim() !== "" ? t("scenario.unreadable") : null;
  const label = field.optional === true ? `${name(field.name)} ${t("scenario.optional")}` : name(field.name);
  switch (field.kind) {
    case "count":
      return (
        <TextInput
          label={label}
          inputMode="numeric"
          classNames={{ wrapper: classes.short ?? "" }}
          value={value}
          error={error}
          onChange={(e) => onChange(field.name, e.currentTarget.value)}
          onFocus={(e) => e.currentTarget.select()}
        />
      );
    case "counts":
    case "places":
    case "day":
    case "days":
      return (
        <TextInput
          label={label}
          description={t(`hint.${field.kind}`)}
          value={value}
          error={error}
          onChange={(e) => onChange(field.name, e.currentTarget.value)}
        />
      );
    case "lines":
      return (
        <Textarea
          label={label}
          description={t("hint.lines")}
          autosize
          minRows={4}
          value={value}
          onChange={(e) => onChange(field.name, e.currentTarget.value)}
        />
      );
    case "choice": {
      const options: readonly Option[] = choices[field.name];
      return (
        <NativeSelect
          label={label}
          value={value}
          onChange={(e) => onChange(field.name, e.currentTarget.value)}
          data={options.map((o) => ({ value: o.value, label: t(`option.${o.key}`) }))}
        />
      );
    }
    case "several": {
      const options: readonly Option[] = choices[field.name];
      const chosen = value.split(",").filter((v) => v !== "");
      return (
        <Checkbox.Group
          size="md"
          label={label}
          value={[...chosen]}
          onChange={(values) => onChange(field.name, values.join(","))}
        >
          <Group gap="xs" mt={4} className={classes.checks}>
            {options.map((o) => (
              <Checkbox key={o.value} value={o.value} label={t(`option.${o.key}`)} />
            ))}
          </Group>
        </Checkbox.Group>
      );
    }
    default: {
      const never: never = field;
      return never;
    }
  }
}

function Deductions(props: {
  readonly draft: Draft;
  readonly wrong: readonly string[];
  readonly onChange: (name: string, value: string) => void;
}) {
  const { t } = useTranslation("rules");
  const { pick } = useLang();
  const { draft } = props;
  const meeting = meetings.find((m) => m === draft.meeting) ?? "members";
  return (
    <fieldset className={classes.deductions}>
      <legend>{t("scenario.deductions")}</legend>
      {deductionsAt(meeting).map((key) => {
        const name = `deduct.${key}`;
        const value = draft[name] ?? "";
        return (
          <label key={key}>
            <span>{sentence(pick(deductionName(key)))}</span>
            <TextInput
              inputMode="numeric"
              w={72}
              placeholder="0"
              value={value}
              error={props.wrong.includes(name)}
              onChange={(e) => props.onChange(name, e.currentTarget.value)}
            />
          </label>
        );
      })}
    </fieldset>
  );
}

const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
