/** A file of standards played by five people in the browser: refused, complained about, and open to the person throughout. */
import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { RunningServer } from "@laphieu/server";
import { usualPosts } from "@laphieu/standards-file";
import type { Browser, Page } from "playwright-core";
import { cast, type PersonName, people, secret } from "../apps/server/src/standards/testing.ts";
import { Browser as Api } from "../apps/server/src/testing/browser.ts";
import { assembly, create, give as giveMeeting, password, upToBox } from "../apps/server/src/testing/meeting.ts";
import { openBrowser, openWindow, removeFolder } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { serve } from "./support/here.ts";
import { picture } from "./support/picture.ts";

let server: RunningServer;
let folder: string;
let browser: Browser;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "laphieu-e2e-"));
  server = await serve(folder);
  browser = await openBrowser();
  await cast(server.url, ["head", "drafter", "decider", "examiner", "subject", "inspection"]);
});
after(async () => {
  await browser.close();
  await server.close();
  await removeFolder(folder);
});

/** The first of the four names on the list of the meeting of the tests. */
const candidate = "Nguyễn Văn An";

type Fill = readonly (readonly [label: string, value: string])[];
const fields = usualPosts[0]?.fields ?? [];

async function looksRight(page: Page, name: string): Promise<void> {
  for (const [size, width] of [
    ["phone", 390],
    ["laptop", 1366],
  ] as const) {
    await page.setViewportSize({ width, height: 3000 });
    await passesAxe(page, `${name} ${size}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${name} scrolls sideways on a ${size}`);
    await picture(page, `${name}-${size}`);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}

/** Windows of everybody, each signed in and with the contents unlocked. */
function cinema(url: string) {
  const pages = new Map<PersonName | "chu", Page>();
  const of = async (name: PersonName | "chu"): Promise<Page> => {
    const known = pages.get(name);
    if (known !== undefined) return known;
    const { page } = await openWindow(browser);
    page.setDefaultTimeout(30_000);
    await page.goto(`${url}/tham-tra`);
    const signed = await page.request.post(`${url}/api/sign-in`, {
      headers: { "x-laphieu": "1" },
      data: { username: name, password },
    });
    assert.equal(signed.status(), 200);
    await page.goto(`${url}/tham-tra`);
    if (name !== "head" && name !== "chu") {
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
  /** The head opens a file; the rest is played by `act`, in the window of each. */
  const open = async (post: string): Promise<(who: PersonName, name: string, values?: Fill) => Promise<Page>> => {
    const page = await of("head");
    await page.goto(`${url}/tham-tra`);
    for (const [label, value] of [
      ["Chức danh", post],
      ["Cơ quan kết luận", "Ban thường vụ Đảng ủy xã Cao An"],
      ["Căn cứ", "Quy định của Đảng ủy về thẩm tra tiêu chuẩn"],
      ["Người soạn", people.drafter],
      ["Người ghi kết luận", people.decider],
      ["Quyền xem đến hết ngày", "2030-12-31"],
      ["Lý do giao", "Phân công công tác"],
    ] as const)
      await fill(page, label, value);
    await looksRight(page, "standards-head");
    await page.getByRole("button", { name: "Mở hồ sơ" }).click();
    const told = await page.getByText("Đã mở hồ sơ số ").innerText();
    const number = /số (\d+\/\d+)/.exec(told)?.[1] ?? "";
    await page.getByRole("link", { name: number, exact: true }).click();
    await page.waitForURL(/tham-tra\/hs-/);
    const address = page.url();
    return async (who, name, values = []) => {
      const page = await of(who);
      await page.goto(address);
      await page.getByRole("heading", { name: "Việc của đồng chí" }).waitFor();
      const form = page.getByRole("form", { name, exact: true });
      const chosen = page.getByRole("button", { name, exact: true });
      if (
        !(await form.isVisible()) &&
        (name === "Báo cho đại hội là đã kết luận" || values.length > 0 || !(await chosen.isVisible()))
      ) {
        if (!(await chosen.isVisible())) await page.getByText("Việc khác").click();
        await chosen.click();
      }
      for (const [label, value] of values) await fill(page, label, value);
      const answered = page.waitForResponse((r) => /\/(?:commands|papers)$/.test(r.url()));
      if (name === "Báo cho đại hội là đã kết luận")
        await page
          .getByRole("button", { name: /^Báo cho (?!đại hội là)/ })
          .first()
          .click();
      else {
        if (!(await form.isVisible())) await chosen.click();
        if (name === "Ghi một giấy tờ")
          await form.locator("input[type=file]").setInputFiles({
            name: "bằng đại học.pdf",
            mimeType: "application/pdf",
            buffer: Buffer.from("%PDF-1.7\nbản chụp\n"),
          });
        await form.locator('button[type="submit"]').click();
      }
      const response = await answered;
      assert.ok(response.ok(), `${who} ${name}: ${await response.text()}`);
      return page;
    };
  };
  return { of, fill, open };
}

it("a person is refused by the book: heard on a difference, told, and answered by somebody else after a complaint", async () => {
  const { of, open } = cinema(server.url);
  const act = await open("Cấp ủy viên");
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
  await act("drafter", "Ghi một giấy tờ", [
    ["Tên giấy tờ", "Bản sao bằng đại học"],
    ["Để ở đâu", "Tủ 3, ngăn 2"],
  ]);
  await act("drafter", "Ghi giao nhận", [
    ["Bên giao", "Đỗ Thị Kín Đáo"],
    ["Bên nhận", people.drafter],
    ["Số giấy tờ", "1"],
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
  await own.getByRole("heading", { name: "Dữ liệu được thu thập và vì sao" }).waitFor();
  const link = await own.getByRole("link", { name: "Mở bản chụp: bằng đại học.pdf" }).getAttribute("href");
  const copy = await own.request.get(`${server.url}${link}`);
  assert.ok((await copy.text()).includes("bản chụp"));
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
  const address = leading.url();
  await drafter.goto(address);
  await drafter.getByRole("heading", { name: "Nội dung hồ sơ" }).waitFor();
  await drafter.getByText("Tôi ghi nhầm năm").waitFor();
  await act("examiner", "Trả lời khiếu nại", [
    ["Kết quả", "giữ nguyên kết luận"],
    ["Nội dung", "Kết luận đúng quy định"],
    ["Số văn bản", "3-TL"],
  ]);
  // The person says that there is no second complaint; without it the file waits for its time.
  const answeredOwn = await act("subject", "Tôi không khiếu nại");
  await looksRight(answeredOwn, "standards-answered");
  await act("drafter", "Kết thúc hồ sơ");

  await own.goto(address);
  await own.getByText("Kết luận đúng quy định").waitFor();
  const shown = await own.locator("main").innerText();
  for (const who of [people.drafter, people.decider, people.examiner]) assert.ok(shown.includes(who), who);
  const inspecting = await of("inspection");
  await inspecting.goto(address);
  assert.equal(
    (await inspecting.request.get(`${server.url}/api/standards/files/${address.split("/").at(-1)}/export`)).status(),
    403,
  );
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

it("a person who meets the standards stands: the congress knows that it is concluded, and who is not", async () => {
  const chu = new Api(server.url);
  await chu.post("/api/sign-in", { username: "chu", password });
  const made = await chu.post("/api/assemblies", { command: create() });
  assert.ok(made.status < 300, made.text);
  const listed = upToBox.findIndex((command) => command.type === "prepare-list");
  await giveMeeting(chu, upToBox.slice(0, listed + 1));

  const { of, fill, open } = cinema(server.url);
  const owner = await of("chu");
  const election = `${server.url}/dai-hoi/${assembly}/bau-cu/chi-uy`;
  const act = await open("Cấp ủy viên");
  await act("drafter", "Ghi đề nghị", [
    ["Họ và tên", candidate],
    ["Năm sinh", "1981"],
    ["Nơi đề nghị", "Đảng ủy xã Cao An"],
    ["Số, ngày văn bản", "78-CV/ĐU"],
    ["Để làm gì", "Giới thiệu ứng cử"],
  ]);
  await owner.goto(election);
  await owner.getByText(/người trong danh sách chưa có kết luận thẩm tra/).waitFor();
  await looksRight(owner, "standards-candidates-none");
  await act("drafter", "Đã thông báo cho người được thẩm tra");
  const coded = await act("drafter", "Cấp mã cho bản in");
  const code = await coded.locator("dd", { hasText: /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/ }).innerText();
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
    ["Kết quả", "khớp với bản khai"],
    ["Sự kiện được trả lời", "Cấp bằng năm 2003"],
    ["Nguồn", "Sổ gốc cấp bằng"],
    ["Người ký", "Hiệu trưởng"],
    ["Ngày ký", "2026-11-23"],
  ]);
  await act("drafter", "Trình dự thảo", [
    ...fields.map((f) => [f.label, "thấy"] as const),
    ["Đề xuất", "đủ tiêu chuẩn"],
    ["Nội dung", "Đủ theo tiêu chuẩn của chức danh"],
  ]);
  const deciding = await act("decider", "Ghi kết luận", [
    ["Kết quả", "đủ tiêu chuẩn"],
    ["Nội dung", "Đủ tiêu chuẩn"],
    ["Số văn bản", "10-KL/ĐU"],
    ["Có mặt", "9"],
    ["Đồng ý", "9"],
    ["Không đồng ý", "0"],
    ["Ý kiến khác", "0"],
  ]);
  await looksRight(deciding, "standards-decider");
  await act("drafter", "Đã thông báo kết quả");
  const telling = await act("drafter", "Báo cho đại hội là đã kết luận");
  await looksRight(telling, "standards-told");

  // The presidium sees that it is concluded, never how; and is reminded of the others.
  await owner.goto(election);
  const note = owner.locator("details", { hasText: "Thẩm tra tiêu chuẩn của những người trong danh sách" });
  await note.getByText(new RegExp(`${candidate}: đã kết luận ngày`)).waitFor();
  assert.match(await note.innerText(), /3 trong 4 người/);
  assert.doesNotMatch(await note.innerText(), /đủ tiêu chuẩn/);
  await looksRight(owner, "standards-candidates");
  await owner.goto(`${server.url}/tham-tra/cai-dat`);
  await owner.getByRole("heading", { name: "Mạng của máy này" }).waitFor();
  await looksRight(owner, "standards-owner");

  // Somebody without an account follows the own file by the code on the printed copy.
  const { page: visitor } = await openWindow(browser);
  await visitor.goto(`${server.url}/ban-in`);
  await visitor.getByLabel("Mã trên bản in").fill("0000-0000-0000-0000");
  await visitor.getByRole("button", { name: "Xem các bước" }).click();
  await visitor.getByText("Không có bản in nào mang mã này").waitFor();
  await visitor.getByLabel("Mã trên bản in").fill(code.toLowerCase());
  await visitor.getByRole("button", { name: "Xem các bước" }).click();
  await visitor.getByText("Đồng chí được khiếu nại đến").waitFor();
  assert.ok(!(await visitor.locator("main").innerText()).includes(candidate));
  await looksRight(visitor, "standards-copy");

  // The person withdraws: the head proposes an early erasure with its basis, somebody else signs.
  await act("head", "Đề nghị hủy nội dung", [["Căn cứ xóa trước thời hạn lưu", "Điều 14 Luật số 91/2025/QH15"]]);
  const leading = await of("head");
  await leading.goto(`${server.url}/tham-tra/tong-hop`);
  await leading.getByText("Điều 14 Luật số 91/2025/QH15").waitFor();
  await looksRight(leading, "standards-purge-list");
  const signing = await act("decider", "Ký duyệt hủy nội dung");
  await signing.getByText("Không có hồ sơ này, hoặc đồng chí không được giao.").waitFor();
  await visitor.getByRole("button", { name: "Xem các bước" }).click();
  await visitor.getByText("Nội dung đã hủy ngày").waitFor();
  await owner.goto(election);
  await owner.getByText(/4 trong 4 người/).waitFor();

  // The head sets fields, clocks and days, and sees the work as a whole.
  const head = await of("head");
  await head.goto(`${server.url}/tham-tra/cai-dat`);
  await head.getByRole("button", { name: "Thêm trường" }).click();
  const added = head.getByRole("group", { name: `Trường ${fields.length + 1}` });
  await added.getByLabel("Tên trường").fill("Tôn giáo");
  await added.getByLabel("Vì sao chức danh cần").fill("Theo quy định riêng");
  await added.getByLabel("Lấy từ đâu").fill("Bản khai");
  await head.getByRole("button", { name: "Ghi danh mục" }).click();
  await head.getByText("“Tôn giáo” là dữ liệu nhạy cảm").waitFor();
  await added.getByLabel("Căn cứ pháp lý").fill("Điều 5 Quy định số 1");
  await head.getByRole("button", { name: "Ghi danh mục" }).click();
  await head.getByText("Đã ghi.").waitFor();
  await fill(head, "Dự thảo kết luận", "7");
  await head.getByRole("button", { name: "Ghi thời hạn" }).click();
  await head.getByLabel("Ngày nghỉ").fill("31/4/2027");
  await head.getByText("“31/4/2027” không phải một ngày").waitFor();
  await head.getByLabel("Ngày nghỉ").fill("30/4/2027\n1/5/2027");
  await head.getByRole("button", { name: "Ghi lịch" }).click();
  await head.getByRole("form", { name: "Lịch ngày làm việc" }).getByText("Đã ghi.").waitFor();
  await looksRight(head, "standards-settings");
  await head.goto(`${server.url}/tham-tra/tong-hop`);
  await head.getByRole("link", { name: "In bảng khối lượng" }).waitFor();
  await head.getByRole("link", { name: "In biểu số liệu năm" }).waitFor();
  await looksRight(head, "standards-overview");
  await head.goto(`${server.url}/tham-tra`);
  await looksRight(head, "standards-work");
  const inspecting = await of("inspection");
  await inspecting.goto(`${server.url}/bao-ve-du-lieu`);
  await inspecting.getByText("Điều 5 Quy định số 1").waitFor();
  await inspecting.getByRole("heading", { name: "Thay đổi danh mục trường" }).waitFor();

  // In English as well.
  const { page: english } = await openWindow(browser);
  await english.addInitScript(() => localStorage.setItem("laphieu-lang", "en"));
  await english.goto(`${server.url}/tham-tra/huong-dan`);
  await english.getByRole("heading", { name: "How standards are verified" }).waitFor();
  await looksRight(english, "standards-help-en");
});

it("a practice file is played by one person, and the server never hears of it", async () => {
  const { of } = cinema(server.url);
  const page = await of("drafter");
  const sent: string[] = [];
  await page.goto(`${server.url}/tham-tra/huong-dan`);
  await looksRight(page, "standards-help");
  await page.getByRole("link", { name: "Làm thử một hồ sơ tập" }).click();
  page.on("request", (request) => {
    if (request.method() === "POST") sent.push(request.url());
  });
  await page.getByText("HỒ SƠ TẬP, DỮ LIỆU BỊA.").waitFor();
  await looksRight(page, "standards-practice-begin");
  const submit = async (name: string): Promise<void> => {
    const form = page.getByRole("form", { name, exact: true });
    if (!(await form.isVisible())) await page.getByRole("button", { name, exact: true }).first().click();
    await form.locator('button[type="submit"]').click();
  };
  for (const name of [
    "Ghi đề nghị",
    "Đã thông báo cho người được thẩm tra",
    "Ghi một trường của bản khai",
    "Đã nhận đủ giấy tờ",
    "Hỏi một cơ quan",
    "Đã hỏi xong",
    "Ghi một trả lời",
  ])
    await submit(name);
  await submit("Trình dự thảo");
  await page.getByText("Có trả lời khác với bản khai mà chưa hỏi lại người được thẩm tra.").waitFor();
  await submit("Hỏi lại người được thẩm tra");
  await looksRight(page, "standards-practice");
  assert.deepEqual(sent, []);
  await page.goto(`${server.url}/tham-tra`);
  await page.getByRole("heading", { name: "Việc đang chờ" }).waitFor();
  assert.ok(!(await page.locator("main").innerText()).includes("TẬP/"));
});
