/** No page that people work on has a serious fault that axe can find (WCAG 2.2 A and AA). */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { createOwner } from "./support/hands.ts";

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

/** Every address that the app knows, as its routes are written. */
function routesOfApp(): readonly string[] {
  const source = fileURLToPath(new URL("../apps/web/src/", import.meta.url));
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith("routes.tsx"),
  );
  return files.flatMap((file) => {
    const found = [...readFileSync(join(source, file), "utf8").matchAll(/path: "([^"]+)"/g)].map((m) => m[1] ?? "");
    // The pages of a congress are written below its own address, which comes first in its file.
    const under = found[0] === "/dai-hoi/$id" ? "/dai-hoi/$id" : "";
    const own = ["/dai-hoi/moi", "/tham-gia/$code", "/dai-hoi/$id"];
    return found.map((path) => (under === "" || own.includes(path) ? path : `${under}${path === "/" ? "" : path}`));
  });
}

it("every page passes axe at laptop size, and what is opened on phones at theirs", async (t) => {
  const { page } = await openWindow(browser);
  await page.goto(app.url);
  await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
  await passes(page, "first run");
  await createOwner(page, app.url);
  const cell = await sample(page, "cell", "counted");
  const commune = await sample(page, "commune", "list");
  const closed = await sample(page, "commune", "closed");
  const congress = `/dai-hoi/${commune}`;
  /** Pages by route. Where a page looks another way later in the meeting, both are looked at. */
  const pages: { readonly [route: string]: readonly string[] } = {
    "/": ["/"],
    "/chi-bo/moi": ["/chi-bo/moi"],
    "/chi-bo/$id": [`/chi-bo/${cell}`],
    "/dai-hoi/moi": ["/dai-hoi/moi"],
    "/dai-hoi/$id": [congress, `/dai-hoi/${closed}`],
    "/dai-hoi/$id/chuan-bi": [`${congress}/chuan-bi`],
    "/dai-hoi/$id/dai-bieu": [`${congress}/dai-bieu`],
    "/dai-hoi/$id/dai-bieu/nhap": [`${congress}/dai-bieu/nhap`],
    "/dai-hoi/$id/diem-danh": [`${congress}/diem-danh`],
    "/dai-hoi/$id/diem-danh/the": [`${congress}/diem-danh/the`],
    "/dai-hoi/$id/diem-danh/cho-ngoi": [`${congress}/diem-danh/cho-ngoi`],
    "/dai-hoi/$id/cac-ban": [`${congress}/cac-ban`],
    "/dai-hoi/$id/dieu-hanh": [`${congress}/dieu-hanh`],
    "/dai-hoi/$id/bau-cu": [`${congress}/bau-cu`],
    "/dai-hoi/$id/bau-cu/$election": [`${congress}/bau-cu/bch`, `/dai-hoi/${closed}/bau-cu/bch`],
    "/dai-hoi/$id/kiem-phieu": [`${congress}/kiem-phieu`],
    "/dai-hoi/$id/kiem-phieu/$election/$round": [`/dai-hoi/${closed}/kiem-phieu/bch/1`],
    "/dai-hoi/$id/van-ban": [`/dai-hoi/${closed}/van-ban`],
    "/dai-hoi/$id/nhat-ky": [`/dai-hoi/${closed}/nhat-ky`],
    "/dai-hoi/$id/bang-chung": [`/dai-hoi/${closed}/bang-chung`],
    "/dai-hoi/$id/thiet-bi": [`${congress}/thiet-bi`],
    "/tham-gia": ["/tham-gia"],
    "/tham-gia/$code": ["/tham-gia/khong-co-ma-nay"],
    "/tap-duot": ["/tap-duot"],
    "/quan-tri": ["/quan-tri"],
    "/quan-tri/phien": ["/quan-tri/phien"],
    "/quan-tri/so": ["/quan-tri/so"],
    "/quan-tri/sao-luu": ["/quan-tri/sao-luu"],
    "/tai-khoan": ["/tai-khoan"],
    "/moi/$code": ["/moi/khong-co-ma-nay"],
    "/mang": ["/mang"],
    "/ai-duoc-lam-gi": ["/ai-duoc-lam-gi"],
    "/quy-che": ["/quy-che"],
    "/tong-ket": ["/tong-ket"],
    "/tong-ket/so-lieu/$unit": ["/tong-ket/so-lieu/khong-co"],
    "/tong-ket/dot/$id": ["/tong-ket/dot/khong-co"],
    "/tong-ket/dot/$id/$unit": ["/tong-ket/dot/khong-co/khong-co"],
    "/tong-ket/hoi-nghi/$id": ["/tong-ket/hoi-nghi/khong-co"],
    "/kien-nghi": ["/kien-nghi"],
    "/cap-tren": ["/cap-tren"],
    "/cap-tren/tien-do": ["/cap-tren/tien-do"],
    "/cap-tren/ket-qua": ["/cap-tren/ket-qua"],
    "/cap-tren/ket-qua/$id": ["/cap-tren/ket-qua/khong-co"],
    "/cap-tren/khieu-nai": ["/cap-tren/khieu-nai"],
    "/cap-tren/kiem-tra": ["/cap-tren/kiem-tra"],
    "/cap-tren/tra-loi": ["/cap-tren/tra-loi"],
    "/bien-tap": ["/bien-tap"],
    "/bien-tap/bai/$id": ["/bien-tap/bai/moi"],
    "/bien-tap/van-ban/$id": ["/bien-tap/van-ban/moi"],
    "/bien-tap/nhap": ["/bien-tap/nhap"],
    "/bien-tap/cong": ["/bien-tap/cong"],
    "/tham-tra": ["/tham-tra"],
    "/tham-tra/$id": ["/tham-tra/khong-co"],
    "/bao-ve-du-lieu": ["/bao-ve-du-lieu"],
    "/tham-tra/tong-hop": ["/tham-tra/tong-hop"],
    "/tham-tra/cai-dat": ["/tham-tra/cai-dat"],
    "/tham-tra/huong-dan": ["/tham-tra/huong-dan"],
    "/tham-tra/tap": ["/tham-tra/tap"],
    "/ban-in": ["/ban-in"],
    "/chung-thuc": ["/chung-thuc"],
    "/the-thuc": ["/the-thuc"],
  };
  const missing = routesOfApp().filter((route) => pages[route] === undefined);
  assert.deepEqual(missing, [], "pages that nobody looks at");

  // Pages without React: the projector and the delegate's phone, before and after a card is used.
  const post = async (path: string, data: object): Promise<Record<string, unknown>> => {
    const headers = { "x-laphieu": "1", origin: app.url };
    return (await page.request.post(`${app.url}/api/assemblies/${commune}${path}`, { data, headers })).json();
  };
  const wall = String((await post("/device-codes", { role: "projector" })).code);
  const cards: readonly { readonly code: string }[] = JSON.parse(JSON.stringify((await post("/cards", {})).cards));
  const light = [`/man-hinh/${wall}`, "/man-hinh/khong-co-ma-nay", "/dt/", "/may-du-phong", "/kiem-chung"];

  const all = [...Object.values(pages).flat(), ...light];
  /** What is opened on a phone; the other pages are looked at in this size where they are played. */
  const onPhones = [
    "/",
    "/chi-bo/moi",
    "/dai-hoi/moi",
    congress,
    `${congress}/diem-danh`,
    "/tham-gia",
    "/mang",
    "/dt/",
  ];
  const look = async (at: Page, path: string, size: "laptop" | "phone"): Promise<void> => {
    await at.goto(app.url + path);
    await at.locator("h1, h2").first().waitFor();
    await passes(at, `${path} ${size}`);
    if (size === "laptop") return;
    const wide = await at.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${path} scrolls sideways on a phone by ${wide} px`);
  };
  const delegate = await openWindow(browser);
  await delegate.context.request.post(`${app.url}/api/devices/join`, {
    data: { code: cards[0]?.code ?? "" },
    headers: { "x-laphieu": "1", origin: app.url },
  });
  for (const [size, viewport] of [
    ["laptop", { width: 1366, height: 2000 }],
    // Long: axe takes what the edge of the window cuts for a target that is too small.
    ["phone", { width: 390, height: 4000 }],
  ] as const) {
    await page.setViewportSize(viewport);
    await delegate.page.setViewportSize(viewport);
    for (const path of size === "laptop" ? all : onPhones) await look(page, path, size);
    await look(delegate.page, "/dt/", size);
  }
  t.diagnostic(`${all.length + 1} pages, ${Object.keys(pages).length} routes`);
});

async function sample(page: Page, kind: string, until: string): Promise<string> {
  const answer = await page.request.post(`${app.url}/api/samples`, {
    data: { kind, until },
    headers: { "x-laphieu": "1", origin: app.url },
  });
  assert.equal(answer.status(), 201);
  return String((await answer.json()).id);
}

/** Axe, once what moves has come to rest. */
async function passes(page: Page, what: string): Promise<void> {
  await page.waitForTimeout(300);
  await passesAxe(page, what);
}
