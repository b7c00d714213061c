/** The editors of the portal in a browser: writing, cropping by keyboard, live figures, imports, two at once, and bad files. */
import assert from "node:assert/strict";
import { mkdtemp, open, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { zipOf } from "@laphieu/documents/file";
import { drawn, samplePictures } from "@laphieu/portal/store";
import type { RunningServer } from "@laphieu/server";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser, openWindow, removeFolder } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { createOwner } from "./support/hands.ts";
import { serve } from "./support/here.ts";
import { picture } from "./support/picture.ts";

let server: RunningServer;
let folder: string;
let browser: Browser;
let page: Page;
let context: BrowserContext;
let photo: Uint8Array;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "laphieu-e2e-"));
  server = await serve(folder);
  browser = await openBrowser();
  ({ context, page } = await openWindow(browser));
  await createOwner(page, server.url);
  const made: { readonly id: string } = await (await send("/api/samples", { kind: "cell" })).json();
  const release = { assembly: made.id, shown: true, decision: null, votes: false, ratified: null };
  assert.equal((await send("/api/portal/congresses", { version: 0, release })).status(), 200);
  const [picture] = samplePictures;
  assert.ok(picture !== undefined);
  photo = await drawn(picture);
});
after(async () => {
  await browser.close();
  await server.close();
  await removeFolder(folder);
});

const send = (path: string, data: object) =>
  page.request.post(server.url + path, { headers: { "x-laphieu": "1" }, data, timeout: 240_000 });
const wide = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
/** The screen at three widths: no sideways scrolling on any. */
async function look(name: string): Promise<void> {
  for (const width of [1366, 390, 1920]) {
    await page.setViewportSize({ width, height: 1200 });
    assert.ok((await wide()) <= 0, `${name} scrolls sideways at ${width} px`);
    await picture(page, `editor-${name}-${width}`);
  }
  await page.setViewportSize({ width: 1366, height: 1200 });
}
const fileField = (name: string) => page.getByRole("region", { name }).locator("input[type=file]");
const begin = async (title: string): Promise<void> => {
  await page.goto(`${server.url}/bien-tap/bai/moi`);
  await page.getByRole("heading", { level: 1, name: "Viết bài" }).waitFor();
  await page.getByLabel("Tiêu đề", { exact: false }).first().fill(title);
};
const save = async (): Promise<void> => {
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.waitForURL(/\/bien-tap\/bai\/(?!moi)/);
  await page.getByRole("button", { name: "Gửi duyệt" }).waitFor();
};

it("an article is pasted from Word, quotes a figure of the log, and is not published by its writer", async () => {
  await begin("Bài viết thử trong trình duyệt");
  const body = page.getByRole("textbox", { name: "Nội dung" });
  await body.click();
  await body.evaluate((field) => {
    const data = new DataTransfer();
    data.setData(
      "text/html",
      "<p class=MsoNormal><b>Dán từ Word</b><o:p></o:p></p><script>window.broken=1</script><img src=x onerror='window.broken=1'><p>Phát ra: </p>",
    );
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.getByRole("button", { name: "Chèn số liệu" }).click();
  const offered = page.getByRole("region", { name: "Chèn số liệu" });
  await look("figures");
  await passesAxe(page, "choice of figures");
  const figure = offered.getByRole("button", { name: /Phiếu phát ra/ }).first();
  const value = /([\d.]+)$/.exec((await figure.innerText()).trim())?.[1];
  await figure.click();
  assert.equal(await body.locator("data").innerText(), value);
  await save();
  await page.reload();
  assert.equal(await body.locator("data").innerText(), value, "the figure is shown again after reading");
  await page.getByRole("button", { name: "Gửi duyệt" }).click();
  await page.getByRole("button", { name: "Đăng", exact: true }).click();
  await page.getByText("Người viết không tự đăng bài của mình").waitFor();
  assert.equal(await page.evaluate("window.broken"), undefined);
  await page.getByRole("button", { name: "Xem thử" }).click();
  const preview = page.frameLocator("iframe");
  await preview.getByText("Dán từ Word").waitFor();
  assert.equal(await preview.locator("data").innerText(), value);
  await look("article");
});

it("a photograph is cropped with the keyboard alone", async () => {
  await begin("Bài có ảnh cắt bằng bàn phím");
  await page.getByRole("button", { name: "Chèn ảnh" }).first().click();
  await fileField("Chèn ảnh").setInputFiles({
    name: "hoi-truong.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.from(photo),
  });
  await page.getByLabel("Cắt ảnh").selectOption({ label: "Khung tự do" });
  await page.getByRole("button", { name: /^Khung cắt/ }).focus();
  for (let i = 0; i < 10; i += 1) await page.keyboard.press("ArrowRight");
  for (let i = 0; i < 20; i += 1) await page.keyboard.press("Shift+ArrowLeft");
  assert.match(await page.locator("[data-crop]").innerText(), /mép trái 20 %, mép trên 10 %, rộng 40 %, cao 80 %/);
  await look("crop");
  await passesAxe(page, "crop of a photograph");
  // The pointer draws a frame from corner to corner.
  const box = await page.getByAltText("Ảnh đang cắt").boundingBox();
  assert.ok(box !== null);
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.95);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 4 });
  await page.mouse.up();
  await page.getByText(/mép trái 50 %, mép trên 50 %, rộng 40 %, cao 45 %/).waitFor();
  await page.getByLabel("Mô tả ảnh cho người không nhìn thấy").fill("Hội trường");
  await page.getByRole("button", { name: "Đưa ảnh lên" }).click();
  await page.getByAltText("Hội trường").waitFor();
  await save();
  await page.getByRole("button", { name: "Sửa mô tả, chú thích" }).click();
  await page.getByRole("textbox", { name: "Chú thích" }).fill("Hội trường trước giờ khai mạc");
  await page.getByRole("button", { name: "Lưu mô tả, chú thích" }).click();
  await page.getByText("Hội trường trước giờ khai mạc").waitFor();
  const kept: {
    readonly files: readonly { readonly photo: { readonly sizes: readonly { width: number; height: number }[] } }[];
  } = await (await page.request.get(`${server.url}/api/portal`)).json();
  const [size] = kept.files.at(-1)?.photo.sizes ?? [];
  // The drawing is 16 to 10: of its width 40 in 100, of its height 45.
  assert.ok(size !== undefined && Math.abs(size.width / size.height - (1.6 * 0.4) / 0.45) < 0.02);
});

