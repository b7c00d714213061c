/** The first machine in a process of its own, for tests that kill it. Arguments: data folder, port. */
import { startServer } from "../server.ts";

const [folder = "", port = "0"] = process.argv.slice(2);
const log = (line: string): void => console.error(line);
const server = await startServer({ folder, port: Number(port), host: "127.0.0.1", https: true, pinCost: 10, log });
process.stdout.write(`${JSON.stringify({ url: server.url, httpsUrl: server.httpsUrl })}\n`);
process.once("SIGTERM", () => void server.close().then(() => process.exit(0)));
