/** @jsxImportSource hono/jsx/dom */
/** A small hall screen inside another page: the same drawing in a shadow of its own, fed by that page's one stream. */
import type { HallScreen } from "@laphieu/assembly";
import { render } from "hono/jsx/dom";
import { fitAll } from "./fit.ts";
import css from "./hall.css?inline";
import { Screen } from "./screen.tsx";
import { wordsIn } from "./words.ts";

export type Preview = { readonly show: (screen: HallScreen) => void; readonly end: () => void };

const rules = css
  .replaceAll(":root", ":host")
  .replace("--u: min(100vw / 1920, 100vh / 1080);", "--u: calc(100cqw / 1920);");

/** Draws screens into an element of the shape 16:9. */
export function openPreview(element: HTMLElement, lang: string): Preview {
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `${rules}\n:host { display: block; container-type: inline-size; background: var(--paper); color: var(--ink); font-family: "Be Vietnam Pro", system-ui, sans-serif; }`,
  );
  shadow.adoptedStyleSheets = [sheet];
  const root = document.createElement("div");
  root.id = "hall";
  shadow.replaceChildren(root);
  const words = wordsIn(lang);
  return {
    show: (screen) => {
      render(<Screen screen={screen} words={words} />, root);
      requestAnimationFrame(() => fitAll(shadow));
    },
    end: () => {
      render(<i />, root);
      shadow.replaceChildren();
    },
  };
}
