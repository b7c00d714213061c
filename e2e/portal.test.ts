/** The public portal in a browser: every kind of page with axe, narrow, large, printed, without script, and as a copy from disk. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { unzip } from "@laphieu/documents/unzip";
import type { RunningServer } from "@laphieu/server";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openWindow, removeFolder } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { createOwner } from "./support/hands.ts";
import { serve } from "./support/here.ts";
import { picture } from "./support/picture.ts";

const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36";

let server: RunningServer;
let folder: string;
let browser: Browser;
let owner: Page;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "laphieu-e2e-"));
  server = await serve(folder);
  browser = await openBrowser();
  owner = (await openWindow(browser)).page;
  await createOwner(owner, server.url);
  const send = (path: string, data: object) =>
    owner.request.post(server.url + path, { headers: { "x-laphieu": "1" }, data, timeout: 240_000 });
  await send("/api/samples", { kind: "cell" });
  assert.equal((await send("/api/portal/sample", {})).status(), 201);
});
after(async () => {
  await browser.close();
  await server.close();
  await removeFolder(folder);
});

const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
const shot = (page: Page, name: string): Promise<void> => picture(page, `portal-${name}`);

it("every kind of page passes axe, reflows at 320 px, and weighs little", async () => {
  const context = await browser.newContext({ userAgent: agent, bypassCSP: true });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${server.url}/cong`);
  const hrefOf = async (where: string, index = 0): Promise<string> => {
    const href = await page.locator(where).nth(index).getAttribute("href");
    assert.ok(href !== null, where);
    return href;
  };
  const article = await hrefOf(".lead h2 a");
  const paper = await hrefOf(".doc a", 1);
  const congress = await hrefOf(".box h2 a");
  // The block of new documents: number and date, the newest first.
  const dates = await page.locator("aside .doc time").evaluateAll((all) => all.map((t) => t.getAttribute("datetime")));
  assert.ok(dates.length === 5 && dates.every((d, i) => i === 0 || (dates[i - 1] ?? "") >= (d ?? "")));
  await page.goto(`${server.url}/cong/van-ban?tinh-trang=draft`);
  const call = await hrefOf(".rows h3 a");
  const places = {
    home: "/cong",
    article,
    print: `${article}/in`,
    section: "/cong/chuyen-muc/tin-tuc",
    documents: "/cong/van-ban",
    document: paper,
    call,
    congresses: "/cong/dai-hoi",
    congress,
    search: "/cong/tim?q=hoi",
    "search-nothing": "/cong/tim?q=zzzz",
    contacts: "/cong/lien-he",
    links: "/cong/lien-ket",
    map: "/cong/so-do",
    statistics: "/cong/thong-ke",
    missing: "/cong/khong-co-trang-nay",
    english: "/cong/en",
    "english-congress": congress.replace("/cong/", "/cong/en/"),
  };
  for (const [name, place] of Object.entries(places)) {
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
    await passesAxe(page, place);
    await shot(page, `${name}-1366`);
    if (["home", "article", "congress"].includes(name)) {
      for (const width of [1920, 390]) {
        await page.setViewportSize({ width, height: 1080 });
        await shot(page, `${name}-${width}`);
      }
    }
    await page.setViewportSize({ width: 320, height: 4000 });
    assert.ok((await wide(page)) <= 0, `${place} scrolls sideways at 320 px`);
    await shot(page, `${name}-320`);
  }
  assert.match(await page.goto(server.url + call).then(() => page.locator("main").innerText()), /Lấy ý kiến từ .* đến/);
  // As it is printed: the article with its whole address and the day, nothing around it.
  await page.setViewportSize({ width: 1366, height: 2000 });
  await page.goto(`${server.url}${article}/in`);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("header.top").isVisible(), false);
  await page.getByText(`${server.url}${article}`).waitFor();
  await page.getByText(/Ngày in: .* ngày \d\d tháng/).waitFor();
  await page.getByText(/Đăng lúc .* ngày \d\d tháng/).waitFor();
  await shot(page, "printed");
  assert.equal((await context.cookies()).length, 0);
  await context.close();
});

it("works without script, and its policy breaks nothing", async () => {
  const still = await browser.newContext({ javaScriptEnabled: false, userAgent: agent });
  const page = await still.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${server.url}/cong`);
  await page.getByRole("searchbox").fill("huong dan 179");
  await page.getByRole("button", { name: "Tìm" }).click();
  await page.getByRole("link", { name: /Tuyên truyền đại hội/ }).click();
  await page.getByRole("heading", { level: 1, name: /179-HD/ }).waitFor();
  await still.close();
  const strict = await browser.newContext({ userAgent: agent });
  const refused: string[] = [];
  const checked = await strict.newPage();
  checked.setDefaultTimeout(60_000);
  checked.on("console", (message) => {
    if (message.type() === "error") refused.push(message.text());
  });
  await checked.goto(`${server.url}/cong`);
  const before = await checked.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  await checked.getByText("A+", { exact: true }).click();
  await checked.getByRole("link", { name: "Văn bản", exact: true }).click();
  await checked.waitForURL(/van-ban/);
  // The size of letters stays on the next page, as soon as its script has run.
  await checked.waitForFunction(
    (was) => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) > Number.parseFloat(was),
    before,
  );
  await checked.keyboard.press("Tab");
  assert.equal(await checked.evaluate(() => document.activeElement?.className), "skip");
  assert.deepEqual(refused, []);
  await strict.close();
});

/** Addresses in the pages of a copy that lead to no file of it: `page -> address`. */
function missingFrom(files: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const missing: string[] = [];
  for (const [name, bytes] of files) {
    // The page of verification is one file that holds all it needs; its program is no list of addresses.
    if (!name.endsWith(".html") || name === "kiem-chung.html") continue;
    const text = Buffer.from(bytes).toString("utf8");
    const named = [
      ...[...text.matchAll(/\s(?:href|src)="([^"]*)"/g)].map((m) => m[1] ?? ""),
      ...[...text.matchAll(/\ssrcset="([^"]*)"/g)].flatMap((m) => (m[1] ?? "").split(", ")),
      ...[...text.matchAll(/url\(([^)]*)\)/g)].map((m) => m[1] ?? ""),
    ];
    for (const address of named) {
      const url = new URL(address.split(" ")[0] ?? "", `file:///copy/${name}`);
      const place = decodeURIComponent(url.pathname).replace(/^\/copy\//, "");
      if (url.protocol === "file:" && !files.has(place)) missing.push(`${name} -> ${address}`);
    }
  }
  return missing;
}

