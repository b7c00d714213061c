import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { number, numberInWords, percent } from "./numbers.ts";

test("thousands are set apart by a point", () => {
  assert.equal(number(0), "0");
  assert.equal(number(999), "999");
  assert.equal(number(1234567), "1.234.567");
  assert.equal(number(-1000), "-1.000");
  assert.throws(() => number(1.5), RangeError);
});

test("a share has two decimals, rounded half up or truncated", () => {
  assert.equal(percent(83, 85, "half-up"), "97,65%");
  assert.equal(percent(28, 163, "truncate"), "17,17%");
  assert.equal(percent(28, 163, "half-up"), "17,18%");
  assert.equal(percent(1, 7, "truncate"), "14,28%");
  assert.equal(percent(1, 800, "half-up"), "0,13%");
  assert.equal(percent(15, 15, "half-up"), "100,00%");
  assert.equal(percent(0, 15, "truncate"), "0,00%");
  assert.equal(percent(0, 0, "half-up"), "—");
  assert.throws(() => percent(1.5, 3, "half-up"), RangeError);
  assert.throws(() => percent(-1, 3, "half-up"), RangeError);
});

test("a share is never further from the true value than its rounding allows", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat({ max: 100_000 }), (base, votes) => {
      const hundredths = (mode: "half-up" | "truncate") =>
        BigInt(percent(votes, base, mode).replace(/[.,%]/g, "")) * BigInt(base);
      const exact = BigInt(votes) * 10_000n;
      const truncated = exact - hundredths("truncate");
      assert.ok(truncated >= 0n && truncated < BigInt(base));
      const rounded = 2n * (exact - hundredths("half-up"));
      assert.ok(rounded < BigInt(base) && rounded >= -BigInt(base));
    }),
  );
});

test("numbers are said as they are read out", () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, "không"],
    [1, "một"],
    [5, "năm"],
    [10, "mười"],
    [11, "mười một"],
    [15, "mười lăm"],
    [20, "hai mươi"],
    [21, "hai mươi mốt"],
    [24, "hai mươi bốn"],
    [25, "hai mươi lăm"],
    [27, "hai mươi bảy"],
    [100, "một trăm"],
    [101, "một trăm linh một"],
    [105, "một trăm linh năm"],
    [110, "một trăm mười"],
    [201, "hai trăm linh một"],
    [555, "năm trăm năm mươi lăm"],
    [1000, "một nghìn"],
    [1005, "một nghìn không trăm linh năm"],
    [1050, "một nghìn không trăm năm mươi"],
    [2025, "hai nghìn không trăm hai mươi lăm"],
    [300000, "ba trăm nghìn"],
    [1000001, "một triệu không trăm linh một"],
    [1234567, "một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy"],
    [1000000000, "một tỷ"],
    [21000000005, "hai mươi mốt tỷ không trăm linh năm"],
  ];
  for (const [value, words] of cases) assert.equal(numberInWords(value), words);
  assert.equal(numberInWords(105, "lẻ"), "một trăm lẻ năm");
  assert.throws(() => numberInWords(-1), RangeError);
});

test("different numbers are said differently", () => {
  const number9 = fc.nat({ max: 2_000_000_000 });
  fc.assert(fc.property(number9, number9, (a, b) => a === b || numberInWords(a) !== numberInWords(b)));
  assert.equal(new Set(Array.from({ length: 20_000 }, (_, value) => numberInWords(value))).size, 20_000);
});
