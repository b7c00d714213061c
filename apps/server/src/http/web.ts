/** The built web app: hashed files for ever, the page itself always asked for again, every address of the app answered by it. */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Hono } from "hono";
import type { Env } from "../services.ts";
import { pageHeaders } from "./security.ts";

const types: { readonly [extension: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};
const compressible = new Set([".html", ".js", ".css", ".svg", ".json", ".webmanifest", ".txt"]);
const pack = promisify(gzip);

type File = { readonly path: string; readonly hashed: boolean };
type Loaded = {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly packed: Buffer<ArrayBuffer> | null;
  readonly etag: string;
  readonly since: number;
};

/** Names with a content hash, as the bundler writes them. */
const hashedName = /[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;
const noncePlace = /<meta\s+name="csp-nonce"[^>]*>/;

/** Only what was in the folder can be asked for: no path of a request ever reaches the file system. */
function filesOf(root: string): ReadonlyMap<string, File> {
  const files = new Map<string, File>();
  if (!existsSync(root)) return files;
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    const path = join(root, name);
    if (!statSync(path).isFile()) continue;
    const address = `/${name.split(sep).join("/")}`;
    files.set(address, { path, hashed: address.startsWith("/assets/") && hashedName.test(address) });
  }
  return files;
}

const missing = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Lá Phiếu</title>
<p>Giao diện chưa được dựng. Hãy chạy <code>npm start</code> trong thư mục chương trình.</p>
<p lang="en">The screens have not been built. Run <code>npm start</code> in the folder of the program.</p></html>`;

/** Serves the folder of the built web app. */
export function webApp(root: string | undefined): Hono<Env> {
  const app = new Hono<Env>();
  let files = root === undefined ? new Map<string, File>() : filesOf(root);
  const cache = new Map<string, Loaded>();

  const load = async (file: File): Promise<Loaded> => {
    const since = statSync(file.path).mtimeMs;
    const known = cache.get(file.path);
    if (known !== undefined && known.since === since) return known;
    const bytes = Buffer.from(readFileSync(file.path));
    const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
    const packed = compressible.has(extname(file.path)) && bytes.length > 1_000 ? Buffer.from(await pack(bytes)) : null;
    const loaded = { bytes, packed, etag, since };
    cache.set(file.path, loaded);
    return loaded;
  };

  let looked = 0;
  /** Looks into the folder again, at most once a second: the app may have been built anew. */
  const lookAgain = (): void => {
    if (root === undefined || performance.now() - looked < 1_000) return;
    looked = performance.now();
    files = filesOf(root);
  };
  /** A file of this name; else the page whose name is the first word of the address, `/man-hinh/…`; else the app. */
  const find = (address: string, isPage: boolean): File | undefined =>
    files.get(address) ??
    (isPage ? (files.get(`/${address.split("/")[1] ?? ""}.html`) ?? files.get("/index.html")) : undefined);

  app.get("*", async (c) => {
    const address = c.req.path;
    const isPage = address.endsWith(".html") || extname(address) === "";
    let file = find(address, isPage);
    if (file === undefined || !existsSync(file.path)) {
      lookAgain();
      file = find(address, isPage);
    }
    if (file === undefined || !existsSync(file.path)) {
      const body = isPage ? missing : "";
      return c.body(body, isPage ? 503 : 404, {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
      });
    }
    const loaded = await load(file);
    const type = types[extname(file.path)] ?? "application/octet-stream";
    if (extname(file.path) === ".html") return page(c.req.header("if-none-match"), loaded);
    const headers: Record<string, string> = {
      ...pageHeaders(""),
      "content-type": type,
      "cache-control": file.hashed ? "public, max-age=31536000, immutable" : "no-cache",
      etag: loaded.etag,
      vary: "accept-encoding",
    };
    if (c.req.header("if-none-match") === loaded.etag) return c.body(null, 304, headers);
    if (loaded.packed !== null && (c.req.header("accept-encoding") ?? "").includes("gzip"))
      return c.body(loaded.packed, 200, { ...headers, "content-encoding": "gzip" });
    return c.body(loaded.bytes, 200, headers);
  });

  /** A page that holds a place for the nonce gets one made for this answer alone; any other allows inline styles. */
  function page(known: string | undefined, loaded: Loaded): Response {
    const text = loaded.bytes.toString("utf8");
    const common = { "content-type": "text/html; charset=utf-8" };
    if (noncePlace.test(text)) {
      const nonce = randomBytes(16).toString("base64");
      const body = text.replace(noncePlace, `<meta name="csp-nonce" content="${nonce}">`);
      return new Response(body, {
        headers: { ...common, ...pageHeaders(`'nonce-${nonce}'`), "cache-control": "no-store" },
      });
    }
    const headers = { ...common, ...pageHeaders("'unsafe-inline'"), "cache-control": "no-cache", etag: loaded.etag };
    if (known === loaded.etag) return new Response(null, { status: 304, headers });
    return new Response(text, { headers });
  }

  return app;
}
