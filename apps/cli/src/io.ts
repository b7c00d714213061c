/** What a command line needs of the world, so that tests can stand in for it. */
export type Io = {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly input: () => AsyncIterable<string | Uint8Array>;
  readonly env: { readonly [name: string]: string | undefined };
};
export type Lang = "vi" | "en";
export type Text = { readonly vi: string; readonly en: string };

/** Exit status: done or holds, refused or does not hold, wrong usage or unreadable input. */
export const exit = { done: 0, refused: 1, usage: 2 } as const;

/** Wrong usage or unreadable input: one sentence, exit status 2. */
export class UsageError extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** A command that was understood and refused: one sentence, exit status 1. */
export class Refused extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** `--lang` wins; then LAPHIEU_LANG or LANG when it names English; else Vietnamese. */
export function languageOf(flag: string | undefined, env: Io["env"]): Lang {
  const wanted = flag ?? env.LAPHIEU_LANG ?? env.LANG ?? "vi";
  return wanted.toLowerCase().startsWith("en") ? "en" : "vi";
}
