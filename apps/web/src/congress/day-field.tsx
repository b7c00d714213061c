import { dayInWords, parsePartialDate } from "@laphieu/vietnamese";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const two = (n: number) => String(n).padStart(2, "0");
const shown = (day: string): string => (day === "" ? "" : day.split("-").reverse().join("/"));

/** `02/3/2026` as `2026-03-02`; null unless day, month and year are all there and exist. */
export function dayFrom(text: string): string | null {
  const date = parsePartialDate(text);
  if (date === null || date.month === undefined || date.day === undefined) return null;
  return `${date.year}-${two(date.month)}-${two(date.day)}`;
}

/**
 * A day typed as offices write it. The browser's own date field follows the language of the machine and would show
 * 12/06 for 6 December on an English Windows; the day in words below leaves no doubt.
 */
export function DayField(props: {
  readonly label: string;
  readonly value: string;
  /** The day as `YYYY-MM-DD`, or empty while what is typed is no day. */
  readonly onChange: (day: string) => void;
}) {
  const { t } = useTranslation("congress");
  const [text, setText] = useState(shown(props.value));
  const day = dayFrom(text);
  return (
    <TextInput
      label={props.label}
      description={day === null ? t("field.dayExample") : dayInWords(day)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      placeholder="06/12/2026"
      w={220}
      value={text}
      error={text !== "" && day === null ? t("field.dayWrong") : null}
      onChange={(event) => {
        setText(event.currentTarget.value);
        props.onChange(dayFrom(event.currentTarget.value) ?? "");
      }}
    />
  );
}
