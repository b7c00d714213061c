/** What a standby keeps of the machine it follows, and what becomes of it when it takes over. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeDurably } from "@laphieu/ledger/store";
import { z } from "zod";
import { StartRefused } from "../start-refused.ts";

const stateName = "followed.json";
const shape = z.strictObject({
  format: z.literal(1),
  host: z.string(),
  port: z.int(),
  root: z.string(),
  token: z.string(),
  installation: z.strictObject({ id: z.string(), key: z.string() }),
  /** When this machine took over; null while it follows. */
  tookOver: z.string().nullable(),
  /** Whether that is in the log of access. */
  recorded: z.boolean(),
  /** Whether the first machine knows that its time has ended. */
  told: z.boolean(),
});
export type Followed = z.infer<typeof shape>;

export function readFollowed(folder: string): Followed | null {
  const path = join(folder, stateName);
  return existsSync(path) ? shape.parse(JSON.parse(readFileSync(path, "utf8"))) : null;
}

export function writeFollowed(folder: string, state: Followed): void {
  writeDurably(folder, stateName, JSON.stringify(state));
}

/** A copy that still follows is opened by nobody: what was recorded in it would split the log. @throws StartRefused */
export function checkNotFollowing(folder: string): void {
  const followed = readFollowed(folder);
  if (followed === null || followed.tookOver !== null) return;
  throw new StartRefused(
    "standby-folder",
    {
      vi: `Thư mục ${folder} là bản dự phòng đang theo máy ${followed.host}. Mở bằng "laphieu standby --data ${folder}"; muốn làm việc ở đây thì bấm Tiếp quản ở trang đó.`,
      en: `The folder ${folder} is a standby that follows ${followed.host}. Open it by "laphieu standby --data ${folder}"; to work here, press Take over on that page.`,
    },
    null,
  );
}
