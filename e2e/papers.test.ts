/**
 * The page of papers in a real browser: what is missing, a paper on record, signed and scanned, corrected, recognised again,
 * the whole file as a zip; the form and the templates of the office.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, it } from "node:test";
import { unzip } from "@laphieu/documents/unzip";
import type { Browser, Download, Page } from "playwright-core";
import { laptop, openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { createOwner } from "./support/hands.ts";
import { pdfText } from "./support/pdf.ts";
import { picture } from "./support/picture.ts";

let app: RunningApp;
let browser: Browser;
let page: Page;
let problems: readonly string[] = [];
let id = "";
/** A congress that has only its roll. */
let planned = "";
before(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  ({ page, problems } = await openWindow(browser, { viewport: laptop }));
  await createOwner(page, app.url);
  const sample = async (kind: string, until: string): Promise<string> => {
    const headers = { "x-laphieu": "1", origin: app.url };
    const made = await page.request.post(`${app.url}/api/samples`, { headers, data: { kind, until } });
    return String((await made.json()).id);
  };
  id = await sample("commune", "closed");
  planned = await sample("cell", "setup");
});
after(async () => {
  await browser.close();
  await app.stop();
  await removeFolder(app.folder);
});

const shot = (name: string): Promise<void> => picture(page, `papers-${name}`);
const bytesOf = async (download: Download): Promise<Buffer> => readFileSync(await download.path());
const choose = async (button: string, name: string, mimeType: string, buffer: Buffer): Promise<void> => {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button, exact: true }).first().click();
  await (await chooser).setFiles({ name, mimeType, buffer });
};
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const again = Buffer.concat([png, Buffer.from([4])]);
const codeOf = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex").slice(0, 32).toUpperCase().match(/.{4}/g)?.join(" ") ?? "";

