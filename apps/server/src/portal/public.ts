/** `/cong/…`: the public pages. No cookie is read or set; every page carries its own strict policy. */
import { createHash } from "node:crypto";
import { buildBundle } from "@laphieu/evidence";
import type { StoredLedger } from "@laphieu/ledger/store";
import { attachedTo, styleSheet } from "@laphieu/portal";
import { fontFile } from "@laphieu/portal/store";
import { Hono } from "hono";
import { signerOfStore } from "../evidence/signer.ts";
import { bundleSource } from "../evidence/source.ts";
import { sendProblem } from "../http/problem.ts";
import { notFound } from "../http/sentences.ts";
import { attachment } from "../routes/disposition.ts";
import type { Ctx, Env, Services } from "../services.ts";
import type { Portal } from "./portal.ts";

const base = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
} as const;
const styleHash = createHash("sha256").update(styleSheet).digest("base64");

/** The policy of a page; `framed` by our own editors' preview alone. */
const pageHeaders = (framed: boolean): { readonly [name: string]: string } => ({
  ...base,
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'sha256-${styleHash}'`,
    "img-src 'self'",
    "font-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framed ? "'self'" : "'none'"}`,
  ].join("; "),
  "x-frame-options": framed ? "SAMEORIGIN" : "DENY",
});
const plainHeaders = pageHeaders(false);
export const previewHeaders = pageHeaders(true);

/** A file that was handed in: nothing in it may run; a PDF may be shown in a page of ours. */
const fileHeaders = {
  ...base,
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
  "x-frame-options": "SAMEORIGIN",
} as const;
const forEver = "public, max-age=31536000, immutable";
const again = "public, max-age=0, must-revalidate";

const peerOf = (c: Ctx): string => c.env.incoming.socket.remoteAddress ?? "";

export function portalPages(portal: Portal, services: Services, ledger: StoredLedger, folder: string): Hono<Env> {
  const app = new Hono<Env>();
  portal.offerEvidence(async (assembly) => {
    const state = (await services.hosts.find(assembly))?.host.state ?? null;
    if (state === null) return null;
    const made = `${services.now().toISOString().slice(0, 19)}Z`;
    const source = await bundleSource(ledger, folder, state, "public", { made, version: services.version });
    return { title: state.about.title, bytes: buildBundle(source, signerOfStore(ledger)) };
  });

  app.get("/cong/phu/:name{.+\\.woff2}", (c) => {
    const bytes = fontFile(c.req.param("name"));
    if (bytes === null) return sendProblem(c, notFound);
    return c.body(bytes, 200, { ...fileHeaders, "content-type": "font/woff2", "cache-control": forEver });
  });

  app.get("/cong/anh/:name", async (c) => {
    const name = c.req.param("name");
    const ending = /^[0-9a-f]{64}-\d{1,4}\.(avif|webp|jpg)$/.exec(name)?.[1];
    const bytes = ending === undefined ? null : await portal.store.files.bytes(name);
    if (bytes === null) return sendProblem(c, notFound);
    const type = ending === "jpg" ? "image/jpeg" : `image/${ending ?? "avif"}`;
    return c.body(bytes, 200, { ...fileHeaders, "content-type": type, "cache-control": forEver });
  });

  app.get("/cong/tep/:id/:name", async (c) => {
    const file = portal.files.get(c.req.param("id"));
    const site = await portal.site();
    const isOut = file !== undefined && attachedTo(site).some((id) => id === file.id);
    const bytes = file === undefined || !isOut ? null : await portal.store.files.bytes(file.hash);
    if (file === undefined || bytes === null) return sendProblem(c, notFound);
    const shown = file.type === "application/pdf" || file.type.startsWith("image/");
    const ending = /\.[a-z0-9]{1,6}$/i.exec(file.name)?.[0] ?? "";
    const disposition = attachment(file.name.slice(0, file.name.length - ending.length), ending.slice(1));
    return c.body(bytes, 200, {
      ...fileHeaders,
      "content-type": file.type === "office" ? "application/octet-stream" : file.type,
      "content-disposition": shown ? disposition.replace(/^attachment/, "inline") : disposition,
      "cache-control": again,
      etag: `"${file.hash.slice(0, 32)}"`,
    });
  });

  app.get("/cong/dai-hoi/:id/bang-chung.laphieu", async (c) => {
    const evidence = await portal.evidence(c.req.param("id"));
    if (evidence === null) return sendProblem(c, notFound);
    return c.body(evidence.bytes, 200, {
      ...fileHeaders,
      "content-type": "application/octet-stream",
      "content-disposition": attachment(`Bằng chứng ${evidence.title} (công khai)`, "laphieu"),
      "cache-control": again,
    });
  });

  const answer = async (c: Ctx) => {
    const { pathname, search } = new URL(c.req.url);
    const kept = await portal.answer(pathname, search.slice(1, 1_000));
    const { status, type, counts, to } = kept.answer;
    if (counts !== null && c.req.method === "GET") portal.count(peerOf(c), c.req.header("user-agent") ?? "", counts);
    if (status === 301 && to !== undefined)
      return c.body(null, 301, { ...plainHeaders, location: to, "cache-control": again });
    const headers = {
      ...plainHeaders,
      "content-type": type,
      "cache-control": again,
      etag: kept.etag,
      vary: "accept-encoding",
    };
    if (c.req.header("if-none-match") === kept.etag) return c.body(null, 304, headers);
    if ((c.req.header("accept-encoding") ?? "").includes("gzip"))
      return c.body(kept.packed, status, { ...headers, "content-encoding": "gzip" });
    return c.body(kept.plain, status, headers);
  };
  app.get("/cong", answer);
  app.get("/cong/*", answer);
  return app;
}
