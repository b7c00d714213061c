import type { KeyboardEvent } from "react";

/** In a column of counts Enter and the arrows go to the next row, so that a sheet is typed without the mouse. */
export function columnKeys(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = event.key === "Enter" || event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const { target } = event;
  if (step === 0 || !(target instanceof HTMLInputElement)) return;
  const row = target.closest("tr");
  if (row === null) return;
  const inputs = [...row.querySelectorAll("input")];
  const rows = [...event.currentTarget.rows];
  const next = rows[rows.indexOf(row) + step]?.querySelectorAll("input")[inputs.indexOf(target)];
  event.preventDefault();
  next?.focus();
  next?.select();
}
