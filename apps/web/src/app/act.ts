import { useState } from "react";
import type { ApiRefusal, Result } from "./api.ts";

/**
 * One act at a time: what it was refused with, and whether it runs. `after` runs before the act ends, only where it was
 * taken. Answers the value of the act, or null where it was refused.
 */
export function useAct(after?: () => Promise<unknown>) {
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [pending, setPending] = useState(false);
  const act = async <T>(call: () => Promise<Result<T>>): Promise<T | null> => {
    setPending(true);
    setRefusal(null);
    const result = await call();
    if (result.ok) await after?.();
    else setRefusal(result.refusal);
    setPending(false);
    return result.ok ? result.value : null;
  };
  return { act, refusal, pending, clear: () => setRefusal(null) };
}
export type Act = ReturnType<typeof useAct>["act"];
/** What a part of a page needs to act through the page. */
export type Acting = Pick<ReturnType<typeof useAct>, "act" | "pending">;