it("the copy opens from disk, page by page, and verifies the evidence that lies in it", async () => {
  const answer = await owner.request.get(`${server.url}/api/portal/site.zip`, { timeout: 240_000 });
  assert.equal(answer.status(), 200);
  const copy = join(folder, "ban-luu");
  const files = unzip(await answer.body());
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(copy, name)), { recursive: true });
    await writeFile(join(copy, name), bytes);
  }
  assert.deepEqual(missingFrom(files), [], "every file that a page of the copy names is in it");
  const { page, problems } = await openWindow(browser);
  const asked: string[] = [];
  const failed: string[] = [];
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) asked.push(request.url());
  });
  page.on("requestfailed", (request) => {
    // A picture that was still on its way when the visitor went on is given up, not missing.
    const url = request.url();
    if (!url.startsWith("file:") || !existsSync(fileURLToPath(url)))
      failed.push(`${request.failure()?.errorText} ${url}`);
  });
  await page.goto(pathToFileURL(join(copy, "index.html")).href);
  await page.locator(".lead h2 a").click();
  await page.locator("article h1").waitFor();
  const pictures = await page
    .locator("article img")
    .evaluateAll((all) => all.map((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)));
  assert.ok((pictures[0] ?? 0) > 0, "the photograph of the article is in the copy");
  await page.locator("a.tag").first().click();
  await page.locator(".rows h3 a").first().waitFor();
  await page.locator("nav.main").getByRole("link", { name: "Văn bản", exact: true }).click();
  await page.getByRole("link", { name: /Tuyên truyền đại hội/ }).click();
  await page.getByRole("heading", { level: 1, name: /179-HD/ }).waitFor();
  await page.locator("nav.main").getByRole("link", { name: "Kết quả đại hội" }).click();
  await page.locator(".rows h3 a").click();
  await page.getByRole("link", { name: "Mở trang kiểm chứng" }).click();
  await page.getByRole("heading", { name: "Kiểm chứng đại hội, hội nghị" }).waitFor();
  const evidence = [...files.keys()].find((name) => name.endsWith(".laphieu"));
  assert.ok(evidence !== undefined);
  await page.locator("input[data-for=bundle]").setInputFiles(join(copy, evidence));
  await page.getByText("Đúng ở mọi điều kiểm được").waitFor({ timeout: 240_000 });
  await shot(page, "copy-verified");
  assert.deepEqual(asked, [], "the copy asks no network");
  assert.deepEqual(failed, [], "every file that a page asks for is in the copy");
  assert.deepEqual(problems, []);
});
