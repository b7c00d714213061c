// `npm run proof [-- FILTER…]`: the tests whose large size does not fit an ordinary run (kills by the hundred, long
// sequences), at that size. The report is kept under bench/results/ with the machine it ran on; what was run apart on the
// same day stays in it.
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";

const filters = process.argv.slice(2);
const files = ["packages/**/*.test.ts", "apps/**/*.test.ts", "scripts/**/*.test.ts"]
  .flatMap((pattern) => globSync(pattern, { exclude: (f) => f.includes("node_modules") }))
  .filter((f) => readFileSync(f, "utf8").includes("LAPHIEU_PROOF"))
  .filter((f) => filters.length === 0 || filters.some((x) => f.includes(x)))
  .sort();
const started = new Date();
const r = spawnSync(process.execPath, ["--test", "--test-concurrency=1", ...files], {
  env: { ...process.env, LAPHIEU_PROOF: "1" },
  encoding: "utf8",
  maxBuffer: 2 ** 28,
});
process.stdout.write(r.stdout);
process.stderr.write(r.stderr);
// What a test says of itself (counts) comes right after it; what the runner says of all comes at the end.
const passed = [];
for (const line of r.stdout.split("\n")) {
  const [, mark, name, ms] = /^\s*(✔|✖) (.+) \(([\d.]+)ms\)$/.exec(line) ?? [];
  const [, said] = /^\s*ℹ (.+)$/.exec(line) ?? [];
  if (name !== undefined) passed.push({ name, passed: mark === "✔", ms: Math.round(Number(ms)) });
  else if (said !== undefined && !/^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(said)) {
    const last = passed.at(-1);
    if (last !== undefined) last.said = [...(last.said ?? []), said];
  }
}
mkdirSync("bench/results", { recursive: true });
const report = `bench/results/proof-${started.toISOString().slice(0, 10)}.json`;
const earlier = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : { files: [], tests: [] };
const names = new Set(passed.map(({ name }) => name));
writeFileSync(
  report,
  `${JSON.stringify(
    {
      machine: {
        cores: cpus().length,
        model: cpus()[0]?.model,
        memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
        system: release(),
        node: process.version,
      },
      files: [...new Set([...earlier.files, ...files])].sort(),
      tests: [...earlier.tests.filter(({ name }) => !names.has(name)), ...passed],
    },
    null,
    2,
  )}\n`,
);
process.exit(r.status ?? 1);
