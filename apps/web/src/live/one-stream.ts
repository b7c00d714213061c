/**
 * One live stream for all pages of a browser: a browser opens six connections to one server, and a phone's battery and
 * the hall's Wi-Fi should carry only one. One page keeps the stream and passes on what it hears; when it goes, or is put
 * to sleep, another takes over. Works on plain HTTP, where locks and shared workers are missing.
 */

/** What a page hears, whoever keeps the stream. `data` is what the server sent. */
export type Heard =
  | { readonly kind: "event"; readonly name: string; readonly data: string }
  /** The stream is away, and is being opened again. */
  | { readonly kind: "lost" }
  /** The right behind the stream has ended. */
  | { readonly kind: "ended" };

/** What pages of one browser tell each other. */
export type Note =
  | { readonly note: "who" }
  | { readonly note: "here"; readonly id: string; readonly last: readonly Heard[] }
  | { readonly note: "heard"; readonly id: string; readonly heard: Heard }
  | { readonly note: "bye" };

/** The part of `BroadcastChannel` that is used. */
export type Channel = {
  postMessage: (note: Note) => void;
  onmessage: ((event: { readonly data: Note }) => void) | null;
  close: () => void;
};

export type SharedStream = {
  /** Asks whether the page that keeps the stream is still awake; call it when this page comes to the front. */
  readonly check: () => void;
  readonly close: () => void;
};

/** How long a page waits for the one that keeps the stream to answer, in milliseconds. */
export const answerWithin = 300;
/** After so long without a sound the page that keeps the stream is taken for asleep; the server beats every 15 s. */
export const silence = 40_000;

/**
 * Follows a stream together with the other pages. `open` opens it and answers how to close it; `hear` is told everything,
 * beginning with the newest states. Without a channel the page keeps a stream of its own.
 */
export function shareStream(options: {
  readonly channel: Channel | null;
  readonly open: (tell: (heard: Heard) => void) => () => void;
  readonly hear: (heard: Heard) => void;
  readonly id?: string;
}): SharedStream {
  const { channel, open, hear } = options;
  const id = options.id ?? `${Math.random()}`.slice(2);
  /** Newest of each kind: what a page that comes later must be told. */
  const last = new Map<string, Heard>();
  let close: (() => void) | null = null;
  let asked: ReturnType<typeof setTimeout> | undefined;
  let heardAt = Date.now();
  let over = false;

  const keep = (heard: Heard): void => {
    heardAt = Date.now();
    if (heard.kind === "event" && heard.name !== "beat") last.set(heard.name, heard);
    hear(heard);
  };
  const lead = (): void => {
    if (over || close !== null) return;
    close = open((heard) => {
      keep(heard);
      channel?.postMessage({ note: "heard", id, heard });
    });
    channel?.postMessage({ note: "here", id, last: [] });
  };
  const follow = (): void => {
    close?.();
    close = null;
  };
  const ask = (): void => {
    if (over || close !== null) return;
    clearTimeout(asked);
    asked = setTimeout(lead, answerWithin);
    channel?.postMessage({ note: "who" });
  };
  /** Another page keeps the stream too: the lower id goes on, so that both come to the same answer. */
  const otherKeeps = (other: string): void => {
    clearTimeout(asked);
    if (close === null) return;
    if (other < id) follow();
    else channel?.postMessage({ note: "here", id, last: [...last.values()] });
  };

  if (channel === null) lead();
  else {
    channel.onmessage = ({ data }) => {
      switch (data.note) {
        case "who":
          if (close !== null) channel.postMessage({ note: "here", id, last: [...last.values()] });
          return;
        case "here":
          otherKeeps(data.id);
          if (close === null) for (const heard of data.last) keep(heard);
          return;
        case "heard":
          otherKeeps(data.id);
          if (close === null) keep(data.heard);
          return;
        case "bye":
          clearTimeout(asked);
          asked = setTimeout(ask, Math.random() * 100);
          return;
        default: {
          const never: never = data;
          return never;
        }
      }
    };
    ask();
  }
  const watch = setInterval(() => {
    if (close === null && Date.now() - heardAt > silence) ask();
  }, 5_000);

  return {
    check: ask,
    close: () => {
      over = true;
      clearInterval(watch);
      clearTimeout(asked);
      if (close !== null) channel?.postMessage({ note: "bye" });
      follow();
      channel?.close();
    },
  };
}
