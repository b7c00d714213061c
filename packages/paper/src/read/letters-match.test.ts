/** A ballot that differs from ours in one figure or one mark of a letter is said; ours is not. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { BallotDefinition } from "@laphieu/documents/ballots";
import { createBallotPrinter } from "../print/printer.ts";
import { decodeImage } from "../scan/decode.ts";
import type { GreyPage, LayoutFile } from "../types.ts";
import { createReader, type Reader } from "./page.ts";

const ours: BallotDefinition = {
  body: "Đảng bộ xã Cao An",
  meeting: "Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030",
  office: "Ban Chấp hành Đảng bộ",
  seats: 6,
  form: "strike",
  names: [
    "Nguyễn Văn An",
    "Bùi Quốc Giang",
    "Hoàng Đức Nghĩa",
    "Trần Thị Uyên",
    "Đỗ Hữu Dũng",
    "Vũ Lan",
    "Lê Hà",
    "Ngô Tú",
    "Đặng Hạnh",
  ],
  paper: "A4",
  round: 1,
};
const printer = createBallotPrinter();
after(() => printer.close());
const layoutOf = async (definition: BallotDefinition): Promise<LayoutFile> => {
  const made = await printer.print(definition);
  assert.ok(made.ok);
  return made.layout;
};
const pageOf = async (from: Uint8Array): Promise<GreyPage> => (await decodeImage({ from })).page;

/** The ballot as it is printed, with nothing drawn on it. */
const scanOf = async (definition: BallotDefinition): Promise<GreyPage> => {
  const [page] = (await layoutOf(definition)).pages;
  assert.ok(page !== undefined);
  return pageOf(Buffer.from(page.print.png, "base64"));
};

let reader: Reader;
before(async () => {
  const layout = await layoutOf(ours);
  const prints: GreyPage[] = [];
  for (const page of layout.pages) prints.push(await pageOf(Buffer.from(page.print.png, "base64")));
  reader = createReader(layout, prints);
});
const isSaid = async (definition: BallotDefinition): Promise<boolean> =>
  reader.read(await scanOf(definition)).doubts.includes("wrong-ballot");

test("our own ballot is no other", async () => {
  assert.equal(await isSaid(ours), false);
});

test("another number of seats is another ballot", async () => {
  assert.equal(await isSaid({ ...ours, seats: 7 }), true);
  assert.equal(await isSaid({ ...ours, seats: 4 }), true);
});

test("another mark on one capital, and another letter in one name, are another ballot", async () => {
  assert.equal(await isSaid({ ...ours, body: "Đảng bộ xã Cao Ân" }), true);
  assert.equal(await isSaid({ ...ours, names: ours.names.with(4, "Đỗ Hữu Dụng") }), true);
});