it("puts a paper on record, attaches the signed scan, corrects the paper and recognises both", async () => {
  // Papers that lack something say what.
  await page.goto(`${app.url}/dai-hoi/${planned}/van-ban`);
  await page
    .getByText(/Còn thiếu:/)
    .first()
    .waitFor();
  await page.goto(`${app.url}/dai-hoi/${id}/van-ban`);
  await page.getByRole("heading", { name: "Bế mạc, báo cáo" }).waitFor();
  await page.getByRole("button", { name: "Báo cáo kết quả lên cấp trên" }).click();
  await page.getByRole("button", { name: "Ghi sổ để ký" }).click();
  await page.getByText(/Mục \d+ của sổ văn bản/).waitFor();
  const link = page.getByRole("link", { name: "Mở bản đã ghi" });
  const first = await page.request.get(`${app.url}${await link.getAttribute("href")}`);
  const bytes = await first.body();
  assert.match(await pdfText(new Uint8Array(bytes)), /BÁO CÁO/);
  await page.getByText(codeOf(bytes)).waitFor();

  await choose("Đính bản quét đã ký", "ky.png", "image/png", png);
  await page.getByText(/Bản ký 1 \(PNG/).waitFor();
  await page.getByText(codeOf(png)).waitFor();
  await page.getByText("đã ký", { exact: true }).first().waitFor();
  await shot("record");

  await page.getByText("Lập lại, thay bản đã ghi").click();
  await page.getByLabel("Lý do thay").fill("sửa tên người nhận");
  await page.getByRole("button", { name: "Lập bản thay" }).click();
  await page.getByText("Bản đã thay", { exact: true }).waitFor();
  const second = await page.request.get(`${app.url}${await link.getAttribute("href")}`);
  const text = await pdfText(new Uint8Array(await second.body()));
  assert.match(text.replace(/\s+/g, " "), /thay thế bản số \d+-BC\/ĐU lập lúc .* lý do: sửa tên người nhận/);

  await choose("Đính bản quét đã ký", "ky-lai.png", "image/png", again);
  await page.getByText(codeOf(again)).waitFor();

  await choose("Đối chiếu một tệp", "ban-cu.pdf", "application/pdf", bytes);
  await page.getByText(/Đúng là Báo cáo kết quả.*Bản này đã được thay bằng mục/).waitFor();
  await choose("Đối chiếu một tệp", "la.pdf", "application/pdf", Buffer.from("khac"));
  await page.getByText(/Không có trong sổ văn bản/).waitFor();
  assert.deepEqual(problems, []);
});

it("gives a free number to a paper that the log does not number", async () => {
  await page.getByRole("button", { name: "Biên bản tiêu hủy phiếu đã niêm phong" }).click();
  const number = page.getByLabel(/Số văn bản \(sổ BB\/ĐU\)/);
  await number.fill("1");
  await page.getByRole("button", { name: "Ghi sổ để ký" }).click();
  await page.getByText(/Số 1 đã dùng cho/).waitFor();
  const free = /tiếp theo là (\d+)/.exec(
    await page
      .getByText(/Số còn trống tiếp theo là/)
      .first()
      .innerText(),
  )?.[1];
  await number.fill(String(free));
  await page.getByRole("button", { name: "Ghi sổ để ký" }).click();
  await page.getByText(`Số ${free}-BB/ĐU`).waitFor();
});

it("fills the biographical list from a paste, and takes it away again", async () => {
  await page.getByRole("button", { name: "Danh sách trích ngang người trúng cử" }).click();
  const open = async (): Promise<string> => {
    const answer = await page.request.get(`${app.url}/api/assemblies/${id}/documents/biographies.pdf`);
    return await pdfText(new Uint8Array(await answer.body()));
  };
  const name = /1 (Đặng [\p{L} ]+?) \d/u.exec(await open())?.[1] ?? "";
  assert.notEqual(name, "");
  await page.getByText("Bổ sung quê quán, nơi ở, tôn giáo, trình độ").click();
  await page.getByLabel("Dán từ bảng tính").fill(`Họ và tên\tQuê quán\n${name}\tLàng Nhà\nNgười Lạ\tX`);
  await page.getByRole("button", { name: "Lưu phần bổ sung" }).click();
  await page.getByText("Dòng 3: Không có “Người Lạ”").waitFor();
  await page.getByText("Đã có của 1 người").waitFor();
  await shot("biographies");
  assert.match(await open(), /Làng Nhà/);
  await page.getByRole("button", { name: "Gỡ", exact: true }).click();
  await page.getByText("Đã có của 1 người").waitFor({ state: "detached" });
  assert.doesNotMatch(await open(), /Làng Nhà/);
});

it("gives the whole file as one zip, with cover list, hashes and the signed scan", async () => {
  await page.getByRole("button", { name: "Tải bộ hồ sơ" }).click();
  const ready = page.getByRole("link", { name: "Tải tệp zip" });
  await ready.waitFor({ timeout: 120_000 });
  const download = page.waitForEvent("download");
  await ready.click();
  const files = unzip(await bytesOf(await download));
  const sums = files.get("SHA256SUMS.txt")?.toString("utf8") ?? "";
  for (const line of sums.trim().split("\n")) {
    const [hash = "", name = ""] = line.split("  ");
    const file = files.get(name);
    assert.ok(file !== undefined, name);
    assert.equal(createHash("sha256").update(file).digest("hex"), hash, name);
  }
  assert.equal(sums.trim().split("\n").length, files.size - 1);
  assert.ok(
    [...files.values()].some((file) => file.equals(again)),
    "the signed scan",
  );
  const cover = files.get("0-danh-muc-ho-so.pdf");
  assert.ok(cover !== undefined);
  assert.match(await pdfText(new Uint8Array(cover)), /DANH MỤC/);
  await shot("zip");
});

it("sets the form of the office and tries a template before it is kept", async () => {
  await page.getByRole("link", { name: "Thể thức, mẫu văn bản của cơ quan" }).click();
  await page.getByRole("heading", { name: "Thể thức", exact: true }).waitFor();
  await page.getByLabel("Vị trí dấu thanh").selectOption("second");
  await page.getByLabel("Dòng tên cơ quan ban hành").fill("ĐẠI HỘI XÃ NHÀ");
  await page.getByLabel("In dòng mã nhật ký trên văn bản ghi sổ").check();
  await page.getByRole("button", { name: "Lưu thể thức" }).click();
  await page.getByText("Đã lưu.").waitFor();
  await shot("office");
  await passesAxe(page, "papers");

  const drawn = async (): Promise<string> => {
    const answer = await page.request.get(`${app.url}/api/office/preview/resolution.pdf`);
    return (await pdfText(new Uint8Array(await answer.body()))).replace(/\s+/g, " ");
  };
  assert.match(await drawn(), /ĐẠI HỘI XÃ NHÀ/);
  const upload = "Đưa lên mẫu: Nghị quyết";
  const text = await (await page.request.get(`${app.url}/api/office/templates/resolution.typ`)).text();
  await choose(upload, "resolution.typ", "text/plain", Buffer.from(`${text}\n#d.fields.at("khong-co")\n`));
  await page.getByText(/resolution\.typ:\d+:\d+.*“khong-co”/).waitFor();
  await shot("template-failed");
  await choose(upload, "resolution.typ", "text/plain", Buffer.from(`${text}\nBẢN CỦA CƠ QUAN\n`));
  await page.getByText("mẫu của cơ quan").waitFor();
  assert.match(await drawn(), /BẢN CỦA CƠ QUAN/);
  await page.getByRole("button", { name: "Bỏ mẫu của cơ quan: Nghị quyết" }).click();
  await page.getByText("mẫu của cơ quan").waitFor({ state: "detached" });
  assert.doesNotMatch(await drawn(), /BẢN CỦA CƠ QUAN/);

  await page.setViewportSize({ width: 390, height: 844 });
  assert.ok(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"));
  await shot("office-phone");
  await page.setViewportSize(laptop);
  await page.getByRole("link", { name: "Về trang Văn bản" }).click();
  await page.getByRole("heading", { name: "Văn bản", exact: true }).waitFor();
  assert.deepEqual(
    problems.filter((p) => !/40[09]/.test(p)),
    [],
  );
});
