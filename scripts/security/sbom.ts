/** `npm run sbom [-- FILE]`: what the program is made of, as CycloneDX, with licences; the same lockfile gives the same bytes. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The list as npm makes it, without the time and the random number of the run. */
export function makeSbom(): string {
  const text = execFileSync(
    "npm",
    ["sbom", "--sbom-format", "cyclonedx", "--sbom-type", "application", "--package-lock-only", "--omit", "dev"],
    { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28, stdio: ["ignore", "pipe", "ignore"] },
  );
  const digest = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const number = [8, 12, 16, 20, 32].map((end, n, ends) => digest.slice(ends[n - 1] ?? 0, end)).join("-");
  return text
    .replace(/"serialNumber": "[^"]*"/, `"serialNumber": "urn:uuid:${number}"`)
    .replace(/"timestamp": "[^"]*"/, '"timestamp": "2026-01-01T00:00:00.000Z"');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out = join(root, "dist", "sbom.cdx.json")] = process.argv.slice(2);
  writeFileSync(out, makeSbom());
  console.log(out);
}
