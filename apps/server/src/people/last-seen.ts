/** When and from where sessions and devices were last seen: kept in memory, written down now and then. */
import type { Tables } from "./tables/tables.ts";

export type Seen = { readonly at: number; readonly peer: string; readonly agent: string };

const every = 20_000;
const longestAgent = 300;

export class LastSeen {
  readonly #db: Tables;
  readonly #now: () => number;
  readonly #fresh = new Map<string, Seen>();
  readonly #timer: NodeJS.Timeout;

  constructor(db: Tables, now: () => number) {
    this.#db = db;
    this.#now = now;
    db.define(`create table if not exists last_seen (
      key text primary key, at integer not null, peer text not null, agent text not null
    ) strict`);
    this.#timer = setInterval(() => this.#write(), every).unref();
  }

  /** Notes that a session or device asked for something now. */
  note(key: string, peer: string, agent: string): void {
    this.#fresh.set(key, { at: this.#now(), peer, agent: agent.slice(0, longestAgent) });
  }

  of(key: string): Seen | null {
    const fresh = this.#fresh.get(key);
    if (fresh !== undefined) return fresh;
    const row = this.#db.prepare("select at, peer, agent from last_seen where key = ?").get(key);
    if (typeof row?.at !== "number" || typeof row.peer !== "string" || typeof row.agent !== "string") return null;
    return { at: row.at, peer: row.peer, agent: row.agent };
  }

  /** Writes down what is not yet, and stops. */
  close(): void {
    clearInterval(this.#timer);
    this.#write();
  }

  #write(): void {
    if (this.#fresh.size === 0) return;
    try {
      const insert = this.#db.prepare(
        "insert into last_seen (key, at, peer, agent) values (?, ?, ?, ?) on conflict (key) do update set at = excluded.at, peer = excluded.peer, agent = excluded.agent where last_seen.at < excluded.at",
      );
      this.#db.atomic(() => {
        for (const [key, { at, peer, agent }] of this.#fresh) insert.run(key, at, peer, agent);
      });
      this.#fresh.clear();
    } catch {
      // Nothing depends on it; the next turn tries again.
    }
  }
}

/** A browser in two words, from what it says of itself: what people recognise in a list. */
export function browserName(agent: string): string {
  const system = /iPhone|iPad/.test(agent)
    ? "iPhone"
    : /Android/.test(agent)
      ? "Android"
      : /Windows/.test(agent)
        ? "Windows"
        : /Mac OS X/.test(agent)
          ? "Mac"
          : /Linux|CrOS/.test(agent)
            ? "Linux"
            : "";
  const program = /Edg\//.test(agent)
    ? "Edge"
    : /coc_coc/i.test(agent)
      ? "Cốc Cốc"
      : /Firefox|FxiOS/.test(agent)
        ? "Firefox"
        : /Chrome|CriOS/.test(agent)
          ? "Chrome"
          : /Safari/.test(agent)
            ? "Safari"
            : "";
  return [program, system].filter((word) => word !== "").join(" · ");
}
