/** What belongs to no single file, as the stream `standards`: who has which duty, posts with their fields, clocks, network. */
import type { Entry, JsonObject, Ledger } from "@laphieu/ledger";
import {
  type Calendar,
  type Clocks,
  clocksSchema,
  type Duty,
  duties,
  type Post,
  postSchema,
  usualClocks,
  usualPosts,
} from "@laphieu/standards-file";
import { z } from "zod";
import { append, wasStale } from "../http/append.ts";
import { done, type Outcome } from "../http/problem.ts";

const stream = "standards";
const unit = z.string().trim().min(1).max(120);
const days = z.array(z.iso.date()).max(400);
const eventSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("duty-given"),
    account: z.string(),
    duty: z.enum(duties).nullable(),
    unit: unit.nullable(),
  }),
  z.strictObject({ type: z.literal("post-set"), post: postSchema }),
  z.strictObject({ type: z.literal("clocks-set"), unit, clocks: clocksSchema }),
  z.strictObject({ type: z.literal("calendar-set"), holidays: days, workdays: days }),
  z.strictObject({ type: z.literal("network-approved"), decision: z.string().max(300).nullable() }),
  z.strictObject({ type: z.literal("key-made"), account: z.string(), fingerprint: z.string() }),
]);
export type OfficeEvent = z.output<typeof eventSchema>;
export type Held = { readonly duty: Duty; readonly unit: string };
export type PostChange = { readonly at: string; readonly by: string; readonly post: Post };

export class StandardsOffice {
  readonly #ledger: Ledger;
  readonly #now: () => Date;
  readonly #duties = new Map<string, Held>();
  /** Every list of fields that a post had, the newest last: a file keeps the list of the day it was opened. */
  readonly #posts = new Map<string, readonly Post[]>(usualPosts.map((post) => [post.id, [post]]));
  readonly #clocks = new Map<string, Clocks>();
  readonly #keys = new Map<string, string>();
  readonly #changes: PostChange[] = [];
  #calendar: Calendar = { holidays: new Set(), workdays: new Set() };
  #network: string | null = null;
  #size = 0;

  constructor(ledger: Ledger, now: () => Date) {
    this.#ledger = ledger;
    this.#now = now;
  }

  /** Takes up what is new in the log. */
  async refresh(): Promise<void> {
    this.#fold(await this.#ledger.read(stream, this.#size));
  }

  dutyOf(account: string): Held | null {
    return this.#duties.get(account) ?? null;
  }
  duties(): readonly (Held & { readonly account: string })[] {
    return [...this.#duties].map(([account, held]) => ({ account, ...held }));
  }
  posts(): readonly Post[] {
    return [...this.#posts.values()].flatMap((versions) => versions.slice(-1));
  }
  /** A post with the list of one of its versions, the newest for null. */
  post(id: string, version: number | null = null): Post | null {
    return this.#posts.get(id)?.at(version ?? -1) ?? null;
  }
  versionOf(id: string): number {
    return Math.max(0, (this.#posts.get(id)?.length ?? 1) - 1);
  }
  /** Every change of a field list, for the inspection commission. */
  postChanges(): readonly PostChange[] {
    return this.#changes;
  }
  clocks(unit: string): Clocks {
    return this.#clocks.get(unit) ?? usualClocks;
  }
  calendar(): Calendar {
    return this.#calendar;
  }
  /** Decision by which the network was approved for classified content; null where it was not. */
  network(): string | null {
    return this.#network;
  }
  fingerprintOf(account: string): string | null {
    return this.#keys.get(account) ?? null;
  }

  async record(event: OfficeEvent, by: string): Promise<Outcome<null>> {
    const { type, ...data } = event;
    const fields: JsonObject = JSON.parse(JSON.stringify(data));
    const entry = { type, at: this.#now().toISOString(), actor: by, data: fields };
    for (let tries = 0; ; tries += 1) {
      await this.refresh();
      const appended = await append(this.#ledger, stream, this.#size, [entry]);
      if (wasStale(appended) && tries < 5) continue;
      if (!appended.ok) return appended;
      this.#fold(appended.value);
      return done(null);
    }
  }

  #fold(entries: readonly Entry[]): void {
    for (const { leaf, data } of entries) {
      if (leaf.position < this.#size) continue;
      this.#size = leaf.position + 1;
      const event = eventSchema.parse({ ...data, type: leaf.type });
      switch (event.type) {
        case "duty-given":
          if (event.duty === null || event.unit === null) this.#duties.delete(event.account);
          else this.#duties.set(event.account, { duty: event.duty, unit: event.unit });
          break;
        case "post-set":
          this.#posts.set(event.post.id, [...(this.#posts.get(event.post.id) ?? []), event.post]);
          this.#changes.push({ at: leaf.at, by: leaf.actor, post: event.post });
          break;
        case "clocks-set":
          this.#clocks.set(event.unit, event.clocks);
          break;
        case "calendar-set":
          this.#calendar = { holidays: new Set(event.holidays), workdays: new Set(event.workdays) };
          break;
        case "network-approved":
          this.#network = event.decision;
          break;
        case "key-made":
          this.#keys.set(event.account, event.fingerprint);
          break;
        default: {
          const never: never = event;
          throw new Error(`unknown event ${JSON.stringify(never)}`);
        }
      }
    }
  }
}
