/** No page that people work on has a serious fault that axe can find (WCAG 2.2 A and AA). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { createOwner } from "./support/hands.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let app: RunningApp;
let browser: Browser;
before(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await app.stop();
  await removeFolder(app.folder);
});

it("the pages of a cell and of a commune pass axe, at laptop and phone size", async () => {
  const { page } = await openWindow(browser);
  await page.goto(app.url);
  await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
  await passes(page, "first run");
  await createOwner(page, app.url);
  const cell = await sample(page, "cell", "counted");
  const commune = await sample(page, "commune", "list");
  const closed = await sample(page, "commune", "closed");
  const pages = [
    "/",
    "/chi-bo/moi",
    `/chi-bo/${cell}`,
    "/dai-hoi/moi",
    `/dai-hoi/${commune}`,
    `/dai-hoi/${commune}/diem-danh`,
    `/dai-hoi/${closed}/bau-cu/bch`,
    `/dai-hoi/${closed}/dai-bieu`,
    `/dai-hoi/${closed}/van-ban`,
    `/dai-hoi/${closed}/nhat-ky`,
    `/dai-hoi/${closed}/thiet-bi`,
  ];
  for (const path of pages) {
    await page.goto(app.url + path);
    await page.locator("main h1, main h2").first().waitFor();
    await passes(page, path);
  }
  // As wide as a phone, and long: axe takes what the edge of the window cuts for a target that is too small.
  await page.setViewportSize({ width: 390, height: 4000 });
  for (const path of pages.slice(0, 6)) {
    await page.goto(app.url + path);
    await page.locator("main h1, main h2").first().waitFor();
    await passes(page, `${path} on a phone`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${path} scrolls sideways on a phone by ${wide} px`);
  }
});

async function sample(page: Page, kind: string, until: string): Promise<string> {
  const answer = await page.request.post(`${app.url}/api/samples`, {
    data: { kind, until },
    headers: { "x-laphieu": "1", origin: app.url },
  });
  assert.equal(answer.status(), 201);
  return String((await answer.json()).id);
}

/** Runs axe through the debugger, where the page's own script policy does not stand in the way. */
async function passes(page: Page, what: string): Promise<void> {
  await page.waitForTimeout(300);
  await page.evaluate(axe);
  const found: readonly { readonly id: string; readonly impact: string; readonly nodes: readonly string[] }[] =
    await page.evaluate(`axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then((r) =>
      r.violations.map((v) => ({ id: v.id, impact: v.impact, nodes: v.nodes.map((n) => n.html.slice(0, 120)) })))`);
  const serious = found.filter((f) => f.impact === "serious" || f.impact === "critical");
  assert.deepEqual(serious, [], what);
}
