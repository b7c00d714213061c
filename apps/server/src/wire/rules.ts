/** Versions of the rules over HTTP. A question to the rules is answered with a `Ruling`. */
import type { PackPreview, PackRow } from "../packs/packs.ts";

export type { PackPreview, PackRow };

export type PacksKnown = { readonly versions: readonly PackRow[]; readonly mayAmend: boolean };
export type PackSaved = { readonly row: PackRow; readonly preview: PackPreview };
