/** The stream `access`: sign-ins, joined devices, refusals, revocations. Ids only, no names, no secrets. */
import type { Entry, JsonObject, Ledger } from "@laphieu/ledger";

export type AccessEvent =
  | { readonly type: "owner-created"; readonly account: string }
  | { readonly type: "signed-in"; readonly account: string; readonly peer: string; readonly how?: SignInWay }
  | { readonly type: "signed-out"; readonly account: string }
  | { readonly type: "sign-in-locked"; readonly peer: string }
  | {
      readonly type: "refused";
      readonly what: RefusedWhat;
      readonly peer: string;
      readonly account?: string;
      readonly times: number;
    }
  | {
      readonly type: "invited";
      readonly by: string;
      readonly account?: string;
      readonly owner: boolean;
      readonly roles: readonly string[];
    }
  | { readonly type: "invitation-withdrawn"; readonly by: string }
  | { readonly type: "account-created"; readonly account: string; readonly by: string; readonly peer: string }
  | { readonly type: "account-closed" | "account-opened"; readonly account: string; readonly by: string }
  | { readonly type: "access-reset"; readonly account: string; readonly by: string }
  | { readonly type: "access-restored"; readonly account: string; readonly peer: string }
  | { readonly type: "owner-right"; readonly account: string; readonly by: string; readonly owner: boolean }
  | {
      readonly type: "role-given";
      readonly account: string;
      readonly by: string;
      readonly assembly: string;
      readonly role: string;
    }
  | { readonly type: "role-taken"; readonly account: string; readonly by: string; readonly assembly: string }
  | { readonly type: "password-changed"; readonly account: string }
  | { readonly type: "second-factor"; readonly account: string; readonly on: boolean }
  | { readonly type: "recovery-codes-made"; readonly account: string }
  | { readonly type: "passkey-added" | "passkey-removed"; readonly account: string }
  | { readonly type: "took-over"; readonly from: string }
  | { readonly type: "session-ended"; readonly account: string; readonly by: string }
  | { readonly type: "code-made"; readonly assembly: string; readonly role: string; readonly by: string }
  | { readonly type: "device-joined"; readonly assembly: string; readonly role: string; readonly device: string }
  | {
      readonly type: "device-revoked";
      readonly assembly: string;
      readonly role: string;
      readonly device: string;
      readonly by: string;
    }
  | {
      readonly type: "role-revoked";
      readonly assembly: string;
      readonly role: string;
      readonly devices: number;
      readonly by: string;
    }
  | { readonly type: "cards-made"; readonly assembly: string; readonly cards: number; readonly by: string }
  | { readonly type: "card-replaced"; readonly assembly: string; readonly person: string; readonly by: string }
  | { readonly type: "counting-room-opened"; readonly assembly: string; readonly peer: string }
  | {
      readonly type: "personal-data-seen" | "personal-data-taken";
      readonly what: string;
      readonly peer: string;
      readonly assembly?: string;
      readonly account?: string;
      /** A device without an account, and the role it holds. */
      readonly device?: string;
      readonly role?: string;
      /** A member of the counting committee at the machine. */
      readonly person?: string;
    }
  | { readonly type: "counting-room-refused"; readonly assembly: string; readonly peer: string };

export type SignInWay = "password" | "second-factor" | "recovery-code" | "passkey" | "oidc";
export type RefusedWhat = "password" | "second-factor" | "recovery-code" | "passkey" | "oidc" | "code" | "setup-code";

const stream = "access";
const mostTries = 20;
/** Refusals of one kind from one address are written once a minute, with their number: a flood of them fills no disk. */
const together = 60_000;

/** Writes one after another; a failure to write is told to the log of the program, never to the person signing in. */
export class AccessLog {
  readonly #ledger: Ledger;
  readonly #now: () => Date;
  readonly #fault: (text: string) => void;
  readonly #refusals = new Map<string, { readonly since: number; times: number }>();
  #queue: Promise<void> = Promise.resolve();

  constructor(ledger: Ledger, now: () => Date, fault: (text: string) => void) {
    this.#ledger = ledger;
    this.#now = now;
    this.#fault = fault;
  }

  /** Resolves once the event is recorded, or the failure noted. */
  record(event: AccessEvent): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      const { type, ...data } = event;
      const fields: JsonObject = data;
      try {
        const entry = { type, at: this.#now().toISOString(), actor: "server", data: fields };
        for (let tries = 1; ; tries += 1) {
          const { size } = await this.#ledger.head(stream);
          const result = await this.#ledger.append(stream, size, [entry]);
          if (result.ok) break;
          // Another server of the same database was quicker.
          if (result.reason === "version-conflict" && tries < mostTries) continue;
          this.#fault(`access log: ${result.reason}`);
          break;
        }
      } catch {
        this.#fault("access log: not written");
      }
    });
    return this.#queue;
  }

  /** Records a refused attempt; further ones within a minute are counted and told with the next. */
  async refused(what: RefusedWhat, peer: string, account?: string): Promise<void> {
    const key = `${what}\n${peer}\n${account ?? ""}`;
    const now = this.#now().getTime();
    const known = this.#refusals.get(key);
    if (known !== undefined && now - known.since < together) {
      known.times += 1;
      return;
    }
    if (this.#refusals.size > 5_000) this.#refusals.clear();
    this.#refusals.set(key, { since: now, times: 0 });
    const times = (known?.times ?? 0) + 1;
    await this.record({ type: "refused", what, peer, times, ...(account === undefined ? {} : { account }) });
  }

  /** Entries from the newest back; `before` is the position to begin below, absent for the newest. */
  async read(limit: number, before?: number): Promise<{ readonly entries: readonly Entry[]; readonly size: number }> {
    const { size } = await this.#ledger.head(stream);
    const end = Math.min(before ?? size, size);
    const from = Math.max(0, end - limit);
    const entries = (await this.#ledger.read(stream, from)).slice(0, end - from);
    return { entries: entries.toReversed(), size };
  }
}
