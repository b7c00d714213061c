import { useEffect } from "react";

/** Asks before the page is left while figures are typed that nothing keeps: a count is stored nowhere but in its record. */
export function useHold(unsent: boolean): void {
  useEffect(() => {
    if (!unsent) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [unsent]);
}
