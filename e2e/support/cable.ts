/** A way to the server that can be cut, as when a device leaves the Wi-Fi: open connections break and new ones fail. */
import { connect, createServer, type Socket } from "node:net";

export type Cable = { readonly url: string; readonly cut: (off: boolean) => void; readonly close: () => void };

/** A cable to a port of this machine, with an address of its own. */
export async function cableTo(to: number): Promise<Cable> {
  const open = new Set<Socket>();
  let off = false;
  const breakAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  const proxy = createServer((near) => {
    near.on("error", () => undefined);
    if (off) {
      near.destroy();
      return;
    }
    const far = connect(to, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => undefined);
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut: (now) => {
      off = now;
      if (off) breakAll();
    },
    close: () => {
      breakAll();
      proxy.close();
    },
  };
}
