/** All assemblies of the data folder, opened when first asked for. */

import type { Ledger } from "@laphieu/ledger";
import type { ForeignChange } from "@laphieu/ledger/store";
import { jsonOf } from "../http/answer.ts";
import type { LiveEvents } from "../wire/congress.ts";
import { AssemblyHost, streamOf } from "./host.ts";
import { type Channel, LiveHub, type Message } from "./live.ts";

export type Hosted = { readonly host: AssemblyHost; readonly live: LiveHub };

export class Hosts {
  readonly #ledger: Ledger;
  readonly #open = new Map<string, Promise<Hosted>>();

  readonly #changed: (hosted: Hosted) => void;
  readonly #tell: () => void;

  /** `changed` is told of every assembly that is opened or changes, `tell` of every right that may have changed. */
  constructor(ledger: Ledger, changed: (hosted: Hosted) => void = () => undefined, tell: () => void = () => undefined) {
    this.#ledger = ledger;
    this.#changed = changed;
    this.#tell = tell;
  }

  /** Ids of all assemblies that have been created. */
  async ids(): Promise<readonly string[]> {
    const prefix = streamOf("");
    return (await this.#ledger.streams(prefix)).map((stream) => stream.slice(prefix.length));
  }

  /** The assembly, or null when there is none of this id. */
  async find(id: string): Promise<Hosted | null> {
    if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(id)) return null;
    const known = this.#open.get(id);
    if (known !== undefined) {
      const hosted = await known;
      return hosted.host.state === null ? null : hosted;
    }
    if ((await this.#ledger.head(streamOf(id))).size === 0) return null;
    return this.prepare(id);
  }

  /** The assembly, or the empty place for a new one. */
  prepare(id: string): Promise<Hosted> {
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    const opening = this.#make(id);
    this.#open.set(id, opening);
    opening.catch(() => this.#open.delete(id));
    return opening;
  }

  /** Takes up what another server of the same database did. */
  async heard(change: ForeignChange): Promise<void> {
    for (const [id, opening] of this.#open) {
      if (change.kind === "appended" && change.stream !== streamOf(id)) continue;
      const hosted = await opening.catch(() => null);
      // An erased person is still in the state that was folded before.
      await (change.kind === "erased" ? hosted?.host.reload() : hosted?.host.catchUp());
    }
  }

  /** Closes every live stream whose session or device lost its right, here and at other servers of the database. */
  async recheck(): Promise<void> {
    this.#tell();
    await this.recheckHere();
  }

  /** The same for the streams of this server: another one changed a right. */
  async recheckHere(): Promise<void> {
    for (const opening of this.#open.values()) await (await opening.catch(() => null))?.live.recheck();
  }

  /** Ends all live streams. */
  async close(): Promise<void> {
    for (const opening of this.#open.values()) (await opening.catch(() => null))?.live.close();
  }

  async #make(id: string): Promise<Hosted> {
    let hosted: Hosted | null = null;
    const host = await AssemblyHost.open(id, this.#ledger, () => {
      if (hosted === null) return;
      hosted.live.changed();
      this.#changed(hosted);
    });
    const live = new LiveHub((channel) => render(host, channel));
    hosted = { host, live };
    this.#changed(hosted);
    return hosted;
  }
}

function render(host: AssemblyHost, channel: Channel): Message | null {
  if (channel.kind === "delegate") return host.showDelegates();
  const shown = host.show(channel.kind === "view" ? channel.audience : "projector");
  if (shown === null) return null;
  const version = shown.view.state.version;
  if (channel.kind === "view") return { version, json: shown.json };
  const screen = host.showScreen(channel.screen ?? "");
  return screen === null ? null : { version, json: jsonOf<LiveEvents["screen"]>(screen) };
}
