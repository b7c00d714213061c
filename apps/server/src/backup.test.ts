import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { backupFolder } from "./read-folder.ts";
import { Browser } from "./testing/browser.ts";
import { assembly, create, owner, password } from "./testing/meeting.ts";
import { started, temporary } from "./testing/start.ts";

test("people sign in to a backup as they did to the machine it was made of", async (t) => {
  const { server, folder } = await started(t);
  const chu = await owner(new Browser(server.url));
  assert.equal((await chu.post("/api/assemblies", { command: create() })).status, 201);
  const copy = join(temporary(t), "copy");
  await backupFolder(folder, copy);
  assert.equal(statSync(join(copy, "accounts.db")).mode & 0o777, 0o600);

  const { server: restored } = await started(t, { folder: copy });
  const browser = new Browser(restored.url);
  assert.equal((await browser.post("/api/sign-in", { username: "chu", password })).status, 200);
  assert.equal((await browser.get(`/api/assemblies/${assembly}/view`)).status, 200);
});
