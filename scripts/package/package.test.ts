import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { checkWindows } from "./check-windows.ts";
import { isUseful } from "./dependencies.ts";
import { layOut } from "./folder.ts";
import { closureOf, readLock } from "./lockfile.ts";
import { readPortable } from "./pe.ts";
import { checkSigned, signFiles } from "./sign.ts";
import { filesBelow, writeZip } from "./zip.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const web = join(root, "apps", "web", "dist");
const cache = join(root, "node_modules", ".package-cache");
const work = await mkdtemp(join(tmpdir(), "Lá Phiếu đóng gói "));
after(() => rm(work, { recursive: true, force: true }));

/** A library for Windows that imports one other, by hand. */
function library(machine: number, imports: string): Buffer {
  const bytes = Buffer.alloc(0x400);
  bytes.write("MZ");
  bytes.writeUInt32LE(0x40, 0x3c);
  bytes.write("PE\0\0", 0x40, "latin1");
  bytes.writeUInt16LE(machine, 0x44);
  bytes.writeUInt16LE(1, 0x46);
  bytes.writeUInt16LE(0xf0, 0x54);
  bytes.writeUInt16LE(0x2022, 0x56);
  bytes.writeUInt16LE(0x20b, 0x58);
  bytes.writeUInt32LE(0x1000, 0x58 + 112 + 8);
  const section = 0x58 + 0xf0;
  bytes.writeUInt32LE(0x200, section + 8);
  bytes.writeUInt32LE(0x1000, section + 12);
  bytes.writeUInt32LE(0x200, section + 16);
  bytes.writeUInt32LE(0x200, section + 20);
  bytes.writeUInt32LE(0x1080, 0x200 + 12);
  bytes.write(`${imports}\0`, 0x280, "latin1");
  return bytes;
}

describe("what Windows must find", () => {
  it("reads the machine and the libraries of a Windows file", () => {
    assert.deepEqual(readPortable(library(0x8664, "KERNEL32.dll")), {
      machine: "x64",
      kind: "library",
      imports: ["kernel32.dll"],
      signed: false,
    });
    assert.equal(readPortable(library(0xaa64, "a.dll"))?.machine, "arm64");
    assert.equal(readPortable(Buffer.from("\x7fELF")), null);
  });

  it("survives any damage of such a file", () => {
    const good = library(0x8664, "KERNEL32.dll");
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(0x3ff), fc.nat(255)), { maxLength: 40 }), fc.nat(0x400), (edits, length) => {
        const bad = Buffer.from(good);
        for (const [at, value] of edits) bad[at] = value;
        readPortable(bad.subarray(0, length));
      }),
    );
  });

  it("names every file that Windows could not use", async () => {
    const folder = join(work, "lacks");
    await mkdir(join(folder, "node"), { recursive: true });
    await writeFile(join(folder, "node", "node.exe"), library(0xaa64, "kernel32.dll"));
    await writeFile(join(folder, "a.node"), library(0x8664, "vcruntime140.dll"));
    await writeFile(join(folder, "b.node"), "\x7fELF");
    await writeFile(join(folder, "aux.js"), "");
    await writeFile(join(folder, "loose.ts"), "");
    await writeFile(join(folder, "start.cmd"), "@echo off\nnode start.mjs\n");
    const { problems } = await checkWindows(folder);
    for (const part of [
      "node/node.exe is for arm64",
      "a.node asks for vcruntime140.dll",
      "b.node is no Windows program",
      "aux.js cannot be a name",
      "loose.ts is source",
      "start.cmd: every line must end",
      "start-hall.cmd is missing",
      "app/start.mjs is missing",
    ])
      assert.ok(
        problems.some((problem) => problem.includes(part)),
        `${part}\n${problems.join("\n")}`,
      );
  });

  it("takes the native parts of the platform alone", () => {
    const wanted = [{ name: "sharp", by: "packages/paper" }];
    const names = (os: "win32" | "linux") => closureOf(readLock(root), wanted, { os, cpu: "x64" }).map((e) => e.name);
    assert.ok(names("win32").includes("@img/sharp-win32-x64"));
    assert.ok(!names("win32").some((name) => /linux|darwin|arm64|musl/.test(name)));
    assert.ok(names("linux").includes("@img/sharp-libvips-linux-x64"));
    assert.ok(!names("linux").some((name) => /win32|darwin|arm64|musl/.test(name)));
  });

  it("keeps licences and leaves out what no program reads", () => {
    assert.ok(isUseful("es-abstract/LICENSE.md"));
    assert.ok(!isUseful("hono/dist/types/index.d.ts"));
    assert.ok(isUseful("hono/dist/index.js"));
  });
});

describe("archives", () => {
  it("gives the same bytes for the same files, and refuses links", async () => {
    const folder = join(work, "zip");
    await mkdir(join(folder, "Đại hội"), { recursive: true });
    await writeFile(join(folder, "Đại hội", "một.txt"), "một ".repeat(100));
    await writeFile(join(folder, "b.bin"), Buffer.from([1, 2, 3]));
    await writeZip(folder, "top", join(work, "1.zip"));
    await writeZip(folder, "top", join(work, "2.zip"));
    assert.deepEqual(await readFile(join(work, "1.zip")), await readFile(join(work, "2.zip")));
    const { status, text } = await python(join(work, "1.zip"));
    assert.equal(status, 0, text);
    assert.equal(text.trim(), "top/b.bin top/Đại hội/một.txt");
    await symlink("b.bin", join(folder, "link"));
    await assert.rejects(filesBelow(folder), /no plain file/);
  });

  it("finds a changed file and a changed list by sums and signature", async () => {
    const folder = join(work, "signed");
    await mkdir(folder);
    await writeFile(join(folder, "a.zip"), "a");
    await signFiles(folder, ["a.zip"], join(work, "key.pem"));
    const key = await readFile(join(folder, "release-key.pub.pem"), "utf8");
    assert.deepEqual(await checkSigned(folder, key), []);
    await appendFile(join(folder, "a.zip"), "b");
    assert.deepEqual(await checkSigned(folder, key), ["a.zip"]);
    await signFiles(folder, ["a.zip"], join(work, "key.pem"));
    assert.deepEqual(await checkSigned(folder, key), []);
    await signFiles(folder, ["a.zip"], join(work, "another.pem"));
    assert.deepEqual(await checkSigned(folder, key), ["SHA256SUMS"]);
  });
});

