/**
 * A commune of 201 delegates through the screens only: the workbook of the office, check-in, bodies, list, ballots, the
 * counting room with two pairs on two devices, the announcement on the wall, and the papers.
 */
import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { createOwner, Hands } from "./support/hands.ts";
import { pdfText } from "./support/pdf.ts";
import { pictures } from "./support/picture.ts";
import { delegateNames, rollWorkbook } from "./support/workbook.ts";

const names = delegateNames(201);
const prepared = names.slice(0, 31);
const tellers = names.slice(150, 154);
const pin = "270325";

let app: RunningApp;
let browser: Browser;
before(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
});
after(async () => {
  await pictures(browser, "commune");
  await browser.close();
  await app.stop();
  await removeFolder(app.folder);
});

it("a commune of 201 elects a committee of 27 from 31, from the office's workbook to the result on the wall", async () => {
  const { page, problems } = await openWindow(browser);
  await createOwner(page, app.url);
  const hands = new Hands(page);
  await createCongress(hands);
  const address = page.url();
  const id = new URL(address).pathname.split("/").at(-1) ?? "";
  await importRoll(hands);
  for (let i = 0; i < 3; i++) await recordPreparation(hands);
  await hands.press(/^Khai mạc/);
  await hands.main
    .getByRole("link", { name: /Điểm danh|điểm danh/ })
    .last()
    .click();
  await hands.press(/Tất cả 201 người còn lại có mặt/);
  await page.getByRole("link", { name: "Tổng quan" }).click();

  await electBody(hands, "Bầu đoàn chủ tịch", names.slice(0, 3));
  await electBody(hands, "Bầu đoàn thư ký", [names[60] ?? ""]);
  await electBody(hands, "Bầu ban thẩm tra tư cách đại biểu", names.slice(70, 73));
  await hands.sees("Biểu quyết công nhận tư cách đại biểu");
  await hands.press("Ghi biểu quyết tư cách đại biểu");

  await hands.sees("Thêm cuộc bầu tiếp theo");
  await hands.main.getByLabel("Số lượng dự kiến").fill("27");
  await hands.press("Thêm cuộc bầu");
  await hands.press("Ghi biểu quyết: bầu 27 người");
  await hands.press("Dán danh sách tên");
  await hands.main.locator("textarea").first().fill(prepared.join("\n"));
  await hands.press("Tìm trong danh sách");
  await hands.press("Ghi danh sách 31 người");
  await hands.sees(/Danh sách 31 người, bầu 27, số dư 4/);
  await hands.press("Ghi biểu quyết danh sách 31 người, bầu 27");
  await electBody(hands, "Bầu ban kiểm phiếu", tellers);
  await hands.press(/^Ghi đã in/);
  await hands.main.getByLabel("Phiếu còn lại").fill("11");
  await hands.press("Phát 201 phiếu");
  await hands.sees("Mở thùng phiếu");
  await hands.main.getByLabel(/trong thùng/).fill("201");
  await hands.press("Mở thùng phiếu: 201 phiếu");
  const wall = await openWall(hands);

  await hands.press("Tổng quan", "link");
  await hands.press("Bàn giao máy cho ban kiểm phiếu", "link");
  await hands.fill("Mã PIN của trưởng ban", pin);
  await hands.fill("Nhập lại mã PIN", pin);
  await page.getByRole("button", { name: "Bàn giao máy", exact: true }).click();
  await hands.sees("Kiểm bằng cách nào");
  await hands.main.getByRole("radio", { name: /Nhập phiếu/ }).check();
  await hands.press("Bắt đầu kiểm phiếu");
  const second = await openSecondDevice(hands);

  // Four struck of 31 on every paper; one paper strikes nobody and is not valid.
  const papers = Array.from({ length: 201 }, (_, i) => (i === 17 ? [] : [i % 5 === 0 ? 1 + (i % 26) : 28, 29, 30, 31]));
  await keyPapers(page, papers);
  // The second pair reads one paper of the third batch otherwise.
  await keyPapers(
    second,
    papers.map((p, i) => (i === 61 ? [2, ...p.slice(1)] : p)),
  );
  await hands.sees("Tập 3: hai cặp đọc khác nhau");
  await seesNoVote(address);
  assert.doesNotMatch(await wall.innerText("body"), /trúng cử|Số phiếu/);
  await hands.main.getByRole("radio", { name: /28 29 30 31/ }).check();
  await hands.press("Ghi theo tờ phiếu");

  await hands.press(/Kết thúc kiểm phiếu/);
  await signReportAnnounce(hands);
  await wall.getByText("27").first().waitFor();
  assert.match(await wall.innerText("body"), /Trúng cử 27\/27/);
  assert.deepEqual(problems, []);

  const minutes = await page.request.get(`${app.url}/api/assemblies/${id}/documents`);
  const papersOut: { readonly id: string; readonly kind: string; readonly ready: boolean }[] = await minutes.json();
  const paper = papersOut.find((p) => p.kind === "counting-minutes" && p.ready);
  assert.ok(paper !== undefined);
  const text = await pdfText(
    await (await page.request.get(`${app.url}/api/assemblies/${id}/documents/${paper.id}.pdf`)).body(),
  );
  assert.match(text, /số để tính 201, quá một phần hai từ 101 phiếu/);
  assert.match(text, /Số phiếu hợp lệ: 200 phiếu/);
});

