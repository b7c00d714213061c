/**
 * A round with two boxes for each name counted in two ways: scanned, and keyed by two pairs on two devices with the keyboard
 * alone, a phone among them. What both pairs keyed wrong is found name by name and paper by paper, settled on paper, and told
 * by the minutes.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { AssemblyView, CommandInput } from "@laphieu/assembly";
import { type LayoutFile, parseLayout } from "@laphieu/paper";
import { type BallotTruth, fillBallots } from "@laphieu/paper/simulate";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { createOwner, Hands } from "./support/hands.ts";
import { pdfText } from "./support/pdf.ts";
import { picture } from "./support/picture.ts";

const pin = "270325";
const papers = 9;
const names = 3;
const at = { election: "db", round: 1 } as const;
const phone = { width: 390, height: 844 } as const;

let app: RunningApp;
let browser: Browser;
let scans: string;
before(async () => {
  [app, browser, scans] = await Promise.all([startApp(), openBrowser(), mkdtemp(join(tmpdir(), "laphieu-two-ways-"))]);
});
after(async () => {
  await browser.close();
  await app.stop();
  await removeFolder(app.folder);
  await removeFolder(scans);
});

it("scanned and keyed apart, the paper read differently is found, settled on paper and told in the minutes", async () => {
  const { page, problems } = await openWindow(browser);
  await createOwner(page, app.url);
  const hands = new Hands(page);
  const { id, api } = await boxOpen(page);
  await page.goto(`${app.url}/dai-hoi/${id}/kiem-phieu/db/1`);
  await hands.fill("Mã PIN của trưởng ban", pin);
  await hands.fill("Nhập lại mã PIN", pin);
  await page.keyboard.press("Enter");
  await hands.sees("Kiểm bằng cách nào");
  await hands.main.getByRole("radio", { name: /Quét phiếu/ }).check();
  await hands.press("Bắt đầu kiểm phiếu");

  // The first way: the scanner.
  const sheet = hands.main.getByLabel("Số phiếu đếm tay, ghi trên tờ bìa");
  await sheet.waitFor();
  const layout = parseLayout(await (await page.request.get(`${api}/rounds/db/1/layout`)).json());
  assert.ok(layout.ok);
  const { truths, of } = await draw(layout.layout);
  await sheet.fill(String(papers));
  await page.keyboard.press("Enter");
  await hands.main.locator("input[type=file]").setInputFiles(truths.map((t) => join(scans, t.file)));
  await hands.main.getByText("Khớp tờ bìa.").waitFor({ timeout: 240_000 });
  await hands.press("Ghi tập 1");
  const firstDone = page.getByRole("button", { name: "Kiểm thêm một cách độc lập" });
  const someDoubt = page.getByRole("button", { name: /bắt đầu xem/ });
  await firstDone.or(someDoubt).first().waitFor();
  for (const person of ["first", "second"]) {
    if (!(await someDoubt.isVisible())) break;
    await page.keyboard.press("Enter");
    await judgeAll(page, api, of);
    if (person === "first") await hands.sees("Đổi người");
  }

  // The second way: two pairs, one on this machine and one on a phone.
  await firstDone.waitFor();
  await firstDone.click();
  await hands.main.getByRole("radio", { name: /Nhập phiếu/ }).check();
  await hands.press("Bắt đầu cách thứ hai");
  const field = page.getByLabel("Các số không được đồng ý");
  await field.waitFor();
  await page.keyboard.type("3-1");
  await page.keyboard.press("Enter");
  await hands.main.getByRole("alert").getByText("“3-1” không phải khoảng số: viết số nhỏ trước, ví dụ 5-12.").waitFor();
  await page.keyboard.press("Escape");
  // Both pairs read one paper wrong: name 1 is the other way round.
  const wrong = truths.findIndex((t) => agreed(t).includes(1) && agreed(t).includes(2));
  assert.ok(wrong >= 0);
  const keyed = truths.map((t, i) => textOf(t, i === wrong));
  await keyAll(page, keyed);
  await hands.sees("Cặp thứ nhất đã nhập hết phiếu. Còn cặp thứ hai, trên máy khác.");
  await passesAxe(page, "the second device");
  await picture(page, "two-ways-first-pair");
  await hands.press("Tạo mã QR");
  const address = await page.getByText(/\/tham-gia\/\w+$/).innerText();
  const other = await openWindow(browser, { viewport: phone });
  await other.page.goto(`${app.url}${new URL(address.trim().split(/\s/).at(-1) ?? "").pathname}`);
  await other.page.getByRole("button", { name: "Dùng thiết bị này" }).click();
  await other.page.getByLabel("Các số không được đồng ý").waitFor();
  await picture(other.page, "two-ways-phone");
  await keyAll(other.page, [...keyed].reverse());
  await other.page.close();

  // Name by name and paper by paper.
  await hands.sees("Thống nhất hai cách kiểm");
  await hands.sees("1 phiếu đọc khác nhau.");
  const voted = truths.filter((t) => agreed(t).includes(0)).length;
  const [misread] = truths.slice(wrong);
  const read = misread !== undefined && agreed(misread).includes(0) ? voted - 1 : voted + 1;
  assert.match(
    await hands.main.getByRole("row").filter({ hasText: "1. " }).innerText(),
    new RegExp(`\\s${voted}\\s+${read}\\s`),
  );
  await passesAxe(page, "the two ways");
  await picture(page, "two-ways-differ");
  await hands.main.getByRole("radio", { name: /^Cách thứ nhất/ }).check();
  await hands.press("Ghi theo tờ phiếu");
  await hands.sees("Hai cách khớp nhau: quét phiếu và nhập phiếu.");
  await picture(page, "two-ways-agree");
  await hands.press("Kết thúc kiểm phiếu");
  await hands.sees("In biên bản, ký trên giấy");
  const round = (await viewOf(page, api)).state.elections.find((e) => e.id === "db")?.rounds[0];
  const totals = round?.count?.concluded?.totals;
  assert.deepEqual(
    [...(totals?.votes ?? [])],
    Array.from({ length: names }, (_, i) => truths.filter((t) => agreed(t).includes(i)).length),
  );
  const minutes = await pdfText(await (await page.request.get(`${api}/documents/minutes-db-1.pdf`)).body());
  assert.match(minutes, /kiểm độc lập bằng 2 cách/);
  assert.match(minutes, /kết luận 1 phiếu khác nhau/);
  assert.deepEqual([...problems, ...other.problems], []);
});

/** Names with a vote on a paper: Agree alone is marked. */
const agreed = (t: BallotTruth): readonly number[] => (t.agree ?? []).filter((i) => !(t.disagree ?? []).includes(i));

