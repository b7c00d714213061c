/** Answers not yet recorded, kept for this tab alone so that a reload loses nothing. */
import { type CellForm, emptyForm } from "./form.ts";

const key = "laphieu-cell-draft";

export function readDraft(): CellForm {
  try {
    const stored = sessionStorage.getItem(key);
    if (stored === null) return emptyForm;
    const draft: Partial<CellForm> = JSON.parse(stored);
    return { ...emptyForm, ...draft };
  } catch {
    return emptyForm;
  }
}

export function writeDraft(form: CellForm): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(form));
  } catch {
    // Private windows may refuse; the page works without.
  }
}

export function clearDraft(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
