/** The key with which this installation signs tree heads: for its bundles and as a witness. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Signer } from "@laphieu/evidence";
import { fromBase64Url } from "@laphieu/ledger";
import { DamagedLedger, type StoredLedger } from "@laphieu/ledger/store";

/** The installation of an open store, in a folder or in a database. */
export const signerOfStore = (ledger: StoredLedger): Signer => ({
  installation: ledger.installation,
  secretKey: ledger.installationKey,
});

/** Reads the installation of a data folder. Throws `DamagedLedger` where the file is not what the ledger wrote. */
export function signerOf(folder: string): Signer {
  const path = join(folder, "installation.key");
  const [format, installation = "", key = ""] = readFileSync(path, "utf8").split("\n");
  const secretKey = fromBase64Url(key);
  if (format !== "laphieu-installation-1" || !/^[0-9a-f]{16}$/.test(installation) || secretKey?.length !== 32)
    throw new DamagedLedger(`${path} is damaged`);
  return { installation, secretKey };
}
