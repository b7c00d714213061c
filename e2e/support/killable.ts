/** A server as a process of its own, so that it can be killed in the middle and started again on its port. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("serve.ts", import.meta.url));

export class KillableServer {
  readonly folder: string;
  url = "";
  #child: ChildProcess | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Starts it on the port it had before, or on a free one the first time. */
  async start(): Promise<void> {
    const port = this.url === "" ? 0 : Number(new URL(this.url).port);
    const child = spawn(process.execPath, [program, this.folder, String(port)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#child = child;
    this.url = await new Promise((resolve, reject) => {
      child.stdout.on("data", (chunk) => {
        const found = /at (\S+)/.exec(String(chunk))?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    });
  }

  /** The power fails: no handler of the program runs. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }
}
