/** A kept page of the portal through the whole server, beside a server that only hands out the same bytes. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchPages, type Figure, requestsPerSecond } from "@laphieu/portal/bench";
import { startServer } from "../server.ts";

/** `laphieu bench portal`: the client of the measure runs on the same cores. */
export async function* benchPortal(): AsyncGenerator<Figure> {
  let plain = 0;
  for await (const figure of benchPages()) {
    if (figure.unit === "requests/s") plain = figure.value;
    yield figure;
  }
  const folder = await mkdtemp(join(tmpdir(), "laphieu-bench-"));
  const server = await startServer({ folder, port: 0, host: "127.0.0.1" });
  try {
    const value = await requestsPerSecond(`${server.url}/cong`, 3);
    yield { bench: "portal", figure: "kept page, whole server", value, unit: "requests/s" };
    if (plain > 0)
      yield {
        bench: "portal",
        figure: "kept page of plain server",
        value: value / plain,
        unit: "ratio",
        of: "plain server of the same bytes",
      };
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
