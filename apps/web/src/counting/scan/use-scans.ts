/** How far the scans of a count are, and what may be done with them. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { type ApiRefusal, orThrow, type Result } from "../../app/api.ts";
import { refreshView } from "../../app/assembly.ts";
import { useCongress } from "../../congress/context.ts";
import type { RoundProps } from "../room.ts";
import { type ScanPlace, type ScanStatus, scanApi } from "./scan-api.ts";
import { useSide } from "./side.ts";

const busyEvery = 700;
const idleEvery = 4000;
const staleAttempts = 4;

/** The address of the count on screen: the first of the round, or the second. */
export function usePlace({ election, round }: RoundProps): ScanPlace {
  const { id } = useCongress();
  return { id, election: election.id, round: round.number, check: useSide() === "check" };
}

export type Scans = {
  readonly status: ScanStatus | undefined;
  readonly refusal: ApiRefusal | null;
  readonly clear: () => void;
  readonly pending: boolean;
  /** Does one thing with the scans, then asks how they stand; true when it was done. */
  readonly act: (work: () => Promise<Result<unknown>>) => Promise<boolean>;
  /** Records a bundle with its physical count. */
  readonly finish: (batch: number, papers: number) => Promise<boolean>;
};

export function useScans(place: ScanPlace): Scans {
  const { view } = useCongress();
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [pending, setPending] = useState(false);
  const key = ["assembly", place.id, "scans", place.election, place.round, place.check];
  const query = useQuery({
    queryKey: key,
    queryFn: () => orThrow(scanApi.status(place)),
    refetchInterval: ({ state }) =>
      state.data?.batches.some((b) => b.state === "reading" || b.state === "waiting") === true ||
      (state.data?.folder ?? null) !== null
        ? busyEvery
        : idleEvery,
    retry: false,
  });
  const act = useCallback(
    async (work: () => Promise<Result<unknown>>) => {
      setPending(true);
      setRefusal(null);
      const done = await work();
      if (!done.ok) setRefusal(done.refusal);
      await query.refetch();
      setPending(false);
      return done.ok;
    },
    [query.refetch],
  );
  const finish = (batch: number, papers: number) =>
    act(async () => {
      // Recording a bundle depends on nothing that another device did meanwhile: a stale page sends again.
      let { version } = view.state;
      for (let attempt = 1; ; attempt += 1) {
        const done = await scanApi.finish(place, batch, version, papers);
        const now = await refreshView(client, place.id);
        if (done.ok || done.refusal.code !== "stale" || attempt >= staleAttempts) return done;
        version = now?.state.version ?? version;
      }
    });
  return { status: query.data, refusal, clear: () => setRefusal(null), pending, act, finish };
}
