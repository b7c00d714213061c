/** What the rules answered against what the log says, with hidden values passed over. */
import { canonicalize, type JsonObject, type JsonValue } from "@laphieu/ledger";

/** Stands where a private value is not in the bundle. No command can carry it: it holds a control character. */
export const HIDDEN = "\u0000hidden";

export type Likeness = { readonly same: boolean; readonly hidden: number; readonly path: string | null };

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

const differs = (path: string): Likeness => ({ same: false, hidden: 0, path });
const alike = (hidden: number): Likeness => ({ same: true, hidden, path: null });

const membersAlike = (pairs: Iterable<readonly [string, JsonValue | undefined, JsonValue | undefined]>): Likeness => {
  let hidden = 0;
  for (const [path, made, logged] of pairs) {
    const one = likeness(made, logged, path);
    if (!one.same) return one;
    hidden += one.hidden;
  }
  return alike(hidden);
};

/** Compares data as made anew with data as logged, where a private value is `{$subject,$value}` on both sides. */
export const likeness = (made: JsonValue | undefined, logged: JsonValue | undefined, path = ""): Likeness => {
  if (isObject(logged) && "$value" in logged) {
    if (!isObject(made) || !("$value" in made) || made.$subject !== logged.$subject) return differs(path);
    if (logged.$value === HIDDEN) return alike(1);
    return canonicalize(made.$value ?? null) === canonicalize(logged.$value ?? null) ? alike(0) : differs(path);
  }
  if (isList(logged)) {
    if (!isList(made) || made.length !== logged.length) return differs(path);
    return membersAlike(logged.map((value, i) => [`${path}.${i}`, made[i], value] as const));
  }
  if (isObject(logged)) {
    if (!isObject(made)) return differs(path);
    const names = new Set([...Object.keys(logged), ...Object.keys(made)]);
    return membersAlike([...names].map((name) => [`${path}.${name}`, made[name], logged[name]] as const));
  }
  return made === logged ? alike(0) : differs(path);
};
