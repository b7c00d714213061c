/** Documents on the delegates' phones and portraits of candidates: who may hand them out, who may see them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, Json } from "./testing/browser.ts";
import { assembly, create, give, join, owner, upToBox } from "./testing/meeting.ts";
import { started } from "./testing/start.ts";

const at = (path: string) => `/api/assemblies/${assembly}${path}`;
/** The smallest picture there is: one grey point. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);
const form = (
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  more: { readonly [key: string]: string } = {},
): FormData => {
  const data = new FormData();
  data.append("file", new File([bytes], name));
  for (const [key, value] of Object.entries(more)) data.append(key, value);
  return data;
};
const send = (browser: Browser, path: string, body: FormData) =>
  fetch(`${browser.base}${at(path)}`, { method: "POST", body, headers: { "x-laphieu": "1", cookie: browser.cookie } });
const codeOf = async (response: Response): Promise<unknown> =>
  Json.of({ status: response.status, text: await response.text(), headers: response.headers }).at("error", "code")
    .value;

test("a document goes to every phone and to nobody outside; a portrait is seen once its list was presented", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  await office.post("/api/assemblies", { command: create() });
  await give(office, upToBox.slice(0, 5));
  const observer = await join(office, new Browser(server.url), "observer");
  const card = Json.of(await office.post(at("/cards"))).at("cards").list[0];
  const phone = new Browser(server.url);
  assert.equal((await phone.post("/api/devices/join", { code: card?.at("code").value })).status, 200);

  const pdf = new TextEncoder().encode("%PDF-1.7 dự thảo báo cáo");
  const paper = () => form(pdf, "Báo cáo.pdf", { sitting: "main", title: "Dự thảo báo cáo chính trị" });
  assert.equal((await send(observer, "/handouts", paper())).status, 403);
  assert.equal((await send(phone, "/handouts", paper())).status, 403);
  assert.equal(
    await codeOf(
      await send(
        office,
        "/handouts",
        form(new TextEncoder().encode("<script>"), "a.pdf", { sitting: "main", title: "" }),
      ),
    ),
    "file-kind",
  );
  assert.equal((await send(office, "/handouts", paper())).status, 201);
  assert.equal(await codeOf(await send(office, "/handouts", paper())), "handout-known");
  const shown = Json.of(await phone.get(at("/delegate"))).at("view", "handouts").list[0];
  assert.equal(shown?.at("title").value, "Dự thảo báo cáo chính trị");
  const id = String(shown?.at("id").value);
  const read = await fetch(`${phone.base}${at(`/handouts/${id}`)}`, { headers: { cookie: phone.cookie } });
  assert.equal(read.headers.get("content-type"), "application/pdf");
  assert.match(read.headers.get("content-disposition") ?? "", /^attachment/);
  assert.deepEqual(new Uint8Array(await read.arrayBuffer()), new Uint8Array(pdf));
  assert.equal((await new Browser(server.url).get(at(`/handouts/${id}`))).status, 401);

  assert.equal((await send(phone, "/people/p1/photo", form(png, "p1.png"))).status, 403);
  assert.equal(
    await codeOf(await send(office, "/people/p1/photo", form(new TextEncoder().encode("%PDF-"), "p1.png"))),
    "photo-kind",
  );
  assert.equal((await send(office, "/people/p1/photo", form(new Uint8Array(png), "p1.png"))).status, 201);
  const state = Json.of(await office.get(at("/view"))).at("state", "photos", "p1");
  assert.equal(state.at("jpeg").value, "", "no view carries the picture");
  const photo = at(`/photos/${String(state.at("id").value)}`);
  assert.equal((await office.get(photo)).status, 200);
  assert.equal((await phone.get(photo)).status, 404, "not before the list was presented");
  const command = { type: "set-photo", person: "p1", jpeg: null };
  const direct = await office.post(at("/commands"), { expectedVersion: 0, command });
  assert.equal(Json.of(direct).at("error", "code").value, "by-server-alone");
});
