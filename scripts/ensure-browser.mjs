// Finds a Chromium for the tests: Debian's when present, else the one in the npm package, unpacked once into a folder
// named after its version (it would silently reuse whatever lies in the shared temporary folder).
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const record = join(root, "node_modules", ".chromium.json");

/** Path of the browser and the library path it needs. `LAPHIEU_CHROMIUM=packaged` passes over the system's browser. */
export async function chromium() {
  const installed =
    process.env.LAPHIEU_CHROMIUM === "packaged"
      ? []
      : ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  for (const path of installed) if (existsSync(path)) return { path, env: {} };
  const { version } = JSON.parse(readFileSync(join(root, "node_modules/@sparticuz/chromium/package.json"), "utf8"));
  if (existsSync(record)) {
    const known = JSON.parse(readFileSync(record, "utf8"));
    if (known.version === version && existsSync(known.path)) return known;
  }
  const folder = join(root, "node_modules", `.chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x"; // unpacks the nss libraries that a bare Debian lacks
  const { default: packaged } = await import("@sparticuz/chromium");
  const path = await packaged.executablePath();
  const found = { version, path, env: { LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? "" } };
  writeFileSync(record, JSON.stringify(found));
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.error(`Chromium: ${(await chromium()).path}`);
