import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { agendaWindow, columnsPerPage, pagesOfNames, rowsPerColumn, share } from "./layout.ts";

test("every name is shown once, in order, and nothing outgrows the wall", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 120 }), (n) => {
      const items = Array.from({ length: n }, (_, i) => i);
      const pages = pagesOfNames(items);
      assert.deepEqual(
        pages.flatMap((page) => page.flatMap((column) => column.map((cell) => cell.item))),
        items,
      );
      for (const page of pages) {
        assert.ok(page.length <= columnsPerPage);
        for (const column of page) assert.ok(column.length <= rowsPerColumn && column.length > 0);
      }
    }),
  );
});

test("31 names make one page of three columns", () => {
  const [page, ...rest] = pagesOfNames(Array.from({ length: 31 }, (_, i) => i));
  assert.equal(rest.length, 0);
  assert.deepEqual(
    page?.map((column) => column.length),
    [11, 11, 9],
  );
});

test("the agenda shows a window with the current item in it", () => {
  const items = Array.from({ length: 20 }, (_, i) => ({ title: `${i}`, current: i === 18, done: i < 18 }));
  const window = agendaWindow(items);
  assert.equal(window.length, 8);
  assert.ok(window.some((item) => item.current));
});

test("a share never leaves the bar", () => {
  assert.equal(share(3, 0), 0);
  assert.equal(share(300, 201), 1);
  assert.equal(share(50, 200), 0.25);
});
