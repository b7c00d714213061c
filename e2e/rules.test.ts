/** The page of the rules in a real browser, before anybody has signed in: search, what if, compare, rehearse. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";

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

const both = ["190-QĐ/TW (2024)", "244-QĐ/TW (2014)"] as const;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rules of WCAG A and AA that the page breaks; none is expected. */
const broken = async (page: Page): Promise<unknown> => {
  // Evaluated by the browser's debugger, which the content security policy of the page does not bind.
  await page.evaluate(axe);
  return await page.evaluate(
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa"] }).then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.target.join(" "))]))',
  );
};
const isAsWideAsTheScreen = (page: Page): Promise<boolean> =>
  page.evaluate("document.documentElement.scrollWidth <= window.innerWidth");

it("finds the surplus rule without diacritics and rules on figures under both regulations", async () => {
  const { page, problems } = await openWindow(browser);
  await page.goto(`${app.url}/quy-che`);

  await page.getByRole("searchbox").fill("so du");
  const rule = page.getByRole("article").first();
  await rule.getByRole("heading", { name: "Số dư tối đa" }).waitFor();
  assert.match(await rule.innerText(), /30%/);
  assert.match(await rule.innerText(), /Điều 14, khoản 1/);
  assert.deepEqual(await broken(page), []);

  await page.getByRole("link", { name: "Thử tình huống" }).click();
  const fill = (label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value);
  await fill("Số triệu tập", "11");
  await page.getByLabel(/Vắng mặt suốt thời gian đại hội/).fill("1");
  await fill("Số cần bầu", "1");
  await fill("Số phiếu của từng người", "5");
  for (const regulation of both) {
    const ruling = page.getByRole("region", { name: regulation });
    await ruling.getByText("Số 1: 5 phiếu, không trúng cử").waitFor();
    await ruling.getByText("Vì sao?").click();
    await ruling.getByText("2 × 5 > 10: không").waitFor();
  }
  await page.getByText("Các quy định cho cùng một kết quả.").waitFor();
  assert.deepEqual(await broken(page), []);
  assert.deepEqual(problems, []);
});

it("compares, rehearses and fits a phone", async () => {
  const { page, problems } = await openWindow(browser, { viewport: { width: 390, height: 844 } });
  await page.goto(`${app.url}/quy-che`);
  await page.getByRole("heading", { name: "Nguyên tắc chung" }).waitFor();
  assert.ok(await isAsWideAsTheScreen(page));

  await page.getByRole("link", { name: "So sánh" }).click();
  await page.getByText(/điểm khác nhau trong/).waitFor();
  await page.getByText("15 ngày làm việc").or(page.getByText("làm việc")).first().waitFor();
  assert.ok(await isAsWideAsTheScreen(page));
  assert.deepEqual(await broken(page), []);

  await page.getByRole("link", { name: "Thử tình huống" }).click();
  await page.getByLabel("Muốn biết điều gì?").selectOption("may");
  await page.getByRole("region", { name: both[0] }).getByText("Không được", { exact: true }).waitFor();
  assert.ok(await isAsWideAsTheScreen(page));

  await page.getByRole("link", { name: "Tập dượt" }).click();
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: "Xem giải thích" }).click();
  await page.getByText(/^(Đúng\.|Chưa đúng\.)/).waitFor();
  assert.ok(await isAsWideAsTheScreen(page));
  assert.deepEqual(await broken(page), []);
  assert.deepEqual(problems, []);
});
