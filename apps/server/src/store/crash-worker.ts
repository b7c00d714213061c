import { join } from "node:path";
import { Hosts } from "../assembly/hosts.ts";
import { playInto } from "../assembly/samples.ts";
import { say, telling } from "./acknowledged.ts";
import { backupData, copyData } from "./console.ts";
import { openStore } from "./open-store.ts";
import { restoreBackup } from "./restore.ts";

const [mode = "", folder = "", other = "", seed = "1"] = process.argv.slice(2);

async function commands(): Promise<void> {
  const { ledger, close } = await openStore({ folder, now: () => new Date(), scryptCost: 10 });
  const told = telling(ledger);
  const hosts = new Hosts(told);
  const kinds = ["cell", "by-election", "appointed"] as const;
  for (let n = 0; n < 3; n += 1) {
    const kind = kinds[(n + Number(seed)) % kinds.length] ?? "cell";
    const played = await playInto({ hosts, ledger: told }, kind, "closed", Number(seed) + n);
    if (!played.ok) {
      say(`refused ${played.problem.code}`);
      break;
    }
  }
  await close();
}

say("begin");
switch (mode) {
  case "commands":
    await commands();
    break;
  case "backup":
    for (let n = 1; n <= 4; n += 1) await backupData({ folder, out: join(other, `${seed}-${n}.backup`) });
    break;
  case "backup-once":
    await backupData({ folder, out: join(other, `${seed}.backup`) });
    break;
  case "restore":
    await restoreBackup({ from: other, folder, replace: true });
    break;
  case "copy":
    await copyData({ from: folder, to: other, ...(seed === "" ? {} : { beside: seed }) });
    break;
  default:
    throw new Error(mode);
}
say("end");
