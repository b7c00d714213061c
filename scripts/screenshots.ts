/** `npm run screenshots`: the pictures of the README, taken from the samples by a real browser. */
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { openBrowser, openWindow, removeFolder, startApp } from "../e2e/support/app.ts";
import { createOwner } from "../e2e/support/hands.ts";

const folder = fileURLToPath(new URL("../docs/images/", import.meta.url));
const app = await startApp();
const browser = await openBrowser();
try {
  await mkdir(folder, { recursive: true });
  const { page } = await openWindow(browser);
  await createOwner(page, app.url);
  const shoot = async (from: Page, name: string) => {
    await from.waitForLoadState("networkidle").catch(() => undefined);
    await from.waitForTimeout(800);
    await from.screenshot({ path: `${folder}${name}.png` });
  };

  const cell = await post(page, "/api/samples", { kind: "cell", until: "counted" });
  await page.goto(`${app.url}/chi-bo/${cell.id}`);
  await shoot(page, "cell");

  const commune = await post(page, "/api/samples", { kind: "commune", until: "closed" });
  await page.goto(`${app.url}/dai-hoi/${commune.id}/bau-cu/bch`);
  await shoot(page, "election");

  const shown = await post(page, "/api/samples", { kind: "commune", until: "counted" });
  const code = await post(page, `/api/assemblies/${shown.id}/device-codes`, { role: "projector" });
  const wall = await openWindow(browser, { viewport: { width: 1920, height: 1080 } });
  await wall.page.goto(code.url ?? "");
  await shoot(wall.page, "hall");
} finally {
  await browser.close();
  await app.stop();
  await removeFolder(app.folder);
}

/** Asks the API as the page would. */
async function post(page: Page, path: string, body: object): Promise<{ readonly id?: string; readonly url?: string }> {
  const answer = await page.request.post(app.url + path, {
    data: body,
    headers: { "x-laphieu": "1", origin: app.url },
  });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return await answer.json();
}
