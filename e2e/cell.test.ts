/** A cell of 15 through the screens only: six questions, the day, the papers. Screens and actions are counted. */
import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { Browser } from "playwright-core";
import { openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { createOwner, Hands } from "./support/hands.ts";
import { pdfText } from "./support/pdf.ts";

const people = [
  "Nguyễn Văn An",
  "Trần Thị Bình",
  "Lê Văn Cường",
  "Phạm Thị Dung",
  "Hoàng Văn Em",
  "Vũ Thị Giang",
  "Đặng Văn Hải",
  "Bùi Thị Hạnh",
  "Đỗ Văn Hùng",
  "Hồ Thị Khánh",
  "Ngô Văn Lâm",
  "Dương Thị Mai",
  "Lý Văn Nam",
  "Nông Thị Oanh",
  "Y Ngọc Niê",
] as const;

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

it("a cell of 15 elects a committee of 3 from 4, a secretary and a deputy, from the names to the papers", async (t) => {
  const { page, problems } = await openWindow(browser);
  await createOwner(page, app.url);
  const hands = new Hands(page);

  // The evening before.
  await hands.press(/Đại hội chi bộ/, "link");
  await hands.sees("Chi bộ nào?");
  await hands.fill("Chi bộ", "Chi bộ thôn Đông");
  await hands.fill("Đảng bộ cấp trên trực tiếp", "Đảng bộ xã Tân Lập");
  await hands.fill("Nơi họp", "Nhà văn hóa thôn Đông");
  await hands.fill("Ngày đại hội", "14/3/2027");
  await hands.fill("Họ và tên", people.join("\n"));
  await hands.press("Thêm vào danh sách");
  await hands.tick("Dự bị: Y Ngọc Niê");
  await hands.tick("Được miễn: Đỗ Văn Hùng");
  await hands.tick("Xin vắng: Nông Thị Oanh");
  await hands.fill("Lý do vắng của Nông Thị Oanh", "điều trị tại bệnh viện");
  for (const name of people.slice(0, 4)) await hands.tick(`Chi ủy: ${name}`);
  await hands.main.getByText("Đã đủ để in giấy tờ.").waitFor();
  await hands.press("Xong, sang phần in giấy tờ");
  await hands.sees("In giấy tờ cho đại hội");
  const pack = await page.request.get(
    new URL((await page.getByRole("link", { name: "In tất cả" }).getAttribute("href")) ?? "", app.url).href,
  );
  assert.equal(pack.headers()["content-type"], "application/pdf");
  assert.equal((await pack.body()).subarray(0, 5).toString(), "%PDF-");
  assert.ok(hands.screens.length <= 8, `${hands.screens.length} screens to printed papers`);
  t.diagnostic(`to printed papers: ${hands.screens.length} screens, ${hands.actions} actions`);

  // On the day.
  const evening = hands.actions;
  await hands.press("Đến giờ khai mạc");
  await hands.sees("Ai có mặt?");
  // The exempt member stays at home, and the absent one was excused: 15 less 1 probationary less 2 leaves 12.
  await hands.main.getByRole("checkbox", { name: "Đỗ Văn Hùng" }).setChecked(false);
  await hands.press("Khai mạc");
  await hands.choose("Chủ trì (đoàn chủ tịch)", "Nguyễn Văn An");
  await hands.choose("Thư ký", "Dương Thị Mai");
  await hands.press("Ghi kết quả biểu quyết");
  await elect(hands, /^Bầu chi ủy$/, ["11", "9", "7", "5"], async () => {
    await hands.sees("Ban kiểm phiếu");
    for (const name of ["Ngô Văn Lâm", "Hồ Thị Khánh", "Lý Văn Nam"]) await hands.choose("Ban kiểm phiếu", name);
    await hands.press("Ghi kết quả biểu quyết");
  });
  await hands.main.getByText("Trúng cử: Nguyễn Văn An, Trần Thị Bình, Lê Văn Cường").waitFor();
  await elect(hands, /^Bầu bí thư/, ["12"]);
  await elect(hands, /^Bầu phó bí thư/, ["11"]);
  await hands.press("Bế mạc đại hội");
  await hands.press("Sang phần In và gửi");
  await hands.sees(/đề nghị chuẩn y/);
  t.diagnostic(`on the day: ${hands.actions - evening} actions for three elections`);

  // The minutes say what happened.
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const papers: { readonly id: string; readonly kind: string; readonly ready: boolean }[] = await (
    await page.request.get(`${app.url}/api/assemblies/${id}/documents`)
  ).json();
  const minutes = papers.find((p) => p.kind === "counting-minutes" && p.ready);
  assert.ok(minutes !== undefined);
  const text = await pdfText(
    await (await page.request.get(`${app.url}/api/assemblies/${id}/documents/${minutes.id}.pdf`)).body(),
  );
  assert.match(text, /số để tính 12, quá một phần hai từ 7 phiếu trở lên/);
  assert.match(text, /Trần Thị Bình\s+9\s+75,00%/);
  assert.ok(papers.some((p) => p.kind === "approval-request" && p.ready));
  assert.deepEqual(problems, []);
});

/** One election as the secretary of a cell walks through it; `cast` are the votes in the order of the ballot. */
async function elect(
  hands: Hands,
  title: RegExp,
  cast: readonly string[],
  tellers?: () => Promise<void>,
): Promise<void> {
  await hands.main.getByRole("heading", { name: title }).waitFor();
  if (tellers === undefined) {
    hands.actions += 1;
    await hands.main.getByRole("checkbox").first().check();
  }
  await hands.press("Ghi kết quả, chốt danh sách");
  await tellers?.();
  await hands.sees(/phát và thu phiếu/);
  // What comes out of the box is counted by hand: the program never offers a figure for it.
  assert.equal(await hands.main.getByLabel("Thu về", { exact: true }).inputValue(), "");
  await hands.fill("Thu về", "12");
  await hands.press("Báo cáo đại hội, bắt đầu kiểm phiếu");
  await hands.sees(/nhập phiếu kiểm/);
  for (const [i, votes] of cast.entries()) {
    hands.actions += 1;
    await hands.main.locator("table input").nth(i).fill(votes);
  }
  await hands.press("Ghi số phiếu");
  await hands.press("Đúng với phiếu kiểm");
  await hands.press("Đã ký, công bố kết quả");
  await hands.sees("Trúng cử: cần từ 7 (bảy) phiếu trở lên");
  await hands.press("Đã niêm phong, đi tiếp");
}
