/**
 * Safe rich text. Whatever is handed in is read into a small tree of known elements, and the text that is kept is written
 * from that tree alone: no tag, attribute or address outside the lists below can come through, however the input is broken.
 */
import { normalize } from "@laphieu/vietnamese";
import { decodeEntities, tokensOf } from "./html-tokens.ts";

type Inline = "strong" | "em" | "u" | "sub" | "sup" | "a" | "br";
type Block = "p" | "h2" | "h3" | "ul" | "ol" | "li" | "blockquote" | "table" | "tr" | "td" | "th" | "figure" | "hr";
type Known = Inline | Block;

const names: { readonly [tag: string]: Known } = {
  p: "p",
  div: "p",
  h1: "h2",
  h2: "h2",
  h3: "h3",
  h4: "h3",
  h5: "h3",
  h6: "h3",
  ul: "ul",
  ol: "ol",
  li: "li",
  blockquote: "blockquote",
  table: "table",
  tr: "tr",
  td: "td",
  th: "th",
  strong: "strong",
  b: "strong",
  em: "em",
  i: "em",
  u: "u",
  sub: "sub",
  sup: "sup",
  a: "a",
  br: "br",
  figure: "figure",
  hr: "hr",
};
const inlines = new Set<Known>(["strong", "em", "u", "sub", "sup", "a"]);
/** Elements that hold only blocks of their own kind. */
const parents: { readonly [tag in Known]?: readonly Known[] } = {
  li: ["ul", "ol"],
  tr: ["table"],
  td: ["tr"],
  th: ["tr"],
};
const containers = new Set<Known>(["ul", "ol", "li", "blockquote", "table", "tr", "td", "th"]);

