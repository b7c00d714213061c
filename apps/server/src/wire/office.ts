/** The form of papers and the templates of the office over HTTP. */
import type { PaperRule, PaperStyle, StyleProblem, OfficeTemplate as Template } from "@laphieu/documents";
import type { Text } from "@laphieu/regulations";

export type OfficeStyle = Omit<PaperStyle, "recipients"> & {
  /** By the name of the template, which is the kind of paper. */
  readonly recipients: { readonly [kind: string]: readonly string[] };
};
export type OfficeTemplate = Template & { readonly title: Text };
export type Office = {
  readonly style: OfficeStyle;
  readonly problems: readonly StyleProblem[];
  readonly rules: readonly Pick<PaperRule, "id" | "title" | "from" | "until">[];
  readonly templates: readonly OfficeTemplate[];
};
export type StyleSaved = { readonly style: OfficeStyle };
