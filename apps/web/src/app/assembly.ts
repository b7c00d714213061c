/** What screens know of one assembly: the view, kept fresh by the live stream, and the way to send it commands. */
import type { AssemblyView, CommandInput, PersonId } from "@laphieu/assembly";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type ApiRefusal, api, orThrow, RefusedError } from "./api.ts";
import { type Connection, follow } from "./live-stream.ts";

const key = (id: string) => ["assembly", id, "view"] as const;

/**
 * Keeps the newest of two views; after a hand-over the audience changes without a higher version. An older one is never
 * taken: it may come from another page of this browser that has not heard of the hand-over yet.
 */
function keep(client: QueryClient, id: string, view: AssemblyView): void {
  client.setQueryData<AssemblyView>(key(id), (old) =>
    old !== undefined && old.state.version > view.state.version ? old : view,
  );
}

/** Fetches the view again at once, for example after a hand-over changed what this browser may see. */
export async function refreshView(client: QueryClient, id: string): Promise<AssemblyView | null> {
  const result = await api.view(id);
  if (!result.ok) return null;
  keep(client, id, result.value);
  return result.value;
}

export type AssemblyQuery = {
  readonly view: AssemblyView | undefined;
  readonly connection: Connection;
  /** Why the view could not be had (not signed in, not allowed, unknown, no connection). */
  readonly refusal: ApiRefusal | null;
};

/** The view of one assembly by fetch, then by the live stream with resume, and the state of the connection. */
export function useAssembly(id: string): AssemblyQuery {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>("connecting");
  const query = useQuery({
    queryKey: key(id),
    queryFn: () => orThrow(api.view(id)),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const found = query.data !== undefined;
  useEffect(() => {
    if (!found) return;
    let wasLost = false;
    const state = (now: Connection): void => {
      setConnection(now);
      // A server that came back may have shut the counting room, or ended what this browser may do.
      if (now === "live" && wasLost) void client.invalidateQueries({ queryKey: ["me"] });
      wasLost = now === "lost" || (wasLost && now === "connecting");
    };
    return follow(id, { view: (view) => keep(client, id, view), state });
  }, [id, found, client]);
  return {
    view: query.data,
    connection,
    refusal: query.error instanceof RefusedError ? query.error.refusal : null,
  };
}

export type CommandRunner = {
  /** Sends one command at the version on screen; true when it was recorded. */
  readonly run: (command: CommandInput) => Promise<boolean>;
  /** Sends commands one after another and stops at the first refusal; answers how many were recorded. */
  readonly runAll: (commands: readonly CommandInput[]) => Promise<number>;
  readonly pending: boolean;
  readonly refusal: ApiRefusal | null;
  readonly clear: () => void;
};

/** Sends commands in order from a known version; stops at the first refusal. */
export async function sendAll(
  id: string,
  from: number,
  commands: readonly CommandInput[],
): Promise<{ readonly version: number; readonly done: number; readonly refusal: ApiRefusal | null }> {
  let version = from;
  let done = 0;
  for (const command of commands) {
    const result = await api.command(id, version, command);
    if (!result.ok) return { version, done, refusal: result.refusal };
    version = result.value.version;
    done += 1;
  }
  return { version, done, refusal: null };
}

/** Sends commands to one assembly. A refusal stays until the next command or `clear`; show it with `<RefusalAlert>`. */
export function useCommand(id: string): CommandRunner {
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const busy = useRef(false);
  const runAll = useCallback(
    async (commands: readonly CommandInput[]): Promise<number> => {
      if (busy.current) return 0;
      busy.current = true;
      setPending(true);
      setRefusal(null);
      const known =
        client.getQueryData<AssemblyView>(key(id))?.state.version ?? (await refreshView(client, id))?.state.version;
      const { done, refusal } = await sendAll(id, known ?? 0, commands);
      setRefusal(refusal);
      if (refusal?.code === "room-locked") await client.invalidateQueries({ queryKey: ["me"] });
      // The command is done when the screen shows it; a stale page also learns here what it had missed.
      await refreshView(client, id);
      busy.current = false;
      setPending(false);
      return done;
    },
    [client, id],
  );
  const run = useCallback(async (command: CommandInput) => (await runAll([command])) === 1, [runAll]);
  const clear = useCallback(() => setRefusal(null), []);
  return { run, runAll, pending, refusal, clear };
}

/** Name as signed; a person whose data were erased keeps a neutral mark. */
export function nameOf(view: AssemblyView, person: PersonId): string {
  return view.state.people[person]?.details?.name ?? "—";
}
