/**
 * Two desks and the chair at once: cards printed and read by a handheld scanner, the same card at both desks, a lost card,
 * names without diacritics; the server killed in the middle and started again, and nothing lost.
 */
import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openWindow, removeFolder } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { createOwner } from "./support/hands.ts";
import { KillableServer } from "./support/killable.ts";
import { pdfText } from "./support/pdf.ts";
import { picture } from "./support/picture.ts";

let folder: string;
let browser: Browser;
let server: KillableServer;
let url: string;

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

const headers = { "x-laphieu": "1" };
type Card = { readonly person: string; readonly name: string; readonly code: string; readonly url: string };
type View = {
  readonly state: {
    readonly version: number;
    readonly sittings: readonly {
      readonly roll: readonly { readonly person: string; readonly seat: string; readonly delegation?: string }[];
      readonly presence: { readonly [person: string]: readonly { readonly to?: string }[] };
    }[];
  };
  readonly figures: { readonly main: { readonly present: number; readonly convened: number } };
};

/** What a handheld scanner does: every key within milliseconds, then Enter, wherever the focus is. */
async function scan(page: Page, text: string): Promise<void> {
  // Not one after the other: a busy machine would make a slow typist of the scanner.
  await Promise.all([...text, "Enter"].map((key) => page.keyboard.press(key)));
}
const answered = (page: Page, kind: string, name: string) =>
  page.locator(`[data-kind="${kind}"]`).filter({ hasText: name }).waitFor();

async function looksRight(page: Page, name: string): Promise<void> {
  for (const [size, width] of [
    ["phone", 390],
    ["laptop", 1366],
  ] as const) {
    await page.setViewportSize({ width, height: size === "phone" ? 4000 : 2000 });
    await passesAxe(page, `${name} ${size}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${name} scrolls sideways on a ${size} by ${wide} px`);
    await page.setViewportSize({ width, height: size === "phone" ? 844 : 768 });
    await picture(page, `${name}-${size}`, "window");
  }
}

it("two desks and the chair check people in at once, through a kill of the server", async () => {
  const chair = await openWindow(browser);
  await createOwner(chair.page, url);
  const made = await chair.page.request.post(`${url}/api/samples`, {
    headers,
    data: { kind: "commune", until: "setup" },
  });
  const { id } = await made.json();
  const api = `${url}/api/assemblies/${id}`;
  const viewNow = async (): Promise<View> => (await chair.page.request.get(`${api}/view`)).json();

  // Seats first, then the cards that carry them.
  await chair.page.goto(`${url}/dai-hoi/${id}/diem-danh/cho-ngoi`);
  await chair.page.getByRole("button", { name: "Ghi sơ đồ" }).click();
  await chair.page.getByRole("link", { name: "In sơ đồ" }).waitFor();
  await looksRight(chair.page, "seats");
  await chair.page.goto(`${url}/dai-hoi/${id}/diem-danh/the`);
  await chair.page.getByRole("button", { name: "Tạo mã và mở bản in" }).click();
  const print = (await chair.page.getByRole("link", { name: "Mở bản in" }).getAttribute("href")) ?? "";
  await looksRight(chair.page, "cards");
  const printed = await chair.page.request.get(url + print);
  assert.equal(printed.headers()["content-type"], "application/pdf", await printed.text());
  const sheet = await pdfText(await printed.body());
  const { cards }: { cards: readonly Card[] } = await (await chair.page.request.get(`${api}/cards`)).json();
  const roll = (await viewNow()).state.sittings[0]?.roll ?? [];
  const seats = new Map(roll.map((a) => [a.person, a.seat]));
  const delegates = cards.filter((card) => seats.get(card.person) !== "alternate");
  const [first, second, third, lost, late] = delegates;
  assert.ok(first && second && third && lost && late);
  assert.ok(sheet.includes(first.code), "the sheet carries the codes");
  assert.match(sheet, /Hàng \d+ · Ghế \d+/);

  const desks: Page[] = [];
  for (const name of ["Bàn 1", "Bàn 2"]) {
    const code = await (
      await chair.page.request.post(`${api}/device-codes`, { headers, data: { role: "credentials" } })
    ).json();
    const window = await openWindow(browser);
    await window.context.request.post(`${url}/api/devices/join`, { headers, data: { code: code.code, name } });
    await window.page.goto(`${url}/dai-hoi/${id}/diem-danh`);
    await window.page.getByText("Sẵn sàng").waitFor();
    desks.push(window.page);
  }
  const [one, two] = desks;
  assert.ok(one && two);
  await chair.page.goto(`${url}/dai-hoi/${id}/diem-danh`);
  await chair.page.getByText("Sẵn sàng").waitFor();
  const before = (await viewNow()).figures.main.present;

  // The same card at both desks: in at one, said at the other, and counted once.
  await Promise.all([scan(one, first.url), scan(two, first.url)]);
  await Promise.all(desks.map((desk) => desk.locator("[data-kind='in'], [data-kind='already-in']").waitFor()));
  await scan(two, first.url);
  await answered(two, "already-in", first.name);
  assert.equal((await viewNow()).figures.main.present, before + 1);
  // The scanner left nothing in the search field, though the cursor stood there.
  assert.equal(await two.getByLabel("Tìm người").inputValue(), "");

  // Nor does one whose keys arrive late, as on a busy machine.
  await two.getByLabel("Tìm người").focus();
  await two.keyboard.type("ng", { delay: 100 });
  await two.keyboard.type(first.url, { delay: 90 });
  await two.keyboard.press("Enter");
  await answered(two, "already-in", first.name);
  assert.equal(await two.getByLabel("Tìm người").inputValue(), "ng");
  await two.getByLabel("Tìm người").fill("");

  // By name without diacritics, from the keyboard alone.
  const plain = second.name.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");
  await one.getByLabel("Tìm người").pressSequentially(plain.toLowerCase(), { delay: 70 });
  await one.keyboard.press("Enter");
  await answered(one, "in", second.name);

  // A card that is none of ours, and a lost one.
  await scan(one, "8934567890123");
  await one.locator("[data-kind='wrong-card']").waitFor();
  await one.request.post(`${api}/cards/replace`, { headers, data: { person: lost.person } });
  await scan(one, lost.url);
  await answered(one, "old-card", lost.name);

  // Out and back in.
  await two.getByText("Ra", { exact: true }).click();
  await scan(two, first.url);
  await answered(two, "out", first.name);
  await two.getByText("Vào", { exact: true }).click();
  await scan(two, first.url);
  await answered(two, "back", first.name);
  await looksRight(one, "desk");

  // The server dies. What was recorded is there afterwards; what was scanned meanwhile is sent by itself.
  const recorded = (await viewNow()).figures.main.present;
  await server.kill();
  await scan(one, third.url);
  await one.locator("[data-kind='waiting']").waitFor();
  await server.start();
  await answered(one, "in", third.name);
  await scan(two, late.url);
  await answered(two, "in", late.name);
  assert.equal((await viewNow()).figures.main.present, recorded + 2);
  await chair.page.reload();
  await chair.page.getByText("Sẵn sàng").waitFor();
  await chair.page.getByText("Có mặt theo đoàn").click();
  await picture(chair.page, "desk-chair");
  assert.deepEqual(chair.problems, []);
});
