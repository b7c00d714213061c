/** The figures of a body and of those below it as a workbook: the same table as on the screen, hidden cells hidden. */
import { type Sheet, xlsxOf } from "@laphieu/documents/file";
import { figureGroups, figureTable, keysOf, type Rolls, unitTable } from "@laphieu/summing-up";

const hidden = "***";

/** One sheet for each group of figures; `day` dates the file. Null for an unknown body. */
export const figuresWorkbook = (rolls: Rolls, unit: string, day: string): Uint8Array<ArrayBufferLike> | null => {
  const sheets = figureGroups.flatMap((group): Sheet[] => {
    const keys = keysOf(group.id);
    const table = unitTable(rolls, unit, keys);
    if (table === null) return [];
    const cells = (values: readonly (number | null)[]) => values.map((v) => v ?? hidden);
    return [
      {
        id: `tong-ket-${group.id}`,
        name: group.text.vi,
        title: group.text,
        columns: [
          { title: { vi: "Tổ chức", en: "Body" }, kind: "text", width: 40 },
          ...keys.map((key) => ({
            title: figureTable.find((f) => f.id === key)?.text ?? { vi: key, en: key },
            kind: "number" as const,
            width: 16,
          })),
        ],
        rows: [
          ...table.rows.map((row) => [row.unit.name, ...cells(row.cells)]),
          ...(table.own === null ? [] : [[`${table.unit.name} (cuộc họp của chính mình)`, ...cells(table.own)]]),
          [`Cộng: ${table.unit.name}`, ...cells(table.total)],
        ],
      },
    ];
  });
  return sheets.length === 0 ? null : xlsxOf(sheets, day);
};
