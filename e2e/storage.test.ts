/** Backups on screen: a folder is chosen, the first copy is made and checked at once, and a stick pulled out is said. */
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { Browser } from "playwright-core";
import { openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { createOwner } from "./support/hands.ts";
import { picture } from "./support/picture.ts";

let app: RunningApp;
let browser: Browser;
let folder: string;
before(async () => {
  [app, browser, folder] = await Promise.all([startApp(), openBrowser(), mkdtemp(join(tmpdir(), "laphieu-stick-"))]);
});
after(async () => {
  await browser.close();
  await app.stop();
  await removeFolder(app.folder);
  await removeFolder(folder);
});

it("the owner sets backups, gets a checked copy at once, and is told when the stick is gone", async () => {
  const stick = join(folder, "USB của xã");
  await mkdir(stick);
  const { page } = await openWindow(browser);
  page.setDefaultTimeout(60_000);
  await createOwner(page, app.url);
  await page.getByRole("link", { name: "Sao lưu", exact: true }).click();
  await page.getByText("Chưa đặt sao lưu tự động").waitFor();
  await picture(page, "storage-off");
  await page.getByLabel("Thư mục sao lưu").fill(join(folder, "không có"));
  await page.getByRole("button", { name: "Lưu và sao lưu ngay" }).click();
  await page.getByText("Không có thư mục này trên máy chủ").waitFor();
  await page.getByLabel("Thư mục sao lưu").fill(stick);
  await page.getByRole("button", { name: "Lưu và sao lưu ngay" }).click();
  await page.getByText("Đã sao lưu và kiểm tra lúc").waitFor();
  assert.equal((await readdir(stick)).filter((name) => name.endsWith(".backup")).length, 1);
  await picture(page, "storage-made");
  await passesAxe(page, "backups");

  await rename(stick, join(folder, "đã rút"));
  await page.getByRole("button", { name: "Sao lưu ngay", exact: true }).click();
  await page.getByText("Nếu là USB, hãy cắm lại").waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, "storage-gone-phone");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `the page scrolls sideways on a phone by ${wide} px`);
  await rename(join(folder, "đã rút"), stick);
  await page.getByRole("button", { name: "Sao lưu ngay", exact: true }).click();
  await page.getByText("Lần sao lưu vừa rồi không thành").waitFor({ state: "detached" });
});
