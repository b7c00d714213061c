import assert from "node:assert/strict";
import { it } from "node:test";
import { vietnamDay } from "./days.ts";
import { isBot, sumsOf, Visits } from "./statistics.ts";

const agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

it("counts a browser once a day and each of its pages", () => {
  const visits = new Visits();
  const at = new Date("2026-05-06T03:00:00Z");
  visits.count(at, { peer: "10.0.0.1", agent }, "/");
  visits.count(at, { peer: "10.0.0.1", agent }, "bai:abc");
  visits.count(at, { peer: "10.0.0.2", agent }, "bai:abc");
  assert.equal(
    visits.count(at, { peer: "10.0.0.3", agent: "Googlebot/2.1 (+http://www.google.com/bot.html)" }, "/"),
    false,
  );
  assert.equal(visits.online(at), 2);
  assert.equal(visits.online(new Date("2026-05-06T03:06:00Z")), 0);
  assert.deepEqual(visits.take(), {
    day: "2026-05-06",
    visits: 2,
    views: new Map([
      ["/", 1],
      ["bai:abc", 2],
    ]),
  });
  assert.equal(visits.take(), null);
});

it("keeps nothing but sums", () => {
  const visits = new Visits();
  visits.count(new Date(), { peer: "203.0.113.77", agent }, "/");
  assert.doesNotMatch(JSON.stringify(visits.take()), /203\.0|Firefox/);
});

it("knows programs, and the day of Viet Nam", () => {
  for (const bot of [
    "",
    "curl/8.5.0",
    "python-requests/2.32",
    "Mozilla/5.0 HeadlessChrome/120",
    "facebookexternalhit/1.1",
  ])
    assert.ok(isBot(bot), bot);
  assert.ok(!isBot(agent));
  assert.equal(vietnamDay(new Date("2026-05-06T18:00:00Z")), "2026-05-07");
});

it("sums by week, month and year", () => {
  const rows = new Map([
    ["2025-12-31", 1],
    ["2026-05-03", 2],
    ["2026-05-04", 4],
    ["2026-05-06", 8],
  ]);
  assert.deepEqual(sumsOf(rows, "2026-05-06", 3), { online: 3, today: 8, week: 12, month: 14, year: 14, total: 15 });
});
