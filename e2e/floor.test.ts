/**
 * The floor: a delegate is named on a phone and consents on another, a paper slip is keyed at the table, the rules are held
 * against each as it arrives; a complaint is concluded on and stands in the minutes; documents lie on the phones, portraits
 * on the wall, and the figures of a vote are used once.
 */
import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { CommandInput } from "@laphieu/assembly";
import type { RunningServer } from "@laphieu/server";
import type { Browser, Page } from "playwright-core";
import { addPeople, create, people, preparation } from "../apps/server/src/testing/meeting.ts";
import { openBrowser, openWindow, removeFolder } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { createOwner } from "./support/hands.ts";
import { serve } from "./support/here.ts";
import { pdfText } from "./support/pdf.ts";
import { picture } from "./support/picture.ts";

const assembly = "dh-thu";
const headers = { "x-laphieu": "1" };
const all = { for: 15, against: 0, noOpinion: 0 };

let server: RunningServer;
let folder: string;
let browser: Browser;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "laphieu-e2e-"));
  [browser, server] = await Promise.all([openBrowser(), serve(folder)]);
});
after(async () => {
  await browser.close();
  await server.close();
  await removeFolder(folder);
});

const sees = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole("button", { name }).first().click();
const shot = (page: Page, name: string): Promise<void> => picture(page, `floor-${name}`);
async function passes(page: Page, what: string): Promise<void> {
  await passesAxe(page, what);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `${what} scrolls sideways by ${wide} px`);
}
async function choose(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true }).first();
  await field.fill(name);
  await page.getByRole("option", { name }).first().click();
}

