/** Rich text as the writing screen shows it: photographs as small pictures, live figures as what they are just now. */
import { figurePattern } from "@laphieu/portal/figures";
import { cleanRichText, escapeHtml } from "@laphieu/portal/rich-text";

type Thumbs = ReadonlyMap<string, { readonly url: string; readonly alt: string }>;
type Figures = ReadonlyMap<string, { readonly label: string; readonly value: string }>;

/** From clean text to what stands in the field. */
export const toScreen = (html: string, thumbs: Thumbs, figures: Figures): string =>
  html
    .replace(/<figure data-photo="([a-z0-9]+)"><\/figure>/g, (_, id: string) => {
      const thumb = thumbs.get(id);
      const inside =
        thumb === undefined
          ? `▣ ${id}`
          : `<img src="${escapeHtml(thumb.url)}" alt="${escapeHtml(thumb.alt)}" draggable="false">`;
      return `<figure data-photo="${id}" contenteditable="false">${inside}</figure>`;
    })
    .replace(figurePattern, (token) => {
      const figure = figures.get(token);
      const title = figure === undefined ? token : figure.label;
      return `<data value="${token}" contenteditable="false" title="${escapeHtml(title)}">${escapeHtml(figure?.value ?? token)}</data>`;
    });

/** From the field to clean text: what stands for a live figure is the token again. */
export function readBack(field: HTMLElement): string {
  const copy = field.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return "";
  for (const photo of copy.querySelectorAll("figure")) photo.replaceChildren();
  for (const shown of copy.querySelectorAll("data")) {
    const token = shown.getAttribute("value") ?? "";
    shown.replaceWith(new RegExp(`^${figurePattern.source}$`).test(token) ? token : (shown.textContent ?? ""));
  }
  return cleanRichText(copy.innerHTML);
}
