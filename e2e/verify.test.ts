/** The page that verifies evidence files: in the visitor's browser, with nothing sent to any server. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { bundleBytes, testCongress } from "@laphieu/evidence/testing";
import type { Browser } from "playwright-core";
import { openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { picture } from "./support/picture.ts";

let app: RunningApp;
let browser: Browser;
let folder: string;
before(async () => {
  [app, browser, folder] = await Promise.all([startApp(), openBrowser(), mkdtemp(join(tmpdir(), "laphieu-verify-"))]);
});
after(async () => {
  await browser.close();
  await app.stop();
  await removeFolder(app.folder);
  await removeFolder(folder);
});

it("a good file holds, a changed one does not, and no request leaves the page", async () => {
  const { page } = await openWindow(browser);
  await page.goto(`${app.url}/kiem-chung`);
  await page.getByRole("heading", { name: "Kiểm chứng đại hội, hội nghị" }).waitFor();
  await page.waitForLoadState("networkidle");
  await picture(page, "verify-empty");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const made = testCongress("commune");
  const bytes = bundleBytes(made);
  const good = join(folder, "commune.laphieu");
  await writeFile(good, bytes);
  await page.locator("input[data-for=bundle]").setInputFiles(good);
  await page.getByText("Đúng ở mọi điều kiểm được").waitFor({ timeout: 120_000 });
  await picture(page, "verify-good");
  const ms = Number(await page.locator("[data-ms]").getAttribute("data-ms"));
  process.stdout.write(`# verified in Chromium in ${ms} ms\n`);
  await page.locator("textarea").fill(Buffer.from(made.source.congress.root).toString("hex").toUpperCase());
  await page.getByRole("button", { name: "Tra mã" }).click();
  await page.getByText(`Mã gốc của nhật ký khi có ${made.source.congress.rows.length} mục`).waitFor();
  await page.locator("input[data-for=compare]").setInputFiles(good);
  await page.getByText("Hai gói có cùng một nhật ký.").waitFor({ timeout: 60_000 });
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, "verify-phone");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `the page scrolls sideways on a phone by ${wide} px`);

  const changed = bytes.slice();
  changed[100_000] = (changed[100_000] ?? 0) ^ 1;
  const bad = join(folder, "changed.laphieu");
  await writeFile(bad, changed);
  assert.notDeepEqual(await readFile(bad), await readFile(good));
  await page.locator("input[data-for=bundle]").setInputFiles(bad);
  await page.getByText("Tệp hỏng hoặc đã bị sửa").waitFor({ timeout: 60_000 });
  await picture(page, "verify-bad");
  assert.deepEqual(asked, []);
});
