import type { Commitment, JsonValue, Sealed } from "./types.ts";

/** Marks a value as private to a subject (a person, a counting room), to be put anywhere into the data of an entry. */
export function seal<T>(subject: string, value: T): Sealed<T> {
  return { $subject: subject, $value: value };
}

/** Whether a value is exactly a sealed value. */
export function isSealed(value: unknown): value is Sealed<JsonValue> {
  return hasExactly(value, "$value");
}

/** Whether a value is exactly a commitment, as it stands in a leaf. */
export function isCommitment(value: unknown): value is Commitment {
  return hasExactly(value, "$commitment") && "$commitment" in value && typeof value.$commitment === "string";
}

/** The private value, or null when its key is destroyed or not unlocked. */
export function openSealed<T>(sealed: Sealed<T>): T | null {
  return sealed.$value;
}

function hasExactly(value: unknown, second: "$value" | "$commitment"): value is { readonly $subject: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "$subject" in value &&
    typeof value.$subject === "string" &&
    second in value &&
    Object.keys(value).length === 2
  );
}
