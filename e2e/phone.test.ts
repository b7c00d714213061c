/** Two delegates with their phones: card, programme, request to speak, vote, network cut, restart, card lost. */
import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { CommandInput } from "@laphieu/assembly";
import type { RunningServer } from "@laphieu/server";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { Json, Browser as Office } from "../apps/server/src/testing/browser.ts";
import { give, owner } from "../apps/server/src/testing/meeting.ts";
import { openBrowser, openWindow, removeFolder } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { cableTo } from "./support/cable.ts";
import { serve } from "./support/here.ts";
import { picture } from "./support/picture.ts";

const assembly = "dh-hoi";
const at = (path: string): string => `/api/assemblies/${assembly}${path}`;
const people = Array.from({ length: 12 }, (_, i) => `p${i + 1}`);

let server: RunningServer;
let folder: string;
let browser: Browser;
let office: Office;
const start = (port: number): Promise<RunningServer> => serve(folder, { port });

const meeting: readonly CommandInput[] = [
  {
    type: "add-people",
    sitting: "main",
    people: people.map((id, i) => ({
      id,
      details: { name: `Trần Thị Hồng ${i + 1}`, position: "Chi hội trưởng" },
      attendee: {
        standing: "official",
        seat: "elected",
        flags: [],
        delegation: i < 6 ? "Đoàn xã Đông" : "Đoàn xã Tây",
      },
    })),
  },
  { type: "record-preparation", item: "opening-announced", day: "2026-11-01", note: "" },
  { type: "record-preparation", item: "allocation", day: "2026-11-01", note: "" },
  { type: "record-preparation", item: "personnel-plan", day: "2026-11-02", note: "" },
  {
    type: "set-agenda",
    sitting: "main",
    items: [
      { id: "a", title: "Chào cờ, tuyên bố lý do, giới thiệu đại biểu", minutes: 15 },
      { id: "b", title: "Báo cáo tổng kết nhiệm kỳ 2021-2026 và phương hướng nhiệm kỳ 2026-2031", minutes: 45 },
      { id: "c", title: "Thảo luận", minutes: 60 },
    ],
  },
  { type: "open-sitting", sitting: "main" },
  { type: "check-in", sitting: "main", people },
  { type: "show-agenda-item", sitting: "main", item: "a" },
];
const create: CommandInput = {
  type: "create-assembly",
  id: assembly,
  mode: "full",
  sample: false,
  regulation: "majority",
  about: {
    kind: "delegates-congress",
    level: "grassroots",
    body: "Hội Phụ nữ xã Cao An",
    above: "Hội Phụ nữ huyện",
    place: "Hội trường xã",
    title: "Đại hội đại biểu Hội Phụ nữ xã Cao An nhiệm kỳ 2026-2031",
    term: "2026-2031",
    day: "2026-11-20",
    sessions: [{ name: "Phiên chính thức", day: "2026-11-20", startsAt: "07:30" }],
    secretaryDirect: false,
    withElection: true,
  },
};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "laphieu-e2e-"));
  server = await start(0);
  browser = await openBrowser();
  office = await owner(new Office(server.url));
  assert.equal((await office.post("/api/assemblies", { command: create })).status, 201);
  await give(office, meeting, assembly);
});
after(async () => {
  await browser.close();
  await server.close();
  await removeFolder(folder);
});

type Phone = { readonly context: BrowserContext; readonly page: Page; readonly problems: string[] };
async function phone(): Promise<Phone> {
  const opened = await openWindow(browser, { viewport: { width: 360, height: 740 } });
  return opened;
}
const sees = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole("button", { name }).first().click();

