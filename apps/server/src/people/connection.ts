/** How a request came in: its peer from the socket, HTTPS or not, and the cookies that go with it. */
import { TLSSocket } from "node:tls";
import type { Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import type { Env } from "../services.ts";
import type { From } from "./auth.ts";

/** Where a request comes from. Nothing of it is taken from a header but the checked `Host`. */
export function fromOf(c: Context<Env>): From {
  const { socket } = c.env.incoming;
  const peer = socket.remoteAddress ?? "unknown";
  return {
    headers: c.req.raw.headers,
    // The same device over IPv4 and over IPv4 in IPv6 is one peer.
    peer: peer.startsWith("::ffff:") ? peer.slice(7) : peer,
    secure: socket instanceof TLSSocket,
    host: c.req.header("host") ?? "localhost",
  };
}

/** Name of one of our cookies: with its prefix a browser takes it from HTTPS alone. */
export const cookieName = (name: string, secure: boolean): string => (secure ? `__Secure-${name}` : name);

/** Sets one of our cookies: `Secure` on HTTPS. `strict` keeps it from requests that other sites start. */
export function giveCookie(
  c: Context<Env>,
  name: string,
  value: string,
  options: { readonly seconds: number; readonly strict?: boolean },
): void {
  const { secure } = fromOf(c);
  setCookie(c, cookieName(name, secure), value, {
    path: "/",
    httpOnly: true,
    secure,
    sameSite: options.strict === true ? "Strict" : "Lax",
    maxAge: options.seconds,
  });
}

/** Removes one of our cookies in either form. */
export function dropCookie(c: Context<Env>, name: string): void {
  const { secure } = fromOf(c);
  if (secure) deleteCookie(c, cookieName(name, true), { path: "/", secure: true });
  deleteCookie(c, name, { path: "/" });
}
