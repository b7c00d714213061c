/** The portal over HTTP: two hands, bad input, versions, what the public may see, and what a copy holds. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { it, type TestContext } from "node:test";
import { unzip } from "@laphieu/documents/unzip";
import sharp from "sharp";
import { Browser, Json } from "../testing/browser.ts";
import { started } from "../testing/start.ts";

const article = (more: object = {}) => ({
  content: {
    lang: "vi",
    title: "Tin thử",
    lead: "Tóm tắt.",
    body: "<p>Nội dung <script>alert(1)</script><b onclick=x>chính</b></p>",
    author: "Lan",
    source: "",
    category: "tin-tuc",
    tags: ["Thử"],
    related: [],
    photo: null,
    attachments: [],
    ...more,
  },
});

/** An owner who keeps the portal, and a second person whom the owner invited and made a publisher. */
async function editors(t: TestContext) {
  const tested = await started(t);
  const owner = new Browser(tested.server.url);
  const setup = await owner.post("/api/setup", {
    name: "Trần Thị Lan",
    username: "lan",
    password: "mot hai ba bon nam",
  });
  assert.ok(setup.status < 300, setup.text);
  const invited = Json.of(await owner.post("/api/invitations", { name: "Lê Văn Hùng", grants: [] }));
  const second = new Browser(tested.server.url);
  const accepted = await second.post("/api/invitations/accept", {
    code: invited.at("code").value,
    username: "hung",
    password: "sau bay tam chin muoi",
  });
  assert.ok(accepted.status < 300, accepted.text);
  const me = Json.of(await second.get("/api/me")).at("account", "id").value;
  assert.equal((await second.get("/api/portal")).status, 403);
  const overview = Json.of(await owner.get("/api/portal"));
  const settings = {
    ...Object(overview.at("settings").value),
    grants: [{ account: me, role: "publisher", section: "*" }],
  };
  const saved = await owner.post("/api/portal/settings", { version: overview.at("settingsVersion").value, settings });
  assert.deepEqual([saved.status, JSON.parse(saved.text)], [200, { id: "site", version: 1 }]);
  return { ...tested, owner, second };
}
const act = (browser: Browser, id: unknown, version: number, wanted: object) =>
  browser.post(`/api/portal/articles/${String(id)}`, { version, act: wanted });
const publish = { act: "publish", from: null, correction: "" };

