/** Reading and acting on a summing-up page: one query, and acts that read it anew. */
import type { Level } from "@laphieu/organisations/types";
import type { BookCommand } from "@laphieu/summing-up";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type ApiRefusal, orThrow, RefusedError, type Result } from "../../app/api.ts";
import { summingApi } from "./summing-api.ts";

export function useSumming<T>(key: readonly string[], read: () => Promise<Result<T>>) {
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const query = useQuery({ queryKey: ["summing", ...key], queryFn: () => orThrow(read()), retry: false });
  const act = async <R>(work: () => Promise<Result<R>>): Promise<R | null> => {
    setBusy(true);
    setRefusal(null);
    const done = await work();
    setBusy(false);
    if (!done.ok) {
      setRefusal(done.refusal);
      return null;
    }
    await client.invalidateQueries({ queryKey: ["summing"] });
    return done.value;
  };
  return {
    data: query.data,
    refusal: refusal ?? (query.error instanceof RefusedError ? query.error.refusal : null),
    clear: () => setRefusal(null),
    busy,
    act,
    /** True once the server took the command. */
    give: async (command: BookCommand, levels: readonly Level[] = []): Promise<boolean> =>
      (await act(() => summingApi.command(command, levels))) !== null,
  };
}
