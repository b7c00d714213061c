/** Ballots of a commune printed from the screen: for stamped paper, as blanks, with marks by a vote; every file opens. */
import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { AssemblyView, CommandInput } from "@laphieu/assembly";
import type { Browser, Page } from "playwright-core";
import { laptop, openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { createOwner, Hands } from "./support/hands.ts";
import { picture } from "./support/picture.ts";

const phone = { width: 390, height: 844 };

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

it("papers are made before and after the list is voted, in two passes where they were stamped first", async () => {
  const { page, problems } = await openWindow(browser);
  await createOwner(page, app.url);
  const hands = new Hands(page);
  const headers = { "x-laphieu": "1", origin: app.url };
  const made = await page.request.post(`${app.url}/api/samples`, { headers, data: { kind: "commune", until: "list" } });
  const { id }: { id: string } = await made.json();
  const api = `${app.url}/api/assemblies/${id}`;
  const view: AssemblyView = await (await page.request.get(`${api}/view`)).json();
  const listed = new Set<string>(view.state.elections.find((e) => e.id === "bch")?.list?.names ?? []);
  const tellers = (view.state.sittings[0]?.roll ?? []).map((a) => a.person).filter((p) => !listed.has(p));
  const committee: CommandInput = {
    type: "elect-body",
    sitting: "main",
    body: "counting-committee",
    members: tellers.slice(120, 125).map((person, i) => ({ person, head: i === 0 })),
    vote: { for: 201, against: 0, noOpinion: 0 },
  };
  const sent = await page.request.post(`${api}/commands`, {
    headers,
    data: { expectedVersion: view.state.version, command: committee },
  });
  assert.equal(sent.status(), 200, await sent.text());
  await page.goto(`${app.url}/dai-hoi/${id}/bau-cu/bch`);
  await hands.sees("Số phiếu in");
  await shot(page, "print");
  await opens(page, ["Mở một phiếu để soát", "Bản soát phiếu để ký", /Mở \d+ phiếu để in/]);
  await page.getByText("Dùng phôi đã đóng dấu trước").click();
  await hands.main.getByRole("radio", { name: /In tên lên phôi/ }).check();
  await hands.main.getByLabel("Dời sang phải").fill("-1,5");
  await hands.main.getByLabel("Dời xuống dưới").fill("0,5");
  await shot(page, "overprint");
  await opens(page, [/phôi để đóng dấu/, /tờ căn máy in/, /tờ tên để in lên phôi/]);
  const names = await page.getByRole("link", { name: /tờ tên để in lên phôi/ }).getAttribute("href");
  assert.match(names ?? "", /what=names/);
  assert.match(names ?? "", /x=-1\.5&y=0\.5/);
  await hands.main.getByRole("radio", { name: /viết tay tên người/ }).check();
  await shot(page, "blanks");
  await opens(page, [/phôi dòng trống/]);
  await hands.main.getByRole("radio", { name: /In tên lên phôi/ }).check();
  await hands.press(/^Ghi đã in/);
  await hands.sees(/^Phát|phiếu phát/i);
  const documents: { readonly id: string; readonly kind: string; readonly ready: boolean }[] = await (
    await page.request.get(`${api}/documents`)
  ).json();
  for (const kind of ["print-report", "batch-sheet"]) {
    const paper = documents.find((d) => d.kind === kind && d.ready);
    assert.ok(paper !== undefined, kind);
    const pdf = await page.request.get(`${api}/documents/${paper.id}.pdf`);
    assert.equal(pdf.status(), 200, kind);
  }
  // What is left over is counted by hand and must meet; a spoiled ballot is exchanged while people vote.
  await hands.main.getByLabel("Phiếu còn lại").fill("10");
  await hands.sees(/Thiếu 1 phiếu/);
  await page.getByText("In lại, sửa số đã in").click();
  await shot(page, "issue");
  await hands.main.getByLabel("Số phiếu đã in thật, kể cả tờ hỏng").fill("211");
  await hands.press("Sửa thành đã in 211 phiếu");
  await hands.main.getByLabel("Phiếu còn lại").fill("10");
  await hands.press("Phát 201 phiếu");
  // Before they are issued ballots are exchanged as well, with the same words.
  await hands.main.getByLabel("Số phiếu trong thùng").waitFor();
  await hands.press("Đổi một phiếu hỏng");
  await hands.press("Ghi đã đổi");
  await hands.sees("Đã đổi 1 phiếu hỏng, còn 9 phiếu chưa dùng.");
  // A slip of the finger does not stop the round: too many papers are counted and typed twice.
  await hands.main.getByLabel("Số phiếu trong thùng").fill("210");
  const stops = hands.main.getByRole("button", { name: "Ghi 210 phiếu và dừng lần bầu" });
  await stops.waitFor();
  assert.ok(await stops.isDisabled());
  await hands.main.getByLabel("Số phiếu trong thùng").fill("201");
  await hands.press("Mở thùng phiếu: 201 phiếu");
  await hands.sees(/Bàn giao máy/);
  assert.deepEqual(problems, []);
});

/** Each link leads to a PDF. */
async function opens(page: Page, names: readonly (string | RegExp)[]): Promise<void> {
  for (const name of names) {
    const link = page.locator("main").getByRole("link", { name }).first();
    await link.waitFor();
    const href = await link.getAttribute("href");
    assert.ok(href !== null);
    const answer = await page.request.get(new URL(href, app.url).href);
    assert.equal(answer.status(), 200, `${href}: ${(await answer.text()).slice(0, 300)}`);
    assert.equal((await answer.body()).subarray(0, 4).toString("latin1"), "%PDF");
  }
}

async function shot(page: Page, name: string): Promise<void> {
  await picture(page, `print-${name}`);
  await page.setViewportSize(phone);
  await picture(page, `print-${name}-phone`);
  await page.setViewportSize(laptop);
}
