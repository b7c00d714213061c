/** Cuts any text into tags and text the way browsers do, however broken it is. It never fails and takes linear time. */
export type Token =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "open"; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: "close"; readonly name: string };

/** Elements whose content is no text of the page. */
const dropped = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "iframe",
  "object",
  "embed",
  "applet",
  "svg",
  "math",
  "canvas",
  "audio",
  "video",
  "select",
  "textarea",
  "title",
  "head",
  "xml",
  "form",
  "button",
  "noembed",
  "noframes",
  "xmp",
  "plaintext",
]);

const named: { readonly [name: string]: string } = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  laquo: "«",
  raquo: "»",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  bull: "•",
  middot: "·",
  deg: "°",
  sect: "§",
  agrave: "à",
  aacute: "á",
  acirc: "â",
  atilde: "ã",
  egrave: "è",
  eacute: "é",
  ecirc: "ê",
  igrave: "ì",
  iacute: "í",
  ograve: "ò",
  oacute: "ó",
  ocirc: "ô",
  otilde: "õ",
  ugrave: "ù",
  uacute: "ú",
  yacute: "ý",
  Agrave: "À",
  Aacute: "Á",
  Acirc: "Â",
  Atilde: "Ã",
  Egrave: "È",
  Eacute: "É",
  Ecirc: "Ê",
  Igrave: "Ì",
  Iacute: "Í",
  Ograve: "Ò",
  Oacute: "Ó",
  Ocirc: "Ô",
  Otilde: "Õ",
  Ugrave: "Ù",
  Uacute: "Ú",
  Yacute: "Ý",
};

/** Text with its character references resolved; an unknown one stays as it is written. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,8});?/gi, (whole, name: string) => {
    if (name[0] !== "#") return named[name] ?? whole;
    const code = name[1] === "x" || name[1] === "X" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    if (code === 0 || code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff)) return "\ufffd";
    return String.fromCodePoint(code);
  });
}

const attributePattern = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const match of text.matchAll(attributePattern)) {
    const name = (match[1] ?? "").toLowerCase();
    if (!found.has(name)) found.set(name, decodeEntities(match[2] ?? match[3] ?? match[4] ?? ""));
  }
  return found;
}

/** Where a tag ends: the first `>` outside quotes; the end of the text when there is none. */
function endOfTag(text: string, from: number): number {
  let quote = "";
  for (let at = from; at < text.length; at++) {
    const c = text[at] ?? "";
    if (quote !== "") quote = c === quote ? "" : quote;
    else if ((c === '"' || c === "'") && text[at - 1] === "=") quote = c;
    else if (c === ">") return at;
  }
  return text.length;
}

/** Tokens of a text; comments, declarations and the content of scripts and the like are left out. */
export function* tokensOf(text: string, keepTitle = false): Generator<Token> {
  let at = 0;
  const lower = text.toLowerCase();
  while (at < text.length) {
    const open = text.indexOf("<", at);
    if (open < 0) {
      yield { kind: "text", text: decodeEntities(text.slice(at)) };
      return;
    }
    if (open > at) yield { kind: "text", text: decodeEntities(text.slice(at, open)) };
    if (text.startsWith("<!--", open)) {
      const end = text.indexOf("-->", open + 4);
      at = end < 0 ? text.length : end + 3;
      continue;
    }
    const next = text[open + 1] ?? "";
    if (next === "!" || next === "?") {
      at = endOfTag(text, open) + 1;
      continue;
    }
    const name = /^\/?([a-z][a-z0-9:-]*)/i.exec(text.slice(open + 1, open + 40))?.[1]?.toLowerCase();
    if (name === undefined) {
      // A lone `<` is text.
      yield { kind: "text", text: "<" };
      at = open + 1;
      continue;
    }
    const end = endOfTag(text, open + 1);
    at = end + 1;
    if (next === "/") {
      yield { kind: "close", name };
      continue;
    }
    const isTransparent = keepTitle && (name === "title" || name === "head");
    if (dropped.has(name) && !isTransparent) {
      if (text[end - 1] === "/" && name !== "script" && name !== "style") continue;
      const close = lower.indexOf(`</${name}`, at);
      if (close < 0 && name !== "script" && name !== "style") continue;
      at = close < 0 ? text.length : endOfTag(text, close) + 1;
      continue;
    }
    yield { kind: "open", name, attributes: attributesOf(text.slice(open + 1 + name.length, end)) };
  }
}
