/** Where the facts are kept, and the backups of the machine. For its owner alone. */

import type { StoredLedger } from "@laphieu/ledger/store";
import { Hono } from "hono";
import { z } from "zod";
import { answer } from "../http/answer.ts";
import { done, type Outcome, refuse, sendProblem } from "../http/problem.ts";
import { machineWithCounting, notSignedIn, problem, roleRefused } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import type { Ctx, Env, Services } from "../services.ts";
import type { Backups } from "../store/backups.ts";
import { backupPlaces } from "../store/places.ts";
import type { BackupPlaces, Storage } from "../wire/storage.ts";

const body = z.strictObject({
  folder: z.string().trim().min(1).max(1_000).nullable(),
  minutes: z.int().min(1).max(1_440).default(5),
  keep: z.int().min(2).max(1_000).default(24),
});

const noFolder = problem(
  409,
  "no-such-folder",
  "Không có thư mục này trên máy chủ. Hãy cắm USB, rồi ghi đường dẫn đầy đủ của một thư mục có sẵn.",
  "There is no such folder on the server's machine. Plug the stick in, then give the full path of an existing folder.",
  "folder",
);
const notSet = problem(
  409,
  "backup-off",
  "Chưa chọn thư mục sao lưu. Hãy chọn thư mục trước.",
  "No folder for backups is set. Choose one first.",
);

/** `/api/storage`, `/api/storage/backup`, `/api/storage/backup/now`. */
export function storageRoutes(parts: {
  readonly services: Services;
  readonly ledger: StoredLedger;
  readonly backups: Backups;
  readonly database: boolean;
}): Hono<Env> {
  const { ledger, backups, database } = parts;
  const app = new Hono<Env>();

  const asOwner = (c: Ctx): Outcome<null> => {
    const { account, device, counting, owner } = c.get("caller");
    if (counting !== null) return refuse(machineWithCounting);
    if (account === null && device === null) return refuse(notSignedIn);
    return account !== null && owner ? done(null) : refuse(roleRefused(["owner"]));
  };
  const storage = (): Storage => ({
    store: database ? "postgresql" : "folder",
    place: ledger.folder,
    readOnly: ledger.readOnly,
    reserveUsed: ledger.reserveUsed,
    backup: backups.status(),
  });

  app.get("/storage", (c) => {
    const by = asOwner(c);
    return by.ok ? answer<Storage>(c, storage()) : sendProblem(c, by.problem);
  });

  app.get("/storage/places", async (c) => {
    const by = asOwner(c);
    return by.ok ? answer<BackupPlaces>(c, { places: await backupPlaces(ledger.folder) }) : sendProblem(c, by.problem);
  });

  app.post("/storage/backup", async (c) => {
    const by = asOwner(c);
    if (!by.ok) return sendProblem(c, by.problem);
    const settings = await readBody(c, body);
    if (!settings.ok) return sendProblem(c, settings.problem);
    return backups.set(settings.value) ? answer<Storage>(c, storage()) : sendProblem(c, noFolder);
  });

  // Answers when it is written and verified: `fault` says why it was not.
  app.post("/storage/backup/now", async (c) => {
    const by = asOwner(c);
    if (!by.ok) return sendProblem(c, by.problem);
    if (backups.status().folder === null) return sendProblem(c, notSet);
    await backups.make();
    return answer<Storage>(c, storage());
  });

  return app;
}
