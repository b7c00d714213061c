import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { documentData } from "../documents.ts";
import { createDocumentMaker } from "../maker.ts";
import type { PaperData } from "../paper-data.ts";
import { previewOf } from "../preview.ts";
import { documentKinds } from "../types.ts";
import { approvedFolder, hasPoppler, pagesOf } from "./pages.ts";
import { difference, readPng, writePng } from "./png.ts";
import { structureFaults } from "./structure.ts";

/** Every text that a paper must show, without what templates turn into dotted lines. */
const textsOf = (data: PaperData): readonly string[] => {
  const out: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "string") out.push(value);
    else if (Array.isArray(value)) for (const each of value) walk(each);
    else if (typeof value === "object" && value !== null) for (const each of Object.values(value)) walk(each);
  };
  if (data.template === "official") walk([data.kind, data.subject, data.blocks, data.recipients, data.signatures]);
  if (data.template === "script") walk([data.heading, data.blocks.map((b) => ("text" in b ? b.text : ""))]);
  if (data.template === "slides") walk(data.slides);
  return out;
};
const codes = new Set([
  ...["section", "para", "center", "items", "table", "lines", "cue", "say", "do", "box"],
  ...["bold", "italic", "plain", "left", "right"],
]);

describe("papers as they are seen", () => {
  const maker = createDocumentMaker();
  after(() => maker.close());
  const poppler = hasPoppler();

  it("are compared with an eye for what moved, not for what a newer poppler draws a little greyer", () => {
    const page = { width: 101, height: 64, pixels: new Uint8Array(101 * 64).fill(255) };
    const line = { ...page, pixels: page.pixels.map((p, i) => (Math.floor(i / 101) % 16 < 3 ? 0 : p)) };
    const paler = { ...line, pixels: line.pixels.map((p) => (p === 0 ? 30 : p)) };
    const moved = { ...line, pixels: page.pixels.map((p, i) => (Math.floor(i / 101) % 16 > 12 ? 0 : p)) };
    assert.equal(difference(readPng(writePng(line)), paler), 0);
    assert.ok(difference(readPng(writePng(line)), moved) > 300);
  });

  for (const kind of documentKinds)
    it(`${kind} looks as approved and gives its words back`, {
      skip: poppler ? false : "poppler is missing",
    }, async () => {
      const found = previewOf(kind);
      assert.ok(found !== null, `no sample has a ${kind}`);
      const made = await maker.preview(kind);
      assert.ok(made.ok, made.ok ? "" : made.refusal.text.vi);

      assert.deepEqual(structureFaults(made.pdf), [], kind);

      const text = execFileSync("pdftotext", ["-", "-"], { input: made.pdf, encoding: "utf8" });
      assert.equal(text, text.normalize("NFC"));
      const flat = text.replace(/\s/gu, "");
      const data = documentData(found.state, found.id);
      assert.ok(data.ok);
      for (const word of textsOf(data.data).flatMap((t) => t.split(/\s+/u)))
        if (!word.includes("…") && !codes.has(word))
          assert.ok(
            flat.includes(word) || flat.includes(word.toLocaleUpperCase("vi")),
            `${kind}: “${word}” is not on the paper`,
          );

      for (const page of pagesOf(kind, made.pdf, made.pages)) {
        const file = new URL(page.name, approvedFolder);
        assert.ok(existsSync(file), `${page.name} has not been approved: run visual/approve.ts after looking at it`);
        const differs = difference(readPng(readFileSync(file)), page.image);
        assert.ok(
          differs <= 2,
          `${page.name} differs from the approved page in ${differs.toFixed(1)} ‰ of its squares`,
        );
      }
    });
});
