// `npm test [-- FILTER…]`: all tests, or those whose path contains a filter.
import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const filters = process.argv.slice(2);
const files = ["packages/**/*.test.ts", "apps/**/*.test.ts", "scripts/**/*.test.ts", "e2e/**/*.test.ts"]
  .flatMap((pattern) => globSync(pattern, { exclude: (f) => f.includes("node_modules") }))
  .filter((f) => filters.length === 0 || filters.some((x) => f.includes(x)))
  .sort();
if (files.length === 0) {
  console.error(`No test file matches ${filters.join(", ")}`);
  process.exit(2);
}

const reporter = fileURLToPath(new URL("failed-files.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "laphieu-test-"));
const first = run(files, 2);
const failed = first.failed;
let status = first.status;
const inBrowser = (file) => file.startsWith(`e2e/`);
// A browser on a machine of two busy cores may miss a moment that no person would: such a file gets a second, quiet run.
// It must then pass whole, and is named as unsteady: an unsteady test is a defect to mend, not a passed one to forget.
if (status !== 0 && failed.length > 0 && failed.length <= 3 && failed.every(inBrowser)) {
  console.log(`\nOnce more, alone: ${failed.join(", ")}`);
  status = run(failed, 1).status;
  if (status === 0) console.log(`\nUNSTEADY, passed only the second time: ${failed.join(", ")}`);
}
rmSync(folder, { recursive: true, force: true });
process.exit(status);

/** Runs test files, so many at a time; gives the exit status and the files in which a test failed. */
function run(which, concurrency) {
  const list = join(folder, "failed");
  const { status } = spawnSync(
    process.execPath,
    [
      "--test",
      // A test that failed before it could close its browser must not hold up all the others.
      "--test-force-exit",
      `--test-concurrency=${concurrency}`,
      "--test-reporter=spec",
      "--test-reporter-destination=stdout",
      `--test-reporter=${reporter}`,
      `--test-reporter-destination=${list}`,
      ...which,
    ],
    { stdio: "inherit" },
  );
  const failed = readFileSync(list, "utf8").split("\n").filter(Boolean);
  return { status: status ?? 1, failed: failed.map((file) => relative(process.cwd(), file)) };
}