/** Another program's view of the archive: all sums right, names as written. */
async function python(archive: string): Promise<{ status: number | null; text: string }> {
  const script =
    "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; sys.stdout.buffer.write(' '.join(z.namelist()).encode())";
  const child = spawn("python3", ["-c", script, archive]);
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [status] = await once(child, "close");
  return { status: typeof status === "number" ? status : null, text };
}

describe("the folder for Linux", () => {
  it("starts from a path with spaces and Vietnamese letters, with nothing of this machine", async () => {
    const folder = join(work, "Đại hội đảng bộ xã Tân Hòa", "lá phiếu");
    await layOut({ root, out: folder, platform: { os: "linux", cpu: "x64" }, web, cache });
    const files = await filesBelow(folder);
    assert.deepEqual(
      files.filter((file) => /\.[cm]?tsx?$/.test(file)),
      [],
    );
    const child = spawn(join(folder, "start.sh"), ["--port", "0", "--json"], {
      env: { PATH: "/usr/bin:/bin", LAPHIEU_NO_BROWSER: "1", HOME: work, NODE_OPTIONS: "--no-such-option" },
      cwd: tmpdir(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    try {
      const url = await addressOf(child);
      const headers = { "x-laphieu": "1", "content-type": "application/json" };
      const post = (path: string, body: unknown, cookie = ""): Promise<Response> =>
        fetch(`${url}/api${path}`, { method: "POST", headers: { ...headers, cookie }, body: JSON.stringify(body) });
      const setup = await post("/setup", { name: "Lê Thị Ánh", username: "chumay", password: "mat khau du dai 2026" });
      assert.ok(setup.ok);
      const cookie = setup.headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; ");
      const sample = await post("/samples", { kind: "cell" }, cookie);
      assert.ok(sample.ok);
      const got = async (path: string): Promise<Buffer> => {
        const answer = await fetch(`${url}${path}`, { headers: { cookie } });
        assert.equal(answer.status, 200, path);
        return Buffer.from(await answer.arrayBuffer());
      };
      // The screens, the workbook, the typesetter with its fonts and the worker that reads rolls all came along.
      assert.match((await got("/")).toString(), /<html/);
      assert.equal((await got("/api/templates/roll.xlsx")).toString("latin1", 0, 2), "PK");
      const documents: unknown = JSON.parse((await got("/api/assemblies/mau-cell-1/documents")).toString());
      assert.ok(Array.isArray(documents));
      const ready: unknown = documents.find((d: { ready?: unknown }) => d.ready === true);
      assert.ok(typeof ready === "object" && ready !== null && "id" in ready);
      const pdf = await got(`/api/assemblies/mau-cell-1/documents/${encodeURIComponent(String(ready.id))}.pdf`);
      assert.equal(pdf.toString("latin1", 0, 5), "%PDF-");
      const preview = await post("/assemblies/mau-cell-1/import/preview", { text: "Họ và tên\nNguyễn Văn An" }, cookie);
      assert.ok(preview.ok);
    } finally {
      if (child.exitCode === null) {
        const closed = once(child, "exit");
        child.kill("SIGTERM");
        await closed;
      }
    }
    // The reader of scans and its native parts: practice ballots drawn, then read.
    const help = spawn(join(folder, "start.sh"), ["rules", "list"], { stdio: "ignore" });
    assert.deepEqual(await once(help, "exit"), [0, null]);
    const sharp = spawn(join(folder, "node", "node"), [
      "--input-type=module",
      "-e",
      `const { createRequire } = await import("node:module");
       const require = createRequire(process.argv[1]);
       const image = await require("sharp")({ create: { width: 9, height: 9, channels: 3, background: "red" } }).jpeg().toBuffer();
       process.exit(image[0] === 255 ? 0 : 1);`,
      join(folder, "app", "node_modules", "@laphieu", "paper", "src", "index.js"),
    ]);
    assert.deepEqual(await once(sharp, "exit"), [0, null]);
  });
});

describe("the folder for Windows", { skip: process.env.LAPHIEU_PROOF !== "1" }, () => {
  it("holds every native part, of the right kind, and start scripts that change nothing", async () => {
    const folder = join(work, "win");
    await layOut({ root, out: folder, platform: { os: "win32", cpu: "x64" }, web, cache });
    const { problems, natives } = await checkWindows(folder);
    assert.deepEqual(problems, []);
    const names = natives.map(({ file }) => file.split("/").at(-1) ?? "");
    for (const pattern of [/^node\.exe$/, /^sharp-win32-x64.*\.node$/, /^libvips-42\.dll$/, /^libvips-cpp-.*\.dll$/])
      assert.ok(
        names.some((name) => pattern.test(name)),
        String(pattern),
      );
    assert.ok(natives.find(({ file }) => file === "node/node.exe")?.signed);
  });
});

/** The address that a starting server prints as JSON. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      const url = /"url":"([^"]+)"/.exec(text)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", () => reject(new Error(text)));
  });
}
