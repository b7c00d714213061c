import { join } from "node:path";
import { ledgerContract } from "./contract.ts";
import { openLedger } from "./open.ts";
import { testFolder } from "./test-folder.ts";

ledgerContract("SQLite", async () => {
  const root = testFolder();
  const options = { folder: join(root.path, "data"), scryptCost: 12 };
  const ledger = await openLedger(options);
  let current = ledger;
  return {
    ledger,
    reopen: async () => {
      await current.close();
      current = await openLedger(options);
      return current;
    },
    discard: async () => {
      await current.close();
      root.discard();
    },
  };
});