it("a photograph of 200 MB, a false extension and a broken picture are said in words, and the text stays", async () => {
  await begin("Bài không mất gì");
  const body = page.getByRole("textbox", { name: "Nội dung" });
  await body.click();
  await page.keyboard.type("Chữ đang viết.");
  const huge = join(folder, "anh-rat-lon.jpg");
  const handle = await open(huge, "w");
  await handle.truncate(200 * 1024 * 1024);
  await handle.close();
  await page.getByRole("button", { name: "Chèn ảnh" }).first().click();
  await fileField("Chèn ảnh").setInputFiles(huge);
  await page.getByText("Ảnh anh-rat-lon.jpg nặng 200 MB; tối đa 30 MB.").waitFor();
  await fileField("Tệp kèm theo").setInputFiles(huge);
  await page.getByText("Tệp anh-rat-lon.jpg nặng 200 MB; tối đa 40 MB.").waitFor();
  await fileField("Chèn ảnh").setInputFiles({ name: "gia.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<svg>") });
  await page.getByLabel("Mô tả ảnh cho người không nhìn thấy").fill("Giả");
  await page.getByRole("button", { name: "Đưa ảnh lên" }).click();
  await page.getByText("Tệp gia.jpg không phải PDF, ảnh JPEG").waitFor();
  await fileField("Tệp kèm theo").setInputFiles({
    name: "bao-cao.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(photo),
  });
  await page.getByText("Tệp bao-cao.pdf không đúng với đuôi tên của nó").waitFor();
  await fileField("Chèn ảnh").setInputFiles({
    name: "cut.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.from(photo.subarray(0, 3_000)),
  });
  await page.getByRole("button", { name: "Đưa ảnh lên" }).click();
  await page.getByText("Không đọc được ảnh này").waitFor();
  await look("bad-files");
  assert.equal(await body.innerText(), "Chữ đang viết.");
  await page.getByRole("button", { name: "Đóng", exact: true }).last().click();
  await save();
  assert.equal(await body.innerText(), "Chữ đang viết.");
});

it("of two editors at once neither loses a text, and the bin gives back with its date", async () => {
  await begin("Bài hai người cùng sửa");
  await save();
  const second = await context.newPage();
  await second.goto(page.url());
  await second.getByRole("button", { name: "Gửi duyệt" }).waitFor();
  await page.getByLabel("Tóm tắt").fill("Tóm tắt của người thứ nhất");
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.getByText("Đã lưu", { exact: true }).waitFor();
  await second.getByLabel("Tóm tắt").fill("Tóm tắt của người thứ hai");
  await second.getByRole("button", { name: "Lưu", exact: true }).click();
  await second.getByRole("heading", { name: "Người khác đã lưu bản mới hơn" }).waitFor();
  assert.equal(await second.getByLabel("Tóm tắt").inputValue(), "Tóm tắt của người thứ hai");
  await passesAxe(second, "two editors at once");
  await picture(second, "editor-stale");
  await second.getByRole("button", { name: "Lưu bản của tôi lên trên" }).click();
  await second.getByText("Đã lưu", { exact: true }).waitFor();
  await second.getByText("Lịch sử").click();
  const history = second.locator("details ol li");
  assert.equal(await history.count(), 3);
  await history.nth(1).getByRole("button", { name: "Lấy lại nội dung này" }).click();
  await second.waitForFunction(() => document.querySelector("textarea")?.value === "Tóm tắt của người thứ nhất");
  await second.getByRole("button", { name: "Lưu", exact: true }).click();
  await second.getByRole("button", { name: "Bỏ vào thùng rác" }).click();
  await second.getByRole("button", { name: "Lấy lại", exact: true }).waitFor();
  await second.close();
  await page.goto(`${server.url}/bien-tap`);
  await page.getByRole("button", { name: "Thùng rác" }).click();
  const row = page.getByRole("row", { name: /Bài hai người cùng sửa/ });
  assert.match(await row.innerText(), new RegExp(String(new Date().getFullYear()).slice(2)));
  await look("bin");
  await passesAxe(page, "recycle bin");
  await row.getByRole("link").click();
  await page.getByRole("button", { name: "Lấy lại", exact: true }).click();
  await page.getByRole("button", { name: "Gửi duyệt" }).waitFor();
});

