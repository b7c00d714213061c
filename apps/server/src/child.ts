/**
 * A server in a process of its own, for measuring and for killing. Arguments: data folder, then `fast-pin` in tests, then the
 * address of a database.
 */
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// As the program itself starts.
enableCompileCache();
const { startServer } = await import("./server.ts");

const [folder, mode, database] = process.argv.slice(2);
if (folder === undefined) throw new Error("a data folder is needed");
const webRoot = fileURLToPath(new URL("../../web/dist/", import.meta.url));
const pin = mode === "fast-pin" ? { pinCost: 10 } : {};
const where = database === undefined ? {} : { database };
const server = await startServer({ folder, port: 0, host: "127.0.0.1", webRoot, ...pin, ...where });
process.stdout.write(`${server.url}\n`);
process.once("SIGTERM", () => void server.close().then(() => process.exit(0)));
