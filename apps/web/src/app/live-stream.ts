/**
 * One stream per assembly and page, shared by every hook that follows it (a browser opens only six streams per server).
 * EventSource resumes by itself with `Last-Event-ID`; a stream that the server closed for good is opened again here.
 */
import type { AssemblyView } from "@laphieu/assembly";

export type Connection = "connecting" | "live" | "lost";
type Listener = { readonly view: (view: AssemblyView) => void; readonly state: (state: Connection) => void };
type Stream = { source: EventSource | null; listeners: Set<Listener>; state: Connection; timer: number | undefined };

const streams = new Map<string, Stream>();
const retryMs = 2000;

function tell(stream: Stream, state: Connection): void {
  stream.state = state;
  for (const l of stream.listeners) l.state(state);
}

function open(id: string, stream: Stream): void {
  const source = new EventSource(`/api/assemblies/${encodeURIComponent(id)}/live`);
  stream.source = source;
  source.onopen = () => tell(stream, "live");
  source.addEventListener("view", (event: MessageEvent<string>) => {
    if (stream.state !== "live") tell(stream, "live");
    const view: AssemblyView = JSON.parse(event.data);
    for (const l of stream.listeners) l.view(view);
  });
  source.onerror = () => {
    tell(stream, "lost");
    if (source.readyState !== EventSource.CLOSED) return;
    window.clearTimeout(stream.timer);
    stream.timer = window.setTimeout(() => {
      if (streams.get(id) === stream) open(id, stream);
    }, retryMs);
  };
}

/** Follows an assembly until the returned function is called; the last follower closes the stream. */
export function follow(id: string, listener: Listener): () => void {
  let stream = streams.get(id);
  if (stream === undefined) {
    stream = { source: null, listeners: new Set(), state: "connecting", timer: undefined };
    streams.set(id, stream);
    open(id, stream);
  }
  const own = stream;
  own.listeners.add(listener);
  listener.state(own.state);
  return () => {
    own.listeners.delete(listener);
    if (own.listeners.size > 0) return;
    window.clearTimeout(own.timer);
    own.source?.close();
    streams.delete(id);
  };
}
