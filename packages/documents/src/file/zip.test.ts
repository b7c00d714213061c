import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { unzip } from "./unzip.ts";
import { zipOf } from "./zip.ts";

it("gives back every file under its name, whatever it holds", () => {
  const name = fc.constantFrom("biên bản.txt", "a/b.pdf", "đại hội/ảnh.png", "x.csv");
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(name, fc.uint8Array({ maxLength: 3_000 })), { selector: ([n]) => n }),
      (files) => {
        const zip = zipOf(
          files.map(([path, bytes]) => ({ name: path, bytes })),
          "2026-11-23",
        );
        const back = unzip(zip);
        assert.deepEqual(
          [...back.keys()],
          files.map(([path]) => path),
        );
        for (const [path, bytes] of files) assert.deepEqual(Buffer.from(bytes), back.get(path));
      },
    ),
    { numRuns: 50 },
  );
});

it("makes the same zip from the same files", () => {
  const items = [{ name: "a.txt", bytes: new TextEncoder().encode("một") }];
  assert.deepEqual(zipOf(items, "2026-11-23"), zipOf(items, "2026-11-23"));
});
