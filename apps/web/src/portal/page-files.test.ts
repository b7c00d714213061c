import assert from "node:assert/strict";
import { it } from "node:test";
import { zipOf } from "@laphieu/documents/file";
import { fileFor, gather, withPhotos } from "./page-files.ts";
import { unpack } from "./unpack.ts";

const file = (name: string, content: string | Uint8Array<ArrayBuffer> = "x"): File => new File([content], name);
const zip = (name: string, files: readonly { readonly name: string; readonly text: string }[]): File =>
  file(
    name,
    new Uint8Array(
      zipOf(
        files.map((f) => ({ name: f.name, bytes: Buffer.from(f.text) })),
        "2026-05-06",
      ),
    ),
  );

it("finds the file next to the page that an address means", () => {
  const beside = [file("Bài_files/ảnh 1.jpg"), file("khac/ảnh 1.jpg"), file("hd179.pdf")];
  assert.equal(fileFor("./B%C3%A0i_files/%E1%BA%A3nh%201.jpg?v=2", beside)?.name, "Bài_files/ảnh 1.jpg");
  assert.equal(fileFor("https://example.org/uploads/hd179.pdf", beside)?.name, "hd179.pdf");
  assert.equal(fileFor("data:image/png;base64,AAAA", beside), null);
  assert.equal(fileFor("khong-co.jpg", beside), null);
  assert.equal(fileFor("%E0%A4%A", beside), null);
});

it("opens a zip with a page and what lies next to it, and takes tables only where there is no page", async () => {
  const packed = zip("bai.zip", [
    { name: "bai/trang.html", text: "<h1>Tin</h1>" },
    { name: "bai/anh.jpg", text: "ảnh ".repeat(2_000) },
    { name: "__MACOSX/bai/._anh.jpg", text: "y" },
  ]);
  const found = await gather([packed]);
  assert.ok(found.ok);
  assert.deepEqual(
    [found.value.pages.map((f) => f.name), found.value.beside.map((f) => f.name)],
    [["bai/trang.html"], ["bai/anh.jpg"]],
  );
  assert.equal(await found.value.beside[0]?.text(), "ảnh ".repeat(2_000));
  const tables = await gather([file("so.xlsx"), file("anh.jpg")]);
  assert.ok(tables.ok);
  assert.deepEqual(
    tables.value.tables.map((f) => f.name),
    ["so.xlsx"],
  );
  const none = await gather([file("anh.jpg")]);
  assert.ok(!none.ok);
  assert.match(none.refusal.text.vi, /anh\.jpg/);
});

it("refuses a damaged archive and one that grows beyond what it says", async () => {
  assert.equal((await unpack(file("hong.zip", "không phải zip"))).ok, false);
  const whole = new Uint8Array(await zip("a.zip", [{ name: "a.txt", text: "a".repeat(9_000) }]).arrayBuffer());
  for (let i = 0; i < whole.length; i += 1) {
    const bytes = whole.slice();
    bytes[i] = (bytes[i] ?? 0) ^ 0x5a;
    const opened = await unpack(file("a.zip", bytes));
    if (opened.ok) assert.ok(opened.value.every((f) => f.size <= 200 * 1024 * 1024));
  }
  const liar = whole.slice();
  const view = new DataView(liar.buffer);
  view.setUint32(view.getUint32(liar.length - 6, true) + 24, 10, true);
  assert.equal((await unpack(file("a.zip", liar))).ok, false);
});

it("puts photographs where the page had them and leaves nothing of the others", () => {
  const body = '<p>a</p><figure data-photo="anh00"></figure><p>b</p><figure data-photo="anh11"></figure>';
  assert.equal(withPhotos(body, new Map([[11, "k3f9x2a"]])), '<p>a</p><p>b</p><figure data-photo="k3f9x2a"></figure>');
});
