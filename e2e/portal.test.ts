/** The portal in a browser: a text written, pasted from Word, published by another; pages with axe, without script, by keyboard. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { type RunningServer, startServer } from "@laphieu/server";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { webRoot } from "../apps/cli/src/web-root.ts";
import { openBrowser, openWindow, removeFolder } from "./support/app.ts";
import { createOwner } from "./support/hands.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.LAPHIEU_SHOTS;
const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36";

let server: RunningServer;
let folder: string;
let browser: Browser;
let owner: { readonly context: BrowserContext; readonly page: Page };
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "laphieu-e2e-"));
  server = await startServer({
    folder,
    port: 0,
    host: "127.0.0.1",
    webRoot: process.env.LAPHIEU_WEB_ROOT ?? webRoot,
    pinCost: 10,
  });
  browser = await openBrowser();
  const { context, page } = await openWindow(browser);
  owner = { context, page };
  page.setDefaultTimeout(60_000);
  await createOwner(page, server.url);
  const send = (path: string, data: object) =>
    page.request.post(server.url + path, { headers: { "x-laphieu": "1" }, data, timeout: 240_000 });
  await send("/api/samples", { kind: "cell" });
  assert.equal((await send("/api/portal/sample", {})).status(), 201);
});
after(async () => {
  await browser.close();
  await server.close();
  await removeFolder(folder);
});

async function passes(page: Page, where: string): Promise<void> {
  const found: readonly string[] = await page.evaluate(
    `${axe}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' ').slice(0, 300)))`,
  );
  assert.deepEqual(found, [], where);
}
const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

it("every kind of page passes axe, reflows at 320 px, and weighs little", async () => {
  const context = await browser.newContext({ userAgent: agent, bypassCSP: true });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${server.url}/cong`);
  const article = await page.locator(".lead h2 a").getAttribute("href");
  const paper = await page.locator(".doc a").nth(1).getAttribute("href");
  const congress = await page.locator(".box h2 a").getAttribute("href");
  assert.ok(article !== null && paper !== null && congress !== null);
  const places = [
    "/cong",
    article,
    `${article}/in`,
    "/cong/chuyen-muc/tin-tuc",
    "/cong/van-ban",
    paper,
    congress,
    "/cong/tim?q=hoi",
    "/cong/lien-he",
    "/cong/so-do",
    "/cong/thong-ke",
    "/cong/en",
  ];
  for (const [index, place] of places.entries()) {
    let bytes = 0;
    const weigh = async (response: {
      request: () => { sizes: () => Promise<{ responseBodySize: number }>; resourceType: () => string };
    }) => {
      if (response.request().resourceType() === "image") return;
      bytes += await response
        .request()
        .sizes()
        .then((s) => s.responseBodySize)
        .catch(() => 0);
    };
    page.on("response", weigh);
    await page.setViewportSize({ width: 1366, height: 2000 });
    await page.goto(server.url + place, { waitUntil: "load" });
    page.off("response", weigh);
    assert.ok(bytes < 150_000, `${place} weighs ${bytes} bytes without photographs`);
    // Article, document, congress, register, home: each kind of page once; the others share their parts.
    if (index < 7 && index !== 2) await passes(page, place);
    if (shots !== undefined) await page.screenshot({ path: join(shots, `portal-${index}-laptop.png`), fullPage: true });
    await page.setViewportSize({ width: 320, height: 4000 });
    assert.ok((await wide(page)) <= 0, `${place} scrolls sideways at 320 px`);
    if (index < 2) await passes(page, `${place} at 320 px`);
    if (shots !== undefined) await page.screenshot({ path: join(shots, `portal-${index}-phone.png`), fullPage: true });
  }
  assert.equal((await context.cookies()).length, 0);
  await context.close();
});

it("works without script, and its policy breaks nothing", async () => {
  const still = await browser.newContext({ javaScriptEnabled: false, userAgent: agent });
  const page = await still.newPage();
  await page.goto(`${server.url}/cong`);
  await page.getByRole("searchbox").fill("huong dan 179");
  await page.getByRole("button", { name: "Tìm" }).click();
  await page.getByRole("link", { name: /Tuyên truyền đại hội/ }).click();
  await page.getByRole("heading", { level: 1, name: /179-HD/ }).waitFor();
  await still.close();
  const strict = await browser.newContext({ userAgent: agent });
  const refused: string[] = [];
  const checked = await strict.newPage();
  checked.on("console", (message) => {
    if (message.type() === "error") refused.push(message.text());
  });
  await checked.goto(`${server.url}/cong`);
  const before = await checked.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  await checked.getByText("A+", { exact: true }).click();
  await checked.getByRole("link", { name: "Văn bản", exact: true }).click();
  const later = await checked.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  assert.ok(Number.parseFloat(later) > Number.parseFloat(before), "the size of letters stays on the next page");
  await checked.keyboard.press("Tab");
  assert.equal(await checked.evaluate(() => document.activeElement?.className), "skip");
  assert.deepEqual(refused, []);
  await strict.close();
});

it("an article is written, pasted from Word, submitted, and not published by its writer", async () => {
  const { page } = owner;
  await page.goto(`${server.url}/bien-tap`);
  await page.getByRole("link", { name: "Viết bài" }).click();
  await page.getByRole("heading", { level: 1, name: "Viết bài" }).waitFor();
  await page.getByLabel("Tiêu đề", { exact: false }).first().fill("Bài viết thử trong trình duyệt");
  const body = page.getByRole("textbox", { name: "Nội dung" });
  await body.click();
  await body.evaluate((field) => {
    const data = new DataTransfer();
    data.setData(
      "text/html",
      "<p class=MsoNormal><b>Dán từ Word</b><o:p></o:p></p><script>window.broken=1</script><img src=x onerror='window.broken=1'><p>Đoạn hai</p>",
    );
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.waitForURL(/\/bien-tap\/bai\/(?!moi)/);
  await page.getByRole("button", { name: "Gửi duyệt" }).click();
  await page.getByRole("button", { name: "Đăng", exact: true }).click();
  await page.getByText("Người viết không tự đăng bài của mình").waitFor();
  assert.equal(await page.evaluate("window.broken"), undefined);
  await page.getByRole("button", { name: "Xem thử" }).click();
  await page.frameLocator("iframe").getByText("Dán từ Word").waitFor();
  for (const [name, place] of [
    ["article", null],
    ["desk", "/bien-tap"],
    ["site", "/bien-tap/cong"],
    ["import", "/bien-tap/nhap"],
    ["document", "/bien-tap/van-ban/moi"],
  ] as const) {
    if (place !== null) await page.goto(server.url + place);
    await page.getByRole("heading", { level: 1 }).waitFor();
    for (const [size, width] of [
      ["laptop", 1366],
      ["phone", 390],
    ] as const) {
      await page.setViewportSize({ width, height: 2400 });
      if (size === "laptop") assert.ok((await wide(page)) <= 0, `${name} scrolls sideways on a ${size}`);
      if (shots !== undefined)
        await page.screenshot({ path: join(shots, `editor-${name}-${size}.png`), fullPage: true });
    }
    await page.setViewportSize({ width: 1366, height: 2400 });
  }
});
