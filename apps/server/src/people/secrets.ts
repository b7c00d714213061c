/** Random codes and tokens, their stored form, and the check of a PIN. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Problem } from "../http/problem.ts";

// Crockford's base 32: no i, l, o, u, so that a code can be read out and typed.
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** A code of one letter for each byte, 5 bits each. */
export function codeFrom(bytes: Uint8Array): string {
  let code = "";
  for (const byte of bytes) code += alphabet[byte & 31];
  return code;
}

/** A random code of the given number of letters, 5 bits each. */
export const randomCode = (letters: number): string => codeFrom(randomBytes(letters));

/** A token of 128 random bits (26 letters). */
export const randomToken = (): string => randomCode(26);

/** A code as typed by people: case, spaces and dashes do not matter; look-alike letters are read as digits. */
export const typedCode = (text: string): string =>
  text.toLowerCase().replace(/[\s-]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");

/** What is stored of a token. */
export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** Compares two secrets in constant time. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest());
}

const pin = (vi: string, en: string): Problem => ({ status: 400, code: "pin", text: { vi, en }, field: "pin" });

/** Refuses a PIN that is no PIN, or that anybody would try first; null when it is fit. */
export function pinProblem(text: string): Problem | null {
  if (!/^\d{6,12}$/.test(text)) return pin("Mã PIN gồm từ 6 đến 12 chữ số.", "A PIN has 6 to 12 digits.");
  const digits = [...text].map(Number);
  const steps = digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10);
  const oneStep = new Set(steps).size === 1 && [0, 1, 9].includes(steps[0] ?? 0);
  const repeats = [1, 2, 3, 4].some(
    (size) => text.length % size === 0 && text === text.slice(0, size).repeat(text.length / size),
  );
  if (oneStep || repeats || /^(\d)\1(\d)\2(\d)\3$/.test(text))
    return pin(
      "Mã PIN này quá dễ đoán. Hãy chọn mã khác, không phải dãy số liền nhau hay lặp lại.",
      "This PIN is too easy to guess. Choose another: no runs and no repeats.",
    );
  return null;
}
