/** Checks of every request, and headers of every answer. */
import type { MiddlewareHandler } from "hono";
import { fromOf } from "../people/connection.ts";
import type { Env } from "../services.ts";
import { type Problem, sendProblem } from "./problem.ts";

const base = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
} as const;

/** For everything that is not a page: nothing in it may run, load or be framed. */
export const securityHeaders: { readonly [name: string]: string } = {
  ...base,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "x-frame-options": "DENY",
};

/** For a paper, which our own pages may show in a frame for printing. */
export const paperHeaders: { readonly [name: string]: string } = {
  ...base,
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
  "x-frame-options": "SAMEORIGIN",
};

/** For the pages of the web app. `style` is what may stand in `style-src` beside our own files. */
export const pageHeaders = (style: string): { readonly [name: string]: string } => ({
  ...base,
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${style}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "x-frame-options": "DENY",
});

const wrongHost: Problem = {
  status: 421,
  code: "host",
  text: {
    vi: "Máy chủ không trả lời dưới tên này. Hãy dùng địa chỉ hiện trên màn hình của máy.",
    en: "The server does not answer to this name. Use the address shown on the machine.",
  },
};
const crossSite: Problem = {
  status: 403,
  code: "cross-site",
  text: {
    vi: "Yêu cầu không đến từ trang của chương trình nên bị từ chối.",
    en: "The request does not come from a page of this program and is refused.",
  },
};

/** Answers only to the names of this machine. */
export const checkHost =
  (allowed: (host: string | undefined) => boolean): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (!allowed(c.req.header("host"))) return sendProblem(c, wrongHost);
    await next();
  };

/**
 * Changing requests need our own header, which no simple cross-site request can set, and, where the browser tells it,
 * the same origin.
 */
export const checkOrigin: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method !== "GET" && c.req.method !== "HEAD") {
    const origin = c.req.header("origin");
    const site = c.req.header("sec-fetch-site");
    const scheme = fromOf(c).secure ? "https" : "http";
    const same = origin === undefined || origin === `${scheme}://${c.req.header("host")}`;
    if (c.req.header("x-laphieu") !== "1" || !same || (site !== undefined && site !== "same-origin"))
      return sendProblem(c, crossSite);
  }
  await next();
};

/** Puts the headers on every answer that has none of its own. */
export const addHeaders: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  if (c.res.headers.has("content-security-policy")) return;
  for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value);
};
