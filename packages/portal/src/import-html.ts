/** A saved page of another portal, read for what an article needs. Nothing is kept before a person has looked at it. */
import { normalize } from "@laphieu/vietnamese";
import { tokensOf } from "./html-tokens.ts";
import { cleanRichText, plainText } from "./rich-text.ts";

export type FoundArticle = {
  readonly title: string;
  readonly lead: string;
  readonly body: string;
  readonly author: string;
  /** Instant in UTC; null when no time was found. */
  readonly at: string | null;
  /** In the order of the page; the body has a place `<figure data-photo="anhNN">` for each, `NN` its number from 00. */
  readonly photos: readonly { readonly src: string; readonly alt: string; readonly caption: string }[];
  readonly documents: readonly { readonly href: string; readonly text: string }[];
};

/** `09:30 06/5/2026`, `06/05/2026 | 9:30`, `Thứ tư, ngày 06 tháng 5 năm 2026`, or ISO; on the clock of Viet Nam. */
export function findTime(text: string): string | null {
  const iso = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?/.exec(text)?.[0];
  if (iso !== undefined) {
    const at = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}+07:00`);
    if (Number.isFinite(at)) return new Date(at).toISOString();
  }
  const day =
    /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/.exec(text) ??
    /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu.exec(text);
  if (day === null) return null;
  const near = text.slice(Math.max(0, day.index - 25), day.index + day[0].length + 25);
  const clock = /(?<![\d/.-])([01]?\d|2[0-3])\s*(?::|h|giờ)\s*([0-5]\d)/iu.exec(near);
  const two = (n: string | undefined): string => (n ?? "0").padStart(2, "0");
  const [year, month, date] = [day[3] ?? "", two(day[2]), two(day[1])];
  const midnight = new Date(`${year}-${month}-${date}T00:00:00Z`);
  if (!Number.isFinite(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== `${year}-${month}-${date}`)
    return null;
  const local = Date.parse(`${year}-${month}-${date}T${two(clock?.[1])}:${two(clock?.[2])}:00+07:00`);
  return Number.isFinite(local) ? new Date(local).toISOString() : null;
}

const MAX_HTML = 5_000_000;
const documentEnd = /\.(pdf|docx?|xlsx?|pptx?|odt|ods|zip|rar)(?:$|[?#])/i;

/** No tag is longer than this: what looks like one and never ends must not be read again from each of its parts. */
const MAX_TAG = 4_000;
const openOf = (name: string): RegExp => new RegExp(`<(?:${name})\\b[^>]{0,${MAX_TAG}}>`, "gi");
const bodyMark =
  /itemprop\s*=\s*["']?articleBody|(?:class|id)\s*=\s*["'][^"']{0,200}(?:noi-?dung|news-?detail|detail-?content|article-?(?:body|content|detail)|content-?detail|post-?content)/i;

/** The part of the page that is the text: `article`, or what is marked as the body; else the whole page. */
function mainPart(html: string): string {
  let open = openOf("article").exec(html);
  if (open === null)
    for (const tag of html.matchAll(openOf("div|section")))
      if (bodyMark.test(tag[0])) {
        open = tag;
        break;
      }
  if (open === null) {
    const body = openOf("body").exec(html);
    return body === null ? html : html.slice(body.index + body[0].length);
  }
  const tag = /^<(\w+)/.exec(open[0])?.[1]?.toLowerCase() ?? "div";
  const edges = new RegExp(`<(/?)${tag}\\b[^>]{0,${MAX_TAG}}>`, "gi");
  edges.lastIndex = open.index;
  let depth = 0;
  for (let edge = edges.exec(html); edge !== null; edge = edges.exec(html)) {
    depth += edge[1] === "/" ? -1 : 1;
    if (depth === 0) return html.slice(open.index + open[0].length, edge.index);
  }
  return html.slice(open.index + open[0].length);
}

/** The page without an element and what is in it; one that is never closed stays. */
function without(html: string, name: string): string {
  const edge = new RegExp(`<(/?)${name}\\b[^>]{0,${MAX_TAG}}>`, "gi");
  let out = "";
  let kept = 0;
  let from: number | null = null;
  for (let found = edge.exec(html); found !== null; found = edge.exec(html)) {
    if (found[1] === "") from ??= found.index;
    else if (from !== null) {
      out += html.slice(kept, from);
      kept = found.index + found[0].length;
      from = null;
    }
  }
  return out + html.slice(kept);
}

/** The page with each `img` written anew; a tag ends at the first `>` outside of quotation marks. */
function eachPicture(html: string, write: (tag: string) => string): string {
  const start = /<img\b/gi;
  let out = "";
  let kept = 0;
  for (let found = start.exec(html); found !== null; found = start.exec(html)) {
    let quote = "";
    for (let at = found.index; at < Math.min(html.length, found.index + MAX_TAG); at += 1) {
      const sign = html[at] ?? "";
      if (quote !== "") quote = sign === quote ? "" : quote;
      else if (sign === '"' || sign === "'") quote = sign;
      else if (sign === ">") {
        out += html.slice(kept, found.index) + write(html.slice(found.index, at + 1));
        kept = at + 1;
        start.lastIndex = kept;
        break;
      }
    }
  }
  return out + html.slice(kept);
}

/** A first paragraph that is nothing but the time of the article says what is kept beside the text anyway. */
const withoutTimeLine = (body: string): string =>
  body.replace(/^<p>([^<]{4,90})<\/p>/, (paragraph, text: string) => {
    const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
    return findTime(text) !== null && words.every((word) => timeWords.has(word)) ? "" : paragraph;
  });
const timeWords = new Set(
  "thứ hai ba tư năm sáu bảy chủ nhật ngày tháng lúc giờ phút h gmt cập đăng am pm sa ch t cn".split(" "),
);

/** Reads a page; whatever is not found stays empty. Never fails. */
export function readHtmlPage(input: string): FoundArticle {
  const html = input.slice(0, MAX_HTML);
  const part = mainPart(html);
  const metas = new Map<string, string>();
  let title = "";
  let heading = "";
  let inside: "title" | "h1" | "time" | null = null;
  let machineTime = "";
  for (const token of tokensOf(html, true)) {
    if (token.kind === "open") {
      const { name, attributes } = token;
      if (name === "meta") {
        const key = (
          attributes.get("property") ??
          attributes.get("name") ??
          attributes.get("itemprop") ??
          ""
        ).toLowerCase();
        if (key !== "" && !metas.has(key)) metas.set(key, attributes.get("content") ?? "");
      } else if (name === "title" || name === "h1") inside = name;
      else if (name === "time" && machineTime === "") {
        machineTime = attributes.get("datetime") ?? "";
        inside = "time";
      }
    } else if (token.kind === "close") inside = null;
    else if (inside === "title") title += token.text;
    else if (inside === "h1" && heading.length < 400) heading += token.text;
    else if (inside === "time" && machineTime === "") machineTime = token.text;
  }
  const photos: { src: string; alt: string; caption: string }[] = [];
  const documents: { href: string; text: string }[] = [];
  let caption: string | null = null;
  let link: { href: string; text: string } | null = null;
  for (const token of tokensOf(part)) {
    if (token.kind === "open") {
      const { name, attributes } = token;
      if (name === "img") {
        const src = attributes.get("data-src") ?? attributes.get("src") ?? "";
        if (src !== "") photos.push({ src, alt: normalize(attributes.get("alt") ?? ""), caption: "" });
      } else if (name === "figcaption" || /caption|chu-?thich/i.test(attributes.get("class") ?? "")) caption = "";
      else if (name === "a" && documentEnd.test(attributes.get("href") ?? ""))
        link = { href: attributes.get("href") ?? "", text: "" };
    } else if (token.kind === "text") {
      if (caption !== null) caption += token.text;
      if (link !== null) link.text += token.text;
    } else {
      const last = photos.at(-1);
      if (caption !== null && ["figcaption", "p", "div", "td", "em"].includes(token.name)) {
        if (last !== undefined && last.caption === "") last.caption = normalize(caption);
        caption = null;
      }
      if (link !== null && token.name === "a") {
        documents.push({ href: link.href, text: normalize(link.text) });
        link = null;
      }
    }
  }
  const withoutHead = ["h1", "figcaption", "time"].reduce(without, part);
  // Photographs keep their place, by their number among those found.
  const placeOf = (tag: string): string => {
    for (const token of tokensOf(tag)) {
      if (token.kind !== "open") continue;
      const src = token.attributes.get("data-src") ?? token.attributes.get("src") ?? "";
      const index = photos.findIndex((p) => p.src === src);
      if (index >= 0) return `<figure data-photo="anh${String(index).padStart(2, "0")}"></figure>`;
    }
    return "";
  };
  const body = withoutTimeLine(cleanRichText(eachPicture(withoutHead, placeOf)));
  return {
    title: normalize(heading) || normalize(metas.get("og:title") ?? "") || normalize(title),
    lead: normalize(metas.get("description") ?? metas.get("og:description") ?? ""),
    body,
    author: normalize(metas.get("author") ?? metas.get("article:author") ?? ""),
    at:
      findTime(metas.get("article:published_time") ?? "") ??
      findTime(machineTime) ??
      findTime(plainText(cleanRichText(part)).slice(0, 3_000)),
    photos,
    documents,
  };
}