async function createCongress(hands: Hands): Promise<void> {
  await hands.press(/Đại hội, hội nghị khác/, "link");
  await hands.sees("Loại cuộc họp");
  await hands.press("Tiếp tục");
  await hands.main.getByLabel(/Tên đảng bộ/).fill("Đảng bộ xã Tân Lập");
  await hands.main.getByLabel("Đảng bộ cấp trên trực tiếp").fill("Đảng bộ tỉnh");
  await hands.main.getByLabel("Lần thứ").fill("II");
  await hands.main.getByLabel("Địa điểm").fill("Hội trường xã");
  await hands.press("Tiếp tục");
  await hands.press("Tiếp tục");
  await hands.press("Tạo đại hội");
  await hands.page.waitForURL(/\/dai-hoi\/dh-/);
  await hands.sees("Việc tiếp theo");
}

/** Three mistakes in 201 rows: seen at once, mended in place, nothing written before that. */
async function importRoll(hands: Hands): Promise<void> {
  const { page } = hands;
  await page.goto(`${page.url().replace(/\/$/, "")}/dai-bieu/nhap`);
  await page.locator("input[type=file]").setInputFiles({
    name: "Danh sach dai bieu.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await rollWorkbook(names),
  });
  await hands.sees("Còn 3 chỗ phải sửa hoặc bỏ dòng.");
  await page.getByLabel("Dòng 25, Ngày sinh").fill("28/02/1975");
  await page.getByLabel("Dòng 55, Họ và tên").fill(names[50] ?? "");
  await page
    .locator("tr", { has: page.getByLabel("Dòng 206, Họ và tên") })
    .getByRole("button", { name: /Bỏ dòng/ })
    .click();
  await hands.press(/Ghi 201 người/);
  await page.waitForURL(/\/dai-bieu$/);
  await page.getByRole("link", { name: "Tổng quan" }).click();
}

async function recordPreparation(hands: Hands): Promise<void> {
  await hands.sees(/Ghi nhận:/);
  const heading = await hands.main.getByRole("heading", { name: /Ghi nhận:/ }).innerText();
  await hands.main.locator("textarea").first().fill("Văn bản số 12");
  await hands.main.getByRole("button", { name: /^Ghi/ }).first().click();
  await hands.main.getByRole("heading", { name: heading, exact: true }).waitFor({ state: "detached" });
}

async function electBody(hands: Hands, title: string, people: readonly string[]): Promise<void> {
  await hands.main.getByRole("heading", { name: title }).waitFor();
  for (const name of people) {
    await hands.main.getByLabel("Thành viên").first().fill(name);
    await hands.page.getByRole("option", { name }).first().click();
  }
  await hands.page.keyboard.press("Escape");
  await hands.press(/^Ghi biểu quyết/);
  await hands.main.getByRole("heading", { name: title }).waitFor({ state: "detached" });
}

const addressIn = (text: string): string => /https?:\S+/.exec(text)?.[0] ?? "";

async function openWall(hands: Hands): Promise<Page> {
  await hands.press("Thiết bị", "link");
  await hands.press(/^Tạo mã$/);
  const link = await hands.main
    .getByText(/\/man-hinh\//)
    .first()
    .innerText();
  const { page } = await openWindow(browser, { viewport: { width: 1920, height: 1080 } });
  await page.goto(addressIn(link));
  await page.getByText(/201/).first().waitFor();
  return page;
}

async function openSecondDevice(hands: Hands): Promise<Page> {
  await hands.press("Thêm máy cho cặp thứ hai");
  await hands.press("Tạo mã QR");
  const link = await hands.main
    .getByText(/\/tham-gia\//)
    .first()
    .innerText();
  const { page } = await openWindow(browser);
  await page.goto(addressIn(link));
  await page.getByRole("button", { name: "Dùng thiết bị này" }).click();
  await page.getByText(/Chờ cặp thứ nhất/).waitFor();
  return page;
}

/** Struck numbers and Enter for each paper; one more Enter sends a full batch. */
async function keyPapers(page: Page, papers: readonly (readonly number[])[]): Promise<void> {
  for (let from = 0; from < papers.length; from += 25) {
    const batch = papers.slice(from, from + 25);
    await page
      .locator("main")
      .getByText(`Tập ${from / 25 + 1}`, { exact: true })
      .waitFor();
    await page.locator("main").getByRole("textbox").last().focus();
    for (const struck of batch) {
      await page.keyboard.type(struck.join(" "));
      await page.keyboard.press("Enter");
    }
    await page.keyboard.press("Enter");
  }
}

/** The owner on another machine sees how far the count is and when to expect the result, and not one vote. */
async function seesNoVote(address: string): Promise<void> {
  const { page, problems } = await openWindow(browser);
  await page.goto(app.url);
  await page.getByLabel("Tên đăng nhập").fill("vanan");
  await page.getByLabel("Mật khẩu").fill("mot cau de nho 2027");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByText("Đại hội chi bộ").first().waitFor();
  await page.goto(address);
  await page.getByText(/Đã kiểm \d+\/201 phiếu/).waitFor();
  for (const path of ["", "/nhat-ky", "/bau-cu"]) {
    await page.goto(address.replace(/\/$/, "") + path);
    await page.locator("main h1").waitFor();
    assert.doesNotMatch(await page.innerText("main"), /28 29 30 31|[Tt]rúng cử \d/);
  }
  assert.deepEqual(problems, []);
  await page.context().close();
}

async function signReportAnnounce(hands: Hands): Promise<void> {
  await hands.press(/ký biên bản/i);
  await hands.press(/báo cáo/i);
  await hands.press("Công bố kết quả");
  await hands.sees(/[Tt]rúng cử/);
}
