import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { refusalOf, request } from "./api.ts";

type Sent = { readonly path: string; readonly init: RequestInit };
/** A server that answers all with this; what was sent to it. */
function answering(t: TestContext, make: () => Response): readonly Sent[] {
  const sent: Sent[] = [];
  t.mock.method(globalThis, "fetch", async (path: string, init: RequestInit) => {
    sent.push({ path, init });
    return make();
  });
  return sent;
}
const refusal = { code: "stale", text: { vi: "Đã có thay đổi.", en: "It has changed." }, version: 7 };

test("a refusal keeps all that the server told, and the status of the answer", async (t) => {
  answering(t, () => Response.json({ error: refusal }, { status: 409 }));
  assert.deepEqual(await request("GET", "/api/x"), { ok: false, refusal: { ...refusal, status: 409 } });
});

test("an answer that is none of ours is a fault with its status, never an exception", async (t) => {
  for (const [body, status] of [
    ["<h1>Bad gateway</h1>", 502],
    ["{}", 500],
  ] as const) {
    const told = await refusalOf(new Response(body, { status }));
    assert.deepEqual([told.code, told.status], ["fault", status]);
  }
  answering(t, () => new Response("<p>", { status: 200 }));
  const broken = await request("GET", "/api/x");
  assert.equal(broken.ok ? "" : broken.refusal.code, "fault");
});

test("a form and a file go as they are, all else as JSON; whatever changes something says that it comes from the page", async (t) => {
  const sent = answering(t, () => Response.json({}));
  const file = new Blob(["x"]);
  const form = new FormData();
  await request("POST", "/api/x", file);
  await request("POST", "/api/x", form);
  await request("POST", "/api/x", { a: 1 });
  await request("DELETE", "/api/x");
  await request("GET", "/api/x");
  assert.deepEqual(
    sent.map(({ init }) => init.body),
    [file, form, '{"a":1}', undefined, undefined],
  );
  const headers = sent.map(({ init }) => new Headers(init.headers));
  assert.deepEqual(
    headers.map((each) => each.get("content-type")),
    ["application/octet-stream", null, "application/json", null, null],
  );
  assert.deepEqual(
    headers.map((each) => each.get("x-laphieu")),
    ["1", "1", "1", "1", null],
  );
});
