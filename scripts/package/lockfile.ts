/** What the lockfile pins, and which of it a program needs on one platform. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export type Platform = { readonly os: "win32" | "linux"; readonly cpu: "x64" };
export type Locked = {
  /** Where it stands, `node_modules/…`. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly integrity: string | null;
  readonly license: string | null;
  readonly os: readonly string[] | null;
  readonly cpu: readonly string[] | null;
  readonly libc: readonly string[] | null;
  readonly needs: readonly { readonly name: string; readonly optional: boolean }[];
  /** Only used to develop and to test. */
  readonly dev: boolean;
  readonly link: boolean;
};

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
const words = (value: unknown): readonly string[] | null =>
  typeof value === "string" ? [value] : Array.isArray(value) ? value.map(String) : null;
const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Every package of the lockfile, by its place. */
export function readLock(root: string): ReadonlyMap<string, Locked> {
  const lock = record(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  const found = new Map<string, Locked>();
  for (const [path, value] of Object.entries(record(lock.packages))) {
    const entry = record(value);
    const meta = record(entry.peerDependenciesMeta);
    const optionalPeer = (name: string): boolean => record(meta[name]).optional === true;
    found.set(path, {
      path,
      name: text(entry.name) ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      version: text(entry.version) ?? "",
      integrity: text(entry.integrity),
      license: text(entry.license),
      os: words(entry.os),
      cpu: words(entry.cpu),
      libc: words(entry.libc),
      needs: [
        ...Object.keys(record(entry.dependencies)).map((name) => ({ name, optional: false })),
        ...Object.keys(record(entry.optionalDependencies)).map((name) => ({ name, optional: true })),
        ...Object.keys(record(entry.peerDependencies)).map((name) => ({ name, optional: optionalPeer(name) })),
      ],
      dev: entry.dev === true,
      link: entry.link === true,
    });
  }
  return found;
}

/** Where Node finds `name` from the folder `from`, or null. */
export function resolveFrom(lock: ReadonlyMap<string, Locked>, from: string, name: string): Locked | null {
  const parts = from === "" ? [] : from.split("/");
  for (let n = parts.length; n >= 0; n -= 1) {
    if (parts[n - 1] === "node_modules") continue;
    const found = lock.get([...parts.slice(0, n), "node_modules", name].join("/"));
    if (found !== undefined) return found;
  }
  return null;
}

const fits = (entry: Locked, { os, cpu }: Platform): boolean =>
  (entry.os?.includes(os) ?? true) &&
  (entry.cpu?.includes(cpu) ?? true) &&
  (os !== "linux" || (entry.libc?.includes("glibc") ?? true));

/** Everything that the wanted packages need on a platform, without what is not for it. */
export function closureOf(
  lock: ReadonlyMap<string, Locked>,
  wanted: readonly { readonly name: string; readonly by: string }[],
  platform: Platform,
): readonly Locked[] {
  const found = new Map<string, Locked>();
  const take = (from: string, name: string, optional: boolean): void => {
    const entry = resolveFrom(lock, from, name);
    if (entry === null) {
      if (!optional) throw new Error(`${name}, needed by ${from}, is not in the lockfile`);
      return;
    }
    if (found.has(entry.path) || !fits(entry, platform)) return;
    // Types say nothing to a running program.
    if (entry.name.startsWith("@types/")) return;
    found.set(entry.path, entry);
    for (const need of entry.needs) take(entry.path, need.name, need.optional);
  };
  for (const { name, by } of wanted) take(by, name, false);
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
