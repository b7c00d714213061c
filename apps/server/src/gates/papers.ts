/** The one place where the server meets the package that makes papers. */
import type { AssemblyState, Audience } from "@laphieu/assembly";
import type { Text } from "@laphieu/regulations";

export type PaperInfo = {
  readonly id: string;
  readonly kind: string;
  readonly title: Text;
  readonly ready: boolean;
  readonly missing: readonly Text[];
  readonly sitting?: string;
  readonly election?: string;
  readonly round?: number;
  readonly audience: "all" | "counting";
};
export type PaperResult =
  | { readonly ok: true; readonly pdf: Uint8Array<ArrayBuffer>; readonly pages: number }
  | { readonly ok: false; readonly refusal: { readonly code: string; readonly text: Text; readonly field?: string } };

export interface Papers {
  list(state: AssemblyState): readonly PaperInfo[];
  make(state: AssemblyState, id: string, audience: Audience, options: PaperOptions): Promise<PaperResult>;
  close(): Promise<void>;
}
export type PaperOptions = { readonly paper?: "A3" | "A4" | "A5" | "A6"; readonly copies?: number };

/** The papers of the product. */
export function openPapers(): Papers {
  return {
    list: () => [],
    make: async () => ({ ok: false, refusal: { code: "unknown-document", text: { vi: "", en: "" } } }),
    close: async () => undefined,
  };
}