export const escapeHtml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** An address that a link may lead to, or null: web pages, mail, telephone, and places of this site. */
export function safeAddress(address: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers leave these out of addresses, and so hide a scheme
  const plain = address.replace(/[\u0000-\u0020\u007f-\u009f]/g, "");
  if (/^https?:\/\/[^\s/]/i.test(plain) || /^(mailto|tel):/i.test(plain)) return plain;
  if (/^(\/(?![/\\])|#)/.test(plain)) return plain;
  return null;
}

type Node = { readonly tag: Known; readonly open: string; readonly children: (Node | string)[] };
const MAX_DEPTH = 24;

function openTag(tag: Known, attributes: ReadonlyMap<string, string>): string | null {
  if (tag === "a") {
    const address = safeAddress(attributes.get("href") ?? "");
    if (address === null) return null;
    return `<a href="${escapeHtml(address)}"${/^https?:/i.test(address) ? ' rel="noopener"' : ""}>`;
  }
  if (tag === "figure") {
    const photo = attributes.get("data-photo") ?? "";
    return /^[a-z0-9]{4,20}$/.test(photo) ? `<figure data-photo="${photo}">` : null;
  }
  if (tag === "td" || tag === "th") {
    const spans = ["colspan", "rowspan"].flatMap((name) => {
      const n = Number(attributes.get(name) ?? "1");
      return Number.isInteger(n) && n > 1 && n <= 50 ? [` ${name}="${n}"`] : [];
    });
    return `<${tag}${spans.join("")}>`;
  }
  return `<${tag}>`;
}

/** Word writes bold and italics as styles of spans. */
function styledAs(attributes: ReadonlyMap<string, string>): readonly Inline[] {
  const style = (attributes.get("style") ?? "").toLowerCase();
  const found: Inline[] = [];
  if (/font-weight:\s*(bold|[6-9]00)/.test(style)) found.push("strong");
  if (/font-style:\s*italic/.test(style)) found.push("em");
  return found;
}

function write(node: Node): string {
  if (node.tag === "br" || node.tag === "hr") return node.open;
  const inner = node.children.map((child) => (typeof child === "string" ? escapeHtml(child) : write(child))).join("");
  if (node.tag === "figure") return `${node.open}</figure>`;
  if (/^(\s|<br>)*$/.test(inner) && node.tag !== "td" && node.tag !== "th") return "";
  const trimmed = inlines.has(node.tag) ? inner : inner.replace(/^(\s|<br>)+|(\s|<br>)+$/g, "");
  return `${node.open}${trimmed}</${node.tag}>`;
}

/** Clean rich text from whatever was pasted or sent. Applying it twice changes nothing more. */
export function cleanRichText(input: string): string {
  const root: Node = { tag: "blockquote", open: "", children: [] };
  const stack: Node[] = [root];
  const top = (): Node => stack.at(-1) ?? root;
  /** Source tags of spans, so that their closing tag closes what they opened. */
  const spans: number[] = [];
  const push = (tag: Known, open: string): void => {
    const node: Node = { tag, open, children: [] };
    top().children.push(node);
    stack.push(node);
  };
  const closeTo = (depth: number): void => {
    stack.length = Math.max(1, depth);
  };
  const closeBlocks = (): void => {
    while (stack.length > 1 && !containers.has(top().tag)) stack.pop();
  };
  for (const token of tokensOf(input)) {
    if (token.kind === "text") {
      const text = token.text
        .normalize("NFC")
        .replace(/[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e\u2066-\u2069]/g, "")
        .replace(/[\s\u00a0]+/g, (s) => (s.length > 1 && /\u00a0/.test(s) ? "  " : " "));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
      const plain = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, "");
      if (plain === "") continue;
      const { tag } = top();
      if (plain.trim() === "" && (top() === root || tag === "ul" || tag === "ol" || tag === "table" || tag === "tr"))
        continue;
      if (tag === "figure") continue;
      if (top() === root || tag === "blockquote") push("p", "<p>");
      if (tag === "ul" || tag === "ol") push("li", "<li>");
      if (tag === "table" || tag === "tr") {
        if (tag === "table") push("tr", "<tr>");
        push("td", "<td>");
      }
      top().children.push(plain);
      continue;
    }
    if (token.kind === "open") {
      if (token.name === "span" || token.name === "font") {
        spans.push(stack.length);
        if (top() === root && styledAs(token.attributes).length > 0) push("p", "<p>");
        if (stack.length < MAX_DEPTH) for (const tag of styledAs(token.attributes)) push(tag, `<${tag}>`);
        continue;
      }
      const tag = names[token.name];
      if (tag === undefined || stack.length >= MAX_DEPTH) continue;
      const open = openTag(tag, token.attributes);
      if (open === null) continue;
      if (tag === "br") {
        if (top() !== root) top().children.push({ tag, open, children: [] });
        continue;
      }
      if (inlines.has(tag)) {
        if (top() === root || top().tag === "blockquote") push("p", "<p>");
        if (top().tag === "figure" || top().tag === "table" || top().tag === "tr") continue;
        // No link within a link.
        if (tag === "a" && stack.some((n) => n.tag === "a")) continue;
        push(tag, open);
        continue;
      }
      closeBlocks();
      const wanted = parents[tag];
      if (wanted !== undefined) {
        let depth = stack.length;
        while (depth > 1 && !wanted.includes(stack[depth - 1]?.tag ?? "p")) depth--;
        if (depth <= 1) {
          if (tag === "li") push("ul", "<ul>");
          else if (top().tag !== "table" && tag === "tr") push("table", "<table>");
          else if (tag === "td" || tag === "th") {
            push("table", "<table>");
            push("tr", "<tr>");
          }
        } else closeTo(depth);
      } else {
        const { tag: around } = top();
        if (around === "table" || around === "tr") continue;
        if (around === "ul" || around === "ol") push("li", "<li>");
        // Within an item or a cell a paragraph is its text: a break where something stands already.
        if (tag === "p" && (around === "li" || around === "td" || around === "th")) {
          if (top().children.length > 0) top().children.push({ tag: "br", open: "<br>", children: [] });
          continue;
        }
      }
      if (tag === "figure" || tag === "hr") {
        top().children.push({ tag, open, children: [] });
        continue;
      }
      push(tag, open);
      continue;
    }
    if (token.name === "span" || token.name === "font") {
      const depth = spans.pop();
      if (depth !== undefined && depth < stack.length && stack.slice(depth).every((n) => inlines.has(n.tag)))
        closeTo(depth);
      continue;
    }
    const tag = names[token.name];
    if (tag === undefined) continue;
    const at = stack.findLastIndex((node, index) => index > 0 && node.tag === tag);
    // An inline element does not close the block around it.
    if (at > 0 && !(inlines.has(tag) && stack.slice(at + 1).some((n) => !inlines.has(n.tag)))) closeTo(at);
  }
  return joinWordLists(root.children)
    .map((child) => (typeof child === "string" ? escapeHtml(child) : write(child)))
    .join("");
}

const textIn = (node: Node | string): string => (typeof node === "string" ? node : node.children.map(textIn).join(""));

/** Runs of two or more paragraphs that begin with a bullet become a list. */
function joinWordLists(children: readonly (Node | string)[]): readonly (Node | string)[] {
  const out: (Node | string)[] = [];
  let run: Node[] = [];
  const flush = (): void => {
    if (run.length >= 2) out.push({ tag: "ul", open: "<ul>", children: run.map(itemOf) });
    else out.push(...run);
    run = [];
  };
  for (const child of children) {
    if (
      typeof child !== "string" &&
      child.tag === "p" &&
      /^[·•▪◦§]\s/u.test(textIn(child)) &&
      typeof child.children[0] === "string"
    )
      run.push(child);
    else {
      flush();
      out.push(child);
    }
  }
  flush();
  return out;
}

function itemOf(paragraph: Node): Node {
  const [first, ...rest] = paragraph.children;
  const children: (Node | string)[] = [
    typeof first === "string" ? first.replace(/^[·•▪◦§]\s*/u, "") : (first ?? ""),
    ...rest,
  ];
  // Word sets the bullet and the space after it in pieces of their own.
  while (children.length > 1 && typeof children[0] === "string" && children[0].trim() === "") children.shift();
  const [start] = children;
  if (typeof start === "string") children[0] = start.trimStart();
  return { tag: "li", open: "<li>", children };
}

/** The words alone, blocks apart by a space: for search, leads and descriptions. */
export function plainText(html: string): string {
  return normalize(
    decodeEntities(
      html
        .replace(/<(?:\/?(?:p|h2|h3|li|td|th|tr|table|ul|ol|blockquote|figure)|br|hr)[^>]*>/g, " ")
        .replace(/<[^>]*>/g, ""),
    ),
  );
}

/** Ids of photographs that stand in a text. */
export const photosIn = (html: string): readonly string[] =>
  [...html.matchAll(/<figure data-photo="([a-z0-9]{4,20})">/g)].map((m) => m[1] ?? "");
