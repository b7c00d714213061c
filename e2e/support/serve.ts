/** Serves a folder on a port and prints where: `node serve.ts FOLDER PORT`. Run by KillableServer. */
import { serve } from "./here.ts";

const [folder = "", port = "0"] = process.argv.slice(2);
const { url } = await serve(folder, { port: Number(port) });
console.log(`at ${url}`);
