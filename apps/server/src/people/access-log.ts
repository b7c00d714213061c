/** The stream `access`: sign-ins, joined devices, lock-outs. Ids only, no names, no secrets. */
import type { JsonObject, Ledger } from "@laphieu/ledger";

export type AccessEvent =
  | { readonly type: "owner-created"; readonly account: string }
  | { readonly type: "signed-in"; readonly account: string; readonly peer: string }
  | { readonly type: "signed-out"; readonly account: string }
  | { readonly type: "sign-in-locked"; readonly peer: string }
  | { readonly type: "code-made"; readonly assembly: string; readonly role: string; readonly by: string }
  | { readonly type: "device-joined"; readonly assembly: string; readonly role: string; readonly device: string }
  | { readonly type: "counting-room-opened"; readonly assembly: string; readonly peer: string }
  | { readonly type: "counting-room-refused"; readonly assembly: string; readonly peer: string };

const stream = "access";

/** Writes one after another; a failure to write is told to the log of the program, never to the person signing in. */
export class AccessLog {
  readonly #ledger: Ledger;
  readonly #now: () => Date;
  readonly #fault: (text: string) => void;
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
        const { size } = await this.#ledger.head(stream);
        const entry = { type, at: this.#now().toISOString(), actor: "server", data: fields };
        const result = await this.#ledger.append(stream, size, [entry]);
        if (!result.ok) this.#fault(`access log: ${result.reason}`);
      } catch {
        this.#fault("access log: not written");
      }
    });
    return this.#queue;
  }
}
