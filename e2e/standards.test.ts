/** A file of standards played by five people in the browser: refused, complained about, and open to the person throughout. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { type RunningServer, startServer } from "@laphieu/server";
import { usualPosts } from "@laphieu/standards-file";
import type { Browser, Page } from "playwright-core";
import { webRoot } from "../apps/cli/src/web-root.ts";
import { cast, type PersonName, people, secret } from "../apps/server/src/standards/testing.ts";
import { password } from "../apps/server/src/testing/meeting.ts";
import { openBrowser, openWindow, removeFolder } from "./support/app.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.LAPHIEU_SHOTS;
let server: RunningServer;
let folder: string;
let browser: Browser;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "laphieu-e2e-"));
  server = await startServer({
    folder,
    port: 0,
    host: "127.0.0.1",
    webRoot: process.env.LAPHIEU_WEB_ROOT ?? webRoot,
    pinCost: 10,
  });
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await server.close();
  await removeFolder(folder);
});

type Fill = readonly (readonly [label: string, value: string])[];
const fields = usualPosts[0]?.fields ?? [];

async function looksRight(page: Page, name: string): Promise<void> {
  for (const [size, width] of [
    ["phone", 390],
    ["laptop", 1366],
  ] as const) {
    await page.setViewportSize({ width, height: 3000 });
    await page.evaluate(axe);
    const found: readonly { id: string; nodes: readonly { html: string }[] }[] = await page.evaluate(
      "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then((r) => r.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => ({ id: v.id, nodes: v.nodes.map((n) => ({ html: n.html })) })))",
    );
    assert.deepEqual(
      found.map((v) => `${v.id}: ${v.nodes[0]?.html ?? ""}`),
      [],
      `${name} ${size}`,
    );
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${name} scrolls sideways on a ${size}`);
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}-${size}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}

it("a person is refused by the book: heard on a difference, told, and answered by somebody else after a complaint", async () => {
  await cast(server.url, ["head", "drafter", "decider", "examiner", "subject", "inspection"]);
  const pages = new Map<PersonName, Page>();
  const of = async (name: PersonName): Promise<Page> => {
    const known = pages.get(name);
    if (known !== undefined) return known;
    const { page } = await openWindow(browser);
    page.setDefaultTimeout(30_000);
    await page.goto(`${server.url}/tham-tra`);
    const signed = await page.request.post(`${server.url}/api/sign-in`, {
      headers: { "x-laphieu": "1" },
      data: { username: name, password },
    });
    assert.equal(signed.status(), 200);
    await page.goto(`${server.url}/tham-tra`);
    if (name !== "head") {
      await page.locator("main input[type=password]").fill(secret);
      await page.getByRole("button", { name: "Mở khóa" }).click();
      await page.getByText("Nội dung đang mở trên trình duyệt này").waitFor();
    }
    pages.set(name, page);
    return page;
  };
  const fill = async (page: Page, label: string, value: string): Promise<void> => {
    const box = page.locator("main form").getByLabel(label, { exact: false }).first();
    const tag = await box.evaluate((element) => element.tagName);
    await (tag === "SELECT" ? box.selectOption({ label: value }) : box.fill(value));
  };

  const head = await of("head");
  for (const [label, value] of [
    ["Chức danh", "Cấp ủy viên"],
    ["Cơ quan kết luận", "Ban thường vụ Đảng ủy xã Cao An"],
    ["Căn cứ", "Quy định của Đảng ủy về thẩm tra tiêu chuẩn"],
    ["Người soạn", people.drafter],
    ["Người ghi kết luận", people.decider],
    ["Quyền xem đến hết ngày", "2030-12-31"],
    ["Lý do giao", "Phân công công tác"],
  ] as const)
    await fill(head, label, value);
  await looksRight(head, "standards-head");
  await head.getByRole("button", { name: "Mở hồ sơ" }).click();
  await head.getByText("Đã mở hồ sơ số 1/").waitFor();

  let address = "";
  const act = async (who: PersonName, name: string, values: Fill = []): Promise<Page> => {
    const page = await of(who);
    await page.goto(address === "" ? `${server.url}/tham-tra` : address);
    if (address === "") {
      await page.getByRole("link", { name: /^1\// }).click();
      await page.waitForURL(/tham-tra\/hs-/);
      address = page.url();
    }
    await page.getByRole("heading", { name: "Việc của đồng chí" }).waitFor();
    const form = page.getByRole("form", { name, exact: true });
    if (!(await form.isVisible())) {
      const chosen = page.getByRole("button", { name, exact: true });
      if (!(await chosen.isVisible())) await page.getByText("Việc khác").click();
      await chosen.click();
    }
    for (const [label, value] of values) await fill(page, label, value);
    const answered = page.waitForResponse((r) => r.url().endsWith("/commands"));
    await form.locator('button[type="submit"]').click();
    const response = await answered;
    assert.equal(response.status(), 200, `${who} ${name}: ${await response.text()}`);
    return page;
  };
  await act("drafter", "Ghi đề nghị", [
    ["Họ và tên", "Đỗ Thị Kín Đáo"],
    ["Năm sinh", "1981"],
    ["Nơi đề nghị", "Đảng ủy xã Cao An"],
    ["Số, ngày văn bản", "77-CV/ĐU ngày 02/11/2026"],
    ["Để làm gì", "Giới thiệu ứng cử cấp ủy"],
  ]);
  await act("drafter", "Gắn tài khoản của người được thẩm tra", [["Người (tên đăng nhập)", "subject"]]);
  await act("drafter", "Đã thông báo cho người được thẩm tra");
  await act("drafter", "Ghi một trường của bản khai", [
    ["Trường", "Bằng cấp chuyên môn"],
    ["Nội dung", "Đại học, cấp năm 2003"],
    ["Nguồn", "Bản khai"],
  ]);
  await act("drafter", "Đã nhận đủ giấy tờ");
  await act("drafter", "Hỏi một cơ quan", [
    ["Trường", "Bằng cấp chuyên môn"],
    ["Cơ quan được hỏi", "Trường Đại học A"],
  ]);
  await act("drafter", "Đã hỏi xong");
  await act("drafter", "Ghi một trả lời", [
    ["Văn bản hỏi", "Bằng cấp chuyên môn: Trường Đại học A"],
    ["Kết quả", "khác với bản khai"],
    ["Sự kiện được trả lời", "Cấp bằng năm 2004"],
    ["Nguồn", "Sổ gốc cấp bằng"],
    ["Người ký", "Hiệu trưởng"],
    ["Ngày ký", "2026-11-23"],
  ]);
  const drafting = await act("drafter", "Hỏi lại người được thẩm tra", [
    ["Văn bản hỏi", "Bằng cấp chuyên môn: Trường Đại học A"],
    ["Điểm khác nhau", "Năm cấp bằng"],
  ]);
  await looksRight(drafting, "standards-drafter");
  const own = await act("subject", "Giải trình", [
    ["Điểm được hỏi", "Năm cấp bằng"],
    ["Nội dung", "Tôi ghi nhầm năm"],
  ]);
  await own.getByText("Sổ gốc cấp bằng").waitFor();
  await looksRight(own, "standards-own");
  await act("drafter", "Trình dự thảo", [
    ...fields.map((f) => [f.label, "thấy"] as const),
    ["Đề xuất", "không đủ tiêu chuẩn"],
    ["Nội dung", "Năm cấp bằng không khớp"],
  ]);
  await act("decider", "Ghi kết luận", [
    ["Kết quả", "không đủ tiêu chuẩn"],
    ["Nội dung", "Chưa đủ tiêu chuẩn về trình độ"],
    ["Số văn bản", "9-KL/ĐU"],
    ["Có mặt", "9"],
    ["Đồng ý", "8"],
    ["Không đồng ý", "1"],
    ["Ý kiến khác", "0"],
  ]);
  await act("drafter", "Đã thông báo kết quả");
  await act("subject", "Khiếu nại", [["Nội dung", "Đề nghị xem xét lại"]]);
  await act("head", "Giao phần việc", [
    ["Người (tên đăng nhập)", people.examiner],
    ["Phần việc", "người giải quyết khiếu nại"],
    ["Đến hết ngày", "2030-12-31"],
    ["Lý do", "Giải quyết khiếu nại"],
  ]);
  const leading = await of("head");
  assert.ok(!(await leading.locator("main").innerText()).includes("Kín Đáo"));
  // The key goes on when somebody who holds it opens the file.
  const drafter = await of("drafter");
  await drafter.goto(address);
  await drafter.getByRole("heading", { name: "Nội dung hồ sơ" }).waitFor();
  await drafter.getByText("Tôi ghi nhầm năm").waitFor();
  await act("examiner", "Trả lời khiếu nại", [
    ["Kết quả", "giữ nguyên kết luận"],
    ["Nội dung", "Kết luận đúng quy định"],
    ["Số văn bản", "3-TL"],
  ]);
  await act("drafter", "Kết thúc hồ sơ");

  await own.goto(address);
  await own.getByText("Kết luận đúng quy định").waitFor();
  const shown = await own.locator("main").innerText();
  for (const who of [people.drafter, people.decider, people.examiner]) assert.ok(shown.includes(who), who);
  const inspecting = await of("inspection");
  await inspecting.goto(address);
  await inspecting.getByText("nội dung hồ sơ không mở cho phần này").waitFor();
  const steps = await inspecting.locator("main").innerText();
  for (const word of ["Kín Đáo", "Sổ gốc", "không đủ tiêu chuẩn", people.subject])
    assert.ok(!steps.includes(word), word);
  await looksRight(inspecting, "standards-inspection");
  await own.goto(`${server.url}/bao-ve-du-lieu`);
  await own.getByRole("heading", { name: "Bảo vệ dữ liệu cá nhân" }).waitFor();
  for (const field of fields) await own.getByText(field.label).first().waitFor();
  await looksRight(own, "standards-protection");
});
