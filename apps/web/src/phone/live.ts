/** The stream of a congress on a phone. */
import { followTogether } from "../live/channel.ts";
import type { Heard, SharedStream } from "../live/one-stream.ts";
import { openSource } from "../live/source.ts";

const names = ["delegate", "own", "same", "beat"] as const;

/** Follows a congress together with the other pages of this browser. */
export function follow(assembly: string, hear: (heard: Heard) => void): SharedStream {
  const address = `/api/assemblies/${encodeURIComponent(assembly)}`;
  const refused = async () => {
    const { status } = await fetch(`${address}/delegate`);
    return status === 401 || status === 403 || status === 404 ? "ended" : "again";
  };
  return followTogether(`laphieu-${assembly}`, (tell) => openSource(`${address}/live`, names, refused, tell), hear);
}
