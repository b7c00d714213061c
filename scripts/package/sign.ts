/** Checksums of what is sent out, and a signature over them that OpenSSL alone can check. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes `SHA256SUMS`, `SHA256SUMS.sig` (Ed25519) and `release-key.pub.pem` into `folder`. `key` is a PEM file; it is made
 * when missing and readable by its owner alone: keep it, for the key that people know must stay the same.
 */
export async function signFiles(folder: string, names: readonly string[], key: string): Promise<void> {
  if (!existsSync(key)) {
    const { privateKey } = generateKeyPairSync("ed25519");
    await writeFile(key, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
  }
  const secret = createPrivateKey(await readFile(key));
  if (secret.asymmetricKeyType !== "ed25519") throw new Error(`${key} is no Ed25519 key`);
  const lines: string[] = [];
  for (const name of [...names].sort()) lines.push(`${await sha256(join(folder, name))}  ${name}\n`);
  const sums = Buffer.from(lines.join(""));
  await writeFile(join(folder, "SHA256SUMS"), sums);
  await writeFile(join(folder, "SHA256SUMS.sig"), sign(null, sums, secret));
  await writeFile(join(folder, "release-key.pub.pem"), createPublicKey(secret).export({ type: "spki", format: "pem" }));
}

/** Names of the files that are not what was signed; `SHA256SUMS` itself when its signature is wrong. */
export async function checkSigned(folder: string, publicKey: string): Promise<readonly string[]> {
  const sums = await readFile(join(folder, "SHA256SUMS"));
  if (!verify(null, sums, createPublicKey(publicKey), await readFile(join(folder, "SHA256SUMS.sig"))))
    return ["SHA256SUMS"];
  const wrong: string[] = [];
  for (const line of sums
    .toString()
    .split("\n")
    .filter((l) => l !== "")) {
    const [sum = "", name = ""] = line.split("  ");
    if (!existsSync(join(folder, name)) || (await sha256(join(folder, name))) !== sum) wrong.push(name);
  }
  return wrong;
}

async function sha256(path: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}
