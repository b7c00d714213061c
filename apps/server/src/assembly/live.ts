/**
 * Pushes the state of one assembly to its screens by Server-Sent Events: at most four times a second, made once per
 * audience, written straight to the Node response. A reader that is slower than the meeting is sent the newest state
 * when it has taken the last one; one that takes nothing any more is closed and resumes by itself.
 */
import type { ServerResponse } from "node:http";
import { setImmediate as turn } from "node:timers/promises";
import type { Audience } from "@laphieu/assembly";

/** What a reader follows: the whole view of an audience, a hall screen, or what a delegate's phone shows. */
export type Channel =
  | { readonly kind: "view"; readonly audience: Audience }
  /** `screen`: id of a screen that may be pinned to a page of its own. */
  | { readonly kind: "screen"; readonly screen?: string }
  | { readonly kind: "delegate" };

export type Message = { readonly version: number; readonly json: string };

export type Reader = {
  readonly response: ServerResponse;
  /** What the reader may see now; null once its right has ended. Asked before every message. */
  readonly channel: () => Channel | null;
  /** What is the reader's own, as JSON; sent as `event: own` when it changed. Null when there is nothing. */
  readonly own?: () => string | null;
  /** Whether the session behind the reader still holds; asked with each heartbeat. */
  readonly holds: () => Promise<boolean>;
  /** Browser behind the reader, see {@link LiveHub.drop}. */
  readonly browser: string;
  /** Version that the reader has, from `Last-Event-ID`; null when it has none. */
  readonly seen: number | null;
};

type Open = Reader & {
  /** What was sent last: the same again is not sent. */
  last: string | null;
  lastOwn: string | null;
  /** Since when the reader has not taken what was written, in milliseconds; null when it keeps up. */
  stuck: number | null;
  /** A state was left out because the reader was stuck. */
  behind: boolean;
};

/** A push waits at least so long after the one before it, in milliseconds. */
const interval = 250;
/** A push may take at most one part in so many of the server's time. */
const share = 4;
const heartbeat = 15_000;
/** A reader that takes nothing for so long is closed, in milliseconds. */
const patience = 10_000;
/** Bytes left unread beside which nothing more is told. */
const backlog = 64 * 1024;
/** Readers served before commands get a turn. */
const slice = 100;

const nameOf = (channel: Channel): string => {
  switch (channel.kind) {
    case "view":
      return `view ${channel.audience}`;
    case "screen":
      return `screen ${channel.screen ?? ""}`;
    case "delegate":
      return "delegate";
    default: {
      const never: never = channel;
      return never;
    }
  }
};

/** What the reader may see, or that it cannot be asked just now: then it is sent nothing, and is asked again. */
function channelOf(reader: Reader): Channel | null | "unknown" {
  try {
    return reader.channel();
  } catch {
    return "unknown";
  }
}

/** A right that cannot be asked for just now is as it was: where it lies, the state lies too, and none of it is new. */
async function holdsStill(reader: Reader): Promise<boolean> {
  try {
    return await reader.holds();
  } catch {
    return true;
  }
}

type Made = { readonly json: string; readonly bytes: Buffer };
const madeOf = (channel: Channel, message: Message | null): Made | null =>
  message === null
    ? null
    : {
        json: message.json,
        bytes: Buffer.from(`event: ${channel.kind}\nid: ${message.version}\ndata: ${message.json}\n\n`),
      };

/** After a restart two thousand devices come back: not all in the same second. */
const retry = (): number => 500 + Math.floor(Math.random() * 2_000);

export class LiveHub {
  readonly #readers = new Set<Open>();
  readonly #render: (channel: Channel) => Message | null;
  #timer: NodeJS.Timeout | null = null;
  #beat: NodeJS.Timeout | null = null;
  #nextPush = 0;
  #pushing = false;
  #again = false;

  constructor(render: (channel: Channel) => Message | null) {
    this.#render = render;
  }

  /** Number of open readers. */
  get size(): number {
    return this.#readers.size;
  }

