import { startStandby } from "@laphieu/server";
import { exit, type Io } from "../io.ts";
import { readOptions, wholeNumber } from "../options.ts";
import { webRoot } from "../web-root.ts";

/** `standby`: follows another machine of the hall, and becomes the server when its page is told to take over. */
export async function standby(args: readonly string[], io: Io): Promise<number> {
  const { values } = readOptions(args, {
    data: { type: "string" },
    port: { type: "string" },
    host: { type: "string" },
  });
  const running = await startStandby({
    folder: values.data ?? "./data-standby",
    port: wholeNumber("port", values.port, 4190, 65_535),
    host: values.host ?? "0.0.0.0",
    webRoot,
    log: (line) => io.err(line),
  });
  io.out(values.json ? JSON.stringify({ url: running.url }) : `Lá Phiếu: ${running.url}`);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await running.close();
  return exit.done;
}
