/** The second listener: HTTPS with the certificate of this machine, renewed when its addresses change. */
import { createServer } from "node:https";
import { createAdaptorServer } from "@hono/node-server";
import { machineAddresses, machineName, machineNames } from "../addresses.ts";
import { type Authority, openAuthority } from "./authority.ts";

type NodeServer = ReturnType<typeof createAdaptorServer>;
type Fetch = Parameters<typeof createAdaptorServer>[0]["fetch"];

export type TlsListener = { readonly server: NodeServer; readonly authority: Authority; readonly close: () => void };

const lookEvery = 10_000;

/** Everything this machine is called on its networks, loopback included. */
const names = (): readonly string[] => [
  "localhost",
  "127.0.0.1",
  "::1",
  ...machineNames(),
  ...machineAddresses().map((address) => address.replace(/^\[|\]$/g, "")),
];

/** Makes the server, not yet listening. `fault` hears of a certificate that could not be renewed. */
export async function prepareTls(
  folder: string,
  fetch: Fetch,
  now: () => Date,
  fault: (text: string) => void,
): Promise<TlsListener> {
  const authority = await openAuthority(folder, machineName(), now);
  let shown = names();
  let madeAt = now().getTime();
  const { cert, key } = await authority.certificateFor(shown);
  const server = createAdaptorServer({
    fetch,
    createServer,
    serverOptions: { cert, key, minVersion: "TLSv1.2" },
  });
  const look = async (): Promise<void> => {
    const current = names();
    const old = now().getTime() - madeAt > 24 * 3_600_000;
    if (!old && current.join() === shown.join()) return;
    shown = current;
    madeAt = now().getTime();
    const renewed = await authority.certificateFor(current);
    if ("setSecureContext" in server) server.setSecureContext({ cert: renewed.cert, key: renewed.key });
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => fault(`https: ${error instanceof Error ? error.message : "certificate"}`));
  }, lookEvery).unref();
  return { server, authority, close: () => clearInterval(timer) };
}
