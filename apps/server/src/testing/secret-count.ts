/**
 * A meeting for tests of secrecy: papers with marks that nothing else looks like, keyed by two pairs in the order given, under
 * a clock that never shows the same second twice.
 */
import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join as joinPath } from "node:path";
import type { TestContext } from "node:test";
import { type CommandInput, countSubject, toAssemblyId, toElectionId } from "@laphieu/assembly";
import type { JsonValue } from "@laphieu/ledger";
import type { StoredRow } from "@laphieu/ledger/store";
import { Browser } from "./browser.ts";
import { assembly, create, give, join, owner, password, pin, round, upToBox, versionOf } from "./meeting.ts";
import { started } from "./start.ts";

export const at = (path: string) => `/api/assemblies/${assembly}${path}`;
/** Of the key of the count. */
export const subject = countSubject(toAssemblyId(assembly), toElectionId(round.election), round.round);
/** Those who count. */
export const committee: ReadonlySet<string> = new Set(["p10", "p11", "p12"]);
export type Paper = { readonly struck: number[] };
/** Rows of marks that nothing else of the meeting looks like. */
export const readings: readonly Paper[] = [
  ...Array.from({ length: 9 }, () => ({ struck: [3] })),
  ...Array.from({ length: 5 }, () => ({ struck: [0, 2] })),
  { struck: [1, 2, 3] },
];
/** What no place may hold before the announcement; the first two never. */
export const traces = ['"struck":[0,2]', '"struck":[1,2,3]', '"votes":[10,14,9,5]', "[10,14,9,5]"];
const ticking = () => {
  let seconds = 0;
  return () => {
    seconds += 1;
    return new Date(Date.UTC(2026, 10, 20, 3, 0, seconds));
  };
};

/** A meeting whose papers are keyed in the order given, by two pairs, as far as the report to the presidium. */
export async function counted(
  t: TestContext,
  order: readonly Paper[],
  options: {
    readonly database?: string;
    /** By which rules, where not those of `vn-190-2024`. */
    readonly regulation?: "majority";
    /** Something more of the meeting, when those present are there and no body is elected yet. */
    readonly early?: (head: Browser) => Promise<void>;
  } = {},
) {
  const { early, regulation, ...where } = options;
  const { server, folder, lines } = await started(t, { pinCost: 10, now: ticking(), ...where });
  const head = await owner(new Browser(server.url));
  const command = create();
  assert.ok(command.type === "create-assembly");
  await head.post("/api/assemblies", { command: regulation === undefined ? command : { ...command, regulation } });
  await give(head, upToBox.slice(0, 5));
  await early?.(head);
  await give(head, upToBox.slice(5));
  const outsiders = new Map<string, Browser>();
  for (const role of ["secretary", "presidium", "credentials", "observer"])
    outsiders.set(role, await join(head, new Browser(server.url), role));
  const second = new Browser(server.url);
  assert.equal((await second.post("/api/sign-in", { username: "chu", password })).status, 200);
  outsiders.set("owner", second);
  outsiders.set("anonymous", new Browser(server.url));
  const before = filesOf(folder);
  const handed = { expectedVersion: await versionOf(head), ...round, head: "p10", pin };
  assert.equal((await head.post(at("/hand-over"), handed)).status, 200);
  const key = (pair: 1 | 2): CommandInput => ({ type: "key-batch", ...round, batch: 1, pair, papers: [...order] });
  await give(head, [{ type: "choose-count", ...round, way: "keyed", purpose: "official" }, key(1)]);
  const teller = await join(head, new Browser(server.url), "teller", "p12");
  await give(teller, [key(2)]);
  await give(head, [
    { type: "conclude-count", ...round },
    { type: "sign-minutes", ...round, signedBy: ["p10", "p11"] },
    { type: "report-to-presidium", ...round, receivedBy: "p1" },
  ]);
  return { server, folder, lines, head, outsiders, before };
}

/** Files below a folder, without the endings that SQLite adds while it works. */
export const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(joinPath(folder, name)).isFile())
    .map((name) => name.replace(/-(?:wal|shm|journal)$/, ""))
    .filter((name, i, all) => all.indexOf(name) === i)
    .sort();

/** Everybody whom a value names. */
export const people = (value: JsonValue): readonly string[] => {
  if (typeof value === "string") return /^p\d+$/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(people);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(people) : [];
};
/** What a row says, without what is drawn by chance. */
export const said = ({ leaf, privates }: StoredRow) => ({
  leaf: leaf.replace(/"\$commitment":"[^"]*"/g, "").replace(/"(?:at|actor)":"[^"]*"/g, ""),
  opened: privates.map(({ subject: of, opened }) => [of, opened?.value ?? null]),
});
