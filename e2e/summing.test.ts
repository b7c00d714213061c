/** Summing up in a real browser: figures down to the congress, a campaign, a report signed and sent, a rule tried. */
import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { laptop, openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { createOwner } from "./support/hands.ts";
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

/** Looked at by axe, at laptop and phone size; with `LAPHIEU_SHOTS` a picture of each stays. */
async function look(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of [
    ["390", { width: 390, height: 844 }],
    ["1366", laptop],
  ] as const) {
    await page.setViewportSize(viewport);
    await picture(page, `${name}-${size}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px at ${size}`);
  }
  await passesAxe(page, name);
}

it("sums up two congresses, runs a campaign to a signed report, and tries a rule", async () => {
  const { page, problems } = await openWindow(browser);
  await createOwner(page, app.url);
  await page.getByText("Xem thử một đại hội mẫu").or(page.getByRole("button").first()).first().waitFor();
  const headers = { "x-laphieu": "1", origin: app.url };
  for (const kind of ["commune", "cell"])
    await page.request.post(`${app.url}/api/samples`, { data: { kind }, headers });

  await page.goto(`${app.url}/tong-ket`);
  await page.getByLabel("Tính cả đại hội mẫu").check();
  await page.getByRole("button", { name: "Lấy số liệu từ đại hội trên máy này" }).click();
  await page.getByText("Đã lấy thêm số liệu 2 đại hội.").waitFor();
  await look(page, "tong-ket");

  const province = page.getByRole("link", { name: /tỉnh/ }).first();
  await province.click();
  await page.getByRole("heading", { name: "Tỷ lệ" }).waitFor();
  const issued = page.getByLabel("Nhóm số liệu");
  await issued.selectOption({ label: "Phiếu bầu" });
  await page.getByRole("columnheader", { name: "Phiếu phát ra" }).waitFor();
  await page.locator("tfoot button").nth(5).click();
  await page.getByRole("heading", { name: /^Số này gồm những gì/ }).waitFor();
  await look(page, "so-lieu");

  await page.goto(`${app.url}/tong-ket`);
  await page.getByText("Mở đợt tổng kết mới").click();
  await page.getByLabel("Tên đợt").fill("Tổng kết đại hội nhiệm kỳ 2025-2030");
  await page.getByLabel("Hạn gửi báo cáo").fill("31/12/2099");
  await page
    .getByLabel(/Câu hỏi của mẫu báo cáo/)
    .fill("Kết quả bầu cử: số lượng, số dư, số lần bầu\nHạn chế, vướng mắc khi thực hiện quy chế\nBài học kinh nghiệm");
  await page.getByRole("button", { name: "Mở đợt" }).click();
  await page.getByRole("link", { name: "Tổng kết đại hội nhiệm kỳ 2025-2030" }).click();
  await page.getByRole("link", { name: "Mở báo cáo" }).first().waitFor();
  await look(page, "dot");
  await page.getByRole("link", { name: "Mở báo cáo" }).first().click();
  await page.getByRole("heading", { name: "Bài học kinh nghiệm" }).waitFor();
  for (const box of await page.locator("textarea:visible").all()) await box.fill("Chuẩn bị danh sách sớm.");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByText("Đã lưu.").waitFor();
  await page.getByLabel("Chức vụ").fill("Bí thư");
  await page.getByRole("button", { name: "Ký báo cáo" }).click();
  await page.getByRole("button", { name: "Gửi lên" }).click();
  await page.getByRole("link", { name: "Tải tệp báo cáo" }).waitFor();
  await look(page, "bao-cao");

  await page.goto(`${app.url}/tong-ket`);
  await page.getByLabel("Tên hội nghị").fill("Hội nghị tổng kết đại hội các cấp");
  await page.getByRole("button", { name: "Lập hồ sơ hội nghị" }).click();
  await page.getByRole("link", { name: "Hội nghị tổng kết đại hội các cấp" }).click();
  await page.getByLabel("Thêm kết luận").fill("Đại hội các cấp đúng quy chế.");
  await page.getByRole("button", { name: "Thêm kết luận" }).click();
  await page.getByLabel("Việc", { exact: true }).fill("Rà soát mẫu phiếu bầu");
  await page.getByLabel("Hạn", { exact: true }).fill("31/01/2026");
  await page.getByRole("button", { name: "Giao việc" }).click();
  await page.getByText("quá hạn").waitFor();
  await look(page, "hoi-nghi");

  await page.goto(`${app.url}/kien-nghi`);
  await page.getByText("Thêm kiến nghị").click();
  await page.getByLabel("Điều", { exact: true }).fill("14");
  await page.getByLabel("Quy định hiện nay (tóm tắt)").fill("Số dư tối đa 30%.");
  await page.getByLabel("Khó khăn, vướng mắc").fill("Nơi ít người không làm tròn được.");
  await page.getByLabel("Quy định đề xuất").fill("Nơi bầu từ ba người trở xuống được thêm một người.");
  const point = page.getByLabel("Điểm của quy chế").first();
  await point.selectOption("result.threshold");
  await page.getByRole("button", { name: "Lưu kiến nghị" }).click();
  await page.getByRole("heading", { name: /Nơi bầu từ ba người/ }).waitFor();
  await page.getByRole("region", { name: "Chạy thử quy định" }).getByRole("textbox").fill("5");
  await page.getByRole("button", { name: "Chạy thử" }).last().click();
  await page.getByText(/Thử trên 2 đại hội/).waitFor();
  await look(page, "kien-nghi");

  // Another body wants the same: both are kept together, and sent up.
  const overview = await page.request.get(`${app.url}/api/summing-up/proposals`);
  const known: { readonly proposals: readonly { readonly proposal: object }[] } = await overview.json();
  const second = { ...known.proposals[0]?.proposal, id: "kien-nghi-2" };
  await page.request.post(`${app.url}/api/summing-up/commands`, {
    data: { command: { type: "add-proposal", proposal: second } },
    headers,
  });
  await page.reload();
  await page.getByRole("button", { name: "Ghép thành một" }).click();
  await page.getByRole("heading", { name: "Có vẻ cùng nội dung" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Gửi lên" }).click();
  await page.getByRole("link", { name: "Tải tệp kiến nghị gửi lên" }).waitFor();

  // With a register of bodies the campaign goes down its tree: the levels that answer, and a body that was merged away.
  const from = "2020-07-01";
  const body = (id: string, name: string, level: string, parent: string | null) => ({
    id,
    name,
    level,
    parent,
    from,
    code: id,
  });
  const commands = [
    {
      type: "bodies-opened",
      bodies: [
        body("tinh", "Đảng bộ tỉnh Thử", "province", null),
        body("xa", "Đảng bộ xã Đông", "above-grassroots", "tinh"),
        body("xa-cu", "Đảng bộ xã Cũ", "above-grassroots", "tinh"),
        body("chi-bo", "Chi bộ thôn Bắc", "cell", "xa"),
      ],
    },
    { type: "body-ended", body: "xa-cu", end: { how: "merged", on: "2025-07-01", into: "xa" } },
  ];
  const recorded = await page.request.post(`${app.url}/api/above/commands`, { data: { commands }, headers });
  assert.equal(recorded.status(), 201);
  await page.goto(`${app.url}/tong-ket`);
  await page.getByText("Mở đợt tổng kết mới").click();
  await page.getByLabel("Tên đợt").fill("Sơ kết theo cây tổ chức");
  await page.getByLabel("Tổ chức mở đợt").selectOption({ label: "Đảng bộ tỉnh Thử" });
  await page.getByLabel("Xã, phường, trên cơ sở").check();
  await page.getByLabel("Hạn gửi báo cáo").fill("31/12/2099");
  await look(page, "mo-dot");
  await page.getByRole("button", { name: "Mở đợt" }).click();
  await page.getByRole("link", { name: "Sơ kết theo cây tổ chức" }).click();
  await page.getByRole("rowheader").filter({ hasText: "Đảng bộ xã Đông" }).waitFor();
  assert.equal(await page.getByRole("rowheader").filter({ hasText: "Đảng bộ xã Cũ" }).count(), 0);
  await look(page, "dot-theo-cay");
  await page.goto(`${app.url}/tong-ket/so-lieu/tinh`);
  await page.getByText(/kết thúc ngày 01\/7\/2025, nhập vào Đảng bộ xã Đông/).waitFor();
  await look(page, "so-lieu-theo-cay");
  assert.deepEqual(problems, []);
});
