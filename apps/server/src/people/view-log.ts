/**
 * Who looked at personal data, what and when, in the stream `access`. Every file that is taken away is written down; a
 * screen that stays open is written down once in a while, not at every change of what it shows.
 */
import type { AccessLog } from "./access-log.ts";
import type { Caller } from "./caller.ts";

export const seenKinds = [
  "roll",
  "desk",
  "documents",
  "cards",
  "file",
  "tables",
  "contribution",
  "evidence",
  "annex",
  "accounts",
  "organisations",
  "standards",
] as const;
export type SeenKind = (typeof seenKinds)[number];

type Rule = {
  readonly method: "GET" | "POST";
  readonly path: RegExp;
  readonly what: SeenKind;
  readonly taken: boolean;
};

const inAssembly = (rest: string): RegExp => new RegExp(`^/api/assemblies/[^/]+/${rest}$`);
const rules: readonly Rule[] = [
  { method: "GET", path: inAssembly("(?:view|live)"), what: "roll", taken: false },
  { method: "POST", path: inAssembly("desk"), what: "desk", taken: false },
  { method: "GET", path: inAssembly("(?:documents/.+\\.(?:pdf|docx)|pack\\.pdf)"), what: "documents", taken: true },
  { method: "GET", path: inAssembly("cards(?:\\.pdf)?"), what: "cards", taken: true },
  { method: "GET", path: inAssembly("file/.+"), what: "file", taken: true },
  { method: "GET", path: inAssembly("(?:sheets/.+|results\\.json)"), what: "tables", taken: true },
  { method: "GET", path: inAssembly("contributions/[^/]+"), what: "contribution", taken: true },
  { method: "GET", path: inAssembly("evidence/superior\\.laphieu"), what: "evidence", taken: true },
  { method: "POST", path: inAssembly("evidence/annex(?:/open)?"), what: "annex", taken: true },
  { method: "GET", path: /^\/api\/accounts$/, what: "accounts", taken: false },
  {
    method: "GET",
    path: /^\/api\/standards\/files\/[^/]+\/(?:export|letters\/.+|papers\/.+)$/,
    what: "standards",
    taken: true,
  },
  { method: "GET", path: /^\/api\/standards\/files(?:\/[^/]+)?$/, what: "standards", taken: false },
  {
    method: "GET",
    path: /^\/api\/above\/.+(?:\.(?:xlsx|csv|laphieu|json|pdf|docx)|\/files\/[^/]+)$/,
    what: "organisations",
    taken: true,
  },
  { method: "GET", path: /^\/api\/above\/.+\/(?:members|cases)$/, what: "organisations", taken: false },
];

/** What of personal data a request shows; null for none. */
export const seenBy = (method: string, path: string): Pick<Rule, "what" | "taken"> | null =>
  rules.find((rule) => rule.method === method && rule.path.test(path)) ?? null;

/** A screen of the same person is written down once in this time, milliseconds. */
const together = 10 * 60_000;

/** Screens of the hall show what everybody there sees, and a phone what its own bearer may. */
const hall: ReadonlySet<string> = new Set(["delegate", "projector"]);

type Viewer = { readonly key: string; readonly fields: { readonly [name: string]: string } };

const viewerOf = ({ account, device, counting }: Caller): Viewer | null => {
  if (counting !== null) return { key: `counting:${counting.person}`, fields: { person: counting.person } };
  if (account !== null) return { key: `account:${account.id}`, fields: { account: account.id } };
  if (device === null || hall.has(device.role)) return null;
  return { key: `device:${device.hash}`, fields: { device: device.hash.slice(0, 8), role: device.role } };
};

export class ViewLog {
  readonly #access: AccessLog;
  readonly #now: () => number;
  readonly #screens = new Map<string, number>();

  constructor(access: AccessLog, now: () => number) {
    this.#access = access;
    this.#now = now;
  }

  /** Notes an answered request; resolves once it is written, or at once where there is nothing to write. */
  async note(caller: Caller, method: string, path: string): Promise<void> {
    const seen = seenBy(method, path);
    const viewer = seen === null ? null : viewerOf(caller);
    if (seen === null || viewer === null) return;
    const assembly = /^\/api\/assemblies\/([^/]+)\//.exec(path)?.[1];
    const key = `${viewer.key}\n${seen.what}\n${assembly ?? ""}`;
    const now = this.#now();
    if (!seen.taken) {
      if (now - (this.#screens.get(key) ?? Number.NEGATIVE_INFINITY) < together) return;
      if (this.#screens.size > 20_000) this.#screens.clear();
      this.#screens.set(key, now);
    }
    await this.#access.record({
      type: seen.taken ? "personal-data-taken" : "personal-data-seen",
      what: seen.what,
      peer: caller.peer,
      ...viewer.fields,
      ...(assembly === undefined ? {} : { assembly }),
    });
  }
}
