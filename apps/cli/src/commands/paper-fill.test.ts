import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../run.ts";

const laphieu = async (...args: string[]): Promise<{ readonly status: number; readonly err: string }> => {
  const err: string[] = [];
  const status = await run(args, {
    out: () => undefined,
    err: (line) => err.push(line),
    input: async function* () {},
    env: { LAPHIEU_LANG: "en" },
  });
  return { status, err: err.join("\n") };
};

describe("paper fill", () => {
  it("answers wrong use with one sentence that names what is wrong, and status 2", async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /Use "laphieu paper fill/],
      [["--layout", "L.json", "--out", "x", "--grade", "filthy"], /--grade is one of clean, office, rough, photo/],
      [["--layout", "L.json", "--out", "x", "--dpi", "72"], /--dpi/],
      [["--layout", "L.json", "--out", "x", "--count", "-1"], /--count|count/],
      [["--layout", "package.json", "--out", "x"], /not a ballot layout/],
      [["--layout", "no-such-file.json", "--out", "x"], /no-such-file\.json/],
    ];
    for (const [args, expected] of cases) {
      const { status, err } = await laphieu("paper", "fill", ...args);
      assert.equal(status, 2, args.join(" "));
      assert.match(err, expected);
      assert.equal(err.split("\n").length, 1);
    }
  });
});
