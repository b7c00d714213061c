/** What the two pages about the standby share: the page around their own part, its style, and the two languages. */
import { Hono } from "hono";
import { pageHeaders } from "../http/security.ts";
import type { Env } from "../services.ts";

export type LightPage = {
  /** Where the page stands, and where its style and script do: `FILES.css`, `FILES.js`. */
  readonly path: string;
  readonly files: string;
  /** HTML below the headline, the detail and the fault. */
  readonly main: string;
  /** Script of the page: `words` in both languages, and `look`, which shows how things stand. */
  readonly script: string;
  /** Milliseconds between two looks. */
  readonly every: number;
};

/** A page of its own, its style and its script: the screens of the program may not be there to carry it. */
export function lightPage({ path, files, main, script, every }: LightPage): Hono<Env> {
  const app = new Hono<Env>();
  const send = (body: string, type: string): Response =>
    new Response(body, {
      headers: { ...pageHeaders(""), "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" },
    });
  app.get(path, () => send(shell(files, main), "text/html"));
  app.get(`${files}.css`, () => send(css, "text/css"));
  app.get(`${files}.js`, () => send(`${script}${common(every)}`, "text/javascript"));
  return app;
}

const shell = (files: string, main: string): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Máy dự phòng · Lá Phiếu</title>
<link rel="stylesheet" href="${files}.css">
<script src="${files}.js" type="module"></script>
</head>
<body>
<header><strong>Lá Phiếu</strong> <span data-text="title"></span> <button type="button" id="lang"></button></header>
<main>
<h1 id="headline" role="status"></h1>
<p id="detail"></p>
<p id="fault" role="alert" hidden></p>
${main}
</main>
</body>
</html>`;

const css = `*{box-sizing:border-box}
body{margin:0;font:17px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#faf8f4}
header{display:flex;gap:.75rem;align-items:center;padding:.75rem 1.25rem;background:#7a1418;color:#fff}
header button{margin-left:auto;background:transparent;border:1px solid #fff;min-height:2.75rem}
main{max-width:44rem;margin:1.5rem auto;padding:0 1.25rem}
h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0}
label{display:block;margin:1rem 0}
label span{display:block;font-weight:600;margin-bottom:.25rem}
input{width:100%;font:inherit;padding:.6rem .7rem;border:1px solid #6b6b6b;border-radius:6px;background:#fff}
button{font:inherit;font-weight:600;padding:.6rem 1.2rem;border:0;border-radius:6px;background:#7a1418;color:#fff;cursor:pointer;min-height:3rem}
button:disabled{background:#d9d5cd;color:#5a5a5a;cursor:default}
:focus-visible{outline:3px solid #1d5fbf;outline-offset:2px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1rem;margin:1.25rem 0}
dt{color:#555}dd{margin:0;overflow-wrap:anywhere}
#fault{padding:.75rem 1rem;border-left:4px solid #b3261e;background:#fdecea}
@media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}`;

/** `get`, `say` and `lang` for the script of a page; labels in the language chosen; a look now and then again. */
const common = (every: number): string => `
let lang = "vi";
function get(id) { return document.getElementById(id); }
function say(id, text) { if (get(id).textContent !== text) get(id).textContent = text; }
function label() {
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = words[lang][node.dataset.text];
  say("lang", words[lang].lang);
}
get("lang").onclick = () => { lang = lang === "vi" ? "en" : "vi"; label(); void look(); };
label();
void look();
setInterval(() => void look(), ${every});
`;
