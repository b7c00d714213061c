/**
 * A handheld scanner is a keyboard that types very fast and ends with Enter, wherever the focus is. Keys go in, a scan
 * comes out; pure, so that every oddity of keyboards and input methods can be tried without one. Speed is only one sign
 * of a scanner: on a busy machine keys arrive late and unevenly, and then what was typed decides.
 */

/** Milliseconds between two keys above which a person is typing. Scanners send a key every 1 to 30 ms. */
const gap = 60;
/** From this many fast keys on nobody's fingers are at work, and a page may keep the rest from its fields. */
const sure = 5;
/** Fewer keys than this before Enter are never a card. */
const least = 8;
/** Letters of the code on a card. */
const codeLength = 12;
/** Keys that are remembered: an address and what was typed before it. */
const remembered = 300;

/** `B` is whatever the page wants back with the scan: how things stood before the key. */
export type WedgeKey<B> = {
  /** `KeyboardEvent.key`, and `code` for keys that an input method has taken. */
  readonly key: string;
  readonly code: string;
  readonly shift: boolean;
  /** Milliseconds, any origin. */
  readonly at: number;
  readonly before: B;
};
type Typed<B> = { readonly sign: string; readonly at: number; readonly before: B };
export type WedgeState<B> = {
  readonly typed: readonly Typed<B>[] /** Fast keys up to the last one. */;
  readonly run: number;
};
export type Scan =
  | { readonly kind: "code"; readonly text: string }
  /** A Vietnamese input method changed what the scanner typed; it must be switched off at this desk. */
  | { readonly kind: "input-method" };
export type WedgeStep<B> = {
  readonly state: WedgeState<B>;
  /** Set at the Enter that ends a scan, with how things stood before its first key. */
  readonly found: { readonly scan: Scan; readonly before: B } | null;
  /** This key surely belongs to a scan: a page may keep it from a field. */
  readonly fast: boolean;
};

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
const signOf = ({ key, code, shift }: Pick<WedgeKey<unknown>, "key" | "code" | "shift">): string | null => {
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

/** How many of the last keys came fast, one after the other and before Enter. */
const fastTail = (typed: readonly Typed<unknown>[], enterAt: number): number => {
  let count = 0;
  let next = enterAt;
  for (const { at } of [...typed].reverse()) {
    if (next - at > gap) break;
    count += 1;
    next = at;
  }
  return count;
};

/** How many of the last keys are a scan that Enter ends: 0 where a person was typing. */
const scanned = (typed: readonly Typed<unknown>[], enterAt: number): number => {
  const signs = typed.map(({ sign }) => sign);
  const text = signs.join("");
  // The address of a card is a scan at whatever pace it arrived: nobody means anything else by it.
  const address = /https?:\/\/[^\s/]+\/(?:[^\s/]+\/)*[^\s/]{8,}$/i.exec(text)?.[0];
  if (address !== undefined) return [...address].length;
  const fast = fastTail(typed, enterAt);
  if (fast >= codeLength) return fast;
  // A bare code with a few late keys in it: most of it came faster than fingers.
  const code = typed.slice(-codeLength);
  const late = code.filter(({ at }, i) => (code[i + 1]?.at ?? enterAt) - at > gap).length;
  if (code.length === codeLength && late <= codeLength / 4 && code.every(({ sign }) => /[0-9a-z]/i.test(sign))) {
    return codeLength;
  }
  return fast >= least ? fast : 0;
};

export const wedgeStart: WedgeState<never> = { typed: [], run: 0 };

/** One more key. */
export const wedgeKey = <B>(state: WedgeState<B>, key: WedgeKey<B>): WedgeStep<B> => {
  if (key.key === "Enter" || (key.key === "Process" && key.code === "Enter")) {
    const count = scanned(state.typed, key.at);
    const keys = state.typed.slice(state.typed.length - count);
    const [first] = keys;
    if (first === undefined) return { state: wedgeStart, found: null, fast: false };
    const scan = read(keys.map(({ sign }) => sign).join(""));
    return { state: wedgeStart, found: { scan, before: first.before }, fast: true };
  }
  const sign = signOf(key);
  // Shift, and what an input method sends without a sign, neither end a burst nor add to it.
  if (sign === null) return { state, found: null, fast: false };
  const last = state.typed.at(-1);
  const run = last !== undefined && key.at - last.at <= gap ? state.run + 1 : 1;
  const typed = [...state.typed.slice(1 - remembered), { sign, at: key.at, before: key.before }];
  return { state: { typed, run }, found: null, fast: run > sure };
};