it("a saved page comes in with the pictures and documents next to it, and nothing is fetched", async () => {
  const outside: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url) && !/^(blob|data):/.test(request.url())) outside.push(request.url());
  });
  await page.goto(`${server.url}/bien-tap/nhap`);
  const files = page.locator("main input[type=file]");
  await files.setInputFiles({ name: "trong.html", mimeType: "text/html", buffer: Buffer.from("<html><body><div>") });
  await page.getByText("Không thấy bài viết nào trong trong.html").waitFor();
  const broken = "<article><h1>Bài hỏng thẻ</h1><p>Còn <b>đọc được<td></article><script>window.broken=1<figure";
  await files.setInputFiles({ name: "hong.html", mimeType: "text/html", buffer: Buffer.from(broken) });
  await page.getByRole("region", { name: "hong.html" }).getByText("Đoạn đầu: Còn đọc được").waitFor();
  await files.setInputFiles({ name: "hong.zip", mimeType: "application/zip", buffer: Buffer.from("không phải zip") });
  await page.getByText("Không mở được tệp nén hong.zip").waitFor();
  const saved = `<html><body><article><h1>Bài lưu từ cổng cũ</h1><p>06/05/2026 09:30</p><p>Đoạn một.</p>
<figure><img src="https://cong-cu.example/tep/anh%201.jpg"><figcaption>Quang cảnh đại hội</figcaption></figure><p>Đoạn hai.</p>
<img src="khong-co.jpg" alt="x"><p><a href="tai-lieu/hd179.pdf">Hướng dẫn 179</a></p></article></body></html>`;
  const zip = zipOf(
    [
      { name: "bai/trang.html", bytes: Buffer.from(saved) },
      { name: "bai/trang_files/anh 1.jpg", bytes: photo },
      { name: "bai/tai-lieu/hd179.pdf", bytes: Buffer.from("%PDF-1.7\n") },
    ],
    "2026-05-06",
  );
  await files.setInputFiles({ name: "trang.zip", mimeType: "application/zip", buffer: Buffer.from(zip) });
  const found = page.getByRole("region", { name: "trang.html" });
  await found.getByText("Hướng dẫn 179: sẽ lấy tệp hd179.pdf").waitFor();
  await found.getByText("khong-co.jpg: không có tệp này bên cạnh trang").waitFor();
  assert.equal(await found.getByLabel("Mô tả ảnh").inputValue(), "Quang cảnh đại hội");
  await look("import");
  await passesAxe(page, "import of a page");
  await page.getByRole("button", { name: "Lưu 1 bản nháp" }).click();
  await page.getByText("Đã lưu 1 bản nháp.").waitFor();
  await page.goto(`${server.url}/bien-tap`);
  await page.getByRole("link", { name: "Bài lưu từ cổng cũ" }).click();
  await page.getByAltText("Quang cảnh đại hội").waitFor();
  await page.getByText("hd179.pdf").first().waitFor();
  await page.getByText("Đoạn hai.").waitFor();
  assert.deepEqual(outside, []);
});

it("every other screen of the editors passes axe and shows no words of the browser's own", async () => {
  for (const [name, place] of [
    ["desk", "/bien-tap"],
    ["site", "/bien-tap/cong"],
    ["import-empty", "/bien-tap/nhap"],
    ["document", "/bien-tap/van-ban/moi"],
    ["article-new", "/bien-tap/bai/moi"],
  ] as const) {
    await page.goto(server.url + place);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    if (name === "document") await page.getByRole("checkbox", { name: "Lấy ý kiến" }).check();
    await look(name);
    await passesAxe(page, place);
    assert.equal(await page.locator("input[type=file]:visible").count(), 0, place);
  }
  await page.goto(`${server.url}/bien-tap/cong`);
  const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10).split("-").reverse().join("/");
  await page.getByLabel("Từ ngày").last().fill(day);
  await page.getByLabel("Đến ngày").last().fill(day);
  const [table] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Tải bảng" }).click(),
  ]);
  const path = join(folder, "bang.csv");
  await table.saveAs(path);
  assert.match(await readFile(path, "utf8"), /"Nguyễn Văn An";"save";"article";"[a-z0-9]+";"Bài hai người cùng sửa"/);
});
