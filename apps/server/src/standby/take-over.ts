/** After a take-over: the machine that was replaced is told, and both say which entries the other never had. */
import type { ReplicaHead } from "@laphieu/ledger/store";
import { changesFor, rootsAt } from "@laphieu/ledger/store";
import { askJson, type Target } from "./client.ts";
import { headsAnswer } from "./protocol.ts";
import { type Followed, readFollowed, writeFollowed } from "./state.ts";

const everyMs = 2_000;

/** Heads of all streams of a folder. */
export async function headsOf(folder: string): Promise<readonly ReplicaHead[]> {
  const changes = await changesFor(folder, [], "", 0);
  return changes.ok ? changes.heads : [];
}

/** Streams of the other machine whose entries are not all here: by its heads, against the roots here at the same sizes. */
export async function apartFrom(
  folder: string,
  theirs: readonly ReplicaHead[],
): Promise<readonly { readonly stream: string; readonly size: number }[]> {
  const here = new Map((await rootsAt(folder, theirs)).map(({ stream, root }) => [stream, root]));
  return theirs.filter(({ stream, root }) => here.get(stream) !== root).map(({ stream, size }) => ({ stream, size }));
}

/**
 * Tells the first machine, as soon as it answers again, that its time has ended; asks every two seconds until it knows.
 * Returns how to stop asking.
 */
export function announce(folder: string, log: (line: string) => void): () => void {
  const followed = readFollowed(folder);
  if (followed === null || followed.tookOver === null || followed.told) return () => undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  const tell = async (): Promise<void> => {
    try {
      const apart = await endTimeOf(folder, followed, followed.tookOver ?? "");
      writeFollowed(folder, { ...followed, recorded: true, told: true });
      log(
        apart.length === 0
          ? `Máy cũ ${followed.host} đã biết máy này tiếp quản. / The first machine knows of the take-over.`
          : `Máy cũ ${followed.host} còn mục không có ở đây / holds entries that are not here: ${apart.map(({ stream, size }) => `${stream} ${size}`).join(", ")}`,
      );
    } catch {
      // It is still away, which is why this machine took over.
      if (!stopped) timer = setTimeout(() => void tell(), everyMs).unref();
    }
  };
  timer = setTimeout(() => void tell(), 0).unref();
  return () => {
    stopped = true;
    if (timer !== null) clearTimeout(timer);
  };
}

async function endTimeOf(folder: string, followed: Followed, at: string) {
  const target: Target = { host: followed.host, port: followed.port };
  const { root, token } = followed;
  const ask = (path: string, body: unknown) =>
    askJson(target, root, path, headsAnswer, { token, body, timeout: 3_000 });
  const { heads } = await ask("heads", {});
  const apart = await apartFrom(folder, heads);
  await ask("replaced", { at, apart });
  return apart;
}
