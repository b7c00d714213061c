/** Serves a folder on a port and prints where: `node serve.ts FOLDER PORT`. Run by KillableServer. */
import { startServer } from "@laphieu/server";
import { webRoot } from "../../apps/cli/src/web-root.ts";

const [folder = "", port = "0"] = process.argv.slice(2);
const { url } = await startServer({
  folder,
  port: Number(port),
  host: "127.0.0.1",
  webRoot: process.env.LAPHIEU_WEB_ROOT ?? webRoot,
  pinCost: 10,
});
console.log(`at ${url}`);
