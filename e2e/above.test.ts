/** The level above in a real browser: a tree, a round, a result that arrives, its answer, a complaint and a finding. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { bundleBytes, testCongress } from "@laphieu/evidence/testing";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { createOwner, Hands } from "./support/hands.ts";
import { picture } from "./support/picture.ts";

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

const shot = (page: Page, name: string): Promise<void> => picture(page, `above-${name}`);
const isAsWideAsTheScreen = (page: Page): Promise<boolean> =>
  page.evaluate("document.documentElement.scrollWidth <= window.innerWidth");

it("keeps the tree, shows what is late, receives a result and answers it", async () => {
  const { page, problems } = await openWindow(browser, { viewport: { width: 1366, height: 800 } });
  await createOwner(page, app.url);
  const congress = testCongress("cell", { audience: "superior" });
  const name = congress.state.about.body;
  const list = join(app.folder, "to-chuc.csv");
  await writeFile(
    list,
    `Mã tổ chức,Tên tổ chức,Cấp,Mã cấp trên,Từ ngày\n38,Đảng ủy xã Mẫu,xã,,01/7/2020\n38.1,"${name}",chi bộ,38,01/7/2020\n38.2,Chi bộ thôn Bắc,chi bộ,38,01/7/2020\n`,
  );
  const bundle = join(app.folder, "goi.laphieu");
  await writeFile(bundle, bundleBytes(congress));

  await page.getByRole("link", { name: /^Cấp trên/ }).click();
  const hands = new Hands(page);
  const unfold = (title: string) => hands.main.locator("summary", { hasText: title }).click();
  await hands.main.getByText("Chưa có tổ chức nào").waitFor();
  await shot(page, "empty");
  await unfold("Nhập danh sách");
  await page.locator('input[type="file"]').setInputFiles(list);
  await hands.press("Đọc thử");
  await hands.sees("Đọc được 3 dòng.");
  await hands.press("Ghi vào sổ");
  await hands.sees("Chi bộ thôn Bắc");

  // The owner keeps the register; to decide, a place is given, and the log has it.
  const give = async (role: string): Promise<void> => {
    await hands.choose("Tài khoản", "Nguyễn Văn An");
    await hands.choose("Vai trò", role);
    await hands.press("Giao vai trò");
    await hands.sees(`Nguyễn Văn An · ${role}`);
  };
  await unfold("Giao vai trò");
  await give("Cấp ủy quyết định");
  await give("Ủy ban kiểm tra");
  // A term with a post, a level with its day and document, and a code for sending over the network.
  await unfold("Thêm nhiệm kỳ");
  await hands.fill("Tên nhiệm kỳ", "2025–2030");
  await hands.press("Thêm nhiệm kỳ");
  await unfold("Thêm người giữ chức vụ");
  await hands.fill("Chức vụ", "Bí thư");
  await hands.press("Thêm người giữ chức vụ");
  await hands.sees(/Bí thư: đang khuyết/);
  await unfold("Đổi cấp");
  await hands.choose("Cấp", "Cơ sở");
  await hands.press("Ghi cấp mới");
  await hands.main
    .getByRole("listitem")
    .filter({ hasText: /: Cơ sở$/ })
    .waitFor();
  await unfold("Chuyển sang trực thuộc tổ chức khác");
  await hands.main.getByLabel("Tìm tổ chức theo tên hoặc mã").first().fill("thon bac");
  await hands.main
    .getByRole("option", { name: /Chi bộ thôn Bắc/ })
    .first()
    .waitFor({ state: "attached" });
  await unfold("Cấp mã gửi kết quả qua mạng");
  await hands.press("Cấp mã mới");
  await hands.sees(/Mã gửi của/);
  await shot(page, "bodies");

  await hands.press("Tiến độ", "link");
  await unfold("Mở đợt đại hội");
  await hands.fill("Tên đợt", "Đại hội chi bộ 2025–2027");
  await hands.fill("Từ ngày", "01/01/2025");
  await hands.fill("Đến ngày", "31/12/2030");
  await hands.press("Mở đợt");
  await unfold("Thêm đại hội vào kế hoạch");
  for (const [body, day] of [
    [name, "01/03/2026"],
    ["Chi bộ thôn Bắc", "02/03/2026"],
  ] as const) {
    await hands.choose("Tổ chức", body);
    await hands.fill("Ngày", day);
    await hands.press("Ghi");
    await hands.main.getByRole("rowheader").filter({ hasText: body }).waitFor();
  }
  await hands.sees("Quá ngày đại hội");
  await shot(page, "board");

  await hands.press("Kết quả gửi lên", "link");
  await page.locator('input[type="file"]').setInputFiles(bundle);
  await hands.press("Nhận và kiểm chứng");
  await hands.sees("Đã nhận.");
  await page.locator('input[type="file"]').setInputFiles(bundle);
  await hands.press("Nhận và kiểm chứng");
  await hands.sees(/không ghi lần nữa/);
  await shot(page, "results");

  await hands.main.getByRole("rowheader").getByRole("link").first().click();
  await hands.sees("Người trúng cử");
  await hands.fill("Số văn bản", "15-QĐ/ĐU");
  await shot(page, "dossier");
  await hands.press("Chuẩn y");
  await hands.main.getByRole("heading", { name: "Chuẩn y" }).waitFor();
  await hands.main.getByText("Đã chuẩn y").first().waitFor();
  const [paper] = await Promise.all([
    page.waitForEvent("download"),
    hands.main.getByRole("link", { name: "Văn bản (Word)" }).click(),
  ]);
  assert.match(paper.suggestedFilename(), /\.docx$/);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    hands.main.getByRole("link", { name: "Tải trả lời đã ký" }).click(),
  ]);
  assert.match(file.suggestedFilename(), /\.json$/);

  await hands.press("Khiếu nại, tố cáo", "link");
  await unfold("Vào sổ đơn mới");
  // Any body is found by words without marks, also one that does not stand right below.
  await hands.fill("Không thấy ở ô trên? Tìm theo tên hoặc mã", "thon bac");
  const sought = hands.main.getByLabel("Tổ chức", { exact: true });
  const option = sought.getByRole("option", { name: /^Chi bộ thôn Bắc \(/ });
  await option.waitFor({ state: "attached" });
  await sought.selectOption({ label: (await option.textContent()) ?? "" });
  await hands.fill("Không thấy ở ô trên? Tìm theo tên hoặc mã", "");
  await hands.fill("Người gửi", "Trần Văn Kín");
  await hands.fill("Nội dung", "Phát phiếu không đúng số đại biểu có mặt.");
  await hands.press("Ghi");
  await hands.sees(/Đơn số 1/);
  await shot(page, "complaints");

  await hands.press("Kiểm tra", "link");
  await hands.sees("Bước nào hay sai, ở đâu");
  await unfold("Ghi phát hiện");
  await hands.choose("Tổ chức", "Chi bộ thôn Bắc");
  await hands.fill("Nội dung", "Chưa niêm phong phiếu bầu.");
  await hands.fill("Yêu cầu khắc phục", "Niêm phong và lập biên bản.");
  await hands.fill("Khắc phục trước ngày", "31/12/2030");
  await hands.press("Ghi");
  await hands.main.getByRole("heading", { name: /Chi bộ thôn Bắc · Thiếu sót/ }).waitFor();
  await unfold("Ghi quyết định kỷ luật");
  const measure = hands.main.locator("form").filter({ hasText: "không ghi tên người" });
  await measure.getByLabel("Tổ chức", { exact: true }).selectOption({ label: "Chi bộ thôn Bắc" });
  await measure.getByLabel("Số văn bản").fill("7-QĐ/UBKT");
  await measure.getByRole("button", { name: "Ghi" }).click();
  await hands.sees(/Đảng viên: khiển trách/);
  await shot(page, "inspection");

  await page.setViewportSize({ width: 390, height: 844 });
  for (const [path, what] of [
    ["/cap-tren", "bodies"],
    ["/cap-tren/tien-do", "board"],
    ["/cap-tren/ket-qua", "results"],
    ["/cap-tren/khieu-nai", "complaints"],
    ["/cap-tren/kiem-tra", "inspection"],
    ["/cap-tren/tra-loi", "answers"],
  ] as const) {
    await page.goto(app.url + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    await shot(page, `phone-${what}`);
    assert.ok(await isAsWideAsTheScreen(page), what);
  }
  assert.deepEqual(problems, []);
});
