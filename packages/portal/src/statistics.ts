/**
 * Visits and views, counted without keeping who came. A visitor is a hash of address and browser under a salt that is drawn
 * anew each day and lives in memory alone; only daily sums are kept.
 */
import { createHash, randomBytes } from "node:crypto";
import { vietnamDay } from "./days.ts";

export type Counted = { readonly day: string; readonly visits: number; readonly views: ReadonlyMap<string, number> };
export type Sums = {
  readonly online: number;
  readonly today: number;
  readonly week: number;
  readonly month: number;
  readonly year: number;
  readonly total: number;
};

const botPattern =
  /bot\b|bot[/;_-]|crawl|spider|slurp|preview|fetch|monitor|uptime|headless|curl|wget|python|httpclient|java\/|go-http|libwww|scrapy|lighthouse|facebookexternalhit|zalo.*scrap|archiver|feed|scan|node|undici|axios|okhttp/i;
/** Whether a browser's name is that of a program; no name counts as one. */
export const isBot = (agent: string): boolean => agent.trim().length < 12 || botPattern.test(agent);

const ONLINE_MS = 5 * 60_000;
/** Enough for any real day; a flood of made-up browsers does not fill the memory. */
const MAX_VISITORS = 500_000;

export class Visits {
  #day = "";
  #salt = randomBytes(32);
  readonly #seen = new Map<string, number>();
  #newVisits = 0;
  #newViews = new Map<string, number>();

  /** Counts one page for whoever asked; programs are left out. Answers whether it was counted. */
  count(at: Date, from: { readonly peer: string; readonly agent: string }, page: string): boolean {
    if (isBot(from.agent)) return false;
    this.#turnTo(vietnamDay(at));
    const who = createHash("sha256")
      .update(this.#salt)
      .update(`${from.peer}\n${from.agent}`)
      .digest("base64url")
      .slice(0, 22);
    if (!this.#seen.has(who)) {
      if (this.#seen.size >= MAX_VISITORS) return false;
      this.#newVisits += 1;
    }
    this.#seen.set(who, at.getTime());
    this.#newViews.set(page, (this.#newViews.get(page) ?? 0) + 1);
    return true;
  }

  /** Visitors of the last five minutes. */
  online(at: Date): number {
    const since = at.getTime() - ONLINE_MS;
    let n = 0;
    for (const last of this.#seen.values()) if (last > since) n += 1;
    return n;
  }

  /** What was counted since it was last taken, by day; null when nothing was. */
  take(): Counted | null {
    if (this.#newVisits === 0 && this.#newViews.size === 0) return null;
    const counted = { day: this.#day, visits: this.#newVisits, views: this.#newViews };
    this.#newVisits = 0;
    this.#newViews = new Map();
    return counted;
  }

  /** True when what is counted next belongs to another day: take what there is first. */
  turns(at: Date): boolean {
    return this.#day !== "" && this.#day !== vietnamDay(at);
  }

  #turnTo(day: string): void {
    if (this.#day === day) return;
    this.#day = day;
    this.#salt = randomBytes(32);
    this.#seen.clear();
  }
}

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Sums for the page from the daily rows: the week begins on Monday. */
export function sumsOf(visits: ReadonlyMap<string, number>, today: string, online: number): Sums {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = dayBefore(today, weekday);
  const since = (from: string): number => [...visits].reduce((sum, [day, n]) => (day >= from ? sum + n : sum), 0);
  return {
    online,
    today: since(today),
    week: since(monday),
    month: since(`${today.slice(0, 7)}-01`),
    year: since(`${today.slice(0, 4)}-01-01`),
    total: since(""),
  };
}