it("a text is written by one, published by another, and shown clean with an ETag", async (t) => {
  const { owner, second } = await editors(t);
  const guest = new Browser(owner.base);
  const made = Json.of(await owner.post("/api/portal/articles", article()));
  const id = made.at("id").value;
  assert.equal((await act(owner, id, 1, { act: "submit" })).status, 200);
  assert.equal((await guest.get(`/cong/b/${String(id)}`)).status, 404);
  const own = await act(owner, id, 2, publish);
  assert.equal(Json.of(own).at("error", "code").value, "two-people");
  assert.equal((await act(second, id, 2, publish)).status, 200);
  const page = await guest.get(`/cong/b/${String(id)}`);
  assert.equal(page.status, 200);
  assert.match(page.text, /Nội dung <strong>chính<\/strong>/);
  assert.doesNotMatch(page.text, /alert\(1\)|onclick/);
  assert.equal(page.headers.getSetCookie().length, 0);
  assert.doesNotMatch(page.headers.get("content-security-policy") ?? "", /unsafe/);
  const etag = page.headers.get("etag") ?? "";
  const address = /rel="canonical" href="[^"]*?(\/cong[^"]*)"/.exec(page.text)?.[1] ?? "";
  assert.equal((await guest.send("GET", address, undefined, { "if-none-match": etag })).status, 304);
  // A correction is said, and the address stays.
  assert.equal(
    (await act(second, id, 3, { act: "save", content: article({ title: "Tin đã sửa" }).content })).status,
    200,
  );
  assert.equal((await act(second, id, 4, { act: "submit" })).status, 200);
  assert.match((await guest.get(`/cong/b/${String(id)}`)).text, /Tin thử/);
  assert.equal((await act(owner, id, 5, publish)).status, 400);
  assert.equal((await act(owner, id, 5, { ...publish, correction: "Sửa tiêu đề." })).status, 200);
  const corrected = await guest.get(`/cong/b/${String(id)}`);
  assert.match(corrected.text, /Tin đã sửa[\s\S]*Sửa tiêu đề\./);
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const table = await owner.get(`/api/portal/activity.csv?from=${today}&until=${today}`);
  assert.match(table.text, /"Lê Văn Hùng";"publish"/);
  assert.equal((await second.get(`/api/portal/activity.csv?from=${today}&until=${today}`)).status, 403);
});

it("the second of two editors is told, and both texts stay", async (t) => {
  const { owner, second } = await editors(t);
  const id = Json.of(await owner.post("/api/portal/articles", article())).at("id").value;
  assert.equal((await act(owner, id, 1, { act: "save", content: article({ title: "Bản một" }).content })).status, 200);
  const late = await act(second, id, 1, { act: "save", content: article({ title: "Bản hai" }).content });
  assert.equal(late.status, 409);
  assert.equal(Json.of(late).at("error", "code").value, "stale");
  assert.equal((await act(second, id, 2, { act: "save", content: article({ title: "Bản hai" }).content })).status, 200);
  const opened = Json.of(await owner.get(`/api/portal/articles/${String(id)}`));
  assert.deepEqual(
    opened.at("history").list.map((h) => h.at("by").value),
    ["Trần Thị Lan", "Trần Thị Lan", "Lê Văn Hùng"],
  );
  const old = Json.of(await owner.get(`/api/portal/articles/${String(id)}/versions/2`));
  assert.equal(old.at("item", "content", "title").value, "Bản một");
});

it("files are known by their bytes, photographs need a description, and nothing is kept of what is refused", async (t) => {
  const { owner } = await editors(t);
  const send = async (name: string, bytes: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}) => {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append("file", new Blob([bytes]), name);
    return owner.send("POST", "/api/portal/files", form);
  };
  const text = (words: string) => new Uint8Array(Buffer.from(words));
  const jpeg = new Uint8Array(
    await sharp({ create: { width: 900, height: 600, channels: 3, background: "#9b1c1c" } })
      .jpeg()
      .withMetadata()
      .toBuffer(),
  );
  assert.equal(Json.of(await send("anh.jpg", text("<svg onload=alert(1)>"))).at("error", "code").value, "file-kind");
  assert.equal(Json.of(await send("bao-cao.pdf", jpeg)).at("error", "code").value, "file-name");
  assert.equal(
    Json.of(await send("anh.jpg", jpeg.slice(0, 200), { photo: "1", alt: "x" })).at("error", "code").value,
    "photo-broken",
  );
  assert.equal(Json.of(await send("anh.jpg", jpeg, { photo: "1", alt: " " })).at("error", "code").value, "alt");
  const huge = await owner
    .send("POST", "/api/portal/files", "x", {
      "content-length": "200000000",
      "content-type": "multipart/form-data; boundary=b",
    })
    .catch(() => null);
  assert.ok(huge === null || huge.status === 413);
  assert.equal(Json.of(await owner.get("/api/portal")).at("files").list.length, 0);
  const kept = Json.of(
    await send("anh.jpg", jpeg, {
      photo: "1",
      alt: "Nền đỏ",
      caption: "Chú thích",
      crop: JSON.stringify({ x: 0, y: 0, width: 0.5, height: 1 }),
    }),
  );
  assert.deepEqual(kept.at("photo", "sizes").value, [{ width: 400, height: 533 }]);
  const picture = await owner.get(`/cong/anh/${String(kept.at("hash").value)}-400.avif`);
  assert.equal(picture.headers.get("content-type"), "image/avif");
  assert.equal((await owner.get("/cong/anh/..%2f..%2fportal.db")).status, 404);
});

