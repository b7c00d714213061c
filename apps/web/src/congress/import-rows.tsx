import type { ImportPreview } from "@laphieu/imports";
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import classes from "./congress.module.css";
import own from "./import.module.css";
import { editableFields, mend, openProblems, type RowDraft, sound } from "./import-model.ts";

/** The rows of an import with every problem at its cell; a cell is mended where it stands. */
export function ImportRows(props: {
  readonly preview: ImportPreview;
  readonly rows: readonly RowDraft[];
  readonly onChange: (rows: readonly RowDraft[]) => void;
}) {
  const { t } = useTranslation("congress");
  const { pick } = useLang();
  const { preview, rows } = props;
  const problems = openProblems(preview, rows);
  // Rows that had a problem stay on screen once mended: nothing jumps away under the hand that mends it.
  const troubled = new Set(preview.problems.flatMap((p) => p.row ?? []));
  const [only, setOnly] = useState(troubled.size > 0);
  const shown = only ? rows.filter((r) => troubled.has(r.row)) : rows;
  const set = (row: RowDraft) => props.onChange(rows.map((r) => (r.row === row.row ? row : r)));
  return (
    <section>
      <SegmentedControl
        aria-label={t("import.show")}
        value={only ? "problems" : "all"}
        onChange={(value) => setOnly(value === "problems")}
        data={[
          { value: "problems", label: t("import.onlyProblems", { count: troubled.size }) },
          { value: "all", label: t("import.allRows", { count: rows.length }) },
        ]}
        mb="sm"
      />
      <div className={own.frame} role="region" aria-label={t("import.check")} tabIndex={0}>
        <table className={own.table}>
          <caption className="lp-visually-hidden">{t("import.check")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("import.row")}</th>
              {editableFields.map((field) => (
                <th scope="col" key={field}>
                  {t(`person.${field}`)}
                </th>
              ))}
              <th scope="col">{t("person.seat")}</th>
              <th scope="col">
                <span className="lp-visually-hidden">{t("import.skip")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => {
              const here = problems.filter((p) => p.problem.row === row.row);
              return (
                <tr key={row.row} data-skipped={row.skipped}>
                  <th scope="row">{row.row}</th>
                  {editableFields.map((field) => {
                    const at = here.filter((p) => p.field === field);
                    const wrong = at.length > 0 || !sound(field, row[field]);
                    const editable = wrong || row.mended.includes(field);
                    return (
                      <td key={field}>
                        {editable && !row.skipped ? (
                          <TextInput
                            aria-label={t("import.cell", { row: row.row, field: t(`person.${field}`) })}
                            value={row[field]}
                            onChange={(e) => set(mend(row, field, e.currentTarget.value))}
                            error={
                              at.length > 0
                                ? at
                                    .map((p) => `${p.problem.column ?? ""}${row.row}: ${pick(p.problem.text)}`)
                                    .join(" ")
                                : wrong
                                  ? t("import.unsound")
                                  : null
                            }
                          />
                        ) : (
                          row[field]
                        )}
                      </td>
                    );
                  })}
                  <td>
                    {t(`seat.${row.source.seat}`)}
                    {row.source.standing === "official" ? "" : `, ${t(`standing.${row.source.standing}`)}`}
                    {here
                      .filter((p) => p.field === null)
                      .map((p) => (
                        <div key={p.problem.code} className={p.blocking ? classes.bad : classes.warn}>
                          {pick(p.problem.text)}
                        </div>
                      ))}
                  </td>
                  <td>
                    <Button
                      variant="subtle"
                      color="gray"
                      size="compact-sm"
                      onClick={() => set({ ...row, skipped: !row.skipped })}
                    >
                      {row.skipped ? t("import.keep") : t("import.skip")}
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
