/** Pages as tagged templates: everything put into one is escaped unless it is markup already. */
import { escapeHtml } from "./rich-text.ts";

export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
type Part = Markup | string | number | null | false | readonly Part[];

const written = (part: Part): string => {
  if (part === null || part === false) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  return part.map(written).join("");
};

/** Markup from a template; `null` and `false` leave nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((all, text, index) => all + written(parts[index - 1] ?? "") + text));
}

/** Text that is markup already: clean rich text, or our own. */
export const trusted = (text: string): Markup => new Markup(text);
