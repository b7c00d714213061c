/** The way on which pages of one browser tell each other what the stream says. */
import { type Channel, type Heard, type Note, type SharedStream, shareStream } from "./one-stream.ts";

function channelOf(name: string): Channel | null {
  if (!("BroadcastChannel" in window)) return null;
  const real = new BroadcastChannel(name);
  const own: Channel = {
    onmessage: null,
    postMessage: (note) => real.postMessage(note),
    close: () => real.close(),
  };
  real.onmessage = (event: MessageEvent<Note>) => own.onmessage?.({ data: event.data });
  return own;
}

/** Follows the stream of this name together with the other pages of the browser, until it is closed or the page goes. */
export function followTogether(
  name: string,
  open: (tell: (heard: Heard) => void) => () => void,
  hear: (heard: Heard) => void,
): SharedStream {
  const stream = shareStream({ channel: channelOf(name), open, hear });
  const front = (): void => {
    if (document.visibilityState === "visible") stream.check();
  };
  document.addEventListener("visibilitychange", front);
  const leave = (): void => stream.close();
  addEventListener("pagehide", leave);
  // A page that comes back out of the browser's cache has lost its stream.
  const back = (event: PageTransitionEvent): void => {
    if (event.persisted) location.reload();
  };
  addEventListener("pageshow", back);
  return {
    check: stream.check,
    close: () => {
      document.removeEventListener("visibilitychange", front);
      removeEventListener("pagehide", leave);
      removeEventListener("pageshow", back);
      stream.close();
    },
  };
}