  /** Starts a stream; the current state is sent at once unless the reader has it already. */
  add(reader: Reader, headers: { readonly [name: string]: string }): void {
    const { response } = reader;
    response.writeHead(200, {
      ...headers,
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.write(`retry: ${retry()}\n\n`);
    const open: Open = { ...reader, last: null, lastOwn: null, stuck: null, behind: false };
    this.#readers.add(open);
    response.on("close", () => this.#readers.delete(open));
    response.on("error", () => this.#readers.delete(open));
    response.on("drain", () => this.#caughtUp(open));
    this.#beat ??= setInterval(() => void this.#heartbeat(), heartbeat).unref();
    const channel = open.channel();
    if (channel === null) {
      this.#close(open);
      return;
    }
    const message = this.#render(channel);
    if (message === null) return;
    if (open.seen === message.version) {
      open.last = message.json;
      // Said all the same, so that a page that comes back knows that it has the newest state.
      this.#write(open, `event: same\nid: ${message.version}\ndata: 1\n\n`);
    } else this.#send(open, madeOf(channel, message));
    this.#sendOwn(open);
  }

  /** Tells that the state changed; readers hear of it within a quarter of a second. */
  changed(): void {
    if (this.#pushing) this.#again = true;
    if (this.#pushing || this.#timer !== null || this.#readers.size === 0) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        void this.#push();
      },
      Math.max(0, this.#nextPush - performance.now()),
    );
    this.#timer.unref();
  }

  /** Tells one audience something beside the state; whoever does not keep up hears the next. */
  tell(audience: Audience, event: string, json: string): void {
    for (const reader of this.#readers) {
      const channel = channelOf(reader);
      if (channel === null || channel === "unknown" || channel.kind !== "view" || channel.audience !== audience)
        continue;
      if (reader.response.writableLength <= backlog) reader.response.write(`event: ${event}\ndata: ${json}\n\n`);
    }
  }

  /** Ends the streams of one browser: what it may see has changed, and it shall ask again. */
  drop(browser: string): void {
    for (const reader of this.#readers) if (reader.browser === browser) this.#close(reader);
  }

  /** Asks behind every stream again at once whether its right still holds: one was taken back. */
  recheck(): Promise<void> {
    return this.#heartbeat();
  }

  /** Ends all streams. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#beat !== null) clearInterval(this.#beat);
    this.#timer = null;
    this.#beat = null;
    for (const reader of this.#readers) this.#close(reader);
  }

  async #push(): Promise<void> {
    this.#pushing = true;
    this.#again = false;
    // What a push costs is counted without the turns that others had meanwhile.
    let spent = 0;
    let began = performance.now();
    const made = new Map<string, Made | null>();
    let served = 0;
    for (const reader of this.#readers) {
      const channel = channelOf(reader);
      if (channel === null) this.#close(reader);
      if (channel === null || channel === "unknown") continue;
      const name = nameOf(channel);
      let message = made.get(name);
      if (message === undefined) {
        message = madeOf(channel, this.#render(channel));
        made.set(name, message);
      }
      this.#send(reader, message);
      this.#sendOwn(reader);
      served += 1;
      if (served % slice === 0) {
        spent += performance.now() - began;
        await turn();
        // A later state is no harm to those served already, and those still to come shall have it.
        if (this.#again) made.clear();
        began = performance.now();
      }
    }
    const now = performance.now();
    this.#nextPush = now + Math.max(interval, share * (spent + now - began));
    this.#pushing = false;
    if (this.#again) this.changed();
  }

  #send(reader: Open, message: Made | null): void {
    if (message === null || message.json === reader.last) return;
    if (reader.stuck !== null) {
      reader.behind = true;
      if (performance.now() - reader.stuck > patience) this.#close(reader);
      return;
    }
    reader.last = message.json;
    this.#write(reader, message.bytes);
  }

  #sendOwn(reader: Open): void {
    const own = reader.own?.() ?? null;
    if (own === null || own === reader.lastOwn) return;
    if (reader.stuck !== null) {
      reader.behind = true;
      return;
    }
    reader.lastOwn = own;
    this.#write(reader, `event: own\ndata: ${own}\n\n`);
  }

  #write(reader: Open, bytes: Buffer | string): void {
    if (!reader.response.write(bytes)) reader.stuck ??= performance.now();
  }

  /** The reader took everything: it gets the newest state, whatever it missed. */
  #caughtUp(reader: Open): void {
    reader.stuck = null;
    if (!reader.behind || !this.#readers.has(reader)) return;
    reader.behind = false;
    const channel = channelOf(reader);
    if (channel === null) this.#close(reader);
    else if (channel !== "unknown") {
      this.#send(reader, madeOf(channel, this.#render(channel)));
      this.#sendOwn(reader);
    }
  }

  async #heartbeat(): Promise<void> {
    let asked = 0;
    for (const reader of this.#readers) {
      const { stuck } = reader;
      if (stuck !== null && performance.now() - stuck > patience) this.#close(reader);
      else if (channelOf(reader) === null || !(await holdsStill(reader))) this.#close(reader);
      // An event and no comment: a page that hears nothing for long knows that its connection is gone.
      else if (stuck === null) this.#write(reader, "event: beat\ndata: 1\n\n");
      asked += 1;
      if (asked % slice === 0) await turn();
    }
  }

  #close(reader: Open): void {
    this.#readers.delete(reader);
    reader.response.end();
    // `end` waits for a reader that no longer reads.
    if (reader.stuck !== null) reader.response.destroy();
  }
}
