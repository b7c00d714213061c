import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fromBase64Url, toBase64Url, toHex } from "../bytes.ts";
import type { RandomSource } from "../commitment.ts";
import { DamagedLedger } from "./faults.ts";
import { syncFolder } from "./sqlite.ts";

/** Who signs the tree heads of this folder. */
export type Installation = { readonly id: string; readonly secretKey: Uint8Array };

/** Name of the file with the key. */
export const INSTALLATION_FILE = "installation.key";

/** The installation of a folder, or null when there is none yet. Throws {@link DamagedLedger} for a damaged file. */
export function readInstallation(folder: string): Installation | null {
  const path = join(folder, INSTALLATION_FILE);
  if (!existsSync(path)) return null;
  const [format, id, key, ...rest] = readFileSync(path, "utf8").split("\n");
  const secretKey = fromBase64Url(key ?? "");
  if (
    format !== "laphieu-installation-1" ||
    id === undefined ||
    !/^[0-9a-f]{16}$/.test(id) ||
    secretKey?.length !== 32 ||
    rest.join("") !== ""
  ) {
    throw new DamagedLedger(`${path} is damaged`);
  }
  return { id, secretKey };
}

/** Makes the installation of a folder: an id of 8 random bytes and an Ed25519 key, readable by the owner alone. */
export function makeInstallation(folder: string, random: RandomSource): Installation {
  const installation = newInstallation(random);
  writeInstallation(folder, installation);
  return installation;
}

/** A new installation, written nowhere. */
export function newInstallation(random: RandomSource): Installation {
  return { id: toHex(random(8)), secretKey: random(32) };
}

/** Writes the installation of a folder. */
export function writeInstallation(folder: string, installation: Installation): void {
  writeDurably(
    folder,
    INSTALLATION_FILE,
    `laphieu-installation-1\n${installation.id}\n${toBase64Url(installation.secretKey)}\n`,
  );
}

/** Writes a file so that after a loss of power there is all of it or nothing. Mode 0600. */
export function writeDurably(folder: string, name: string, text: string): void {
  const temporary = join(folder, `${name}.new`);
  const handle = openSync(temporary, "w", 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, join(folder, name));
  syncFolder(folder);
}
