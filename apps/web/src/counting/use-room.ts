import { useMe } from "../app/me.ts";
import { useCongress } from "../congress/context.ts";

/** What `/api/me` tells a counting role beside the fields every caller gets. */
type CountingOfMe = { readonly assembly: string; readonly person: string | null; readonly locked: boolean };

const isCounting = (value: unknown): value is CountingOfMe =>
  typeof value === "object" && value !== null && "assembly" in value && "locked" in value;

/** What the server says of this device and the counting room; null for a device that does not count. */
export function useCountingDevice(): CountingOfMe | null {
  const me = useMe();
  const { id } = useCongress();
  const data: unknown = me.data;
  if (typeof data !== "object" || data === null || !("counting" in data)) return null;
  const { counting } = data;
  return isCounting(counting) && counting.assembly === id ? counting : null;
}

/** True while this counting device must give the PIN before it is shown anything. */
export const useRoomLocked = (): boolean => useCountingDevice()?.locked ?? false;
