/**
 * A hall at work: the chair, the secretary, two delegates and two screens at once. Running order by keyboard, speakers,
 * votes by hand with two counters, by phone and by keyboard alone; the network cut and the server killed in the middle.
 */
import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { CommandInput } from "@laphieu/assembly";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser, openWindow, removeFolder } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { createOwner } from "./support/hands.ts";
import { KillableServer } from "./support/killable.ts";
import { picture } from "./support/picture.ts";

const id = "dh-hoi-truong";
const people = Array.from({ length: 12 }, (_, i) => `p${i + 1}`);
const names = [
  "Nguyễn Văn An",
  "Trần Thị Bình",
  "Lê Quốc Cường",
  "Phạm Thu Dung",
  "Hoàng Minh Đức",
  "Vũ Thị Giang",
  "Đặng Văn Hải",
  "Bùi Thị Hoa",
  "Đỗ Quang Huy",
  "Hồ Thị Lan",
  "Ngô Văn Long",
  "Dương Thị Mai",
];

let folder: string;
let browser: Browser;
let server: KillableServer;
let url = "";

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "laphieu-e2e-"));
  server = new KillableServer(folder);
  [browser] = await Promise.all([openBrowser(), server.start()]);
  url = server.url;
});
after(async () => {
  await browser.close();
  await server.kill();
  await removeFolder(folder);
});

type Answer = { readonly status: number; readonly body: Record<string, unknown> };
async function post(at: Page | BrowserContext, path: string, data: unknown): Promise<Answer> {
  const answer = await at.request.post(url + path, { data, headers: { "x-laphieu": "1", origin: url } });
  const body: Record<string, unknown> = JSON.parse(await answer.text());
  return { status: answer.status(), body };
}
/** Gives a command at the newest version, as a page that just looked. */
async function give(at: Page | BrowserContext, command: CommandInput): Promise<Answer> {
  const view = await at.request.get(`${url}/api/assemblies/${id}/view`);
  const version = Number((view.headers().etag ?? "").replace(/"/g, ""));
  return post(at, `/api/assemblies/${id}/commands`, { expectedVersion: version, command });
}
async function must(at: Page | BrowserContext, command: CommandInput): Promise<void> {
  const answer = await give(at, command);
  assert.equal(answer.status, 200, `${command.type}: ${JSON.stringify(answer.body)}`);
}

/** This place's time, `YYYY-MM-DD HH:MM:SS`. */
const now = new Date().toLocaleString("sv-SE");
const create: CommandInput = {
  type: "create-assembly",
  id,
  mode: "full",
  sample: false,
  regulation: "majority",
  about: {
    kind: "members-congress",
    level: "grassroots",
    body: "Hội Khuyến học xã Cao An",
    above: "Hội Khuyến học tỉnh",
    place: "Hội trường xã",
    title: "Đại hội Hội Khuyến học xã Cao An lần thứ II",
    term: "2026-2031",
    // Held now, so that the plan can be compared with the clock.
    day: now.slice(0, 10),
    sessions: [{ name: "Đại hội", day: now.slice(0, 10), startsAt: now.slice(11, 16) }],
    secretaryDirect: false,
    withElection: true,
  },
};
const meeting: readonly CommandInput[] = [
  {
    type: "add-people",
    people: people.map((person, i) => ({
      id: person,
      details: { name: names[i] ?? "", position: "Chi hội trưởng" },
      attendee: {
        standing: "official",
        seat: "member",
        flags: [],
        delegation: i < 6 ? "Chi hội thôn Đông" : "Chi hội thôn Tây",
      },
    })),
  },
  { type: "record-preparation", item: "opening-announced", day: "2026-11-01", note: "" },
  { type: "record-preparation", item: "personnel-plan", day: "2026-11-02", note: "" },
  { type: "open-sitting", sitting: "main" },
  { type: "check-in", sitting: "main", people },
];

const sizes = [
  ["phone", 390, 844],
  ["laptop", 1366, 768],
  ["desktop", 1920, 1080],
] as const;
async function looksRight(page: Page, name: string): Promise<void> {
  for (const [size, width, height] of sizes) {
    await page.setViewportSize({ width, height: 4000 });
    if (size !== "desktop") await passesAxe(page, `${name} ${size}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${name} scrolls sideways on a ${size} by ${wide} px`);
    await page.setViewportSize({ width, height });
    await picture(page, `${name}-${size}`);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}
/** The wall shows the text, in letters of 60 px or more at 1920×1080. */
async function wall(page: Page, text: string | RegExp, name?: string): Promise<void> {
  await page.getByText(text).first().waitFor();
  const smallest = await page.evaluate(() => {
    const texts = [...document.querySelectorAll("#hall *")].filter((e) =>
      [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && (n.textContent ?? "").trim() !== ""),
    );
    return Math.min(...texts.map((e) => Number.parseFloat(getComputedStyle(e).fontSize)));
  });
  assert.ok(smallest >= 60, `${smallest} px on the wall`);
  if (name !== undefined) await picture(page, `wall-${name}`, "window");
}
/** Goes to a control with the Tab key alone. */
async function tabTo(page: Page, role: string, name: RegExp): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      const label = e instanceof HTMLInputElement ? (e.labels?.[0]?.textContent ?? "") : (e?.textContent ?? "");
      return { tag: e?.tagName.toLowerCase() ?? "", text: `${e?.getAttribute("aria-label") ?? ""} ${label}` };
    });
    if (at.tag === role && name.test(at.text)) return;
  }
  assert.fail(`no ${role} ${name} is reached with the Tab key`);
}