/** Axe at the width of a phone, nothing to press smaller than 48 px, no sideways scrolling. */
async function looksRight(page: Page, name: string): Promise<void> {
  // As long as the page: axe takes what the edge of the window cuts for a target that is too small.
  await page.setViewportSize({ width: 360, height: 2400 });
  await passesAxe(page, name);
  const small: readonly string[] = await page.evaluate(
    "[...document.querySelectorAll('button, .choice, summary, input:not([type=radio]), textarea')].filter((e) => e.getBoundingClientRect().height < 48).map((e) => e.outerHTML.slice(0, 80))",
  );
  assert.deepEqual(small, [], name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px`);
  await page.setViewportSize({ width: 360, height: 740 });
  await picture(page, `phone-${name}`, "window");
}

async function cards(): Promise<ReadonlyMap<string, { readonly code: string; readonly url: string }>> {
  const made = Json.of(await office.post(at("/cards"))).at("cards").list;
  return new Map(
    made.map((card) => [
      String(card.at("person").value),
      { code: String(card.at("code").value), url: String(card.at("url").value) },
    ]),
  );
}

it("two phones through a meeting: a cut, a restart and a lost card", async (t) => {
  const wifi = await cableTo(Number(new URL(server.url).port));
  t.after(() => wifi.close());
  const codes = await cards();
  const [one, two] = [await phone(), await phone()];
  const streams: string[] = [];
  one.context.on("request", (request) => {
    if (request.url().endsWith("/live")) streams.push(request.url());
  });

  // One scans the card, the other types its code.
  await one.page.goto(codes.get("p1")?.url ?? "");
  await sees(one.page, "Mã trên thẻ đã được đọc.");
  await looksRight(one.page, "join");
  await press(one.page, "Vào");
  await sees(one.page, "Chào cờ, tuyên bố lý do, giới thiệu đại biểu");
  await two.page.goto(`${wifi.url}/dt/`);
  await two.page.getByLabel("Mã trên thẻ").fill("sai-ma-the-nay");
  await press(two.page, "Vào");
  await two.page.getByRole("alert").waitFor();
  await two.page.getByLabel("Mã trên thẻ").fill(codes.get("p2")?.code.toUpperCase() ?? "");
  await press(two.page, "Vào");
  await sees(two.page, "Trần Thị Hồng 2");
  assert.ok(!(await two.page.content()).includes("Trần Thị Hồng 1<"), "no other person's name is on the phone");

  // A second page of the same browser shares the stream of the first.
  const beside = await one.context.newPage();
  await beside.goto(`${server.url}/dt/`);
  await sees(beside, "Chào cờ, tuyên bố lý do, giới thiệu đại biểu");
  await give(office, [{ type: "show-agenda-item", sitting: "main", item: "b" }], assembly);
  for (const page of [one.page, two.page, beside]) await sees(page, /^Báo cáo tổng kết/);
  assert.equal(streams.length, 1, "one stream for two pages");
  await beside.close();

  // Requests to speak.
  await give(
    office,
    [{ type: "set-floor", sitting: "main", open: true, seconds: 300, warnAt: 60, perDelegation: null }],
    assembly,
  );
  await press(one.page, "Đăng ký phát biểu");
  await one.page.getByLabel("Nội dung (không bắt buộc)").fill("Vay vốn cho hội viên");
  await looksRight(one.page, "speak");
  await press(one.page, "Gửi đăng ký");
  await sees(one.page, "Đã đăng ký. Sắp đến lượt.");
  await press(two.page, "Đăng ký phát biểu");
  await press(two.page, "Gửi đăng ký");
  await sees(two.page, "Đã đăng ký. Còn 1 người trước.");
  await press(one.page, "Rút đăng ký");
  await sees(two.page, "Đã đăng ký. Sắp đến lượt.");

  // A vote by hand; the second phone loses the network while it votes.
  await give(
    office,
    [
      {
        type: "open-hand-vote",
        sitting: "main",
        matter: "resolution",
        subject: "Thông qua báo cáo tổng kết",
        way: "phones",
        sections: [],
      },
    ],
    assembly,
  );
  await sees(one.page, "Thông qua báo cáo tổng kết");
  await one.page.getByText("Tán thành", { exact: true }).click();
  await looksRight(one.page, "vote");
  await press(one.page, "Gửi: Tán thành");
  await sees(one.page, "Đã ghi nhận: Tán thành");
  await two.page.getByText("Không có ý kiến", { exact: true }).click();
  wifi.cut(true);
  const cut = Date.now();
  await press(two.page, "Gửi: Không có ý kiến");
  await sees(two.page, "Chưa gửi được. Kiểm tra Wi-Fi rồi bấm lại.");
  await give(office, [{ type: "show-agenda-item", sitting: "main", item: "c" }], assembly);
  await sees(one.page, "Thảo luận");
  // The page can be opened again without a network, and shows what was there.
  const kept = await two.context.newPage();
  await kept.goto(`${wifi.url}/dt/`);
  await sees(kept, /^Báo cáo tổng kết/);
  await sees(kept, /^Mất kết nối, đang thử lại\. Nội dung lúc \d\d:\d\d\.$/);
  await kept.close();
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, cut + 11_000 - Date.now())));
  wifi.cut(false);
  await sees(two.page, /^Đã mất kết nối \d+ giây, đã cập nhật\.$/);
  await looksRight(two.page, "back");
  await sees(two.page, "Thảo luận");
  await press(two.page, "Gửi: Không có ý kiến");
  await sees(two.page, "Đã ghi nhận: Không có ý kiến");

  // The server is started anew: a pause, and nothing is lost.
  const { port } = new URL(server.url);
  await server.close();
  server = await start(Number(port));
  const vote = Json.of(await office.get(at("/view"))).at("state", "sittings", 0, "floor", "vote", "id").value;
  await give(office, [{ type: "close-hand-vote", sitting: "main", vote: String(vote) }], assembly);
  for (const { page } of [one, two]) await sees(page, /Tán thành 1, không tán thành 0, không có ý kiến 1/);

  // The card of the second is lost: the phone is out at once, the new card lets it in.
  const replaced = Json.of(await office.post(at("/cards/replace"), { person: "p2" }));
  await sees(two.page, /Thẻ này không còn dùng trên điện thoại này/);
  assert.ok(!(await two.page.evaluate(() => JSON.stringify(localStorage))).includes("Trần Thị"), "nothing is kept");
  await two.page.getByLabel("Mã trên thẻ").fill(String(replaced.at("card", "code").value));
  await press(two.page, "Vào");
  await sees(two.page, "Trần Thị Hồng 2");

  for (const [tab, text] of [
    ["Chương trình", "Phiên chính thức"],
    ["Tài liệu", /Chưa có tài liệu/],
    ["Thẻ của tôi", "Đã điểm danh có mặt"],
  ] as const) {
    await two.page.getByRole("button", { name: tab }).click();
    await sees(two.page, text);
    if (tab === "Thẻ của tôi") await two.page.getByRole("img", { name: /^Mã thẻ/ }).waitFor();
    await looksRight(two.page, `tab-${tab.length}`);
  }
  assert.deepEqual(
    [...one.problems, ...two.problems].filter((text) => !/ERR_|Failed to fetch/.test(text)),
    [],
  );
});
