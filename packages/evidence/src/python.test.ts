/** The check in Python agrees with ours: on good files, and on every kind of change. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { makeAnnexKey } from "./annex/key.ts";
import { gathered, sealImages } from "./annex.ts";
import { annexBytes, bundleBytes, testCongress } from "./testing.ts";
import { scannedCongress } from "./testing-scans.ts";

const folder = fileURLToPath(new URL("../../../verify", import.meta.url));
const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);
const skip = python === undefined ? "python3 is not installed here" : false;

test("the file of Python's standard library passes its own tests", { skip }, () => {
  const run = spawnSync(python ?? "", ["-B", "-m", "unittest", "-q", "test_verify"], { cwd: folder, encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
});

test("Python and we agree on a good bundle and on changed ones", { skip }, () => {
  const place = mkdtempSync(join(tmpdir(), "laphieu-python-"));
  try {
    const bytes = bundleBytes(testCongress("cell", { audience: "superior" }));
    const file = join(place, "x.laphieu");
    const verify = () => spawnSync(python ?? "", [join(folder, "verify.py"), "--json", file], { encoding: "utf8" });
    writeFileSync(file, bytes);
    const good = verify();
    assert.equal(good.status, 0, good.stdout + good.stderr);
    assert.equal(JSON.parse(good.stdout).holds, true);
    for (let i = 5; i < bytes.length; i += Math.floor(bytes.length / 12)) {
      const changed = bytes.slice();
      changed[i] = (changed[i] ?? 0) ^ 4;
      writeFileSync(file, changed);
      assert.equal(verify().status, 1, `byte ${i}`);
    }
  } finally {
    rmSync(place, { recursive: true });
  }
});

test("Python checks the parts of a sealed annex by their hashes, and images by the log", { skip }, async () => {
  const place = mkdtempSync(join(tmpdir(), "laphieu-python-"));
  const run = (...args: readonly string[]) => {
    const { stdout, status } = spawnSync(python ?? "", [join(folder, "verify.py"), "--json", ...args], {
      encoding: "utf8",
    });
    const said: { readonly holds: boolean; readonly checked: readonly string[]; readonly problem: string | null } =
      JSON.parse(stdout);
    assert.equal(said.holds, status === 0);
    return said;
  };
  try {
    const { made, rounds, images } = scannedCongress(200);
    const [round] = rounds;
    assert.ok(round);
    const secrets = { head: "một", presidium: "hai" };
    const key = await makeAnnexKey(secrets, 10);
    const whose = { assembly: made.source.assembly, installation: made.signer.installation };
    const about = { election: round.election, round: round.round };
    const part = await gathered(
      sealImages(key, { ...whose, ...about }, round.index, async (one) => images.get(one.sha256) ?? new Uint8Array()),
    );
    const files = round.index.sides.flatMap(({ side, batches }) =>
      batches.flatMap((b) => b.files.map((f) => ({ side, batch: b.batch, sha256: f.sha256, path: `1/${f.sha256}` }))),
    );
    const ready = {
      ...about,
      images: files.length,
      size: part.length,
      sha256: createHash("sha256").update(part).digest("hex"),
      bytes: async function* () {
        yield part;
      },
    };
    const annex = await annexBytes(made, secrets, [ready], key);
    const [bundle, sealed, out] = ["a.laphieu", "a.phuluc", "images"].map((name) => join(place, name));
    assert.ok(bundle && sealed && out);
    writeFileSync(bundle, bundleBytes(made));
    writeFileSync(sealed, annex);
    mkdirSync(join(out, "1"), { recursive: true });
    for (const { sha256 } of files) writeFileSync(join(out, "1", sha256), images.get(sha256) ?? "");
    const list = { format: "laphieu-images", version: 1, ...whose, rounds: [{ ...about, index: round.index, files }] };
    writeFileSync(join(out, "images.json"), JSON.stringify(list));
    const good = run(bundle, "--annex", sealed, "--images", out);
    assert.equal(good.problem, null);
    assert.ok(good.checked.some((line) => line.includes(`images: ${files.length} of `)));

    for (const at of [annex.length - 50, annex.length - part.length - 50, 700]) {
      const changed = annex.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(sealed, changed);
      assert.match(run(bundle, "--annex", sealed).problem ?? "", /annex|signature|shape/);
    }
    const [first] = files;
    assert.ok(first);
    writeFileSync(join(out, first.path), "ảnh khác");
    assert.match(run(bundle, "--images", out).problem ?? "", new RegExp(`image \\d+ .${first.sha256.slice(0, 12)}`));
    const batch = round.index.sides[0]?.batches[0];
    batch?.files.pop();
    writeFileSync(join(out, "images.json"), JSON.stringify(list));
    assert.match(run(bundle, "--images", out).problem ?? "", /not the one that the log committed to/);
  } finally {
    rmSync(place, { recursive: true });
  }
});
