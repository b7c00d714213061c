/**
 * The server's clock as far as a screen can know it: an old projector's machine may be minutes off, and a speaker would
 * be stopped too early. Taken from the date of an answer, good to about a second.
 */
let offset = 0;

/** Learns the server's time from an answer; `asked` is when it was asked for, in our own milliseconds. */
export function learnTime(response: Response, asked: number): void {
  const date = Date.parse(response.headers.get("date") ?? "");
  if (Number.isNaN(date)) return;
  const now = Date.now();
  // The header is cut to whole seconds, and the answer took its time.
  const guess = date + 500 - (now - (now - asked) / 2);
  offset = Math.abs(guess) < 1500 ? 0 : guess;
}

/** Now by the server's clock, milliseconds. */
export const serverNow = (): number => Date.now() + offset;
