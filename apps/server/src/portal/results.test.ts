/** What the portal says of a congress: figures as the log says them, papers and votes by decision; and a whole sample site. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { gzipSync } from "node:zlib";
import { figureToken } from "@laphieu/portal";
import { Browser, Json } from "../testing/browser.ts";
import { started, temporary } from "../testing/start.ts";
import { createPortalSample } from "./demo.ts";

const owned = async (base: string): Promise<Browser> => {
  const owner = new Browser(base);
  const setup = await owner.post("/api/setup", { name: "Lan", username: "lan", password: "mot hai ba bon nam" });
  assert.ok(setup.status < 300, setup.text);
  return owner;
};

it("an article's figures are those of the log, each one that the writing screen offers", async (t) => {
  const { server } = await started(t);
  const owner = await owned(server.url);
  const id = String(Json.of(await owner.post("/api/samples", { kind: "cell" })).at("id").value);
  assert.equal(Json.of(await owner.get("/api/portal/figures")).at("congresses").list.length, 0, "none before release");
  const release = { assembly: id, shown: true, decision: null, votes: true, ratified: null };
  assert.equal((await owner.post("/api/portal/congresses", { version: 0, release })).status, 200);
  const groups = Json.of(await owner.get("/api/portal/figures")).at("congresses", 0, "groups").list;
  const offered = groups.flatMap((group) => group.at("figures").list);
  const body = offered.map((f) => `<p>${figureToken(id, String(f.at("key").value))}</p>`).join("");
  const overview = Json.of(await owner.get("/api/portal"));
  const settings = { ...Object(overview.at("settings").value), twoPeople: false };
  assert.equal(
    (await owner.post("/api/portal/settings", { version: overview.at("settingsVersion").value, settings })).status,
    200,
  );
  const made = Json.of(
    await owner.post("/api/portal/articles", {
      content: {
        ...{ lang: "vi", title: "Số liệu", lead: "", body, author: "", source: "", category: "tin-tuc" },
        ...{ tags: [], related: [], photo: null, attachments: [] },
      },
    }),
  ).at("id").value;
  for (const [version, act] of [
    [1, { act: "submit" }],
    [2, { act: "publish", from: null, correction: "" }],
  ] as const)
    assert.equal((await owner.post(`/api/portal/articles/${String(made)}`, { version, act })).status, 200);
  const page = (await new Browser(owner.base).get(`/cong/b/${String(made)}`)).text;
  const shown = new Map(
    [...page.matchAll(/<data value="(\d+)" data-figure="[^:]+:([^"]+)">/g)].map((m) => [m[2] ?? "", Number(m[1])]),
  );
  assert.equal(shown.size, offered.length);
  // The same figures counted another way: from the state that is folded from the log.
  const state = Json.of(await owner.get(`/api/assemblies/${id}/view`)).at("state");
  state.at("elections").list.forEach((election, index) => {
    const round = election.at("rounds", 0);
    const of = (key: string) => shown.get(`bau-${index + 1}.${key}`);
    assert.equal(of("so-luong-bau"), election.at("seats").value);
    assert.equal(of("phat-ra"), round.at("papers", "issued").value);
    assert.equal(of("hop-le"), round.at("result", "totals", "valid").value);
    assert.equal(of("khong-hop-le"), round.at("result", "totals", "invalid").value);
    assert.equal(of("trung-cu"), election.at("rounds").list.flatMap((r) => r.at("result", "elected").list).length);
  });
  assert.equal(shown.get("tu-cach"), state.at("sittings", 0, "credentials", "recognised").value);
});

it("votes and papers are public with the presidium's decision alone", async (t) => {
  const { server } = await started(t);
  const owner = await owned(server.url);
  const guest = new Browser(server.url);
  const id = String(Json.of(await owner.post("/api/samples", { kind: "cell" })).at("id").value);
  const form = new FormData();
  form.append("file", new Blob(["%PDF-1.7 biên bản"]), "Biên bản kiểm phiếu.pdf");
  const paper = Json.of(await owner.send("POST", "/api/portal/files", form)).at("id").value;
  const file = `/cong/tep/${String(paper)}/bien-ban-kiem-phieu.pdf`;
  const release = { assembly: id, shown: true, decision: null, votes: true, ratified: null, papers: [paper] };
  const set = (version: number, next: object) => owner.post("/api/portal/congresses", { version, release: next });
  assert.equal((await set(0, { ...release, papers: ["khongco"] })).status, 400);
  assert.equal((await set(0, release)).status, 200);
  const state = Json.of(await owner.get(`/api/assemblies/${id}/view`)).at("state");
  const nameOf = (person: unknown) => String(state.at("people", String(person), "details", "name").value);
  const round = state.at("elections", 0, "rounds", 0);
  const elected = round.at("result", "elected").list.map((p) => p.value);
  const others = round.at("names").list.flatMap((p) => (elected.includes(p.value) ? [] : [p.value]));
  assert.ok(others.length > 0);
  const before = (await guest.get(`/cong/dai-hoi/${id}`)).text;
  for (const person of [...elected, ...others]) assert.ok(!before.includes(nameOf(person)));
  assert.doesNotMatch(before, /Số phiếu<\/th>|bien-ban/);
  assert.equal((await guest.get(file)).status, 404);
  // Search finds the congress, and a name only where the page shows it.
  const finds = async (words: string) =>
    (await guest.get(`/cong/tim?q=${encodeURIComponent(words)}`)).text.includes(`/cong/dai-hoi/${id}"`);
  assert.equal(await finds("dai hoi chi bo"), true);
  assert.equal(await finds(nameOf(elected[0])), false);
  const decision = { text: "Đồng ý công khai.", day: "2026-05-06" };
  assert.equal((await set(1, { ...release, votes: false, decision })).status, 200);
  const named = (await guest.get(`/cong/dai-hoi/${id}`)).text;
  assert.ok(elected.every((person) => named.includes(nameOf(person))));
  assert.ok(others.every((person) => !named.includes(nameOf(person))));
  assert.doesNotMatch(named, /Số phiếu<\/th>/);
  assert.match(named, /chờ chuẩn y/);
  assert.equal(await finds(nameOf(elected[0])), true);
  assert.equal(await finds(nameOf(others[0])), false);
  assert.equal((await guest.get(file)).status, 200);
  assert.equal((await set(2, { ...release, decision })).status, 200);
  const all = (await guest.get(`/cong/dai-hoi/${id}`)).text;
  assert.ok([...elected, ...others].every((person) => all.includes(nameOf(person))));
  assert.match(all, /Số phiếu<\/th>/);
});

it("a document is previewed as its page, and saved nowhere", async (t) => {
  const { server } = await started(t);
  const owner = await owned(server.url);
  const document = {
    ...{ number: "05-TB/ĐU", date: "2026-05-06", type: "Thông báo", issuer: "Đảng ủy", subject: "Họp chi bộ" },
    ...{
      signer: "",
      signerPost: "",
      inForceFrom: null,
      inForceUntil: null,
      replaces: [],
      body: "<p>Chiều thứ hai</p>",
    },
    ...{ attachments: [], comments: { from: "2026-05-06", until: "2099-06-06", to: "Văn phòng" } },
  };
  const made = Json.of(await owner.post("/api/portal/preview", { document }));
  const page = (await owner.get(String(made.at("url").value))).text;
  assert.match(page, /<h1>Thông báo số 05-TB\/ĐU<\/h1>[\s\S]*gửi về: Văn phòng[\s\S]*Chiều thứ hai/);
  assert.equal(Json.of(await owner.get("/api/portal")).at("documents").list.length, 0);
});

it("a sample site is whole: every page light, every figure live, every link of the site leads somewhere", async (t) => {
  const folder = temporary(t);
  const made = await createPortalSample({ folder, seed: 1 });
  assert.ok(made.ok);
  const again = await createPortalSample({ folder, seed: 1 });
  assert.ok(!again.ok && again.problem.code === "not-empty");
  const { server } = await started(t, { folder });
  const guest = new Browser(server.url);
  const seen = new Map<string, Promise<{ status: number; text: string }>>();
  const open = (path: string) => {
    const known = seen.get(path) ?? guest.get(path);
    seen.set(path, known);
    return known;
  };
  const fonts = await Promise.all(
    ["vietnamese-400", "vietnamese-700", "latin-400", "latin-700"].map(async (name) => {
      const font = await fetch(`${server.url}/cong/phu/${name}.woff2`);
      return (await font.arrayBuffer()).byteLength;
    }),
  );
  const script = (await open("/cong/phu/co-chu.js")).text.length;
  const around = script + fonts.reduce((sum, size) => sum + size, 0);
  const pages = ["/cong"];
  for (const path of pages) {
    const { status, text } = await open(path);
    assert.equal(status, 200, path);
    assert.ok(gzipSync(text).length + around < 150_000, `${path} weighs too much`);
    assert.match(text, /<h1[ >]/, path);
    assert.doesNotMatch(text, /chưa có số liệu|\{\{so-lieu/, path);
    for (const [, href = ""] of text.matchAll(/href="(\/cong[^"#?]*)/g)) {
      if (pages.includes(href)) continue;
      if (/\.(atom|json|csv|laphieu|pdf|woff2|js)$/.test(href)) assert.equal((await open(href)).status, 200, href);
      else pages.push(href);
    }
  }
  assert.ok(pages.length > 30, `${pages.length} pages`);
  const congress = (await open(`/cong/dai-hoi/${made.value}`)).text;
  assert.match(congress, /chờ chuẩn y/);
});