it("names of those elected are public by the presidium's decision alone, and the copy holds what the public sees", async (t) => {
  const { owner, folder } = await editors(t);
  const guest = new Browser(owner.base);
  const id = String(Json.of(await owner.post("/api/samples", { kind: "cell" })).at("id").value);
  assert.equal((await guest.get(`/cong/dai-hoi/${id}`)).status, 404);
  const release = { assembly: id, shown: true, decision: null, votes: false, ratified: null };
  assert.equal((await owner.post("/api/portal/congresses", { version: 0, release })).status, 200);
  const view = Json.of(await owner.get(`/api/assemblies/${id}/view`));
  const elected = String(view.at("state", "elections", 0, "rounds", 0, "result", "elected", 0).value);
  const name = String(view.at("state", "people", elected, "details", "name").value);
  const hidden = await guest.get(`/cong/dai-hoi/${id}`);
  assert.equal(hidden.status, 200);
  assert.ok(!hidden.text.includes(name));
  assert.equal((await guest.get(`/cong/dai-hoi/${id}/bang-chung.laphieu`)).status, 404);
  const decision = { text: "Đồng ý công khai.", day: "2026-05-06" };
  assert.equal(
    (await owner.post("/api/portal/congresses", { version: 1, release: { ...release, decision } })).status,
    200,
  );
  const shown = await guest.get(`/cong/dai-hoi/${id}`);
  assert.ok(shown.text.includes(name));
  assert.match(shown.text, /chờ chuẩn y/);
  assert.equal((await guest.get(`/cong/dai-hoi/${id}/bang-chung.laphieu`)).status, 200);
  const ratified = { number: "12-QĐ/ĐU", day: "2026-05-10" };
  assert.equal(
    (await owner.post("/api/portal/congresses", { version: 2, release: { ...release, decision, ratified } })).status,
    200,
  );
  assert.doesNotMatch((await guest.get(`/cong/dai-hoi/${id}`)).text, /chờ chuẩn y/);

  const response = await fetch(`${owner.base}/api/portal/site.zip`, { headers: { cookie: owner.cookie } });
  const files = unzip(new Uint8Array(await response.arrayBuffer()));
  const page = files.get(`cong/dai-hoi/${id}/index.html`)?.toString("utf8") ?? "";
  assert.ok(page.includes(name));
  assert.match(page, /href="\.\.\/\.\.\/\.\.\/cong\/index\.html"/);
  assert.ok(files.has("cong/phu/latin-400.woff2"));
  assert.ok(files.has(`cong/dai-hoi/${id}/bang-chung.laphieu`));

  // Figures of visits: a browser is counted, nothing of it is kept.
  const agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  await guest.send("GET", "/cong", undefined, { "user-agent": agent });
  assert.equal(
    (await owner.post("/api/portal/congresses", { version: 3, release: { ...release, decision, ratified } })).status,
    200,
  );
  assert.match((await guest.get("/cong/thong-ke.csv")).text, /;1\r\n/);
  assert.match((await guest.get("/cong/luot-xem.csv")).text, /^\ufeffdia_chi;tieu_de;luot_xem\r\n/);
  const db = new DatabaseSync(join(folder, "portal.db"), { readOnly: true });
  t.after(() => db.close());
  assert.doesNotMatch(
    JSON.stringify([db.prepare("select * from daily_views").all(), db.prepare("select * from daily_visits").all()]),
    /127\.0|Firefox/,
  );
});

it("a register and a saved page are shown before anything is saved", async (t) => {
  const { owner } = await editors(t);
  const send = async (name: string, words: string) => {
    const form = new FormData();
    form.append("file", new Blob([words]), name);
    return Json.of(await owner.send("POST", "/api/portal/import", form));
  };
  const rows = await send(
    "so.csv",
    "Số, ký hiệu;Ngày ban hành;Loại văn bản;Trích yếu\n179-HD/BTGTU;05/3/2026;Hướng dẫn;Tuyên truyền đại hội\n;x;;Thiếu ngày\n",
  );
  assert.equal(rows.at("kind").value, "documents");
  assert.equal(rows.at("rows").list.length, 1);
  assert.equal(rows.at("problems", 0, "row").value, 3);
  const page = await send("bai.html", "<article><h1>Tin cũ</h1><p>06/5/2026 09:30</p><p>Nội dung</p></article>");
  assert.equal(page.at("found", "title").value, "Tin cũ");
  assert.equal((await send("hong.html", "<<<>>>")).at("error", "field").value ?? "file", "file");
  assert.equal(Json.of(await owner.get("/api/portal")).at("documents").list.length, 0);
});
