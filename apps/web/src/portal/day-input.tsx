import { useState } from "react";
import { DayField } from "../congress/day-field.tsx";

/** A day as offices write it, that also follows a value set from elsewhere: a text that was read, or taken from its history. */
export function DayInput(props: {
  readonly label: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string;
  readonly onChange: (day: string) => void;
}) {
  const [own, setOwn] = useState({ value: props.value, turn: 0 });
  if (own.value !== props.value) setOwn({ value: props.value, turn: own.turn + 1 });
  return (
    <DayField
      key={own.turn}
      label={props.label}
      value={props.value}
      onChange={(day) => {
        setOwn({ ...own, value: day });
        props.onChange(day);
      }}
    />
  );
}
