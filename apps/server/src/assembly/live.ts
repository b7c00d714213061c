/**
 * Pushes the state of one assembly to its screens by Server-Sent Events: at most four times a second, made once per
 * audience, written straight to the Node response. A reader that does not keep up is closed and resumes by itself.
 */
import type { ServerResponse } from "node:http";
import type { Audience } from "@laphieu/assembly";

/** What a reader follows: the whole view of an audience, or only the hall screen. */
export type Channel = { readonly kind: "view"; readonly audience: Audience } | { readonly kind: "screen" };

export type Message = { readonly version: number; readonly json: string };

export type Reader = {
  readonly response: ServerResponse;
  /** What the reader may see now; null once its right has ended. Asked before every message. */
  readonly channel: () => Channel | null;
  /** Whether the session behind the reader still holds; asked with each heartbeat. */
  readonly holds: () => Promise<boolean>;
  /** Browser behind the reader, see {@link LiveHub.drop}. */
  readonly browser: string;
  /** Version that the reader has, from `Last-Event-ID`; null when it has none. */
  readonly seen: number | null;
};

const interval = 250;
const heartbeat = 15_000;
/** Bytes that a reader may leave unread in our memory. */
const backlog = 64 * 1024;

const nameOf = (channel: Channel): string => (channel.kind === "view" ? channel.audience : "screen");

export class LiveHub {
  readonly #readers = new Set<Reader>();
  readonly #render: (channel: Channel) => Message | null;
  #timer: NodeJS.Timeout | null = null;
  #beat: NodeJS.Timeout | null = null;
  #lastPush = 0;

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
    response.write("retry: 1000\n\n");
    const open: Reader = { ...reader };
    this.#readers.add(open);
    response.on("close", () => this.#readers.delete(open));
    response.on("error", () => this.#readers.delete(open));
    this.#beat ??= setInterval(() => void this.#heartbeat(), heartbeat).unref();
    const channel = open.channel();
    if (channel === null) {
      this.#close(open);
      return;
    }
    const message = this.#render(channel);
    if (message === null) return;
    if (open.seen !== message.version) this.#send(open, channel, message);
  }

  /** Tells that the state changed; readers hear of it within a quarter of a second. */
  changed(): void {
    if (this.#timer !== null || this.#readers.size === 0) return;
    const wait = Math.max(0, this.#lastPush + interval - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#push();
    }, wait);
    this.#timer.unref();
  }

  /** Tells one audience something beside the state; whoever does not keep up hears the next. */
  tell(audience: Audience, event: string, json: string): void {
    for (const reader of this.#readers) {
      const channel = reader.channel();
      if (channel?.kind !== "view" || channel.audience !== audience) continue;
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

  #push(): void {
    this.#lastPush = performance.now();
    const made = new Map<string, Message | null>();
    for (const reader of this.#readers) {
      const channel = reader.channel();
      if (channel === null) {
        this.#close(reader);
        continue;
      }
      const name = nameOf(channel);
      let message = made.get(name);
      if (message === undefined) {
        message = this.#render(channel);
        made.set(name, message);
      }
      if (message !== null) this.#send(reader, channel, message);
    }
  }

  #send(reader: Reader, channel: Channel, message: Message): void {
    // A counting room that opens changes what is seen without a new version, so the same version may be sent twice.
    if (reader.response.writableLength > backlog) {
      this.#close(reader);
      return;
    }
    reader.response.write(`event: ${channel.kind}\nid: ${message.version}\ndata: ${message.json}\n\n`);
  }

  async #heartbeat(): Promise<void> {
    for (const reader of this.#readers) {
      if (reader.response.writableLength > backlog || reader.channel() === null || !(await reader.holds())) {
        this.#close(reader);
      } else reader.response.write(":\n\n");
    }
  }

  #close(reader: Reader): void {
    this.#readers.delete(reader);
    reader.response.end();
    // `end` waits for a reader that no longer reads.
    if (reader.response.writableLength > backlog) reader.response.destroy();
  }
}
