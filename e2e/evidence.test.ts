/** Evidence on screen: another machine countersigns, two people seal the annex, and a decision opens it. */
import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { Browser } from "playwright-core";
import { openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { createOwner } from "./support/hands.ts";
import { picture } from "./support/picture.ts";

let home: RunningApp;
let above: RunningApp;
let browser: Browser;
let folder: string;
before(async () => {
  [home, above, browser, folder] = await Promise.all([
    startApp(),
    startApp(),
    openBrowser(),
    mkdtemp(join(tmpdir(), "laphieu-annex-")),
  ]);
});
after(async () => {
  await browser.close();
  for (const app of [home, above]) {
    await app.stop();
    await removeFolder(app.folder);
  }
  await removeFolder(folder);
});

it("a head is countersigned by another machine; the annex is made by two people and opened on a decision", async () => {
  const { page } = await openWindow(browser);
  await createOwner(page, home.url);
  await picture(page, "evidence-start");
  const made = await page.request.post(`${home.url}/api/samples`, {
    data: { kind: "cell" },
    headers: { "x-laphieu": "1", origin: home.url },
  });
  const { id }: { readonly id: string } = await made.json();
  await page.goto(`${home.url}/dai-hoi/${id}/bang-chung`);
  await page.getByRole("heading", { name: "Nhờ máy khác chứng thực" }).waitFor();
  await picture(page, "evidence-laptop");
  const head = await page.getByLabel("Nội dung dạng chữ").inputValue();

  const { page: other } = await openWindow(browser, { viewport: { width: 390, height: 844 } });
  await createOwner(other, above.url);
  await other.goto(`${above.url}/chung-thuc`);
  await other.getByLabel("Mã gốc của máy kia").fill(head);
  await other.getByLabel("Tên ghi cùng chữ ký").fill("Ban Tổ chức Đảng ủy xã Cao An");
  await picture(other, "evidence-sign-phone");
  await other.getByRole("button", { name: "Ký chứng thực" }).click();
  const answer = await other.getByLabel("Nội dung dạng chữ").inputValue();
  await picture(other, "evidence-answer-phone");
  const wide = await other.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `the page scrolls sideways on a phone by ${wide} px`);

  await page.getByLabel("Mã đáp của máy chứng").fill(answer);
  await page.getByRole("button", { name: "Ghi chứng thực" }).click();
  await page.getByText("Đã ghi chứng thực của Ban Tổ chức Đảng ủy xã Cao An").waitFor();

  const making = page.locator("form").filter({ has: page.getByRole("button", { name: "Lập và tải phụ lục" }) });
  await making.getByLabel("Mã của trưởng ban kiểm phiếu").fill("mã của trưởng ban");
  await making.getByLabel("Mã của đoàn chủ tịch").fill("mã của đoàn chủ tịch");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Lập và tải phụ lục" }).click(),
  ]);
  const annex = join(folder, "annex.phuluc");
  await file.saveAs(annex);
  await page.getByText("Đã lập phụ lục.").waitFor();

  const opening = page.locator("form").filter({ has: page.getByRole("button", { name: /^Ghi quyết định/ }) });
  await opening.locator("input[type=file]").setInputFiles(annex);
  await opening.getByLabel("Cơ quan quyết định").fill("Ban Thường vụ Đảng ủy xã Cao An");
  await opening.getByLabel("Số quyết định").fill("12-QĐ/ĐU");
  await opening.getByLabel("Lý do").fill("Có khiếu nại về kết quả");
  await opening.getByLabel("Mã của trưởng ban kiểm phiếu").fill("mã của trưởng ban");
  await opening.getByLabel("Mã của đoàn chủ tịch").fill("mã của đoàn chủ tịch");
  await opening.getByRole("button", { name: /^Ghi quyết định/ }).click();
  await page.getByText("từng phiếu đã được tính lại").first().waitFor({ timeout: 120_000 });
  await page.getByText("Mở theo quyết định 12-QĐ/ĐU").waitFor();
  await picture(page, "evidence-opened");
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, "evidence-phone");
  const side = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(side <= 0, `the page scrolls sideways on a phone by ${side} px`);
  await page.goto(`${home.url}/quan-tri/so`);
  await page
    .getByText(/tải phụ lục niêm phong/)
    .first()
    .waitFor();
});
