// Keeps the delegate's page on the phone: its files by their hashed names, the page itself as it was last served.
// What is shown in it is kept by the page; nothing of the API is kept here.
const kept = "laphieu-dt-1";
const page = "/dt/";

const named = (text) =>
  [...text.matchAll(/\/assets\/[A-Za-z0-9_-]+\.(?:js|css|woff2)(?![a-z0-9])/g)].map((found) => found[0]);
const beside = (text, folder) =>
  [...text.matchAll(/(?:url\(|["'])\.?\/?([A-Za-z0-9_-]+-[A-Za-z0-9_-]{8,}\.(?:js|css|woff2))["')]/g)].map(
    (found) => `${folder}${found[1]}`,
  );

/** The page and every file that it names, and that those name. */
async function fill() {
  const cache = await caches.open(kept);
  const answer = await fetch(page, { cache: "no-store" });
  if (!answer.ok) return;
  const text = await answer.clone().text();
  await cache.put(page, answer);
  const wanted = new Set(["/la-phieu.svg", "/dt.webmanifest", ...named(text)]);
  for (const address of wanted) {
    const known = await cache.match(address);
    const found = known ?? (await fetch(address));
    if (!found.ok) continue;
    if (known === undefined) await cache.put(address, found.clone());
    if (/\.(js|css)$/.test(address)) {
      const source = await found.text();
      for (const next of [...named(source), ...beside(source, "/assets/")]) wanted.add(next);
    }
  }
  // Files of an older version of the program go.
  for (const request of await cache.keys()) {
    const address = new URL(request.url).pathname;
    if (address !== page && !wanted.has(address)) await cache.delete(request);
  }
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fill());
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") {
    event.respondWith(
      fetch(request).catch(async () => (await caches.match(page, { cacheName: kept })) ?? Response.error()),
    );
    event.waitUntil(fill().catch(() => undefined));
    return;
  }
  if (!pathname.startsWith("/assets/") && pathname !== "/la-phieu.svg" && pathname !== "/dt.webmanifest") return;
  event.respondWith(caches.match(request, { cacheName: kept }).then((known) => known ?? fetch(request)));
});
