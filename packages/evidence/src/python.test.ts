/** The check in Python agrees with ours: on good files, and on every kind of change. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { bundleBytes, testCongress } from "./testing.ts";

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
