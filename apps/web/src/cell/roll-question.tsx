import type { ImportedRow } from "@laphieu/imports";
import { ActionIcon, Button, Checkbox, FileButton, Textarea, TextInput } from "@mantine/core";
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconAlertTriangle, IconPlus, IconUpload, IconX } from "../ui/icons.ts";
import classes from "./cell.module.css";
import { nextPersonId, officialRows, type RollRow } from "./form.ts";
import { nameProblems, type ReadName, readNames } from "./names.ts";

type Change = (roll: readonly RollRow[]) => void;

/** Rows for names that were read, with ids that follow those in use. */
export function toRows(roll: readonly RollRow[], read: readonly ReadName[]): readonly RollRow[] {
  const rows: RollRow[] = [];
  for (const r of read) {
    rows.push({
      id: nextPersonId([...roll, ...rows]),
      name: r.name,
      details: r.birth === undefined ? {} : { birth: r.birth },
      standing: r.standing,
      exempt: r.exempt,
      elsewhere: false,
      absence: null,
    });
  }
  return rows;
}

/** Rows for people read from a file. */
export function importedRows(roll: readonly RollRow[], read: readonly ImportedRow[]): readonly RollRow[] {
  const rows: RollRow[] = [];
  for (const { details, standing, flags } of read) {
    const { name, ...rest } = details;
    rows.push({
      id: nextPersonId([...roll, ...rows]),
      name,
      details: rest,
      standing,
      exempt: flags.includes("exempt"),
      elsewhere: flags.includes("temporary-elsewhere"),
      absence: null,
    });
  }
  return rows;
}

/** The roll: typed or pasted into one field, then ticked and mended in the table below it. */
export function RollQuestion(props: {
  readonly roll: readonly RollRow[];
  readonly onChange: Change;
  readonly onFile: (file: File) => void;
  readonly fileNote: string | null;
}) {
  const { t } = useTranslation("cell");
  const { roll, onChange } = props;
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const resetFile = useRef<() => void>(null);
  const add = (text: string) => {
    const rows = toRows(roll, readNames(text));
    if (rows.length > 0) onChange([...roll, ...rows]);
    setTyped("");
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add(typed);
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData("text");
    if (!/[\r\n]/.test(text.trim())) return;
    event.preventDefault();
    add(typed + text);
  };
  return (
    <>
      <div className={classes.row}>
        <Textarea
          ref={field}
          className={classes.grow}
          label={t("roll.add")}
          description={t("roll.addHelp")}
          autosize
          minRows={1}
          maxRows={6}
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => add(typed)}
        />
      </div>
      <div className={classes.row}>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onMouseDown={(e) => e.preventDefault()}
          onClick={() => {
            add(typed);
            field.current?.focus();
          }}
        >
          {t("roll.addButton")}
        </Button>
        <FileButton
          accept=".xlsx,.csv,.txt"
          resetRef={resetFile}
          onChange={(file) => {
            if (file !== null) props.onFile(file);
            // The same file, mended in Excel, may be chosen again.
            resetFile.current?.();
          }}
        >
          {(button) => (
            <Button {...button} variant="subtle" color="gray" leftSection={<IconUpload size={16} aria-hidden />}>
              {t("roll.file")}
            </Button>
          )}
        </FileButton>
        <Button component="a" href="/api/templates/roll.xlsx" variant="subtle" color="gray">
          {t("roll.template")}
        </Button>
      </div>
      {props.fileNote === null ? null : (
        <p className={classes.amber} role="status">
          {props.fileNote}
        </p>
      )}
      {roll.length === 0 ? null : <RollTable roll={roll} onChange={onChange} />}
    </>
  );
}

function RollTable({ roll, onChange }: { readonly roll: readonly RollRow[]; readonly onChange: Change }) {
  const { t } = useTranslation("cell");
  const problems = new Map(nameProblems(roll.map((r) => r.name)).map((p) => [p.row, p.kind]));
  const change = (id: string, more: Partial<RollRow>) =>
    onChange(roll.map((r) => (r.id === id ? { ...r, ...more } : r)));
  const tick = (row: RollRow, column: string, checked: boolean, more: Partial<RollRow>, disabled = false) => (
    <td>
      <label className={classes.tick}>
        <Checkbox
          aria-label={`${column}: ${row.name}`}
          checked={checked}
          disabled={disabled}
          onChange={() => change(row.id, more)}
        />
      </label>
    </td>
  );
  const official = officialRows(roll).length;
  return (
    <>
      <div className={classes.rollFrame}>
        <table className={classes.roll}>
          <caption className="lp-visually-hidden">{t("roll.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("roll.number")}</th>
              <th scope="col">{t("roll.name")}</th>
              <th scope="col">{t("roll.probationary")}</th>
              <th scope="col">{t("roll.exempt")}</th>
              <th scope="col">{t("roll.temporary")}</th>
              <th scope="col">{t("roll.elsewhere")}</th>
              <th scope="col">{t("roll.absent")}</th>
              <th>
                <span className="lp-visually-hidden">{t("roll.remove")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {roll.map((row, index) => {
              const problem = problems.get(index);
              return (
                <tr key={row.id}>
                  <td className={classes.rollNumber}>{index + 1}</td>
                  <td>
                    <input
                      className={classes.nameInput}
                      aria-label={t("roll.nameOf", { number: index + 1 })}
                      value={row.name}
                      onChange={(e) => change(row.id, { name: e.currentTarget.value })}
                    />
                    {problem === undefined ? null : (
                      <span className={classes.amber}>
                        <IconAlertTriangle size={16} aria-hidden />
                        {t(`roll.problem.${problem}`)}
                      </span>
                    )}
                    {row.absence === null ? null : (
                      <TextInput
                        mb={4}
                        size="sm"
                        aria-label={t("roll.reasonOf", { name: row.name })}
                        placeholder={t("roll.reason")}
                        value={row.absence}
                        autoFocus={row.absence === ""}
                        onChange={(e) => change(row.id, { absence: e.currentTarget.value })}
                      />
                    )}
                  </td>
                  {tick(row, t("roll.probationary"), row.standing === "probationary", {
                    standing: row.standing === "probationary" ? "official" : "probationary",
                  })}
                  {tick(row, t("roll.exempt"), row.exempt, { exempt: !row.exempt })}
                  {tick(row, t("roll.temporary"), row.standing === "temporary", {
                    standing: row.standing === "temporary" ? "official" : "temporary",
                    elsewhere: false,
                  })}
                  {tick(row, t("roll.elsewhere"), row.elsewhere, { elsewhere: !row.elsewhere, absence: null })}
                  {tick(
                    row,
                    t("roll.absent"),
                    row.absence !== null,
                    { absence: row.absence === null ? "" : null },
                    row.elsewhere,
                  )}
                  <td>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size="lg"
                      aria-label={t("roll.removeOf", { name: row.name })}
                      onClick={() => onChange(roll.filter((r) => r.id !== row.id))}
                    >
                      <IconX size={16} aria-hidden />
                    </ActionIcon>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className={classes.note} role="status">
        {t("roll.sum", { all: roll.length, official, other: roll.length - official })}
      </p>
    </>
  );
}
