/**
 * The process that the crash tests kill or whose file calls they fail. `commands`: plays sample meetings and prints the head
 * after each acknowledged append. `backup` and `restore`: makes four backups (`backup-once`: one), or restores one. `copy`:
 * carries log and accounts from one place to another, with what lies beside in the folder of the last argument.
 */
import { writeSync } from "node:fs";
import { join } from "node:path";
import { type Ledger, toHex } from "@laphieu/ledger";
import { Hosts } from "../assembly/hosts.ts";
import { playInto } from "../assembly/samples.ts";
import { backupData, copyData } from "./console.ts";
import { openStore } from "./open-store.ts";
import { restoreBackup } from "./restore.ts";

const [mode = "", folder = "", other = "", seed = "1"] = process.argv.slice(2);
const say = (line: string): void => {
  // Written at once: a line that is printed was acknowledged before the end.
  writeSync(1, `${line}\n`);
};

async function commands(): Promise<void> {
  const { ledger, close } = await openStore({ folder, now: () => new Date(), scryptCost: 10 });
  const telling: Ledger = {
    ...ledger,
    async append(stream, version, entries) {
      const result = await ledger.append(stream, version, entries);
      if (result.ok) say(`${stream} ${result.head.size} ${toHex(result.head.root)}`);
      return result;
    },
  };
  const hosts = new Hosts(telling);
  const kinds = ["cell", "by-election", "appointed"] as const;
  for (let n = 0; n < 3; n += 1) {
    const kind = kinds[(n + Number(seed)) % kinds.length] ?? "cell";
    const played = await playInto({ hosts, ledger: telling }, kind, "closed", Number(seed) + n);
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
