/** A by-election at a conference of 15, counted by a hand tally in the counting room, from the wizard to the closing. */
import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { Browser } from "playwright-core";
import { openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { createOwner, Hands } from "./support/hands.ts";
import { pictures } from "./support/picture.ts";
import { delegateNames } from "./support/workbook.ts";

const names = delegateNames(15);
const tellers = names.slice(10, 13);

let app: RunningApp;
let browser: Browser;
before(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
});
after(async () => {
  await pictures(browser, "conference");
  await browser.close();
  await app.stop();
  await removeFolder(app.folder);
});

it("a conference of 15 fills a seat of the inspection committee and closes", async () => {
  const { page, problems } = await openWindow(browser);
  await createOwner(page, app.url);
  const hands = new Hands(page);
  const heading = (name: string | RegExp) => hands.main.getByRole("heading", { name }).waitFor();
  const choose = async (label: string, person: string) => {
    await hands.main.getByRole("combobox", { name: label }).first().fill(person);
    await page.getByRole("option", { name: person }).first().click();
  };

  await hands.press(/Đại hội, hội nghị khác/, "link");
  await page.getByRole("radio", { name: /Hội nghị bầu bổ sung/ }).check();
  await hands.press("Tiếp tục");
  await hands.main.getByLabel(/Tên đảng bộ/).fill("Ban Chấp hành Đảng bộ xã Tân Lập");
  await hands.press("Tiếp tục");
  await hands.press("Tiếp tục");
  await hands.press(/^Tạo/);
  await page.waitForURL(/\/dai-hoi\/dh-/);
  const home = page.url().replace(/\/$/, "");
  await page.goto(`${home}/dai-bieu/nhap`);
  await hands.fill("Hoặc dán tên", names.join("\n"));
  await hands.press("Đọc các dòng này");
  await hands.press(/Ghi 15 người/);
  await page.waitForURL(/\/dai-bieu$/);

  await page.goto(home);
  await heading(/Ghi nhận: đề án nhân sự/);
  await hands.main.locator("textarea").first().fill("Văn bản số 5");
  await hands.press("Ghi đề án nhân sự");
  await hands.press(/^Khai mạc/);
  await hands.main
    .getByRole("link", { name: /Điểm danh/ })
    .last()
    .click();
  await hands.press(/Tất cả 15/);
  await page.getByRole("link", { name: "Tổng quan" }).click();

  await heading("Thêm cuộc bầu tiếp theo");
  await hands.main.getByRole("combobox", { name: "Bầu gì" }).click();
  await page.getByRole("option", { name: "Ủy ban kiểm tra", exact: true }).click();
  await hands.press("Thêm cuộc bầu");
  await hands.press("Ghi biểu quyết: bầu 1 người");
  await hands.press("Dán danh sách tên");
  await hands.main
    .locator("textarea")
    .first()
    .fill(names[4] ?? "");
  await hands.press("Tìm trong danh sách");
  await hands.press("Ghi danh sách 1 người");
  await hands.press(/^Ghi biểu quyết danh sách/);
  await heading("Bầu ban kiểm phiếu");
  for (const name of tellers) await choose("Thành viên", name);
  await page.keyboard.press("Escape");
  await hands.press(/^Ghi biểu quyết/);
  await hands.press(/^Ghi đã in/);
  await hands.main.getByLabel("Phiếu còn lại").fill("2");
  await hands.press("Phát 15 phiếu");
  await hands.main.getByLabel(/trong thùng/).fill("15");
  await hands.press("Mở thùng phiếu: 15 phiếu");

  await hands.press("Bàn giao máy cho ban kiểm phiếu", "link");
  await hands.fill("Mã PIN của trưởng ban", "270325");
  await hands.fill("Nhập lại mã PIN", "270325");
  await page.getByRole("button", { name: "Bàn giao máy", exact: true }).click();
  await hands.sees("Kiểm bằng cách nào");
  await hands.press("Bắt đầu kiểm phiếu");
  await hands.fill("hợp lệ", "15");
  await hands.main.getByLabel(/^Số phiếu: /).fill("13");
  await hands.press("Ghi số kiểm tay");
  await hands.sees(/Người thứ hai so từng số/);
  await choose("Người xác nhận", tellers[1] ?? "");
  await hands.press("Xác nhận đúng với bảng kiểm");
  await hands.press(/Kết thúc kiểm phiếu/);
  await hands.press(/ký biên bản/i);
  // Nobody was elected to preside: the standing committee does, and one of its members receives the report.
  await choose("Người nhận báo cáo", names[0] ?? "");
  await hands.press(/báo cáo/i);
  await hands.press("Công bố kết quả");
  await hands.sees(/Trúng cử 1\/1/);
  await hands.press("Ghi đã niêm phong và bàn giao");
  // Only once the ballots are sealed is the return the next step, done by one press.
  await hands.sees(/^Phiếu đã niêm phong/);
  await hands.press("Trả máy cho văn phòng");
  await page.locator("header").getByText("Nguyễn Văn An").waitFor();

  await page.goto(home);
  await hands.press(/^Bế mạc/);
  await hands.press(/^(Kết thúc|Khép)/);
  await hands.sees("In và gửi văn bản");
  assert.deepEqual(problems, []);
});
