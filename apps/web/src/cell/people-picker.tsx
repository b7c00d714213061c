import { sortNames } from "@laphieu/vietnamese";
import { ActionIcon, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { IconX } from "../ui/icons.ts";
import classes from "./cell.module.css";

export type Choice = { readonly id: string; readonly name: string };

/** A few people in order, chosen one after another; the first may carry a title (chair, head). */
export function PeoplePicker(props: {
  readonly label: string;
  readonly help?: string;
  readonly choices: readonly Choice[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly firstIs?: string;
  readonly max: number;
}) {
  const { t } = useTranslation("cell");
  const { choices, value, onChange } = props;
  const nameOf = (id: string) => choices.find((c) => c.id === id)?.name ?? id;
  const left = sortNames(choices).filter((c) => !value.includes(c.id));
  return (
    <div className={classes.picker}>
      <NativeSelect
        label={props.label}
        description={props.help}
        value=""
        disabled={value.length >= props.max}
        onChange={(e) => {
          if (e.currentTarget.value !== "") onChange([...value, e.currentTarget.value]);
        }}
        data={[
          { value: "", label: value.length >= props.max ? t("picker.full") : t("picker.add") },
          ...left.map((c) => ({ value: c.id, label: c.name })),
        ]}
      />
      <ul className={classes.picked}>
        {value.map((id, i) => (
          <li key={id}>
            <span>
              {nameOf(id)}
              {i === 0 && props.firstIs !== undefined ? (
                <span className={classes.quiet}> · {props.firstIs}</span>
              ) : null}
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t("picker.remove", { name: nameOf(id) })}
              onClick={() => onChange(value.filter((v) => v !== id))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </div>
  );
}
