import assert from "node:assert/strict";
import { test } from "node:test";
import { noticeOf, noticeOfRefusal } from "./notice.ts";

const at = "2025-08-12T00:42:00.000Z";

test("each state at the door has its own notice, and only coming in is green", () => {
  const kinds = [
    noticeOf({ outcome: "in", version: 1, standing: { kind: "expected", left: null } }),
    noticeOf({ outcome: "in", version: 1, standing: { kind: "expected", left: at } }),
    noticeOf({ outcome: "in", version: 1, standing: { kind: "guest", inside: null } }),
    noticeOf({ outcome: "in", version: 1, standing: { kind: "alternate", inside: null } }),
    noticeOf({ outcome: "already-in", version: 1, standing: { kind: "inside", since: at } }),
    noticeOf({ outcome: "ask", version: 1, standing: { kind: "alternate", inside: null } }),
    noticeOf({ outcome: "ask", version: 1, standing: { kind: "found-absent", reason: "Ốm" } }),
    noticeOf({ outcome: "stop", version: 1, standing: { kind: "not-on-roll" } }),
    noticeOf({ outcome: "wrong-card", version: 1 }),
    noticeOf({ outcome: "old-card", version: 1 }),
  ];
  assert.deepEqual(
    kinds.map((n) => n.kind),
    [
      "in",
      "back",
      "guest",
      "without-vote",
      "already-in",
      "alternate",
      "found-absent",
      "not-on-roll",
      "wrong-card",
      "old-card",
    ],
  );
  assert.deepEqual(
    kinds.filter((n) => n.tone === "good").map((n) => n.kind),
    ["in", "back"],
  );
});

test("without a connection a scan waits; a rule refuses", () => {
  const text = { vi: "…", en: "…" };
  assert.equal(noticeOfRefusal({ status: 0, code: "offline", text }).kind, "waiting");
  assert.equal(noticeOfRefusal({ status: 409, code: "not-convened", text }).kind, "refused");
});
