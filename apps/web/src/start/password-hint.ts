/** A hint while a password is typed. The server decides alone whether it is accepted; this only helps to choose. */
import { fold } from "@laphieu/vietnamese";

export type PasswordHint =
  | { readonly state: "empty" }
  | { readonly state: "short"; readonly missing: number }
  | { readonly state: "guessable"; readonly because: "name" | "repeated" | "sequence" | "common" }
  | { readonly state: "fair" }
  | { readonly state: "strong" };

/** Shortest password the server takes. */
export const minimumLength = 12;
const common = ["matkhau", "password", "12345678", "qwerty", "dangcongsan", "vietnam", "daihoi", "chibo", "admin"];
const sequences = "0123456789 abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl";

const inSequence = (text: string): boolean => {
  for (let i = 0; i + 6 <= text.length; i += 1) if (sequences.includes(text.slice(i, i + 6))) return true;
  return false;
};

/** Judges a password by length first, then by the ways in which people guess: names, repeats, rows of keys, common words. */
export function passwordHint(password: string, names: readonly string[]): PasswordHint {
  const length = [...password].length;
  if (length === 0) return { state: "empty" };
  if (length < minimumLength) return { state: "short", missing: minimumLength - length };
  const plain = fold(password).replaceAll(/\s+/g, "");
  const words = names.flatMap((n) => fold(n).split(/\s+/)).filter((w) => w.length >= 4);
  const left = (parts: readonly string[]) => parts.reduce((text, part) => text.replaceAll(part, ""), plain).length;
  if (words.length > 0 && left(words) < 8 && left(words) < plain.length) return { state: "guessable", because: "name" };
  if (new Set(plain).size <= 5) return { state: "guessable", because: "repeated" };
  if (inSequence(plain) && length < 18) return { state: "guessable", because: "sequence" };
  if (common.some((c) => plain.includes(c)) && left(common) < 8) return { state: "guessable", because: "common" };
  return { state: length >= 18 ? "strong" : "fair" };
}
