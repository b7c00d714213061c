/** Reading without a network: only over HTTPS do browsers let a page be opened again then. */

export const canBeKept = (): boolean => window.isSecureContext && "serviceWorker" in navigator;

/** Lets the browser keep the page itself; on plain HTTP nothing happens. */
export function keepPage(): void {
  if (!canBeKept()) return;
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = "/dt.webmanifest";
  document.head.append(link);
  void navigator.serviceWorker.register("/dt-sw.js", { scope: "/dt" }).catch(() => undefined);
}
