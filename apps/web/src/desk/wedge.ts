/**
 * A handheld scanner is a keyboard that types very fast and ends with Enter, wherever the focus is. Keys go in, a scan
 * comes out; pure, so that every oddity of keyboards and input methods can be tried without one.
 */

/** Milliseconds between two keys above which a person is typing. Scanners send a key every 1 to 30 ms. */
const gap = 60;
/** From this many fast keys on nobody's fingers are at work, and a page may keep the rest from its fields. */
const sure = 5;
/** Fewer keys than this before Enter are never a card. */
const least = 8;

export type WedgeKey = {
  /** `KeyboardEvent.key`, and `code` for keys that an input method has taken. */
  readonly key: string;
  readonly code: string;
  readonly shift: boolean;
  /** Milliseconds, any origin. */
  readonly at: number;
};
export type WedgeState = { readonly text: string; readonly started: number; readonly last: number };
export type Scan =
  | { readonly kind: "code"; readonly text: string }
  /** A Vietnamese input method changed what the scanner typed; it must be switched off at this desk. */
  | { readonly kind: "input-method" };

export const wedgeStart: WedgeState = { text: "", started: 0, last: Number.NEGATIVE_INFINITY };

/** Mark of a key that took something back: only an input method types that fast. */
const taken = "\b";

const punctuation: { readonly [code: string]: readonly [string, string] } = {
  Slash: ["/", "?"],
  Period: [".", ">"],
  Minus: ["-", "_"],
  Semicolon: [";", ":"],
  Equal: ["=", "+"],
};

/** The sign of a key as a keyboard without any input method would give it; null for keys that give none. */
const signOf = ({ key, code, shift }: WedgeKey): string | null => {
  if (key === "Backspace") return taken;
  if ([...key].length === 1) return key;
  if (key !== "Process" && key !== "Unidentified" && key !== "Dead") return null;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  const pair = punctuation[code];
  return pair === undefined ? null : pair[shift ? 1 : 0];
};

/** What a whole burst says: the tail after the last slash decides, for the rest of the address may be mangled harmlessly. */
const read = (text: string): Scan => {
  const tail = text.slice(text.lastIndexOf("/") + 1);
  const clean = /^[\x20-\x7e]+$/.test(tail) && !tail.includes(taken);
  return clean ? { kind: "code", text: tail } : { kind: "input-method" };
};

/**
 * One more key. `scan` is set at the Enter that ends a burst; `fast` says that this key surely belongs to one, so that a
 * page may keep it from a field.
 */
export const wedgeKey = (
  state: WedgeState,
  key: WedgeKey,
): { readonly state: WedgeState; readonly scan: Scan | null; readonly fast: boolean } => {
  const near = key.at - state.last <= gap;
  if (key.key === "Enter" || (key.key === "Process" && key.code === "Enter")) {
    const full = near && state.text.length >= least;
    return { state: wedgeStart, scan: full ? read(state.text) : null, fast: full };
  }
  const sign = signOf(key);
  // Shift, and what an input method sends without a sign, neither end a burst nor add to it.
  if (sign === null) return { state, scan: null, fast: false };
  if (!near) return { state: { text: sign, started: key.at, last: key.at }, scan: null, fast: false };
  const text = state.text + sign;
  return { state: { text, started: state.started, last: key.at }, scan: null, fast: text.length > sure };
};
