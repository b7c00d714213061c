/** Sockets: taking a port, and letting it go. */
import type { AddressInfo } from "node:net";
import type { createAdaptorServer } from "@hono/node-server";

type NodeServer = ReturnType<typeof createAdaptorServer>;

/** Resolves with the port, which the system chooses for 0; rejects when it is taken. */
export function listen(server: NodeServer, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.removeListener("error", reject);
      const address: AddressInfo | string | null = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : port);
    });
  });
}

/** Takes no more requests, ends the live streams, and waits for requests under way, at most three seconds. */
export async function stop(server: NodeServer, endStreams: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await endStreams();
  if ("closeIdleConnections" in server) server.closeIdleConnections();
  const patience = setTimeout(() => {
    if ("closeAllConnections" in server) server.closeAllConnections();
  }, 3_000);
  await closed;
  clearTimeout(patience);
}
