/**
 * Chair, secretary, two desks, two delegates and a projector at the same moment: everybody sees the same, two who press
 * the same button are told apart, and after a cut of the network and a kill of the server everybody catches up.
 */
import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { CommandInput } from "@laphieu/assembly";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { Json, Browser as Office } from "../apps/server/src/testing/browser.ts";
import { give, owner } from "../apps/server/src/testing/meeting.ts";
import { openBrowser, openWindow, removeFolder } from "./support/app.ts";
import { cableTo } from "./support/cable.ts";
import { KillableServer } from "./support/killable.ts";
import { picture } from "./support/picture.ts";

const id = "dh-cung-luc";
const at = (path: string): string => `/api/assemblies/${id}${path}`;
const names = ["An", "Bình", "Cường", "Dung", "Đức", "Giang", "Hải", "Hoa", "Huy", "Lan", "Long", "Mai"];
const people = names.map((_, i) => `p${i + 1}`);

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

const create: CommandInput = {
  type: "create-assembly",
  id,
  mode: "full",
  sample: false,
  regulation: "majority",
  about: {
    kind: "delegates-congress",
    level: "grassroots",
    body: "Hội Phụ nữ xã Cao An",
    above: "Hội Phụ nữ huyện",
    place: "Hội trường xã",
    title: "Đại hội đại biểu Hội Phụ nữ xã Cao An",
    term: "2026-2031",
    day: "2026-11-20",
    sessions: [{ name: "Phiên chính thức", day: "2026-11-20", startsAt: "07:30" }],
    secretaryDirect: false,
    withElection: true,
  },
};
const meeting: readonly CommandInput[] = [
  {
    type: "add-people",
    people: people.map((person, i) => ({
      id: person,
      details: { name: `Trần Thị ${names[i]}`, position: "Chi hội trưởng" },
      attendee: { standing: "official", seat: "elected", flags: [], delegation: "Đoàn xã" },
    })),
  },
  { type: "record-preparation", item: "opening-announced", day: "2026-11-01", note: "" },
  { type: "record-preparation", item: "allocation", day: "2026-11-01", note: "" },
  { type: "record-preparation", item: "personnel-plan", day: "2026-11-02", note: "" },
  { type: "open-sitting", sitting: "main" },
];
const openVote = (subject: string): CommandInput => ({
  type: "open-hand-vote",
  sitting: "main",
  matter: "resolution",
  subject,
  way: "phones",
  sections: [],
});

const sees = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const gone = (page: Page, text: RegExp): Promise<void> => page.getByText(text).first().waitFor({ state: "detached" });
const lostOn = { office: /Mất liên lạc với máy chủ/, phone: /Mất kết nối, đang thử lại/, wall: /Mất kết nối lúc/ };

