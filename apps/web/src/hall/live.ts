import type { HallScreen } from "@laphieu/assembly";

export type HallState =
  | { readonly state: "waiting" }
  | { readonly state: "unknown-code" }
  | { readonly state: "showing"; readonly screen: HallScreen; readonly connected: boolean };

/**
 * Follows one projector code. The last message stays on the wall while the connection is away: an empty wall would
 * surprise the hall more than a figure that is a minute old.
 */
export function follow(code: string, show: (state: HallState) => void): void {
  let last: string | null = null;
  let screen: HallScreen | null = null;
  let connected = true;
  const publish = () => {
    if (screen !== null) show({ state: "showing", screen, connected });
  };
  const receive = (text: string) => {
    if (text === last) return;
    last = text;
    // The server is the only writer of this stream and both are built from the same types.
    const parsed: HallScreen = JSON.parse(text);
    screen = parsed;
    publish();
  };
  const listen = () => {
    const source = new EventSource(`/api/screens/${encodeURIComponent(code)}/live`);
    const onData = (event: MessageEvent<string>) => {
      connected = true;
      receive(event.data);
      publish();
    };
    source.addEventListener("screen", onData);
    source.addEventListener("view", onData);
    source.addEventListener("message", onData);
    source.addEventListener("open", () => {
      connected = true;
      publish();
    });
    source.addEventListener("error", () => {
      connected = false;
      publish();
      // A refused stream closes for good; a lost one is retried by the browser itself.
      if (source.readyState === EventSource.CLOSED) setTimeout(start, 4000);
    });
  };
  const start = async () => {
    try {
      const response = await fetch(`/api/screens/${encodeURIComponent(code)}`, {
        headers: { accept: "application/json" },
      });
      if (response.ok) {
        receive(await response.text());
        listen();
      } else if (response.status < 500 && response.status !== 429) show({ state: "unknown-code" });
      else setTimeout(start, 4000);
    } catch {
      connected = false;
      publish();
      setTimeout(start, 2000);
    }
  };
  void start();
}
