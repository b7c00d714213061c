/** The whole site as files that open without a server: every page, photograph and attachment, links from place to place. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { allPaths, articlePath, attachedTo, filePath, render } from "@laphieu/portal";
import { fontFile, pictureName } from "@laphieu/portal/store";
import type { Portal } from "./portal.ts";
import { verifyPage } from "./still-verify.ts";

export type StillFile = { readonly name: string; readonly bytes: Uint8Array };

const fixed = [
  "/cong/bai.atom",
  "/cong/van-ban.atom",
  "/cong/van-ban.json",
  "/cong/sitemap.xml",
  "/cong/thong-ke.csv",
  "/cong/luot-xem.csv",
  "/cong/phu/co-chu.js",
];
const evidencePath = (id: string): string => `/cong/dai-hoi/${id}/bang-chung.laphieu`;
const isFile = (path: string): boolean =>
  path.endsWith("/bang-chung.laphieu") || /^\/cong\/(anh|tep|phu)\//.test(path) || fixed.includes(path);
/** Where a page or a file of the site lies in the copy. */
const placeOf = (path: string): string => (isFile(path) ? path.slice(1) : `${path.slice(1)}/index.html`);

/** Leads every address of a page to its place in the copy; what is not in it leads to the server that the copy is of. */
function toPlaces(html: string, path: string, places: ReadonlyMap<string, string>, origin: string): string {
  const up = "../".repeat(placeOf(path).split("/").length - 1);
  const one = (address: string): string => {
    const [plain = "", mark] = address.replace(/\?[^#]*/, "").split("#");
    const place = places.get(plain);
    return place === undefined ? origin + address : `${up}${place}${mark === undefined ? "" : `#${mark}`}`;
  };
  return html
    .replace(/(\s(?:href|src)=")(\/(?!\/)[^"]*)"/g, (_, start: string, address: string) => `${start}${one(address)}"`)
    .replace(
      /(\ssrcset=")([^"]*)"/g,
      (_, start: string, set: string) =>
        `${start}${set
          .split(", ")
          .map((s) => s.replace(/^\/cong\S*/, one))
          .join(", ")}"`,
    )
    .replace(/url\((\/cong[^)]*)\)/g, (_, address: string) => `url(${one(address)})`);
}

/** Files of the copy; only what the public may see is in it. `webRoot` is the built web app, for the verification page. */
export async function* stillFiles(portal: Portal, webRoot?: string): AsyncGenerator<StillFile> {
  const site = await portal.site(true);
  const paths = [...allPaths(site), ...site.news.map((a) => `${articlePath(a)}/in`)];
  const shown = new Set(attachedTo(site));
  const fonts = ["vietnamese-400", "vietnamese-700", "latin-400", "latin-700"].map((n) => `/cong/phu/${n}.woff2`);
  const files = [...site.files.values()].filter((f) => f.photo !== null || shown.has(f.id));
  const pictures = files.flatMap(({ hash, photo }) =>
    (photo?.sizes ?? []).flatMap((s) => (["avif", "webp", "jpg"] as const).map((f) => pictureName(hash, s.width, f))),
  );
  const attached = files.filter((f) => f.photo === null);
  const bundles = new Map<string, Uint8Array>();
  for (const { id } of site.congresses) {
    const evidence = await portal.evidence(id);
    if (evidence !== null) bundles.set(evidencePath(id), evidence.bytes);
  }
  const rendered = paths.map((path) => ({ path, body: render(site, path).body }));
  const used = pictures.filter((name) => rendered.some(({ body }) => body.includes(name)));
  const verify = webRoot === undefined ? null : await verifyPage(webRoot);
  const icon = webRoot === undefined ? null : await readFile(join(webRoot, "la-phieu.svg")).catch(() => null);
  const places = new Map([
    ...[
      ...paths,
      ...fixed,
      ...fonts,
      ...used.map((n) => `/cong/anh/${n}`),
      ...attached.map(filePath),
      ...bundles.keys(),
    ].map((path) => [path, placeOf(path)] as const),
    ...(verify === null ? [] : [["/kiem-chung", "kiem-chung.html"] as const]),
    ...(icon === null ? [] : [["/la-phieu.svg", "la-phieu.svg"] as const]),
    ["/", "index.html"] as const,
  ]);
  if (verify !== null) yield { name: "kiem-chung.html", bytes: verify };
  if (icon !== null) yield { name: "la-phieu.svg", bytes: icon };
  for (const { path, body } of rendered)
    yield { name: placeOf(path), bytes: Buffer.from(toPlaces(body, path, places, site.origin)) };
  for (const path of fixed) {
    const answer = render(site, path);
    if (answer.status === 200) yield { name: placeOf(path), bytes: Buffer.from(answer.body) };
  }
  for (const [path, bytes] of bundles) yield { name: placeOf(path), bytes };
  for (const path of fonts) {
    const bytes = fontFile(path.slice("/cong/phu/".length));
    if (bytes !== null) yield { name: placeOf(path), bytes };
  }
  for (const name of used) {
    const bytes = await portal.store.files.bytes(name);
    if (bytes !== null) yield { name: `cong/anh/${name}`, bytes };
  }
  for (const file of attached) {
    const bytes = await portal.store.files.bytes(file.hash);
    if (bytes !== null) yield { name: placeOf(filePath(file)), bytes };
  }
  yield {
    name: "index.html",
    bytes: Buffer.from(
      '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=cong/index.html"><a href="cong/index.html">Cổng thông tin</a>',
    ),
  };
}
