/**
 * HTTPS in the hall without anybody outside: a root made on this machine, and from it a certificate for the machine's own
 * addresses and names. The root may sign nothing but private addresses and local names (RFC 5280 4.2.1.10), so that a
 * phone that trusts it risks nothing on the internet. Keys are readable by the owner of the process alone.
 */

// x509 builds on it and leaves it to the program to bring.
import "reflect-metadata";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { isLocal, nameConstraints } from "./name-constraints.ts";

export type Certificate = {
  /** The certificate with its root, PEM. */
  readonly cert: string;
  /** Private key, PEM (PKCS #8). */
  readonly key: string;
  readonly names: readonly string[];
};

export type Authority = {
  /** Root certificate, PEM and DER: what phones install. */
  readonly root: { readonly pem: string; readonly der: Uint8Array };
  /** SHA-256 of the root in hexadecimal with colons, as phones show it. */
  readonly fingerprint: string;
  /** A certificate for these names and addresses; the stored one while it still fits. */
  certificateFor(names: readonly string[]): Promise<Certificate>;
};

const day = 24 * 3_600_000;
const rootYears = 10;
/** Phones refuse certificates that live longer. */
const serverDays = 397;
const renewDays = 30;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

const pem = (bytes: ArrayBuffer): string => PemConverter.encode(bytes, "PRIVATE KEY");
const serial = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(15)))
    .toString("hex")
    .replace(/^./, "1");

/** Written beside and moved into place, so that a cut leaves the old file or the new one. */
function write(path: string, text: string): void {
  const beside = `${path}.new`;
  writeFileSync(beside, text, { mode: 0o600, flush: true });
  chmodSync(beside, 0o600);
  renameSync(beside, path);
}

const importKey = (text: string): Promise<CryptoKey> =>
  crypto.subtle.importKey("pkcs8", PemConverter.decodeFirst(text), algorithm, true, ["sign"]);

/** Opens the root in `folder/tls`, making it at first use. `hostName` is the machine's own name. */
export async function openAuthority(folder: string, hostName: string, now: () => Date): Promise<Authority> {
  cryptoProvider.set(crypto);
  const home = join(folder, "tls");
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const paths = {
    rootKey: join(home, "root.key"),
    root: join(home, "root.pem"),
    key: join(home, "server.key"),
    cert: join(home, "server.pem"),
  };

  const makeRoot = async (): Promise<void> => {
    const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const at = now().getTime();
    const year = now().getFullYear();
    const tag = serial().slice(1, 5).toUpperCase();
    const root = await X509CertificateGenerator.createSelfSigned({
      serialNumber: serial(),
      name: `CN=La Phieu ${hostName} ${year} ${tag}`,
      notBefore: new Date(at - day),
      notAfter: new Date(at + rootYears * 365 * day),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
        nameConstraints([hostName]),
        await SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    write(paths.rootKey, pem(await crypto.subtle.exportKey("pkcs8", keys.privateKey)));
    write(paths.root, root.toString("pem"));
  };

  const isUsable = (): boolean => {
    if (!existsSync(paths.rootKey) || !existsSync(paths.root)) return false;
    return new X509Certificate(readFileSync(paths.root, "utf8")).notAfter.getTime() > now().getTime() + renewDays * day;
  };
  if (!isUsable()) await makeRoot();
  const rootPem = readFileSync(paths.root, "utf8");
  const root = new X509Certificate(rootPem);
  const der = new Uint8Array(root.rawData);
  const fingerprint = (createHash("sha256").update(der).digest("hex").toUpperCase().match(/../g) ?? []).join(":");

  /** The stored certificate, when the root signed it, it lives on, and it names all that is asked for. */
  const stored = (names: readonly string[]): Certificate | null => {
    if (!existsSync(paths.cert) || !existsSync(paths.key)) return null;
    const cert = readFileSync(paths.cert, "utf8");
    const leaf = new X509Certificate(PemConverter.decodeFirst(cert));
    const known = new Set(
      leaf.getExtension(SubjectAlternativeNameExtension)?.names.items.map((item) => item.value.toLowerCase()) ?? [],
    );
    const fits =
      cert.includes(rootPem.trim()) &&
      leaf.notAfter.getTime() > now().getTime() + renewDays * day &&
      leaf.notBefore.getTime() <= now().getTime() &&
      names.every((name) => known.has(name));
    return fits ? { cert, key: readFileSync(paths.key, "utf8"), names } : null;
  };

  const make = async (names: readonly string[]): Promise<Certificate> => {
    const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const at = now().getTime();
    const leaf = await X509CertificateGenerator.create({
      serialNumber: serial(),
      subject: "CN=La Phieu",
      issuer: root.subject,
      notBefore: new Date(at - day),
      notAfter: new Date(at + serverDays * day),
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: await importKey(readFileSync(paths.rootKey, "utf8")),
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth], false),
        new SubjectAlternativeNameExtension(
          names.map((value) => ({ type: isIP(value) === 0 ? ("dns" as const) : ("ip" as const), value })),
        ),
      ],
    });
    const key = pem(await crypto.subtle.exportKey("pkcs8", keys.privateKey));
    const cert = `${leaf.toString("pem").trim()}\n${rootPem.trim()}\n`;
    write(paths.key, key);
    write(paths.cert, cert);
    return { cert, key, names };
  };

  return {
    root: { pem: rootPem, der },
    fingerprint,
    async certificateFor(wanted) {
      const names = [...new Set(wanted.map((name) => name.toLowerCase()))].filter((name) => isLocal(name, hostName));
      return stored(names) ?? (await make(names));
    },
  };
}
