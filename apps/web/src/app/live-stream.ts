/**
 * The live stream of an assembly, shared by every hook that follows it and by all pages of this browser: a browser opens
 * only six connections to one server, and a chair easily has more pages open.
 */

import type { AssemblyView } from "@laphieu/assembly";
import type { LiveEvents } from "@laphieu/server/wire/congress";
import { followTogether } from "../live/channel.ts";
import type { Heard, SharedStream } from "../live/one-stream.ts";
import { openSource } from "../live/source.ts";

export type Connection = "connecting" | "live" | "lost";
type Listener = { readonly view: (view: AssemblyView) => void; readonly state: (state: Connection) => void };
type Stream = { readonly shared: SharedStream; readonly listeners: Set<Listener>; state: Connection };

const streams = new Map<string, Stream>();
const names = ["view", "same", "beat"] as const;

/** Follows an assembly until the returned function is called; the last follower closes the stream. */
export function follow(id: string, listener: Listener): () => void {
  const known = streams.get(id);
  if (known !== undefined) {
    known.listeners.add(listener);
    listener.state(known.state);
    return leave(id, known, listener);
  }
  const listeners = new Set([listener]);
  const become = (state: Connection): void => {
    if (stream.state === state) return;
    stream.state = state;
    for (const one of listeners) one.state(state);
  };
  const hear = (heard: Heard): void => {
    become(heard.kind === "event" ? "live" : "lost");
    if (heard.kind !== "event" || heard.name !== "view") return;
    // The server is the only writer of this stream and both are built from the same types.
    const view: LiveEvents["view"] = JSON.parse(heard.data);
    for (const one of listeners) one.view(view);
  };
  const url = `/api/assemblies/${encodeURIComponent(id)}/live`;
  const open = (tell: (heard: Heard) => void) => openSource(url, names, async () => "again", tell);
  // Nothing is heard before this call has ended: a stream answers later.
  const shared = followTogether(`laphieu-app-${id}`, open, hear);
  const stream: Stream = { shared, listeners, state: "connecting" };
  streams.set(id, stream);
  listener.state(stream.state);
  return leave(id, stream, listener);
}

const leave = (id: string, stream: Stream, listener: Listener) => (): void => {
  stream.listeners.delete(listener);
  if (stream.listeners.size > 0) return;
  stream.shared.close();
  if (streams.get(id) === stream) streams.delete(id);
};
