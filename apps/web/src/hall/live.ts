import type { HallScreen } from "@laphieu/assembly";
import type { LiveEvents } from "@laphieu/server/wire/congress";
import { followTogether } from "../live/channel.ts";
import { openSource } from "../live/source.ts";
import { learnTime } from "./server-clock.ts";

export type HallState =
  | { readonly state: "waiting" }
  | { readonly state: "unknown-code" }
  | {
      readonly state: "showing";
      readonly screen: HallScreen;
      /** When the connection was lost, milliseconds; null while it holds. */
      readonly lostAt: number | null;
    };

const names = ["screen", "same", "beat"] as const;
const kept = (code: string): string => `laphieu-man-hinh:${code}`;
/** What this screen showed last, from before the page was opened again. */
const recalled = (code: string): { readonly text: string; readonly at: number } | null => {
  try {
    const [at = "", ...text] = (localStorage.getItem(kept(code)) ?? "").split("\n");
    return text.length === 0 ? null : { text: text.join("\n"), at: Number(at) };
  } catch {
    return null;
  }
};
const remember = (code: string, text: string): void => {
  try {
    localStorage.setItem(kept(code), `${Date.now()}\n${text}`);
  } catch {
    // A browser that keeps nothing shows nothing until the server answers.
  }
};

/**
 * Follows one projector code. The last message stays on the wall while the connection is away: an empty wall would
 * surprise the hall more than a figure that is a minute old.
 */
export function follow(code: string, show: (state: HallState) => void): void {
  let last: string | null = null;
  let screen: HallScreen | null = null;
  let lostAt: number | null = null;
  let announced: number | undefined;
  const publish = () => {
    if (screen !== null) show({ state: "showing", screen, lostAt });
  };
  const connected = () => {
    clearTimeout(announced);
    announced = undefined;
    lostAt = null;
    publish();
  };
  /** A restart of seconds is nobody's concern; the hall is told when it lasts. */
  const lost = (since = Date.now()) => {
    announced ??= window.setTimeout(() => {
      lostAt = since;
      publish();
    }, 4000);
  };
  const receive = (text: string) => {
    if (text === last) return;
    last = text;
    remember(code, text);
    // The server is the only writer of this stream and both are built from the same types.
    const parsed: LiveEvents["screen"] = JSON.parse(text);
    screen = parsed;
    publish();
  };
  /** Windows of one browser that show the same screen hear it through one stream. */
  const listen = () => {
    const stream = followTogether(
      `laphieu-man-hinh-${code}`,
      (tell) => openSource(`/api/screens/${encodeURIComponent(code)}/live`, names, async () => "ended", tell),
      (heard) => {
        if (heard.kind === "event") {
          if (heard.name === "screen") receive(heard.data);
          connected();
          return;
        }
        if (heard.kind === "lost") {
          lost();
          return;
        }
        // Refused: whether the code still holds is asked from the beginning.
        lost();
        stream.close();
        setTimeout(start, 2000);
      },
    );
  };
  const start = async () => {
    try {
      const asked = Date.now();
      const response = await fetch(`/api/screens/${encodeURIComponent(code)}`, {
        headers: { accept: "application/json" },
      });
      if (response.ok) {
        learnTime(response, asked);
        receive(await response.text());
        connected();
        listen();
      } else if (response.status < 500 && response.status !== 429) show({ state: "unknown-code" });
      else setTimeout(start, 4000);
    } catch {
      const before = last === null ? recalled(code) : null;
      if (before !== null) receive(before.text);
      publish();
      lost(before?.at);
      setTimeout(start, 2000);
    }
  };
  void start();
}
