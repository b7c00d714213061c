/** Turns the sources that the program really uses into plain JavaScript, laid out so that no link is needed. */
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { isBuiltin, stripTypeScriptTypes } from "node:module";
import { dirname, join, relative } from "node:path";

/** Source folder of each package of the product, by its name. */
export type Workspaces = ReadonlyMap<string, string>;
export type Product = {
  /** Names of packages of other people that the product asks for, with the folder of the package that asks. */
  readonly wanted: readonly { readonly name: string; readonly by: string }[];
  /** Files written. */
  readonly files: number;
};

type PackageJson = {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly needs: readonly string[];
};

/** Data of packages that their code reads from beside it. */
const data: Readonly<Record<string, readonly string[]>> = { "@laphieu/documents": ["templates"] };
const relativeImport = /(["'])(\.{1,2}\/[^"'\n]+)\.ts\1/g;
const jsonImport = /["'](\.{1,2}\/[^"'\n]+\.json)["']/g;
const bareImport = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\(\s*)["'`](@?[a-z][^"'`\n$]*)/g;

/** Every package of the product. */
export async function workspacesOf(root: string): Promise<Workspaces> {
  const found = new Map<string, string>();
  for (const group of ["packages", "apps"])
    for (const name of await readdir(join(root, group)))
      if (existsSync(join(root, group, name, "package.json")))
        found.set((await packageOf(join(root, group, name))).name, join(root, group, name));
  return found;
}

/**
 * Follows the imports from `entry` (a source file of the package `start`) and writes each file that is reached into
 * `out/<package>/…`, without types and with `.js` in the place of `.ts`.
 */
export async function writeProduct(options: {
  readonly workspaces: Workspaces;
  readonly start: string;
  readonly entry: string;
  readonly out: string;
}): Promise<Product> {
  const { workspaces, out } = options;
  const wanted = new Map<string, { name: string; by: string }>();
  const done = new Set<string>();
  const packages = new Set<string>();
  const waiting = [{ owner: options.start, path: join(folderOf(workspaces, options.start), options.entry) }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { owner, path } = next;
    if (done.has(path)) continue;
    done.add(path);
    const folder = folderOf(workspaces, owner);
    if (!packages.has(owner)) {
      packages.add(owner);
      await writePackage(folder, join(out, owner));
      for (const name of data[owner] ?? []) await cp(join(folder, name), join(out, owner, name), { recursive: true });
    }
    const code = toJavaScript(await readFile(path, "utf8"));
    for (const [, , target = ""] of code.matchAll(relativeImport)) {
      // Words of a message may look like a path; only files that exist are followed.
      const file = `${join(dirname(path), target)}.ts`;
      if (existsSync(file)) waiting.push({ owner, path: file });
    }
    for (const [, target = ""] of code.matchAll(jsonImport)) {
      const file = join(dirname(path), target);
      if (existsSync(file) && !file.endsWith("package.json"))
        await cp(file, join(out, owner, relative(folder, file)), { recursive: true });
    }
    for (const [, specifier = ""] of code.matchAll(bareImport)) {
      const name = specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/");
      if (isBuiltin(specifier)) continue;
      const own = workspaces.get(name);
      // A word of a comment is no package; what the package names itself is.
      if (own === undefined && (await packageOf(folder)).needs.includes(name))
        wanted.set(`${name} ${folder}`, { name, by: folder });
      else if (own !== undefined) {
        const target = (await packageOf(own)).exports[`.${specifier.slice(name.length)}`];
        if (target === undefined) throw new Error(`${specifier}, asked for by ${path}, is not exported`);
        waiting.push({ owner: name, path: join(own, target) });
      }
    }
    const to = join(out, owner, relative(folder, path).replace(/\.ts$/, ".js"));
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, code.replace(relativeImport, "$1$2.js$1"));
  }
  return { wanted: [...wanted.values()], files: done.size };
}

/** Without types; comments stay, since they say where a rule comes from. */
function toJavaScript(source: string): string {
  const [first = "", ...rest] = source.split("\n");
  // The start script names the options of Node itself.
  const code = first.startsWith("#!") ? rest.join("\n") : source;
  return stripTypeScriptTypes(code).replace(/[ \t]+$/gm, "");
}

async function writePackage(folder: string, to: string): Promise<void> {
  const { name, version, exports } = await packageOf(folder);
  const built = Object.fromEntries(Object.entries(exports).map(([key, path]) => [key, path.replace(/\.ts$/, ".js")]));
  await mkdir(to, { recursive: true });
  await writeFile(
    join(to, "package.json"),
    `${JSON.stringify({ name, version, license: "Apache-2.0", type: "module", exports: built }, null, 2)}\n`,
  );
}

export async function packageOf(folder: string): Promise<PackageJson> {
  const json: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const field = (name: string): unknown =>
    typeof json === "object" && json !== null ? Object.entries(json).find(([key]) => key === name)?.[1] : undefined;
  const [name, version, exports] = [field("name"), field("version"), field("exports")];
  if (typeof name !== "string" || typeof version !== "string") throw new Error(`${folder} has no name or version`);
  const needs = field("dependencies");
  const list = typeof exports === "object" && exports !== null ? Object.entries(exports) : [];
  return {
    name,
    version,
    exports: Object.fromEntries(list.map(([key, path]) => [key, String(path)])),
    needs: typeof needs === "object" && needs !== null ? Object.keys(needs) : [],
  };
}

function folderOf(workspaces: Workspaces, name: string): string {
  const folder = workspaces.get(name);
  if (folder === undefined) throw new Error(`There is no package ${name}`);
  return folder;
}
