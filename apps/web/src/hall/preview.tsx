/** @jsxImportSource hono/jsx/dom */
/** A small hall screen inside another page: the same drawing in a shadow of its own, fed by that page's one stream. */
import type { HallScreen } from "@laphieu/assembly";
import { render } from "hono/jsx/dom";
import { fitAll } from "./fit.ts";
import css from "./hall.css?inline";
import { Screen } from "./screen.tsx";
import { wordsIn } from "./words.ts";

export type Preview = { readonly show: (screen: HallScreen) => void; readonly end: () => void };

// The last rule wins: one unit is a part of this picture's width, not of the window's.
const rules = `${css.replaceAll(":root", ":host")}
:host { --u: calc(100cqw / 1920); display: block; container-type: inline-size; background: var(--paper); color: var(--ink); font-family: "Be Vietnam Pro", system-ui, sans-serif; font-variant-numeric: tabular-nums; }`;

/** Draws screens into an element of the shape 16:9; `photos` is the address of portraits. */
export function openPreview(element: HTMLElement, lang: string, photos: string): Preview {
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  shadow.adoptedStyleSheets = [sheet];
  const root = document.createElement("div");
  root.id = "hall";
  shadow.replaceChildren(root);
  const words = wordsIn(lang);
  return {
    show: (screen) => {
      render(<Screen screen={screen} words={words} photos={photos} />, root);
      requestAnimationFrame(() => fitAll(shadow));
    },
    end: () => {
      render(<i />, root);
      shadow.replaceChildren();
    },
  };
}