it("a hall votes, speaks and is shown on the wall, through a cut and a kill of the server", async () => {
  const chair = await openWindow(browser);
  await createOwner(chair.page, url);
  assert.equal((await post(chair.page, "/api/assemblies", { command: create })).status, 201);
  for (const command of meeting) await must(chair.page, command);
  const codeFor = async (role: string): Promise<string> =>
    String((await post(chair.page, `/api/assemblies/${id}/device-codes`, { role })).body.code);
  const cards = await post(chair.page, `/api/assemblies/${id}/cards`, {});
  const cardOf = (person: string): string => {
    const all: readonly { readonly person: string; readonly code: string }[] = JSON.parse(
      JSON.stringify(cards.body.cards),
    );
    return all.find((c) => c.person === person)?.code ?? "";
  };
  const join_ = async (code: string): Promise<BrowserContext> => {
    const { context } = await openWindow(browser);
    assert.equal((await post(context, "/api/devices/join", { code })).status, 200);
    return context;
  };

  // Two screens: one follows, one is pinned.
  const wallOne = await openWindow(browser, { viewport: { width: 1920, height: 1080 } });
  const wallTwo = await openWindow(browser, { viewport: { width: 1920, height: 1080 } });
  await wallOne.page.goto(`${url}/man-hinh/${await codeFor("projector")}`);
  await wallTwo.page.goto(`${url}/man-hinh/${await codeFor("projector")}`);

  // The running order: a template, one item moved with the arrow keys, saved.
  const { page } = chair;
  await page.goto(`${url}/dai-hoi/${id}/dieu-hanh`);
  await page.getByRole("button", { name: "Lấy mẫu này" }).click();
  await page.getByRole("button", { name: /^Chuyển mục 1: Chào cờ/ }).focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.getByLabel("Mục 2", { exact: true }).inputValue(), "Chào cờ");
  await page.keyboard.press("ArrowUp");
  await page.getByLabel("Tên phiên 1").fill("Phiên chính thức");
  await looksRight(page, "order-edit");
  await page.getByRole("button", { name: "Ghi chương trình" }).click();
  await page.getByRole("button", { name: /^Sang mục: Chào cờ/ }).click();
  await wall(wallOne.page, "Đại hội Hội Khuyến học xã Cao An lần thứ II", "welcome");
  await page.getByRole("button", { name: /^Sang mục: Tuyên bố lý do/ }).waitFor();
  await page
    .getByText(/Chậm|Sớm|Đúng giờ/)
    .first()
    .waitFor();

  // A vote by hand with the keyboard alone.
  await page.reload();
  await page.getByRole("heading", { name: "Biểu quyết" }).waitFor();
  await tabTo(page, "input", /Nội dung biểu quyết/);
  await page.keyboard.type("Thông qua chương trình");
  await tabTo(page, "button", /Đưa ra biểu quyết/);
  await page.keyboard.press("Enter");
  await wall(wallOne.page, "Giơ thẻ khi được mời", "vote-open");
  await page.getByRole("button", { name: "Tất cả tán thành: 12" }).waitFor();
  await tabTo(page, "button", /Tất cả tán thành: 12/);
  await page.keyboard.press("Enter");
  await wall(wallOne.page, "Được thông qua", "vote-result");
  await page.getByText("cần từ 7 trên 12").first().waitFor();

  // Two counters that differ count again.
  await page.getByLabel("Nội dung biểu quyết").fill("Thông qua quy chế làm việc");
  await page.getByRole("button", { name: "Đếm theo khu vực" }).click();
  await page.getByRole("button", { name: "Đếm theo khu vực" }).click();
  await page.getByRole("button", { name: "Đưa ra biểu quyết" }).click();
  const section = (n: number) => page.getByRole("group", { name: new RegExp(`^Khu ${n} `) });
  const count = async (n: number, yes: number, against = 0): Promise<void> => {
    const before = await section(n).innerText();
    await section(n).getByLabel("Tán thành", { exact: true }).fill(String(yes));
    await section(n).getByLabel("Không tán thành").fill(String(against));
    await section(n).getByRole("button", { name: "Ghi số đếm" }).click();
    await page.waitForFunction(
      ([text, start]) => ![...document.querySelectorAll("fieldset")].some((f) => f.innerText === text && start !== ""),
      [before, `Khu ${n}`],
    );
  };
  await count(1, 6);
  await count(1, 5, 1);
  await page.getByText("Hai số đếm khác nhau").waitFor();
  await looksRight(page, "chair-vote");
  await count(1, 5, 1);
  await count(1, 5, 1);
  await count(2, 6);
  await count(2, 6);
  await page.getByRole("button", { name: "Kết thúc, ghi kết quả" }).click();
  await wall(wallOne.page, "không tán thành");
  await page.getByText("tán thành 11, không tán thành 1").first().waitFor();

  // Speakers: a phone, a point of order from another, a slip keyed by the secretary.
  const one = await join_(cardOf("p1"));
  const two = await join_(cardOf("p2"));
  const office = await join_(await codeFor("secretary"));
  const ask = (kind: "speech" | "point-of-order"): CommandInput => ({
    type: "ask-to-speak",
    sitting: "main",
    kind,
    topic: kind === "speech" ? "Vận động quỹ khuyến học ở thôn" : "",
  });
  assert.equal((await give(one, ask("speech"))).body.version, undefined, "requests are not taken yet");
  await page.getByLabel("Nhận đăng ký từ điện thoại").check();
  await page.getByText("Chưa có ai đăng ký").waitFor();
  await must(one, ask("speech"));
  const desk = await office.newPage();
  await desk.goto(`${url}/dai-hoi/${id}/dieu-hanh`);
  await desk.getByRole("combobox", { name: "Người đăng ký bằng phiếu" }).fill("giang");
  await desk.getByRole("option", { name: /Vũ Thị Giang/ }).click();
  await desk.getByRole("button", { name: "Thêm vào danh sách" }).click();
  await desk.getByRole("button", { name: "Mời Vũ Thị Giang phát biểu" }).waitFor();
  await must(two, ask("point-of-order"));
  const waiting = page.getByRole("list", { name: "Đang chờ phát biểu" }).getByRole("listitem");
  await waiting.nth(2).waitFor();
  assert.match(await waiting.nth(0).innerText(), /Trần Thị Bình/);
  await page.getByRole("button", { name: "Chuyển người thứ 3" }).press("ArrowUp");
  await waiting.nth(1).filter({ hasText: "Vũ Thị Giang" }).waitFor();
  await page.getByRole("button", { name: "Mời Nguyễn Văn An phát biểu" }).click();
  await wall(wallOne.page, "Vận động quỹ khuyến học ở thôn", "speaker");
  await page.getByRole("timer").waitFor();

  // The second screen is pinned to words of its own; the picture on this page shows it.
  const pageOf = page.getByRole("combobox", { name: /^Trang của Màn 2/ });
  await pageOf.click();
  await page.getByRole("option", { name: "Dòng nhắn" }).last().click();
  await page.getByLabel("Nội dung", { exact: true }).last().fill("Giờ giải lao đến 9 giờ 30");
  await page.getByRole("button", { name: "Chiếu", exact: true }).click();
  await wall(wallTwo.page, "Giờ giải lao đến 9 giờ 30", "message");
  await page.getByRole("img", { name: "Màn 2 đang hiện" }).getByText("Giờ giải lao").waitFor();
  await wall(wallOne.page, "Vận động quỹ khuyến học ở thôn");
  await looksRight(page, "chair");

  // A file handed in at the table, and the secretary's notes.
  await desk.getByText(/^Bản tham luận đã nộp/).click();
  await desk.getByRole("combobox", { name: "Người nộp" }).fill("binh");
  await desk.getByRole("option", { name: /Trần Thị Bình/ }).click();
  await desk
    .getByRole("group")
    .filter({ hasText: "Bản tham luận đã nộp" })
    .locator('input[type="file"]')
    .setInputFiles({ name: "Tham luận.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 bài") });
  await desk.getByRole("button", { name: "Nộp bản tham luận" }).click();
  const link = desk.getByRole("link", { name: "Tham luận.pdf" });
  await link.waitFor();
  const file = await desk.request.get(url + ((await link.getAttribute("href")) ?? ""));
  assert.equal(await file.text(), "%PDF-1.4 bài");
  assert.equal((await one.request.get(url + ((await link.getAttribute("href")) ?? ""))).status(), 403);

  // The server is killed in the middle of a vote by phone: the wall keeps its page and says so; no vote is lost.
  await page.getByRole("button", { name: "Kết thúc lượt" }).click();
  await page.getByLabel("Nội dung biểu quyết").fill("Thông qua nghị quyết");
  await page.getByText("Điện thoại", { exact: true }).click();
  await page.getByRole("button", { name: "Đưa ra biểu quyết" }).click();
  await wall(wallOne.page, "Biểu quyết trên điện thoại", "vote-phones");
  const view: {
    readonly state: { readonly sittings: readonly { readonly floor?: { readonly vote?: { readonly id: string } } }[] };
  } = await (await page.request.get(`${url}/api/assemblies/${id}/view`)).json();
  const vote = view.state.sittings[0]?.floor?.vote?.id ?? "";
  const cast: CommandInput = { type: "cast-hand-vote", sitting: "main", vote, choice: "for" };
  await must(one, cast);
  await page.getByRole("status").filter({ hasText: "Đã biểu quyết 1/12" }).waitFor();
  await server.kill();
  await wall(wallOne.page, /Mất kết nối lúc/, "lost");
  await wall(wallOne.page, "Biểu quyết trên điện thoại");
  await server.start();
  await wallOne.page.getByText(/Mất kết nối lúc/).waitFor({ state: "detached" });
  assert.equal((await give(one, cast)).body.version, undefined, "every card once, also after the restart");
  await must(two, cast);
  await page.getByRole("status").filter({ hasText: "Đã biểu quyết 2/12" }).waitFor();
  await page.getByRole("button", { name: "Kết thúc, ghi kết quả" }).click();
  await wall(wallOne.page, "Không được thông qua", "vote-failed");

  // Switched on again without the server, a screen shows what it showed, and since when.
  await wallTwo.page.waitForFunction(async () => (await caches.match("/man-hinh/")) !== undefined);
  await server.kill();
  await wallTwo.page.reload();
  await wall(wallTwo.page, "Giờ giải lao đến 9 giờ 30");
  await wall(wallTwo.page, /Mất kết nối lúc/);
  await server.start();
  await wallTwo.page.getByText(/Mất kết nối lúc/).waitFor({ state: "detached" });

  // The network of one screen is cut and comes back: it catches up by itself.
  await wallOne.context.setOffline(true);
  await wallOne.page.reload().catch(() => undefined);
  await must(page, { type: "show-agenda-item", sitting: "main", item: "m3" });
  await wallOne.context.setOffline(false);
  await wall(wallOne.page, "Số đại biểu", "roll");
  assert.deepEqual([...chair.problems, ...wallOne.problems, ...wallTwo.problems], []);
});
