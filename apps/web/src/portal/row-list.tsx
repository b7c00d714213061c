import { Button, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./portal.module.css";
import { useWords } from "./words.ts";

/** Rows of one kind, each with its fields and a way to remove it, and a way to add one; `fresh` null where none can be added. */
export function RowList<T>(props: {
  readonly title: string;
  readonly rows: readonly T[];
  readonly fresh: T | null;
  readonly onChange: (rows: readonly T[]) => void;
  readonly fields: (row: T, change: (next: Partial<T>) => void) => ReactNode;
}) {
  const { title, rows, fresh, onChange } = props;
  const w = useWords();
  return (
    <>
      <h2 className={classes.section}>{title}</h2>
      {rows.map((row, index) => (
        // Rows have no id of their own, and are typed into: their place is what stays.
        <div className={classes.row} key={`r${String(index)}`}>
          {props.fields(row, (next) => onChange(rows.map((r, i) => (i === index ? { ...r, ...next } : r))))}
          <Button variant="subtle" color="gray" onClick={() => onChange(rows.filter((_, i) => i !== index))}>
            {w.remove}
          </Button>
        </div>
      ))}
      {fresh === null ? null : (
        <div>
          <Button variant="default" onClick={() => onChange([...rows, fresh])}>
            {w.add}
          </Button>
        </div>
      )}
    </>
  );
}

type Both = { readonly vi: string; readonly en: string };

/** One text in both languages; `label` stands before the name of the language. */
export function BothInputs(props: {
  readonly label?: string;
  readonly value: Both;
  readonly onChange: (next: Both) => void;
}) {
  const { label, value, onChange } = props;
  const w = useWords();
  const named = (language: string) => (label === undefined ? language : `${label} (${language})`);
  return (
    <>
      <TextInput
        label={named(w.vietnamese)}
        value={value.vi}
        onChange={(e) => onChange({ ...value, vi: e.currentTarget.value })}
      />
      <TextInput
        label={named(w.english)}
        value={value.en}
        onChange={(e) => onChange({ ...value, en: e.currentTarget.value })}
      />
    </>
  );
}
