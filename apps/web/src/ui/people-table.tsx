import { Button, TextInput } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconDownload, IconSearch } from "./icons.ts";
import { byName, type Named, search, toCsv } from "./people-rows.ts";
import classes from "./ui.module.css";

export type PeopleColumn<R> = {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: R) => ReactNode;
  /** Text of the cell, for search and export; without it the column is neither searched nor exported. */
  readonly text?: (row: R) => string;
  /** Order of this column when its header is pressed. */
  readonly compare?: (a: R, b: R) => number;
  readonly right?: boolean;
};

/**
 * A table of people: Vietnamese order, search without diacritics, sticky header, rows that arrow keys walk and Enter
 * opens, export, and an empty state that says what to do.
 */
export function PeopleTable<R>(props: {
  readonly rows: readonly R[];
  readonly columns: readonly PeopleColumn<R>[];
  readonly idOf: (row: R) => string;
  readonly named: (row: R) => Named;
  readonly caption: string;
  readonly onOpen?: (row: R) => void;
  readonly empty?: ReactNode;
  /** File name of the export, without ending; no export button without it. */
  readonly exportAs?: string;
  /** Rows from which on the search field appears. */
  readonly searchFrom?: number;
  /** Quiet controls beside the search field. */
  readonly tools?: ReactNode;
  readonly maxHeight?: number | string;
  /** Keeps the given order until a header is pressed. */
  readonly keepOrder?: boolean;
}) {
  const { t } = useTranslation();
  const [query, setQuery] = useState("");
  const [sort, setSort] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const { columns, named, rows } = props;
  const shown = useMemo(() => {
    const column = columns.find((c) => c.key === sort);
    const compare = column?.compare;
    const ordered =
      compare !== undefined ? [...rows].sort(compare) : props.keepOrder === true ? rows : byName(rows, named);
    const textOf = (row: R) => [named(row).name, ...columns.map((c) => c.text?.(row) ?? "")].join(" ");
    return search(ordered, textOf, query);
  }, [rows, columns, named, query, sort, props.keepOrder]);
  const focusRow = (index: number) => {
    const to = Math.max(0, Math.min(shown.length - 1, index));
    setActive(to);
    const row = body.current?.rows[to];
    row?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number, row: R) => {
    // Keys pressed in a field or button inside the row belong to that control.
    if (event.target !== event.currentTarget) return;
    if (event.key === "ArrowDown") focusRow(index + 1);
    else if (event.key === "ArrowUp") focusRow(index - 1);
    else if (event.key === "Home") focusRow(0);
    else if (event.key === "End") focusRow(shown.length - 1);
    else if ((event.key === "Enter" || event.key === " ") && props.onOpen !== undefined) props.onOpen(row);
    else return;
    event.preventDefault();
  };
  const download = () => {
    const texts = columns.filter((c) => c.text !== undefined);
    const csv = toCsv(
      texts.map((c) => c.header),
      shown.map((row) => texts.map((c) => c.text?.(row) ?? "")),
    );
    const link = document.createElement("a");
    const url = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
    link.href = url;
    link.download = `${props.exportAs ?? "danh-sach"}.csv`;
    link.click();
    URL.revokeObjectURL(url);
  };
  const withSearch = rows.length >= (props.searchFrom ?? 12);
  return (
    <div>
      {withSearch || props.tools !== undefined || props.exportAs !== undefined ? (
        <div className={`${classes.tableTools} lp-no-print`}>
          {withSearch ? (
            <TextInput
              aria-label={t("table.search")}
              placeholder={t("table.search")}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={query}
              onChange={(e) => setQuery(e.currentTarget.value)}
              onKeyDown={(e) => {
                if (e.key === "ArrowDown") focusRow(0);
              }}
            />
          ) : null}
          {withSearch ? (
            <span role="status">{t("table.shown", { shown: shown.length, total: rows.length })}</span>
          ) : null}
          {props.tools}
          {props.exportAs === undefined || rows.length === 0 ? null : (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={download}
            >
              {t("table.export")}
            </Button>
          )}
        </div>
      ) : null}
      <div className={classes.tableFrame} style={{ maxHeight: props.maxHeight }}>
        <table className={classes.table}>
          <caption className="lp-visually-hidden">{props.caption}</caption>
          <thead>
            <tr>
              {columns.map((c) => (
                <th
                  key={c.key}
                  scope="col"
                  className={c.right === true ? classes.right : undefined}
                  aria-sort={sort === c.key ? "ascending" : undefined}
                >
                  {c.compare === undefined ? (
                    c.header
                  ) : (
                    <button
                      type="button"
                      className={classes.sortButton}
                      aria-label={t("table.sortBy", { column: c.header })}
                      onClick={() => setSort(sort === c.key ? null : c.key)}
                    >
                      {c.header}
                      {sort === c.key ? " ↓" : ""}
                    </button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {shown.map((row, index) => (
              <tr
                key={props.idOf(row)}
                tabIndex={index === Math.min(active, shown.length - 1) ? 0 : -1}
                className={props.onOpen === undefined ? undefined : classes.open}
                onClick={props.onOpen === undefined ? undefined : () => props.onOpen?.(row)}
                onFocus={() => setActive(index)}
                onKeyDown={(e) => onKeyDown(e, index, row)}
              >
                {columns.map((c) => (
                  <td key={c.key} className={c.right === true ? classes.right : undefined}>
                    {c.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length > 0 ? null : (
          <div className={classes.empty}>
            {rows.length === 0 ? (props.empty ?? t("table.empty")) : t("table.none", { query })}
          </div>
        )}
      </div>
    </div>
  );
}
