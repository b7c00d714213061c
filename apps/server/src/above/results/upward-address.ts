/** Where results are sent: one address that the owner set, over TLS, or without it on the own network alone. */
import { isIP } from "node:net";

/** True for hosts that are reached without leaving the own network. */
const isNear = (host: string): boolean => {
  const plain = host.replace(/^\[|\]$/g, "");
  switch (isIP(plain)) {
    case 4: {
      const [a = 0, b = 0] = plain.split(".").map(Number);
      return a === 10 || a === 127 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168);
    }
    case 6:
      return plain === "::1" || /^f[cd]/iu.test(plain);
    default:
      return plain === "localhost" || /\.(local|lan)$/iu.test(plain);
  }
};

/** The origin of an address that may be used; null for any other. Nothing but host and port is taken from it. */
export const upwardOrigin = (text: string): string | null => {
  const url = URL.parse(text.trim());
  if (url === null || url.username !== "" || url.password !== "") return null;
  if (url.protocol === "https:") return url.origin;
  return url.protocol === "http:" && isNear(url.hostname) ? url.origin : null;
};
