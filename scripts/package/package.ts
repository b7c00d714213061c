/** `npm run package [-- --out FOLDER] [--key FILE.pem]`: what is sent out for Windows and Linux, checked, with sums and signature. */
import { execFile } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { checkWindows } from "./check-windows.ts";
import { layOut } from "./folder.ts";
import { signFiles } from "./sign.ts";
import { writeZip } from "./zip.ts";

const run = promisify(execFile);
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { values } = parseArgs({
  options: { out: { type: "string" }, key: { type: "string" }, web: { type: "string" } },
});
const out = resolve(values.out ?? join(root, "dist"));
const web = resolve(values.web ?? join(root, "apps", "web", "dist"));
const key = resolve(values.key ?? process.env.LAPHIEU_RELEASE_KEY ?? join(homedir(), ".la-phieu-release-key.pem"));
const cache = join(root, "node_modules", ".package-cache");

await mkdir(out, { recursive: true });
const common = { root, web, cache };
const linux = await layOut({ ...common, out: join(out, "linux-x64"), platform: { os: "linux", cpu: "x64" } });
const linuxName = `la-phieu-${linux.version}-linux-x64`;
await run("tar", [
  "--sort=name",
  "--mtime=2026-01-01T00:00:00Z",
  "--owner=0",
  "--group=0",
  "--numeric-owner",
  "--mode=u+rw,go+r,go-w",
  `--transform=s,^\\.,${linuxName},`,
  "--use-compress-program=gzip -n -6",
  "-cf",
  join(out, `${linuxName}.tar.gz`),
  "-C",
  linux.folder,
  ".",
]);
console.log(`${linuxName}.tar.gz: ${linux.dependencies.length} packages`);

const windows = await layOut({ ...common, out: join(out, "win-x64"), platform: { os: "win32", cpu: "x64" } });
const windowsName = `la-phieu-${windows.version}-win-x64`;
const { problems, natives } = await checkWindows(windows.folder);
for (const { file, signed } of natives) console.log(`  ${file}${signed ? " (signed by its publisher)" : ""}`);
if (problems.length > 0) {
  for (const problem of problems) console.error(problem);
  process.exit(1);
}
await writeZip(windows.folder, windowsName, join(out, `${windowsName}.zip`));
console.log(`${windowsName}.zip: ${windows.dependencies.length} packages`);

await signFiles(out, [`${linuxName}.tar.gz`, `${windowsName}.zip`], key);
await rm(linux.folder, { recursive: true });
await rm(windows.folder, { recursive: true });
console.log(`SHA256SUMS, SHA256SUMS.sig and release-key.pub.pem are in ${out}`);
