/**
 * Order of people's names as on Vietnamese ballots: by given name, then family name, then middle name, each compared
 * by itself. Comparing joined text would be wrong: a tone in the given name would count only after the family name.
 */
import { normalize, toneAtEnd } from "./text.ts";

export type NameParts = { readonly given: string; readonly family: string; readonly middle: string };

export type Named = {
  /** Full name as signed. */
  readonly name: string;
  /** `given family middle` where the derived order would be wrong (minority names); commas may set the three apart. */
  readonly sortKey?: string;
  /** Calendar day (`YYYY-MM-DD`) that decides between equal names: the earlier comes first, none comes last. */
  readonly since?: string;
};

/**
 * Splits a full name: last word given, first word family, the rest middle. A single word is a given name. A usual name
 * in brackets at the end is left out. Wrong for some names (a clan name written last): these carry a sort key instead.
 */
export function splitName(name: string): NameParts {
  const plain = normalize(name);
  const words = (plain.replace(/\s*[([{][^)\]}]*[)\]}]$/u, "") || plain).split(" ").filter((word) => word !== "");
  return {
    given: words.at(-1) ?? "",
    family: words.length > 1 ? (words[0] ?? "") : "",
    middle: words.slice(1, -1).join(" "),
  };
}

function partsOf(item: Named): NameParts {
  const key = normalize(item.sortKey ?? "");
  if (key === "") return splitName(item.name);
  if (key.includes(",")) {
    const [given = "", family = "", ...middle] = key.split(",").map(normalize);
    return { given, family, middle: middle.join(" ") };
  }
  const [given = "", family = "", ...middle] = key.split(" ");
  return { given, family, middle: middle.join(" ") };
}

// Letters first (a ă â … đ … ơ … ư), then tones: none, huyền, hỏi, ngã, sắc, nặng. Letter case does not count, so that
// a name typed in capitals stands where it belongs.
const collator = new Intl.Collator("vi", { usage: "sort", sensitivity: "accent", ignorePunctuation: false });

type Key = { readonly item: Named; readonly given: string; readonly family: string; readonly middle: string };

function keyOf(item: Named): Key {
  const { given, family, middle } = partsOf(item);
  return { item, given: toneAtEnd(given), family: toneAtEnd(family), middle: toneAtEnd(middle) };
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareSince(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  return byCodeUnits(a, b);
}

function compareKeys(a: Key, b: Key): number {
  return (
    collator.compare(a.given, b.given) ||
    collator.compare(a.family, b.family) ||
    collator.compare(a.middle, b.middle) ||
    compareSince(a.item.since, b.item.since) ||
    // Equal for a reader: any fixed order will do, so that a list never depends on how it was entered.
    byCodeUnits(a.item.name, b.item.name) ||
    byCodeUnits(a.item.sortKey ?? "", b.item.sortKey ?? "")
  );
}

/** Given → family → middle in Vietnamese order, then the earlier `since`. A total order; zero only for equal items. */
export function compareNames(a: Named, b: Named): number {
  return compareKeys(keyOf(a), keyOf(b));
}

/** A sorted copy; the same list whatever the order of the input. */
export function sortNames<T extends Named>(items: readonly T[]): T[] {
  return items
    .map((value) => ({ value, key: keyOf(value) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ value }) => value);
}
