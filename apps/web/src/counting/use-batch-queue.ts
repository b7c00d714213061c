/**
 * Batches on their way to the server. The keyer goes on with the next batch at once; a page that was stale simply sends
 * again at the newer version, since keying a batch depends on nothing that another device did meanwhile.
 */
import type { BallotReading, CommandInput } from "@laphieu/assembly";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "../app/api.ts";
import { refreshView } from "../app/assembly.ts";
import { useLang } from "../app/text.ts";
import { useCongress } from "../congress/context.ts";
import { paperOf } from "./paper-of.ts";
import type { RoundProps } from "./room.ts";
import { useSide } from "./scan/side.ts";

export { paperOf };

type Waiting = { readonly pair: 1 | 2; readonly batch: number; readonly readings: readonly BallotReading[] };
type KeyBatch = Extract<CommandInput, { type: "key-batch" }>;
export type BatchQueue = {
  readonly send: (pair: 1 | 2, batch: number, readings: readonly BallotReading[]) => void;
  /** Batches of a pair sent or being sent from this device that the view may not show yet. */
  readonly sent: (pair: 1 | 2) => readonly number[];
  readonly failed: { readonly batch: number; readonly text: string; readonly canRetry: boolean } | null;
  readonly retry: () => void;
};

const attempts = 6;
/** Refusals that pass; any other says that this batch will never be taken, and must not hold up the next. */
const sendableLater: readonly string[] = ["stale", "offline", "fault", "room-locked", "disk-full", "too-many-attempts"];

export function useBatchQueue({ election, round }: RoundProps): BatchQueue {
  const { id, view } = useCongress();
  const { pick } = useLang();
  const client = useQueryClient();
  const check = useSide() === "check";
  const waiting = useRef<Waiting[]>([]);
  const sending = useRef(false);
  const version = useRef(view.state.version);
  version.current = Math.max(version.current, view.state.version);
  const [kept, setKept] = useState<readonly { pair: 1 | 2; batch: number }[]>([]);
  const [failed, setFailed] = useState<BatchQueue["failed"]>(null);
  const flush = useCallback(async () => {
    if (sending.current) return;
    sending.current = true;
    for (let first = waiting.current[0]; first !== undefined; first = waiting.current[0]) {
      const command: KeyBatch = {
        type: "key-batch",
        election: election.id,
        round: round.number,
        ...(check ? { check } : {}),
        batch: first.batch,
        pair: first.pair,
        papers: first.readings.map(paperOf),
      };
      let text: string | null = null;
      let final = false;
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const result = await api.command(id, version.current, command);
        if (result.ok) {
          version.current = result.value.version;
          text = null;
          break;
        }
        text = pick(result.refusal.text);
        final = !sendableLater.includes(result.refusal.code);
        if (result.refusal.code !== "stale") break;
        version.current = (await refreshView(client, id))?.state.version ?? version.current;
      }
      if (text !== null) {
        setFailed({ batch: first.batch, text, canRetry: !final });
        if (!final) break;
        const { pair, batch } = first;
        waiting.current.shift();
        setKept((old) => old.filter((k) => k.pair !== pair || k.batch !== batch));
        continue;
      }
      setFailed(null);
      waiting.current.shift();
      await refreshView(client, id);
    }
    sending.current = false;
  }, [check, client, election.id, id, pick, round.number]);
  useEffect(() => {
    // Readings live only here until they are sent: leaving now would lose them.
    const hold = (event: BeforeUnloadEvent) => {
      if (waiting.current.length > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, []);
  // A batch that was opened again is keyed anew: what is no longer known and not under way was reopened.
  const known = round.count?.batches ?? [];
  const wasKnown = useRef(new Set<string>());
  for (const b of known) {
    wasKnown.current.add(`1-${b.batch}`);
    if (b.secondKeyed) wasKnown.current.add(`2-${b.batch}`);
  }
  return {
    send: (pair, batch, readings) => {
      waiting.current.push({ pair, batch, readings });
      wasKnown.current.delete(`${pair}-${batch}`);
      setKept((old) => [...old, { pair, batch }]);
      void flush();
    },
    sent: (pair) =>
      kept.filter((k) => k.pair === pair && !wasKnown.current.has(`${pair}-${k.batch}`)).map((k) => k.batch),
    failed,
    retry: () => void flush(),
  };
}
