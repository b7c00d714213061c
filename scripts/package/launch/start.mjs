// Opens Lá Phiếu by a double click: data beside the program, the screens in the browser. Arguments go to `laphieu serve`.
import { spawn } from "node:child_process";
import { enableCompileCache } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const given = process.argv.slice(2);
const commands = [
  "serve",
  "demo",
  "rules",
  "documents",
  "paper",
  "bundle",
  "backup",
  "restore",
  "store",
  "standby",
  "bench",
  "help",
];
const isCommand = given[0] !== undefined && commands.includes(given[0]);

enableCompileCache(join(home, "data", ".cache"));
const { run } = await import("./node_modules/@laphieu/cli/src/run.js");

/** The browser of the person; nothing happens where there is none. */
function open(url) {
  if (process.env.LAPHIEU_NO_BROWSER === "1") return;
  const [command, args] =
    process.platform === "win32" ? ["rundll32", ["url.dll,FileProtocolHandler", url]] : ["xdg-open", [url]];
  spawn(command, args, { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}

let opened = false;
process.exitCode = await run(
  isCommand ? given : ["serve", ...(given.includes("--data") ? [] : ["--data", join(home, "data")]), ...given],
  {
    out: (line) => {
      process.stdout.write(`${line}\n`);
      const url = /https?:\/\/[^\s"]+/.exec(line)?.[0];
      if ((isCommand && given[0] !== "standby") || opened || url === undefined) return;
      opened = true;
      open(url);
    },
    err: (line) => process.stderr.write(`${line}\n`),
    input: () => process.stdin,
    env: process.env,
  },
);
