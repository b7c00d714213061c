// Brings an installation up to date before `npm start` and `npm test`. Plain JavaScript: it runs on the system's Node 20.
// Every part is done once: dependencies when the lockfile changes, the web app when its sources change.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wanted = new Set(process.argv.slice(2));

const sha = (parts) => parts.reduce((h, p) => h.update(p), createHash("sha256")).digest("hex");
const stampOf = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");
const run = (command, args) => {
  const r = spawnSync(command, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (r.status !== 0) process.exit(r.status ?? 1);
};

const installStamp = join(root, "node_modules", ".installed");
const installKey = sha([readFileSync(join(root, "package-lock.json")), process.platform, process.arch]);
if (stampOf(installStamp) !== installKey) {
  console.error("Đang cài các phần còn thiếu (một lần)… / Installing what is missing (once)…");
  // `npm ci` refuses a lockfile in which a platform package is absent from the registry; `npm install` keeps it as it is.
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(installStamp, sha([readFileSync(join(root, "package-lock.json")), process.platform, process.arch]));
}

if (wanted.has("--web")) {
  const files = (folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile() && !/node_modules|[\\/]dist/.test(f.parentPath ?? f.path) && !f.name.includes(".test."))
      .map((f) => join(f.parentPath ?? f.path, f.name))
      .sort();
  const sources = ["apps/web", "packages/vietnamese/src", "packages/regulations/src", "packages/assembly/src"].flatMap(
    files,
  );
  const webKey = sha([installKey, ...sources.flatMap((f) => [f.slice(root.length), readFileSync(f)])]);
  const webStamp = join(root, "apps", "web", "dist", ".built");
  if (stampOf(webStamp) !== webKey) {
    console.error("Đang dựng giao diện (một lần)… / Building the screens (once)…");
    run("npm", ["run", "build", "--workspace", "@laphieu/web", "--silent"]);
    writeFileSync(webStamp, webKey);
  }
}

if (wanted.has("--browser")) {
  // Node 26 of the project, not the system's: the npm package of Chromium needs it.
  run("npx", ["--no-install", "node", join(root, "scripts", "ensure-browser.mjs")]);
}
