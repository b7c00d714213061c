/** One stream of the server, opened again whenever it is lost, asleep or silent. */
import { type Heard, silence } from "./one-stream.ts";

/** What to do with a stream that the server refused: open it again, or tell that its right has ended. */
export type Refused = () => Promise<"again" | "ended">;

/** Opens the stream and tells its events of these names, and when it is away; answers how to close it. */
export function openSource(
  url: string,
  names: readonly string[],
  refused: Refused,
  tell: (heard: Heard) => void,
): () => void {
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
  const ask = async (): Promise<void> => {
    const next = await refused().catch(() => null);
    if (over) return;
    if (next === "ended") tell({ kind: "ended" });
    else if (next === "again") connect();
    else retry = setTimeout(() => void ask(), 3_000);
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
