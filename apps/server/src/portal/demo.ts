/** A whole sample site written into a data folder without a server: `laphieu demo --kind portal`. */
import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { type Outcome, refuse } from "../http/problem.ts";
import { createSample } from "../sample-folder.ts";
import { openPortalStore } from "./open-store.ts";
import { Portal } from "./portal.ts";
import { fillSample, isEmpty } from "./sample.ts";

/**
 * Plays a sample congress to its close and writes a portal that quotes it; answers the id of the congress. The folder must
 * not be in use by a running server.
 * @throws StartRefused when the folder cannot be opened for writing
 */
export async function createPortalSample(options: {
  readonly folder: string;
  readonly seed: number;
}): Promise<Outcome<string>> {
  mkdirSync(options.folder, { recursive: true });
  const store = await openPortalStore(options.folder, undefined);
  const portal = new Portal(store, {
    now: () => new Date(),
    log: () => undefined,
    baseUrl: () => "",
    hosts: { find: async () => null },
  });
  try {
    if (!isEmpty(portal))
      return refuse({
        status: 409,
        code: "not-empty",
        text: {
          vi: "Cổng trong thư mục này đã có bài nên không thêm dữ liệu mẫu. Hãy chọn thư mục khác bằng --data.",
          en: "The portal in this folder has content; the sample is not added. Choose another folder with --data.",
        },
      });
    const played = await createSample({ ...options, kind: "commune", until: "closed" });
    if (!played.ok) return played;
    const editor = { actor: { id: `sample-${randomUUID()}`, name: "Người giữ cổng mẫu" }, owner: true };
    await fillSample(portal, editor, played.value, new Date());
    return played;
  } finally {
    await portal.close();
  }
}