it("seven devices at once, through a cut of the network and a kill of the server", async (t) => {
  const office = await owner(new Office(url));
  assert.equal((await office.post("/api/assemblies", { command: create })).status, 201);
  await give(office, meeting, id);
  const codeFor = async (role: string): Promise<string> =>
    String(Json.of(await office.post(at("/device-codes"), { role })).at("code").value);
  const cards = Json.of(await office.post(at("/cards"))).at("cards").list;
  const cardOf = (person: string): string =>
    String(cards.find((card) => card.at("person").value === person)?.at("code").value);

  // Desk 2 and the second delegate stand at the far end of the hall, where the Wi-Fi is cut later.
  const wifi = await cableTo(Number(new URL(url).port));
  t.after(() => wifi.close());
  const problems: string[][] = [];
  const device = async (code: string, path: string, from = url, size?: { width: number; height: number }) => {
    const opened = await openWindow(browser, size === undefined ? {} : { viewport: size });
    problems.push(opened.problems);
    const joined = await opened.context.request.post(`${from}/api/devices/join`, {
      data: { code },
      headers: { "x-laphieu": "1", origin: from },
    });
    assert.equal(joined.status(), 200);
    await opened.page.goto(from + path);
    return opened;
  };
  const phoneSize = { width: 390, height: 844 };
  const chair = await device(await codeFor("presidium"), `/dai-hoi/${id}/dieu-hanh`);
  const secretary = await device(await codeFor("secretary"), `/dai-hoi/${id}/dieu-hanh`);
  const deskOne = await device(await codeFor("credentials"), `/dai-hoi/${id}/diem-danh`);
  const deskTwo = await device(await codeFor("credentials"), `/dai-hoi/${id}/diem-danh`, wifi.url);
  const one = await device(cardOf("p1"), "/dt/", url, phoneSize);
  const two = await device(cardOf("p2"), "/dt/", wifi.url, phoneSize);
  const wall = await openWindow(browser, { viewport: { width: 1920, height: 1080 } });
  await wall.page.goto(`${url}/man-hinh/${await codeFor("projector")}`);
  const all = { chair, secretary, deskOne, deskTwo, one, two, wall };
  const officePages = [chair.page, secretary.page, deskOne.page, deskTwo.page];
  await sees(one.page, "Trần Thị An");
  await sees(two.page, "Trần Thị Bình");

  // Both desks check in the same people in the same moment: each once, and the other desk is told.
  const checkIn = async (context: BrowserContext, from: string, person: string): Promise<string> => {
    const answer = await context.request.post(`${from}${at("/desk")}`, {
      data: { sitting: "main", person },
      headers: { "x-laphieu": "1", origin: from },
    });
    return String(JSON.parse(await answer.text()).outcome);
  };
  for (const person of people) {
    const outcomes = await Promise.all([
      checkIn(deskOne.context, url, person),
      checkIn(deskTwo.context, wifi.url, person),
    ]);
    assert.equal(new Set(outcomes).size, 2, `${person}: ${outcomes.join(", ")}`);
  }
  const presentIs = (page: Page, n: number) =>
    page.waitForFunction((text) => document.querySelector("main")?.innerText.includes(text) ?? false, `${n}`);
  for (const page of [deskOne.page, deskTwo.page]) await presentIs(page, 12);

  // Six pages more of the chair: still one stream, and the seventh page of the browser works.
  const streams: string[] = [];
  chair.context.on("request", (request) => {
    if (request.url().endsWith("/live")) streams.push(request.url());
  });
  const beside: Page[] = [];
  for (let i = 0; i < 7; i += 1) {
    const page = await chair.context.newPage();
    await page.goto(`${url}/dai-hoi/${id}/dieu-hanh`);
    await page.getByRole("heading", { name: "Biểu quyết" }).waitFor();
    beside.push(page);
  }

  // The secretary and the chair put the same vote: one wins, the other is told.
  const both = await Promise.all(
    [chair, secretary].map(async ({ context }) => {
      const { version } = JSON.parse(await (await context.request.get(`${url}${at("/view")}`)).text()).state;
      return { context, version };
    }),
  );
  const put = await Promise.all(
    both.map(async ({ context, version }) => {
      const answer = await context.request.post(`${url}${at("/commands")}`, {
        data: { expectedVersion: version, command: openVote("Thông qua chương trình") },
        headers: { "x-laphieu": "1", origin: url },
      });
      return { status: answer.status(), text: await answer.text() };
    }),
  );
  assert.deepEqual(put.map((p) => p.status).toSorted(), [200, 409]);
  assert.match(put.find((p) => p.status === 409)?.text ?? "", /Trang này đã cũ/);
  for (const page of [
    ...Object.values(all)
      .map((device) => device.page)
      .filter((p) => p !== deskOne.page && p !== deskTwo.page),
    ...beside,
  ])
    await sees(page, "Thông qua chương trình");
  assert.deepEqual(streams, [], "the pages that came later use the stream of the first");
  for (const page of beside) await page.close();

  const voteBy = async (page: Page): Promise<void> => {
    await page.getByText("Tán thành", { exact: true }).first().click();
    await page.getByRole("button", { name: "Gửi: Tán thành" }).click();
    await sees(page, "Đã ghi nhận: Tán thành");
  };
  await voteBy(one.page);
  await sees(chair.page, "Đã biểu quyết 1/12");

  // Two press the same button: the secretary's press arrives after the chair's, from a page that did not know of it.
  let closed: () => void = () => undefined;
  const chairWasFirst = new Promise<void>((resolve) => {
    closed = resolve;
  });
  await secretary.page.route("**/commands", async (route) => {
    await chairWasFirst;
    await route.continue();
  });
  const end = { name: "Kết thúc, ghi kết quả" };
  await secretary.page.getByRole("button", end).click();
  await chair.page.getByRole("button", end).click();
  await sees(wall.page, /Không được thông qua/);
  closed();
  await sees(secretary.page, /Trang này đã cũ/);
  await secretary.page.unroute("**/commands");
  await secretary.page.reload();
  await secretary.page.getByRole("heading", { name: "Biểu quyết" }).waitFor();

  // A part of the hall loses the network while the next vote is put; it is told, and catches up by itself.
  wifi.cut(true);
  await sees(deskTwo.page, lostOn.office);
  await sees(two.page, lostOn.phone);
  await give(office, [openVote("Thông qua nghị quyết")], id);
  await sees(one.page, "Thông qua nghị quyết");
  await picture(deskTwo.page, "together-desk-lost", "window");
  await picture(two.page, "together-phone-lost", "window");
  wifi.cut(false);
  await sees(two.page, "Thông qua nghị quyết");
  await gone(two.page, lostOn.phone);
  await gone(deskTwo.page, lostOn.office);
  await voteBy(two.page);
  await sees(chair.page, "Đã biểu quyết 1/12");

  // The server is killed. Everybody is told, and keeps what was on the screen; then it is back, and nothing is lost.
  await server.kill();
  for (const page of officePages) await sees(page, lostOn.office);
  for (const page of [one.page, two.page]) await sees(page, lostOn.phone);
  await sees(wall.page, lostOn.wall);
  await sees(wall.page, "Thông qua nghị quyết");
  await server.start();
  for (const page of officePages) await gone(page, lostOn.office);
  for (const page of [one.page, two.page]) await gone(page, lostOn.phone);
  await gone(wall.page, lostOn.wall);
  await sees(two.page, "Đã ghi nhận: Tán thành");
  await voteBy(one.page);
  await sees(chair.page, "Đã biểu quyết 2/12");
  await sees(secretary.page, "Đã biểu quyết 2/12");

  // How long the wall takes from the recorded act to the new picture.
  const back = new Office(url, office);
  const times: number[] = [];
  for (const subject of ["Một", "Hai", "Ba", "Bốn", "Năm"].map((n) => `Nội dung ${n}`)) {
    const view = Json.of(await back.get(at("/view"))).at("state", "sittings").list[0];
    await give(
      back,
      [{ type: "withdraw-hand-vote", sitting: "main", vote: String(view?.at("floor", "vote", "id").value) }],
      id,
    );
    const shown = wall.page.evaluate(
      (text) =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            if (document.body.innerText.includes(text)) requestAnimationFrame(() => resolve(Date.now()));
          };
          new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
      subject,
    );
    // Both acts are told within a quarter of a second: the first has gone out before the second is made.
    await new Promise((resolve) => setTimeout(resolve, 600));
    const put = give(back, [openVote(subject)], id).then(() => Date.now());
    const [recorded, seen] = await Promise.all([put, shown]);
    times.push(seen - recorded);
  }
  t.diagnostic(`wall changed after the act was recorded, ms: ${times.join(", ")}`);
  for (const [name, { page }] of Object.entries(all)) await picture(page, `together-${name}`, "window");
  assert.deepEqual(problems.flat(), []);
});
