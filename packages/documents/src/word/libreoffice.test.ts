/**
 * Word files as another office program sees them: LibreOffice turns each into PDF, and its letters are those of our own
 * PDF. Needs LibreOffice Writer (`SOFFICE`, else `soffice`) and pdftotext, and takes a minute: with LAPHIEU_PROOF=1.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { papersOf } from "../file/papers.ts";
import { cellFixture, communeFixture } from "../fixtures.ts";
import { createDocumentMaker } from "../maker.ts";
import { wordOf } from "./word.ts";

const soffice = process.env.SOFFICE ?? "soffice";
const wanted = process.env.LAPHIEU_PROOF === "1";

const counted = (text: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  // Figures are left out: numbers of pages fall where the pages break.
  for (const letter of text
    .normalize("NFC")
    .toLocaleLowerCase("vi")
    .replace(/[^\p{L}]/gu, ""))
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
};
const lettersOf = (pdf: string): ReadonlyMap<string, number> => {
  const read = spawnSync("pdftotext", [pdf, "-"], { encoding: "utf8" });
  assert.equal(read.status, 0, read.stderr);
  return counted(read.stdout);
};

it("LibreOffice opens every Word file and reads the same letters as our PDF", {
  skip: !wanted,
  timeout: 900_000,
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "laphieu-word-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const maker = createDocumentMaker();
  t.after(() => maker.close());
  const made: { readonly name: string; readonly headings: readonly string[] }[] = [];
  for (const [kind, { state, figures }] of [
    ["cell", cellFixture()],
    ["commune", communeFixture()],
  ] as const)
    for (const paper of papersOf({ ...state, sample: false }, { figures })) {
      const built = paper.data();
      if (built?.ok !== true || built.data.template !== "official") continue;
      const [word, pdf] = [await wordOf(built.data), await maker.set(built.data)];
      if (!word.ok) continue;
      assert.ok(pdf.ok, pdf.ok ? "" : pdf.refusal.text.en);
      const name = `${kind}-${paper.info.id}`;
      writeFileSync(join(folder, `${name}.docx`), word.docx);
      writeFileSync(join(folder, `${name}.ours.pdf`), pdf.pdf);
      made.push({
        name,
        headings: built.data.blocks.flatMap((b) => (b.type === "table" ? b.columns.map((c) => c.title) : [])),
      });
    }
  const converted = spawnSync(
    soffice,
    [
      "--headless",
      `-env:UserInstallation=file://${folder}/profile`,
      ...["--convert-to", "pdf", "--outdir", folder],
      ...made.map(({ name }) => join(folder, `${name}.docx`)),
    ],
    { encoding: "utf8", timeout: 800_000 },
  );
  if (made.every(({ name }) => !existsSync(join(folder, `${name}.pdf`)))) {
    t.skip(`LibreOffice Writer is not here: ${converted.error?.message ?? converted.stderr}`);
    return;
  }
  for (const { name, headings } of made) {
    const ours = lettersOf(join(folder, `${name}.ours.pdf`));
    const theirs = lettersOf(join(folder, `${name}.pdf`));
    // A table that breaks elsewhere repeats its heading once more or once less on each side.
    const heading = counted(headings.join(""));
    const differing = [...new Set([...ours.keys(), ...theirs.keys()])]
      .map((letter) => ({ letter, by: (theirs.get(letter) ?? 0) - (ours.get(letter) ?? 0) }))
      .filter(({ letter, by }) => Math.abs(by) > 2 * (heading.get(letter) ?? 0));
    assert.deepEqual(differing, [], name);
  }
});
