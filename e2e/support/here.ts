/** The server without the command line around it. */
import { type RunningServer, startServer } from "@laphieu/server";
import { webRoot } from "../../apps/cli/src/web-root.ts";

/** The server in the process of the test, on a free port unless told: for tests that also look behind the screens. */
export function serve(
  folder: string,
  options: { readonly port?: number; readonly https?: boolean } = {},
): Promise<RunningServer> {
  return startServer({
    folder,
    port: 0,
    host: "127.0.0.1",
    webRoot: process.env.LAPHIEU_WEB_ROOT ?? webRoot,
    // PINs as cheap as they may be: their cost is not what these tests are about.
    pinCost: 10,
    ...options,
  });
}
