/**
 * Paper ballots of a commune through the scanner: bundles counted by hand, read, the doubtful ones judged by two members with the
 * keyboard alone, figures reconciled, the count concluded. The totals must be those that the simulator drew.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { AssemblyView, CommandInput, ScanCaseView } from "@laphieu/assembly";
import { type LayoutFile, parseLayout } from "@laphieu/paper";
import { type BallotTruth, fillBallots } from "@laphieu/paper/simulate";
import type { Browser, Page } from "playwright-core";
import { questionsOf } from "../apps/web/src/counting/scan/judge-model.ts";
import { laptop, openBrowser, openWindow, type RunningApp, removeFolder, startApp } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { createOwner, Hands } from "./support/hands.ts";
import { picture } from "./support/picture.ts";

const pin = "270325";
/** All 201 of the commune are for the proof of a release: drawing them takes longer than counting them. */
const whole = process.env.LAPHIEU_PROOF === "1";
const papers = whole ? 201 : 40;
const perBundle = whole ? 50 : 20;
const bundles = Math.ceil(papers / perBundle);
const seats = 27;

let app: RunningApp;
let browser: Browser;
let scans: string;
before(async () => {
  [app, browser, scans] = await Promise.all([startApp(), openBrowser(), mkdtemp(join(tmpdir(), "laphieu-scans-"))]);
});
after(async () => {
  for (const page of browser.contexts().flatMap((c) => c.pages())) await shot(page, "end");
  await browser.close();
  await app.stop();
  await removeFolder(app.folder);
  await removeFolder(scans);
});

it("scanned ballots are judged by keyboard, reconciled and concluded with the totals that were drawn", async () => {
  const { page, problems } = await openWindow(browser);
  await createOwner(page, app.url);
  const hands = new Hands(page);
  const meeting = await boxOpen(page);
  await page.goto(`${app.url}/dai-hoi/${meeting.id}/kiem-phieu/bch/1`);
  await hands.fill("Mã PIN của trưởng ban", pin);
  await hands.fill("Nhập lại mã PIN", pin);
  await page.getByRole("button", { name: "Bàn giao máy", exact: true }).click();
  await hands.sees("Kiểm bằng cách nào");
  await hands.main.getByRole("radio", { name: /Quét phiếu/ }).check();
  await shot(page, "choose");
  await hands.press("Bắt đầu kiểm phiếu");
  await hands.sees("Số phiếu đếm tay, ghi trên tờ bìa");
  await shot(page, "sheet");
  // Two people decide, before the announcement, that the images are kept for the sealed annex.
  await page.getByText("Giữ ảnh phiếu trong phụ lục niêm phong").click();
  await hands.fill("Mã của trưởng ban kiểm phiếu", "mã của trưởng ban");
  await hands.fill("Mã của đoàn chủ tịch", "mã của đoàn chủ tịch");
  await shot(page, "annex-key");
  await page.getByRole("button", { name: "Đặt hai mã" }).click();
  await page.getByText("đã đặt hai mã").waitFor();

  const answer = await page.request.get(`${meeting.api}/rounds/bch/1/layout`);
  const layout = parseLayout(await answer.json());
  assert.ok(layout.ok, (await answer.text()).slice(0, 300));
  const truth = await draw(layout.layout);

  const started = Date.now();
  for (let bundle = 1, from = 0; from < papers; bundle += 1, from += perBundle) {
    const pile = truth.list.slice(from, from + perBundle);
    await hands.main.getByLabel("Số phiếu đếm tay, ghi trên tờ bìa").fill(String(pile.length));
    await page.keyboard.press("Enter");
    await hands.main
      .locator("input[type=file]")
      .setInputFiles(pile.flatMap((t) => t.sides.map((s) => join(scans, s.file))));
    await hands.main.getByText("Khớp tờ bìa.").waitFor({ timeout: 240_000 });
    if (bundle === 1) await shot(page, "read");
    await hands.press(`Ghi tập ${bundle}`);
    if (bundle < bundles) await hands.main.getByRole("heading", { name: `Tập ${bundle + 1}` }).waitFor();
  }
  const read = Date.now();
  await hands.sees("Ai xem trước");
  await passesAxe(page, "who looks first");
  await page.keyboard.press("Enter");
  await judgeAll(page, meeting.api, truth.of);
  await hands.sees("Đổi người");
  await shot(page, "change");
  await page.keyboard.press("Enter");
  await judgeAll(page, meeting.api, truth.of);
  const judged = Date.now();
  await closeMarks(hands);
  await hands.press("Kết thúc kiểm phiếu");
  await hands.sees("In biên bản, ký trên giấy");
  await hands.main.getByText("Mở biên bản kiểm phiếu để in").waitFor();
  const done = Date.now();
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  const figures = await viewOf(page, meeting.api);
  const round = figures.state.elections.find((e) => e.id === "bch")?.rounds[0];
  const cases = (round?.count?.scans ?? []).reduce((n, b) => n + b.cases.length, 0);
  console.log(
    `files to recorded bundles ${seconds(read - started)} s, ${cases} sheets judged twice ${seconds(judged - read)} s, to the draft minutes ${seconds(done - judged)} s`,
  );
  const totals = round?.count?.concluded?.totals;
  assert.ok(totals !== null && totals !== undefined);
  assert.deepEqual([totals.found, totals.valid], [papers, truth.valid]);
  assert.deepEqual([...totals.votes], truth.votes);
  assert.deepEqual(problems, []);
});

