/** Which names and addresses this machine answers to, and where the hall's devices find it. */
import { hostname, networkInterfaces } from "node:os";

const loopbackNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);

/** True for an address or host name that only this machine can reach. */
export const isLoopback = (host: string): boolean =>
  loopbackNames.has(host) || host.startsWith("127.") || host === "::ffff:127.0.0.1";

/** Addresses of this machine on its networks, IPv4 first, loopback left out. */
export function machineAddresses(): readonly string[] {
  const found: { readonly address: string; readonly v4: boolean }[] = [];
  for (const list of Object.values(networkInterfaces())) {
    for (const item of list ?? []) {
      if (item.internal || item.address.startsWith("fe80:")) continue;
      found.push({ address: item.family === "IPv4" ? item.address : `[${item.address}]`, v4: item.family === "IPv4" });
    }
  }
  return found.sort((a, b) => Number(b.v4) - Number(a.v4)).map((item) => item.address);
}

/** The machine's own name in plain letters: the first word of its host name. */
export function machineName(): string {
  const name = hostname().toLowerCase().split(".")[0] ?? "";
  const plain = name.replace(/[^a-z0-9-]/g, "").replace(/^-+|-+$/g, "");
  return plain === "" || /^\d+$/.test(plain) ? "la-phieu" : plain.slice(0, 60);
}

/** Names under which the hall's network may know this machine: as it announces itself, and as routers call it. */
export function machineNames(): readonly string[] {
  const name = machineName();
  return [`${name}.local`, `${name}.lan`, name];
}

/** The host of a `Host` header without its port, lower case. */
export const hostOf = (header: string): string => header.toLowerCase().replace(/:\d+$/, "");

/**
 * Checks `Host`: loopback always, the machine's real addresses and its own local names when it listens beyond loopback.
 * Refusing other names stops a foreign page from reaching the server through a name that it points at this machine (DNS
 * rebinding); the local names belong to no domain that somebody outside can own.
 */
export function hostChecker(boundTo: string): (header: string | undefined) => boolean {
  const wide = !isLoopback(boundTo);
  const names: ReadonlySet<string> = new Set(machineNames());
  let known: ReadonlySet<string> = new Set();
  let asOf = 0;
  return (header) => {
    if (header === undefined) return false;
    const host = hostOf(header);
    if (loopbackNames.has(host)) return true;
    if (!wide) return false;
    if (names.has(host)) return true;
    // Networks come and go during a meeting: the list is renewed at most every two seconds.
    if (Date.now() - asOf > 2_000) {
      known = new Set(machineAddresses().map((address) => address.toLowerCase()));
      asOf = Date.now();
    }
    return known.has(host);
  };
}
