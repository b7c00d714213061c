/** A server of its own for one test, on a free port and a temporary folder. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { type RunningServer, type StartOptions, startServer } from "../server.ts";

export type Tested = { readonly server: RunningServer; readonly folder: string; readonly lines: string[] };

/** Makes a temporary folder that is gone after the test. */
export function temporary(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "laphieu-server-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a server and closes it after the test. */
export async function started(t: TestContext, options: Partial<StartOptions> = {}): Promise<Tested> {
  const folder = options.folder ?? temporary(t);
  const lines: string[] = [];
  const server = await startServer({
    port: 0,
    host: "127.0.0.1",
    pinCost: 10,
    log: (line) => lines.push(line),
    ...options,
    folder,
  });
  t.after(() => server.close());
  return { server, folder, lines };
}
