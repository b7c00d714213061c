/** One desk at work: requests in order, what each came to, and those that wait for the server to come back. */
import { useCallback, useEffect, useRef, useState } from "react";
import { type DeskRequest, sendToDesk } from "./desk-api.ts";
import { type Notice, notice, noticeOf, noticeOfRefusal } from "./notice.ts";

export type DeskEntry = { readonly key: number; readonly at: Date; readonly notice: Notice };
export type Desk = {
  readonly current: DeskEntry | null;
  /** What came before, newest first. */
  readonly recent: readonly DeskEntry[];
  readonly waiting: number;
  readonly submit: (request: DeskRequest) => void;
  readonly show: (notice: Notice) => void;
};

const kept = 12;
const retryMs = 1_500;

/** `onNotice` is called for every outcome, for the sound. */
export function useDesk(id: string, onNotice: (notice: Notice) => void): Desk {
  const [entries, setEntries] = useState<readonly DeskEntry[]>([]);
  const [waiting, setWaiting] = useState<readonly DeskRequest[]>([]);
  const count = useRef(0);
  const chain = useRef<Promise<void>>(Promise.resolve());
  const told = useRef(onNotice);
  told.current = onNotice;

  const show = useCallback((shown: Notice) => {
    count.current += 1;
    const entry = { key: count.current, at: new Date(), notice: shown };
    setEntries((old) => [entry, ...old].slice(0, kept + 1));
    told.current(shown);
  }, []);

  const send = useCallback(
    async (request: DeskRequest): Promise<boolean> => {
      const result = await sendToDesk(id, request);
      if (result.ok) {
        show(noticeOf(result.value));
        return true;
      }
      if (result.refusal.code === "offline") return false;
      show(noticeOfRefusal(result.refusal));
      return true;
    },
    [id, show],
  );

  const submit = useCallback(
    (request: DeskRequest) => {
      // One after the other: two scans in a second must not overtake each other.
      chain.current = chain.current.then(async () => {
        if (await send(request)) return;
        setWaiting((old) => [...old, request]);
        show(notice("waiting"));
      });
    },
    [send, show],
  );

  const head = waiting[0];
  useEffect(() => {
    if (head === undefined) return;
    let over = false;
    let timer: number | undefined;
    const retry = async () => {
      if (over) return;
      if (await send(head)) {
        if (!over) setWaiting((old) => old.slice(1));
      } else if (!over) timer = window.setTimeout(() => void retry(), retryMs);
    };
    timer = window.setTimeout(() => void retry(), retryMs);
    return () => {
      over = true;
      window.clearTimeout(timer);
    };
  }, [head, send]);

  return { current: entries[0] ?? null, recent: entries.slice(1), waiting: waiting.length, submit, show };
}
