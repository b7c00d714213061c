/** Which names and addresses the root of a hall may vouch for: private networks and local names, nothing else. */
import { BlockList, isIP, isIPv4 } from "node:net";
import { Extension } from "@peculiar/x509";

/** Private, link-local and loopback networks (RFC 1918, 3927, 4193, 4291, 6598). */
const networks: readonly (readonly [address: string, bits: number])[] = [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["fc00::", 7],
  ["fe80::", 10],
  ["::1", 128],
];
const zones = ["local", "lan", "localhost"] as const;

const inside = new BlockList();
for (const [address, bits] of networks) inside.addSubnet(address, bits, isIPv4(address) ? "ipv4" : "ipv6");

/** Whether a name or address is one that the root may vouch for. */
export function isLocal(name: string, hostName: string): boolean {
  if (isIP(name) !== 0) return inside.check(name, isIPv4(name) ? "ipv4" : "ipv6");
  return name === hostName.toLowerCase() || zones.some((zone) => name === zone || name.endsWith(`.${zone}`));
}

const der = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = Buffer.concat(parts);
  const size =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Uint8Array.from([tag, ...size]), body]);
};

/** Bytes of an address as it stands in a certificate. */
function bytesOf(address: string): Uint8Array {
  if (isIPv4(address)) return Uint8Array.from(address.split(".").map(Number));
  const [head = "", tail = ""] = address.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":").map((part) => Number.parseInt(part, 16)));
  const [left, right] = [groups(head), groups(tail)];
  const all = [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 255]));
}

function maskOf(length: number, bits: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => 255 & ~(255 >> Math.min(8, Math.max(0, bits - i * 8))));
}

/** The critical extension NameConstraints (RFC 5280 4.2.1.10) with the permitted networks and names. */
export function nameConstraints(hostNames: readonly string[]): Extension {
  const subtree = (base: Uint8Array) => der(0x30, base);
  const permitted = [
    ...networks.map(([address, bits]) => {
      const bytes = bytesOf(address);
      return subtree(der(0x87, bytes, maskOf(bytes.length, bits)));
    }),
    ...[...zones, ...hostNames.map((name) => name.toLowerCase())].map((name) =>
      subtree(der(0x82, Buffer.from(name, "ascii"))),
    ),
  ];
  return new Extension("2.5.29.30", true, Uint8Array.from(der(0x30, der(0xa0, ...permitted))));
}
