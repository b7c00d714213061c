import type { RandomSource } from "../../commitment.ts";
import type { ScryptSetting } from "../cipher.ts";
import { NoLedger } from "../faults.ts";
import type { ForeignChange, StoredLedger } from "../stored-ledger.ts";
import { PostgresAppends } from "./append.ts";
import { addressOf, connect, disconnect } from "./connection.ts";
import { PostgresListener } from "./listener.ts";
import { postgresLedger } from "./postgres-ledger.ts";
import { PostgresReader } from "./reader.ts";
import { checkServer, ensureLedger, hasLedger, readInstallationRow } from "./schema.ts";
import { UnlockedKeys } from "./subjects.ts";

/**
 * Opens the ledger of a PostgreSQL database (15 or newer), and makes one in a database without. Throws
 * LedgerUnreachable, LedgerUnsafe, NoLedger (nothing to read), DamagedLedger.
 */
export async function openPostgres(
  database: string,
  options: {
    readonly readOnly: boolean;
    readonly random: RandomSource;
    readonly now: () => Date;
    readonly scrypt: ScryptSetting;
  },
): Promise<StoredLedger> {
  const { readOnly, random, now, scrypt } = options;
  const client = await connect(database);
  const installation = await (async () => {
    try {
      await checkServer(client);
      if (!readOnly) return await ensureLedger(client, random);
      if (!(await hasLedger(client))) throw new NoLedger(addressOf(database));
      return await readInstallationRow(client);
    } finally {
      await disconnect(client);
    }
  })();
  const keys = new UnlockedKeys();
  const appends = new PostgresAppends(database, keys, now);
  const listeners = new Set<(change: ForeignChange) => void>();
  const listener = await PostgresListener.open(database, appends.self, (change) => {
    if (change.kind === "erased") keys.lock(change.subject);
    for (const tell of listeners) tell(change);
  });
  const reader = new PostgresReader(database, keys);
  return postgresLedger({
    database,
    readOnly,
    installation,
    random,
    scrypt,
    now,
    keys,
    reader,
    appends,
    listener,
    listeners,
  });
}
