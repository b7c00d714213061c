/** The stream of a congress on a phone: opened again whenever it is lost, asleep or silent. */
import { type Channel, type Heard, type Note, type SharedStream, shareStream, silence } from "./one-stream.ts";

const names = ["delegate", "own", "same", "beat"] as const;

/** Opens the stream of a congress and tells what it says; answers how to close it. */
export function openStream(assembly: string, tell: (heard: Heard) => void): () => void {
  const url = `/api/assemblies/${encodeURIComponent(assembly)}/live`;
  let source: EventSource | null = null;
  let heardAt = Date.now();
  let retry: ReturnType<typeof setTimeout> | undefined;
  let over = false;

  const connect = (): void => {
    if (over) return;
    source?.close();
    clearTimeout(retry);
    heardAt = Date.now();
    const own = new EventSource(url);
    source = own;
    for (const name of names)
      own.addEventListener(name, (event: MessageEvent<string>) => {
        heardAt = Date.now();
        tell({ kind: "event", name, data: event.data });
      });
    own.addEventListener("error", () => {
      tell({ kind: "lost" });
      // A stream that was lost is opened again by the browser; one that was refused is not.
      if (own.readyState === EventSource.CLOSED) retry = setTimeout(() => void ask(), 1_500 + Math.random() * 1_500);
    });
  };
  /** Asks why a stream was refused. */
  const ask = async (): Promise<void> => {
    try {
      const { status } = await fetch(`/api/assemblies/${encodeURIComponent(assembly)}/delegate`);
      if (status === 401 || status === 403 || status === 404) tell({ kind: "ended" });
      else connect();
    } catch {
      retry = setTimeout(() => void ask(), 3_000);
    }
  };
  /** After sleep a connection may look open and be dead: what was silent for too long is opened anew. */
  const wake = (): void => {
    if (over || document.visibilityState === "hidden") return;
    if (Date.now() - heardAt < silence / 2) return;
    tell({ kind: "lost" });
    connect();
  };
  const watch = setInterval(() => {
    if (Date.now() - heardAt > silence) wake();
  }, 5_000);
  const online = (): void => {
    tell({ kind: "lost" });
    connect();
  };
  document.addEventListener("visibilitychange", wake);
  addEventListener("online", online);
  connect();
  return () => {
    over = true;
    source?.close();
    clearInterval(watch);
    clearTimeout(retry);
    document.removeEventListener("visibilitychange", wake);
    removeEventListener("online", online);
  };
}

function channelOf(name: string): Channel {
  const real = new BroadcastChannel(name);
  const own: Channel = {
    onmessage: null,
    postMessage: (note) => real.postMessage(note),
    close: () => real.close(),
  };
  real.onmessage = (event: MessageEvent<Note>) => own.onmessage?.({ data: event.data });
  return own;
}

/** Follows a congress together with the other pages of this browser. */
export function follow(assembly: string, hear: (heard: Heard) => void): SharedStream {
  const channel = "BroadcastChannel" in window ? channelOf(`laphieu-${assembly}`) : null;
  const stream = shareStream({ channel, open: (tell) => openStream(assembly, tell), hear });
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