/** A commune whose box is open: what happens in the hall is played elsewhere. */
async function boxOpen(page: Page): Promise<{ readonly id: string; readonly api: string }> {
  const headers = { "x-laphieu": "1", origin: app.url };
  const made = await page.request.post(`${app.url}/api/samples`, { headers, data: { kind: "commune", until: "list" } });
  const { id }: { id: string } = await made.json();
  const api = `${app.url}/api/assemblies/${id}`;
  const view = await viewOf(page, api);
  const names = new Set<string>(view.state.elections.find((e) => e.id === "bch")?.list?.names ?? []);
  const tellers = (view.state.sittings[0]?.roll ?? []).map((a) => a.person).filter((p) => !names.has(p));
  const at = { election: "bch", round: 1 } as const;
  const commands: readonly CommandInput[] = [
    {
      type: "elect-body",
      sitting: "main",
      body: "counting-committee",
      members: tellers.slice(120, 125).map((person, i) => ({ person, head: i === 0 })),
      vote: { for: 201, against: 0, noOpinion: 0 },
    },
    { type: "print-ballots", ...at, printed: papers + 5 },
    { type: "issue-ballots", ...at, issued: papers, unused: 5, byDelegation: [] },
    { type: "open-box", ...at, returned: papers },
  ];
  for (const command of commands) {
    const expectedVersion = (await viewOf(page, api)).state.version;
    const sent = await page.request.post(`${api}/commands`, { headers, data: { expectedVersion, command } });
    assert.equal(sent.status(), 200, await sent.text());
  }
  return { id, api };
}

const viewOf = async (page: Page, api: string): Promise<AssemblyView> => (await page.request.get(`${api}/view`)).json();

const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** Simulated scans on disk, found again by the hash under which the counting room knows a sheet. */
async function draw(layout: LayoutFile) {
  const list = await fillBallots({
    layout,
    out: scans,
    count: papers,
    seed: 20260724,
    grade: "office",
    dpi: 200,
    colour: false,
  });
  const of = new Map<string, BallotTruth>();
  for (const one of list) {
    const sides: string[] = [];
    for (const side of one.sides) sides.push(`${sha256(await readFile(join(scans, side.file)))}:${side.page}`);
    of.set(sha256(sides.join("\n")), one);
  }
  const names = layout.ballot.names.length;
  const isValid = (t: BallotTruth) => {
    const left = names - (t.struck ?? []).length;
    return left >= 1 && left <= seats;
  };
  const valid = list.filter(isValid);
  const votes = layout.ballot.names.map((_, i) => valid.filter((t) => !t.struck?.includes(i)).length);
  return { list, of, valid: valid.length, votes };
}

const head = (page: Page) => page.locator("main").getByText(/^Tập \d+, tờ nghi vấn \d+ · /);

/** Answers every question in front of one person as the paper was drawn; never touches the mouse. */
async function judgeAll(page: Page, api: string, truth: ReadonlyMap<string, BallotTruth>): Promise<void> {
  await head(page).waitFor();
  const cases = (await viewOf(page, api)).counting?.scanning?.cases ?? [];
  for (let first = true; ; first = false) {
    const text = (await head(page).count()) === 0 ? null : await head(page).innerText();
    if (text === null) return;
    const place = /^Tập (\d+), tờ nghi vấn (\d+)/.exec(text);
    const one = cases.find((c) => c.batch === Number(place?.[1]) && c.case === Number(place?.[2]));
    assert.ok(one !== undefined, text);
    if (first) {
      await page.locator("main img").first().waitFor();
      await shot(page, "judge");
      await passesAxe(page, "judging");
      await page.keyboard.press("0");
      await shot(page, "judge-whole");
      await page.keyboard.press("0");
    }
    await judge(page, one, truth);
    // The next sheet, or what comes after the last.
    await page.waitForFunction(
      (old) => ![...document.querySelectorAll("main strong")].some((e) => e.textContent === old),
      text,
    );
  }
}

async function judge(page: Page, one: ScanCaseView, truth: ReadonlyMap<string, BallotTruth>): Promise<void> {
  const drawn = truth.get(one.content.sheet);
  assert.ok(drawn !== undefined, "the sheet is one of those drawn");
  const struck = drawn.struck ?? [];
  for (const question of questionsOf(one.content, "strike")) {
    if (question.kind === "mark") await shot(page, "judge-row");
    if (question.kind === "reads-invalid") await shot(page, "judge-invalid");
    assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), "BODY", "the focus is lost");
    if (question.kind === "whole") {
      await page.keyboard.press("4");
      await page.keyboard.press("Enter");
      await page.locator("main form input[type=text]").waitFor();
      await page.keyboard.type(struck.map((i) => i + 1).join(" "));
    } else await page.keyboard.press(question.kind !== "mark" || struck.includes(question.index) ? "1" : "2");
    await page.keyboard.press("Enter");
  }
}

/** Where marks that people decided lie near the majority line two members look once more. */
async function closeMarks(hands: Hands): Promise<void> {
  const ready = hands.page.getByRole("button", { name: "Kết thúc kiểm phiếu" });
  const close = hands.page.getByRole("heading", { name: "Xem lại phiếu sát mức quá nửa" });
  await ready.or(close).first().waitFor({ timeout: 60_000 });
  await shot(hands.page, "before-end");
  if (await ready.isVisible()) return;
  for (const nth of [0, 1]) {
    await hands.main.getByLabel("Những người đã cùng xem").first().click();
    await hands.page.getByRole("option").nth(nth).click();
  }
  await hands.press("Ghi đã xem lại");
  await ready.waitFor();
}

async function shot(page: Page, name: string): Promise<void> {
  await picture(page, `scan-${name}`, "window");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await picture(page, `scan-${name}-hall`, "window");
  await page.setViewportSize(laptop);
}
