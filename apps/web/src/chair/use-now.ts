import { useEffect, useState } from "react";
import { learnTime, serverNow } from "../hall/server-clock.ts";

let learnt: Promise<void> | null = null;
const learn = async (): Promise<void> => {
  const asked = Date.now();
  const response = await fetch("/api/health").catch(() => null);
  if (response !== null) learnTime(response, asked);
};

/** The server's time in milliseconds, anew every `every` milliseconds. */
export function useNow(every: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    learnt ??= learn();
    void learnt.then(() => setNow(serverNow()));
    const timer = window.setInterval(() => setNow(serverNow()), every);
    return () => window.clearInterval(timer);
  }, [every]);
  return now;
}
