import { basename } from "node:path";
import { after } from "node:test";
import { ledgerContract } from "../contract.ts";
import { openLedger } from "../open.ts";
import { postgresFolders, startPostgres } from "../testing/postgres-server.ts";

// Debian's and the one from npm, where both are there: the oldest supported version and a new one.
const folders = process.env.LAPHIEU_TEST_PG === undefined ? postgresFolders() : [undefined];
for (const bin of folders) {
  const server = await startPostgres(bin);
  after(() => server.stop());
  ledgerContract(`PostgreSQL (${basename(server.version)} ${server.version})`, async () => {
    const options = { folder: "unused", database: await server.database(), scryptCost: 12 };
    const ledger = await openLedger(options);
    let current = ledger;
    return {
      ledger,
      reopen: async () => {
        await current.close();
        current = await openLedger(options);
        return current;
      },
      discard: () => current.close(),
    };
  });
}
