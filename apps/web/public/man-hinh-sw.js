/* Keeps the page of the hall screen, so that a projector switched on again in the middle of a cut still shows something. */
const name = "man-hinh-1";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** One page for every code: the code is read from the address. */
const keyOf = (request) => (request.mode === "navigate" ? "/man-hinh/" : request);

const keep = async (request) => {
  const response = await fetch(request);
  if (response.ok) {
    const cache = await caches.open(name);
    await cache.put(keyOf(request), response.clone());
  }
  return response;
};

/** The page tells what it was made of: it was loaded before anybody stood between it and the server. */
self.addEventListener("message", (event) => {
  const { page, files } = event.data;
  event.waitUntil(
    (async () => {
      const cache = await caches.open(name);
      const shell = await fetch(page);
      if (shell.ok) await cache.put("/man-hinh/", shell);
      await cache.addAll(files);
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET" || pathname.startsWith("/api/")) return;
  // Files with a hash in their name never change; the page itself is asked for first.
  const fixed = pathname.startsWith("/assets/");
  event.respondWith(
    (async () => {
      const cached = await caches.match(keyOf(request));
      if (fixed && cached !== undefined) return cached;
      try {
        return await keep(request);
      } catch (error) {
        if (cached !== undefined) return cached;
        throw error;
      }
    })(),
  );
});