it("slips, complaints, documents and portraits, with phones and without", async () => {
  const office = await openWindow(browser, { viewport: { width: 1366, height: 900 } });
  const { page } = office;
  await createOwner(page, server.url);
  const api = `${server.url}/api/assemblies/${assembly}`;
  const version = async (): Promise<number> =>
    Number((await page.request.get(`${api}/view`)).headers().etag?.replace(/\D/g, ""));
  const give = async (...commands: readonly CommandInput[]): Promise<void> => {
    for (const command of commands) {
      const answer = await page.request.post(`${api}/commands`, {
        headers,
        data: { expectedVersion: await version(), command },
      });
      assert.equal(answer.status(), 200, `${command.type}: ${await answer.text()}`);
    }
  };
  const made = await page.request.post(`${server.url}/api/assemblies`, { headers, data: { command: create() } });
  assert.equal(made.status(), 201, await made.text());
  const body = (
    kind: "presidium" | "secretariat" | "counting-committee",
    members: readonly string[],
  ): CommandInput => ({
    type: "elect-body",
    sitting: "main",
    body: kind,
    members: members.map((person, i) => ({ person, head: i === 0 })),
    vote: all,
  });
  await give(
    addPeople,
    ...preparation,
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: [...people] },
    body("presidium", ["p15"]),
    body("secretariat", ["p14"]),
    { type: "recognise-delegates", sitting: "main", notRecognised: [], vote: all },
    {
      type: "add-election",
      id: "bch",
      sitting: "main",
      office: "committee",
      title: "Bầu chi ủy",
      seats: 3,
      alternates: 0,
    },
  );

  const cards = await (await page.request.post(`${api}/cards`, { headers, data: {} })).json();
  const phoneOf = async (person: string): Promise<Page> => {
    const list: readonly { readonly person: string; readonly code: string }[] = cards.cards;
    const opened = await openWindow(browser, { viewport: { width: 390, height: 844 } });
    const code = list.find((card) => card.person === person)?.code;
    await opened.context.request.post(`${server.url}/api/devices/join`, { headers, data: { code } });
    await opened.page.goto(`${server.url}/dt/`);
    await sees(opened.page, "Đang diễn ra");
    return opened.page;
  };
  const code = await (await page.request.post(`${api}/device-codes`, { headers, data: { role: "projector" } })).json();
  const wall = (await openWindow(browser, { viewport: { width: 1920, height: 1080 } })).page;
  await wall.goto(code.url);
  const [screen] = await (await page.request.get(`${api}/screens`)).json();

  // A vote put to the meeting; its figures are those of the step, and it stands in the minutes once.
  await give({
    type: "open-hand-vote",
    sitting: "main",
    matter: "number-and-list",
    subject: "Số lượng chi ủy viên nhiệm kỳ 2026-2028 là 3 đồng chí",
    way: "cards",
    sections: [],
  });
  await sees(wall, "Số lượng chi ủy viên");
  const need = wall.locator(".need");
  assert.equal(await need.evaluate((e) => getComputedStyle(e).transform), "none", "letters keep their width");
  assert.ok(await need.evaluate((e) => e.scrollWidth <= e.clientWidth + 1));
  await shot(wall, "wall-vote");
  const vote = (await (await page.request.get(`${api}/view`)).json()).state.sittings[0].floor.vote.id;
  await give({ type: "close-hand-vote", sitting: "main", vote, votes: { for: 14, against: 1, noOpinion: 0 } });
  await page.goto(`${server.url}/dai-hoi/${assembly}/bau-cu/bch`);
  await sees(page, "Lấy từ biểu quyết vừa xong: Số lượng chi ủy viên");
  await shot(page, "held-vote");
  await press(page, "Ghi biểu quyết: bầu 3 người");
  await sees(page, "Người do cấp ủy chuẩn bị");
  const votes = (await (await page.request.get(`${api}/view`)).json()).state.sittings[0].handVotes;
  assert.equal(votes.filter((v: { matter: string }) => v.matter === "number-and-list").length, 1);
  await give({ type: "prepare-list", election: "bch", people: ["p1", "p2", "p3", "p4"] });

  // Named on one phone, consented to on another, taken into the list at the table.
  const hai = await phoneOf("p7");
  const hoa = await phoneOf("p8");
  await hai.getByRole("button", { name: "Đề cử", exact: true }).click();
  await hai.getByLabel("Họ và tên người được đề cử").fill("Bùi Thị Hoa");
  await press(hai, "Nộp phiếu");
  await sees(hai, "chờ ý kiến người được đề cử");
  await sees(hoa, "Đặng Văn Hải đề cử đồng chí: Bầu chi ủy");
  await passes(hoa, "named phone");
  await shot(hoa, "phone-named");
  await press(hoa, "Đồng ý nhận đề cử");
  await sees(hai, "chờ đoàn chủ tịch xem xét");
  await passes(hai, "slips phone");
  await shot(hai, "phone-slip");
  await page.getByRole("button", { name: "Đưa vào danh sách: Đặng Văn Hải đề cử Bùi Thị Hoa" }).click();
  await sees(hai, "đã vào danh sách");
  await sees(hoa, "Đồng chí có tên trong danh sách đang lập.");

  // Without any phone: keyed from paper; and what the rules forbid is said at once, with its article.
  const slips = page.getByRole("region", { name: "Ứng cử, đề cử, xin rút tại đại hội" });
  await slips.getByText("Ứng cử", { exact: true }).click();
  await choose(page, "Người nộp phiếu", "Ngô Văn Long");
  await press(page, "Ghi phiếu");
  await page.getByRole("button", { name: "Đưa vào danh sách: Ngô Văn Long ứng cử" }).click();
  await slips.getByText("Đề cử", { exact: true }).click();
  await choose(page, "Người nộp phiếu", "Nguyễn Văn An");
  await choose(page, "Người được đề cử", "Hồ Thị Lan");
  await page.getByLabel("Người được đề cử đã ký đồng ý").check();
  await press(page, "Ghi phiếu");
  await sees(page, "Nguyễn Văn An đề cử Hồ Thị Lan");
  await page.getByLabel("Lý do không đưa vào danh sách").waitFor();
  assert.equal(await page.getByRole("button", { name: /^Đưa vào danh sách/ }).count(), 0, "not against the rules");
  await passes(page, "election page with slips");
  await shot(page, "table-slips");
  await page.getByLabel("Lý do không đưa vào danh sách").fill("Trái Điều 11 Quy chế");
  await press(page, "Không đưa vào");
  await sees(page, "Phiếu đã xử lý: 3");

  // Withdrawing: asked on the phone, proposed by the presidium, decided by the meeting.
  await press(hoa, "Xin rút khỏi danh sách");
  await hoa.getByLabel("Lý do xin rút").fill("Sức khỏe yếu");
  await press(hoa, "Nộp phiếu");
  await page.getByRole("button", { name: "Đưa vào danh sách: Bùi Thị Hoa xin rút" }).click();
  await sees(hoa, "Đã xin rút, chờ đại hội quyết định.");
  const propose = page.getByRole("radiogroup", { name: "Đoàn chủ tịch đề xuất" }).first();
  await propose.getByText("cho rút", { exact: true }).click();
  await shot(page, "proposal");
  await press(page, "Cho rút");
  await sees(page, "đã được rút");

  // A portrait, re-encoded, on the wall.
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Chọn ảnh của Nguyễn Văn An" }).click();
  await (await chooser).setFiles({ name: "an.png", mimeType: "image/png", buffer: await wall.screenshot() });
  await page.getByRole("img", { name: "Ảnh của Nguyễn Văn An" }).waitFor();
  await give({
    type: "set-screen",
    screen: screen.id,
    name: "Màn chính",
    page: { page: "candidate", election: "bch", person: "p1" },
  });
  await wall.locator("img.portrait").waitFor();
  assert.equal(await wall.locator("img.portrait").evaluate((img: HTMLImageElement) => img.naturalWidth), 360);
  await shot(wall, "wall-candidate");
  await give({
    type: "set-screen",
    screen: screen.id,
    name: "Màn chính",
    page: { page: "how-to-vote", election: "bch" },
  });
  await wall.locator(".ballot").waitFor();
  await shot(wall, "wall-how-to");
  await give({ type: "set-screen", screen: screen.id, name: "Màn chính", page: { page: "list", election: "bch" } });
  await sees(wall, "Ngô Văn Long");

  // A document on the phones, which stays there without the network.
  await page.goto(`${server.url}/dai-hoi/${assembly}/dieu-hanh`);
  await page.getByText("Tài liệu phát cho đại biểu: 0").click();
  await page.getByLabel("Tên tài liệu").fill("Dự thảo báo cáo chính trị");
  await page.locator("input[type=file][accept*='application/pdf,image']").setInputFiles({
    name: "bao-cao.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4 thử"),
  });
  await press(page, "Phát tài liệu");
  await sees(page, "Tài liệu phát cho đại biểu: 1");
  await press(hai, "Tài liệu");
  await press(hai, "Tải về để đọc: Dự thảo báo cáo chính trị");
  await sees(hai, "đã lưu trên điện thoại");
  await passes(hai, "documents phone");
  await shot(hai, "phone-documents");
  await hai.context().setOffline(true);
  await press(hai, "Đang diễn ra");
  await press(hai, "Tài liệu");
  await hai.getByRole("link", { name: "Mở" }).waitFor();
  await hai.context().setOffline(false);

  // A complaint from the hall, concluded on by the counting committee, in the minutes.
  await give(body("counting-committee", ["p5", "p6", "p9"]));
  await press(hai, "Đang diễn ra");
  await hai.getByText("Khiếu nại về bầu cử").click();
  await hai.getByLabel("Nội dung khiếu nại").fill("Đề nghị làm rõ số phiếu đã in");
  await press(hai, "Gửi khiếu nại");
  await sees(hai, "Ban kiểm phiếu đang xem xét.");
  await sees(page, "Khiếu nại tại đại hội: 1");
  await page.getByLabel("Ban kiểm phiếu kết luận", { exact: true }).fill("Đã kiểm lại, số phiếu in khớp biên bản");
  await shot(page, "chair-complaint");
  await passes(page, "chair page");
  await press(page, "Ghi kết luận");
  await sees(hai, "Kết luận: không có cơ sở: Đã kiểm lại");
  const minutes = await page.request.get(`${api}/documents/congress-minutes-main.pdf`);
  const text = (await pdfText(await minutes.body())).replace(/\s+/g, " ");
  assert.match(text, /Đặng Văn Hải khiếu nại/);
  assert.match(text, /kết luận: khiếu nại không có cơ sở; Đã kiểm lại, số phiếu in khớp biên bản/);

  // A mistaken check-in is taken back at the desk.
  await give({ type: "check-out", sitting: "main", people: ["p12"] });
  await page.goto(`${server.url}/dai-hoi/${assembly}/diem-danh`);
  await page.getByLabel("Tìm người").fill("duong thi mai");
  await page.keyboard.press("Enter");
  await page.locator("[data-kind='back']").waitFor();
  await press(page, "Điểm danh nhầm?");
  await press(page, "Hủy điểm danh của Dương Thị Mai");
  await sees(page, "Đã hủy lần điểm danh này");
  await shot(page, "desk-withdraw");
  assert.equal((await (await page.request.get(`${api}/view`)).json()).figures.main.present, 14);
  assert.deepEqual(office.problems, []);
});
