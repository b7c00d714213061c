import type { JsonObject, JsonValue } from "./types.ts";

/** Deepest nesting of arrays and objects that is accepted. */
export const MAX_DEPTH = 200;

/** A value that has no canonical JSON form. `path` leads to the place, as in `$.rows[3].name`. */
export class CanonicalJsonError extends TypeError {
  readonly path: string;
  constructor(problem: string, path: string) {
    super(`No canonical JSON: ${problem} at ${path}`);
    this.name = "CanonicalJsonError";
    this.path = path;
  }
}

export function isJsonArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isJsonObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether an object is of no class. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Names of the own properties in the order of RFC 8785 section 3.2.3: by UTF-16 code units. */
export function sortedKeys(value: JsonObject): readonly string[] {
  return Object.keys(value).sort();
}

/**
 * Canonical JSON (RFC 8785, JCS) of a value: equal values give equal text, whatever the order of their properties.
 * Throws {@link CanonicalJsonError} for NaN, infinities, lone surrogates, `undefined`, functions, symbols, big integers,
 * objects that are not plain, and nesting deeper than {@link MAX_DEPTH}.
 */
export function canonicalize(value: JsonValue): string {
  return write(value, "$", 0);
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > MAX_DEPTH) throw new CanonicalJsonError("nested too deep", path);
  if (value === null) return "null";
  switch (typeof value) {
    case "boolean":
      return value ? "true" : "false";
    case "number":
      if (!Number.isFinite(value)) throw new CanonicalJsonError(`the number ${value}`, path);
      // RFC 8785 section 3.2.2.3 is ECMAScript's own Number to String, with -0 as 0.
      return String(value);
    case "string":
      return writeString(value, path);
    case "object":
      return Array.isArray(value) ? writeArray(value, path, depth) : writeObject(value, path, depth);
    default:
      throw new CanonicalJsonError(`a value of type ${typeof value}`, path);
  }
}

function writeString(text: string, path: string): string {
  if (!text.isWellFormed()) throw new CanonicalJsonError("a lone surrogate", path);
  return JSON.stringify(text);
}

function writeArray(values: readonly unknown[], path: string, depth: number): string {
  const parts: string[] = [];
  // By index, because a hole must be refused and not skipped.
  for (let index = 0; index < values.length; index += 1) {
    parts.push(write(values[index], `${path}[${index}]`, depth + 1));
  }
  return `[${parts.join(",")}]`;
}

function writeObject(value: object, path: string, depth: number): string {
  if (!isPlain(value)) throw new CanonicalJsonError("an object of a class", path);
  const parts: string[] = [];
  for (const [key, member] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const place = `${path}.${key}`;
    parts.push(`${writeString(key, place)}:${write(member, place, depth + 1)}`);
  }
  return `{${parts.join(",")}}`;
}
