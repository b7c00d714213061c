import assert from "node:assert/strict";
import { test } from "node:test";
import { type AgendaItem, agendaTemplates, commandSchema } from "@laphieu/assembly";
import fc from "fast-check";
import { cleaned, freshId, fromTemplate, moved, untilNoon } from "./order-model.ts";

test("moving keeps every row, puts one in its place, and there and back is nothing", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 20 }), fc.nat(), fc.nat(), (list, a, b) => {
      const [from, to] = [a % list.length, b % list.length];
      const after = moved(list, from, to);
      assert.equal(after[to], list[from]);
      assert.deepEqual([...after].sort(), [...list].sort());
      assert.deepEqual(moved(after, to, from), list);
    }),
  );
  assert.deepEqual(moved([1, 2], 0, 5), [1, 2]);
});

test("every template becomes an agenda that the program takes", () => {
  const sessions = [{ name: "Đại hội", day: "2027-03-14" }];
  for (const template of agendaTemplates) {
    const draft = fromTemplate(template, sessions);
    const command = { type: "set-agenda", sitting: "main", items: cleaned(draft.items) };
    assert.ok(commandSchema.safeParse(command).success, template.id);
    assert.ok(draft.sessions.every((s) => s.day === "2027-03-14" && s.name !== ""));
  }
});

test("rows without a title are left out, empty fields are not sent, new rows have ids of their own", () => {
  const items: readonly AgendaItem[] = [
    { id: "m1", title: " Khai mạc ", minutes: 0, who: " ", startsAt: "" },
    { id: "m7", title: " " },
  ];
  assert.deepEqual(cleaned(items), [{ id: "m1", title: "Khai mạc" }]);
  assert.equal(freshId(items), "m8");
});

test("time to noon is told in minutes until it has passed", () => {
  assert.equal(untilNoon(new Date(2027, 2, 14, 10, 45).getTime()), 75);
  assert.equal(untilNoon(new Date(2027, 2, 14, 12, 1).getTime()), null);
});
