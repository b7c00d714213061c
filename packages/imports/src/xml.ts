/**
 * A forward scanner for the XML of workbooks. It reports elements and text in order, knows no entities but the five of
 * XML and character references, expands no document type, and takes time in proportion to the length of the text.
 */

export type XmlEvents = {
  /** Name without prefix; `attributes` as written, for `attribute`. Return false to stop scanning. */
  readonly open: (name: string, attributes: string) => boolean | undefined;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
};

const NAMED: { readonly [name: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text with its entities replaced; unknown ones stay as written. */
export function decodeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (typeof name === "string") return NAMED[name] ?? whole;
    const code = typeof hex === "string" ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Value of an attribute, by its name without prefix; null if absent. */
export function attribute(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = at === 0 ? " " : attributes.charAt(at - 1);
    if (!/[\s:]/.test(before)) continue;
    let next = at + name.length;
    while (attributes.charAt(next) === " ") next++;
    if (attributes.charAt(next) !== "=") continue;
    next++;
    while (attributes.charAt(next) === " ") next++;
    const quote = attributes.charAt(next);
    if (quote !== '"' && quote !== "'") return null;
    const end = attributes.indexOf(quote, next + 1);
    return end < 0 ? null : decodeXml(attributes.slice(next + 1, end));
  }
  return null;
}

function tagEnd(xml: string, from: number): number {
  let quote = "";
  for (let at = from; at < xml.length; at++) {
    const character = xml.charAt(at);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === ">") return at;
  }
  return -1;
}

function skipTo(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  return found < 0 ? xml.length : found + mark.length;
}

export function scanXml(xml: string, events: XmlEvents): void {
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf("<", at);
    if (tag < 0) return;
    if (tag > at) events.text(decodeXml(xml.slice(at, tag)));
    if (xml.startsWith("<!--", tag)) at = skipTo(xml, "-->", tag + 4);
    else if (xml.startsWith("<![CDATA[", tag)) {
      const end = xml.indexOf("]]>", tag);
      events.text(xml.slice(tag + 9, end < 0 ? xml.length : end));
      at = end < 0 ? xml.length : end + 3;
    } else if (xml.startsWith("<?", tag)) at = skipTo(xml, "?>", tag);
    else {
      const end = tagEnd(xml, tag + 1);
      if (end < 0) return;
      at = end + 1;
      if (xml.charAt(tag + 1) === "!") continue;
      const closing = xml.charAt(tag + 1) === "/";
      const selfClosing = xml.charAt(end - 1) === "/";
      const inside = xml.slice(tag + (closing ? 2 : 1), selfClosing ? end - 1 : end);
      const space = inside.search(/\s/);
      const qualified = space < 0 ? inside : inside.slice(0, space);
      const name = qualified.slice(qualified.indexOf(":") + 1);
      if (closing) events.close(name);
      else {
        if (events.open(name, space < 0 ? "" : inside.slice(space)) === false) return;
        if (selfClosing) events.close(name);
      }
    }
  }
}