/** A paper as it is keyed; `turned`: with name 1 the other way round. */
function textOf(t: BallotTruth, turned = false): string {
  return Array.from({ length: names }, (_, i) => {
    const agree = t.agree?.includes(i) ?? false;
    const disagree = t.disagree?.includes(i) ?? false;
    if (turned && i === 0) return agree && !disagree ? "1" : "";
    if (agree) return disagree ? `${i + 1}*` : "";
    return disagree ? `${i + 1}` : `${i + 1}/`;
  })
    .filter((token) => token !== "")
    .join(" ");
}

/** One batch by the keyboard alone; the last Enter sends it. */
async function keyAll(page: Page, ballots: readonly string[]): Promise<void> {
  for (const [i, text] of ballots.entries()) {
    await page.getByText(`Phiếu ${i + 1}/${ballots.length}`).waitFor();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  }
  await page.getByText(`Đủ ${ballots.length} phiếu`).waitFor();
  // The last paper is taken back, looked at and given again.
  await page.keyboard.press("Backspace");
  await page.getByText(`Phiếu ${ballots.length}/${ballots.length}`).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText(`Đủ ${ballots.length} phiếu`).waitFor();
  await page.keyboard.press("Enter");
}

const viewOf = async (page: Page, api: string): Promise<AssemblyView> => (await page.request.get(`${api}/view`)).json();

/** A commune that elects three delegates from three names, with its box open. */
async function boxOpen(page: Page): Promise<{ readonly id: string; readonly api: string }> {
  const headers = { "x-laphieu": "1", origin: app.url };
  const made = await page.request.post(`${app.url}/api/samples`, { headers, data: { kind: "commune", until: "open" } });
  const { id }: { id: string } = await made.json();
  const api = `${app.url}/api/assemblies/${id}`;
  const roll = ((await viewOf(page, api)).state.sittings[0]?.roll ?? []).map((a) => a.person);
  const vote = { for: 201, against: 0, noOpinion: 0 };
  const members = roll.slice(120, 125).map((person, i) => ({ person, head: i === 0 }));
  const commands: readonly CommandInput[] = [
    {
      type: "add-election",
      id: at.election,
      sitting: "main",
      office: "delegate-upward",
      title: "Bầu đại biểu dự đại hội cấp trên",
      seats: names,
      alternates: 0,
    },
    { type: "prepare-list", election: at.election, people: roll.slice(0, names) },
    { type: "vote-list", election: at.election, votes: vote },
    { type: "elect-body", sitting: "main", body: "counting-committee", members, vote },
    { type: "print-ballots", ...at, printed: papers + 2 },
    { type: "issue-ballots", ...at, issued: papers, unused: 2, byDelegation: [] },
    { type: "open-box", ...at, returned: papers },
  ];
  for (const command of commands) {
    const expectedVersion = (await viewOf(page, api)).state.version;
    const sent = await page.request.post(`${api}/commands`, { headers, data: { expectedVersion, command } });
    assert.equal(sent.status(), 200, await sent.text());
  }
  return { id, api };
}

const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** Scans of papers that agree to somebody, and each found by the hash under which the counting room knows its sheet. */
async function draw(layout: LayoutFile) {
  const all = await fillBallots({
    layout,
    out: scans,
    count: papers * 2,
    seed: 31,
    grade: "clean",
    dpi: 200,
    colour: false,
  });
  const truths = all.filter((t) => agreed(t).length > 0).slice(0, papers);
  assert.equal(truths.length, papers);
  const of = new Map<string, BallotTruth>();
  for (const t of truths) of.set(sha256(`${sha256(await readFile(join(scans, t.file)))}:1`), t);
  return { truths, of };
}

/** Whatever is doubtful is keyed whole as it was drawn. */
async function judgeAll(page: Page, api: string, of: ReadonlyMap<string, BallotTruth>): Promise<void> {
  const head = page.locator("main").getByText(/^Tập \d+, tờ nghi vấn \d+ · /);
  await head.waitFor();
  const cases = (await viewOf(page, api)).counting?.scanning?.cases ?? [];
  for (;;) {
    if ((await head.count()) === 0) return;
    const said = await head.innerText();
    const place = /^Tập (\d+), tờ nghi vấn (\d+)/.exec(said);
    const one = cases.find((c) => c.batch === Number(place?.[1]) && c.case === Number(place?.[2]));
    const drawn = one === undefined ? undefined : of.get(one.content.sheet);
    assert.ok(drawn !== undefined, said);
    await page.keyboard.press("4");
    await page.keyboard.press("Enter");
    await page.locator("main form input[type=text]").waitFor();
    await page.keyboard.type(textOf(drawn));
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      (old) => ![...document.querySelectorAll("main strong")].some((e) => e.textContent === old),
      said,
    );
  }
}
