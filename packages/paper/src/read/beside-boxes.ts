/**
 * Names that are voted on with boxes: a stroke through such a name says something that its boxes do not, and
 * another name than the printed one is another ballot.
 */
import type { Doubt } from "../types.ts";
import { drawColumn, hiddenByFold, isOnCrease } from "./column.ts";
import { maskCrease } from "./folds.ts";
import { type Mismatch, nameMismatch, otherNamesOf } from "./letters-match.ts";
import type { Scanned } from "./scanned.ts";
import { readStrikes } from "./strikes.ts";

export type BesideBoxes = {
  /** Indexes of names with ink on them that no print explains. */
  readonly inked: ReadonlySet<number>;
  /** One of the names is not the printed one. */
  readonly isOther: boolean;
  /** What it rests on, in figures. */
  readonly why: readonly string[];
};

/**
 * Doubts of a strike that ink of a pen raises. A fold or a trace says nothing of boxes that are plainly marked, and dust and
 * the ends of crosses lie beside names too: writing there is found with that of the whole page.
 */
const ofPen: ReadonlySet<Doubt> = new Set<Doubt>(["part-of-name", "steep-or-shared", "stray-ink"]);

/** Looks at the names of a form with boxes. */
export const besideBoxes = ({ prepared, source, field, level, creases, shine }: Scanned): BesideBoxes => {
  const { model, besideBoxes: columns } = prepared;
  const inked = new Set<number>();
  const why: string[] = [];
  let isOther = false;
  for (const column of columns) {
    const { rows, prints, canvas } = column;
    const { plain } = drawColumn(column, model, source, field, level, creases);
    const folded = hiddenByFold(
      canvas,
      rows.filter((row) => !plain.has(row)),
      creases,
    );
    for (const crease of creases) maskCrease(canvas, crease);
    const isHidden = isOnCrease(creases);
    const bare: Mismatch[] = [];
    for (const r of readStrikes({ canvas, rows, level, shine, quiet: false, folded, plain })) {
      const row = rows[r.place];
      if (row === undefined) continue;
      const { index } = row.name;
      if (r.state === "marked" || (r.doubt !== null && ofPen.has(r.doubt))) inked.add(index);
      const print = prints[r.place];
      const lettering =
        r.state === "not-marked" && print !== null && print !== undefined
          ? nameMismatch(canvas, print, model, isHidden)
          : null;
      if (lettering !== null) bare.push(lettering);
      why.push(`${index} name ${r.state} ${r.doubt ?? ""} ${r.why()} letters ${lettering?.off.toFixed(3)}`);
    }
    if (otherNamesOf(bare).length > 0) isOther = true;
  }
  return { inked, isOther, why };
};
