import assert from "node:assert/strict";
import { test } from "node:test";
import { type Channel, type Heard, shareStream } from "./one-stream.ts";

/** Pages of one browser: what one posts, all others get in the same order. */
function browser() {
  const channels: (Channel & { closed: boolean })[] = [];
  let streams = 0;
  const tellers = new Set<(heard: Heard) => void>();
  const page = (id: string) => {
    const heard: Heard[] = [];
    const channel: (typeof channels)[number] = {
      onmessage: null,
      closed: false,
      postMessage: (data) => {
        for (const other of channels) {
          if (other === channel) continue;
          queueMicrotask(() => {
            if (!other.closed) other.onmessage?.({ data });
          });
        }
      },
      close: () => {
        channel.closed = true;
      },
    };
    channels.push(channel);
    const stream = shareStream({
      id,
      channel,
      hear: (one) => heard.push(one),
      open: (tell) => {
        streams += 1;
        tellers.add(tell);
        tell({ kind: "event", name: "delegate", data: "first" });
        return () => {
          streams -= 1;
          tellers.delete(tell);
        };
      },
    });
    return { heard, ...stream };
  };
  return {
    page,
    streams: () => streams,
    say: (data: string) => {
      for (const tell of tellers) tell({ kind: "event", name: "delegate", data });
    },
  };
}
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const texts = (heard: readonly Heard[]) => heard.map((one) => (one.kind === "event" ? one.data : one.kind));

test("pages of one browser keep one stream between them, and all hear everything", async () => {
  const { page, streams, say } = browser();
  const pages = [page("1"), page("2"), page("3")];
  await pass(700);
  assert.equal(streams(), 1);
  say("second");
  await pass(50);
  for (const one of pages) assert.equal(texts(one.heard).at(-1), "second");
  const late = page("4");
  await pass(50);
  assert.deepEqual(texts(late.heard), ["second"], "who comes later is told the newest state at once");
  for (const one of [...pages, late]) one.close();
  assert.equal(streams(), 0);
});

test("when the page with the stream goes, another takes over", async () => {
  const { page, streams, say } = browser();
  const pages = [page("1"), page("2"), page("3")];
  await pass(700);
  const [first, second, third] = pages;
  first?.close();
  await pass(1_200);
  assert.equal(streams(), 1);
  say("later");
  await pass(50);
  assert.equal(texts(second?.heard ?? []).at(-1), "later");
  assert.equal(texts(third?.heard ?? []).at(-1), "later");
  for (const one of pages) one.close();
});

test("without a channel the page keeps a stream of its own", () => {
  let open = 0;
  const stream = shareStream({
    channel: null,
    hear: () => undefined,
    open: () => {
      open += 1;
      return () => {
        open -= 1;
      };
    },
  });
  assert.equal(open, 1);
  stream.close();
  assert.equal(open, 0);
});
