/** @jsxImportSource hono/jsx/dom */
import type { DelegateSelf, DelegateView } from "@laphieu/assembly";
import { useEffect, useState } from "hono/jsx/dom";
import { leftOf } from "./away.ts";
import type { Give } from "./main.tsx";
import type { PhoneWords } from "./words.ts";

const Clock = (props: { clock: NonNullable<DelegateView["floor"]["speaking"]>; skew: number; words: PhoneWords }) => {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const { clock, words } = props;
  return (
    <span class="time" role="timer">
      {clock.heldAt === null ? words("timeLeft", { time: leftOf(clock, now + props.skew) }) : words("held")}
    </span>
  );
};

/** Who speaks, and the holder's own request. */
export const Floor = (props: {
  view: DelegateView;
  own: DelegateSelf;
  words: PhoneWords;
  give: Give;
  /** The server's clock less the phone's, milliseconds. */
  skew: number;
}) => {
  const { view, own, words, give } = props;
  const { floor, sitting } = view;
  const [asking, setAsking] = useState<"speech" | "point-of-order" | null>(null);
  const [topic, setTopic] = useState("");
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (sitting === null || sitting.status !== "open") return null;
  const { speaking } = floor;
  const mine = own.requests.filter((request) => request.state === "waiting");
  const mayAsk = (kind: "speech" | "point-of-order"): boolean => !mine.some((request) => request.kind === kind);
  const run = async (command: Parameters<Give>[0]): Promise<void> => {
    if (sending) return;
    setSending(true);
    const refused = await give(command);
    setSending(false);
    setProblem(refused);
    if (refused === null) {
      setAsking(null);
      setTopic("");
    }
  };
  const send = (event: Event): void => {
    event.preventDefault();
    if (asking !== null) void run({ type: "ask-to-speak", sitting: sitting.id, kind: asking, topic: topic.trim() });
  };
  const open = (kind: "speech" | "point-of-order"): void => {
    setProblem(null);
    setAsking(kind);
  };
  return (
    <section class="card" aria-labelledby="floor">
      <h2 id="floor">{words("floorTitle")}</h2>
      {speaking === null ? null : (
        <p class={own.requests.some((request) => request.id === speaking.request) ? "strong mine" : "strong"}>
          {own.requests.some((request) => request.id === speaking.request)
            ? words("myTurn")
            : words("speaking", { name: speaking.name })}{" "}
          <Clock clock={speaking} skew={props.skew} words={words} />
        </p>
      )}
      {mine.map((request) => {
        const before = floor.waiting.indexOf(request.id);
        return (
          <div class="request" key={request.id} role="status">
            <p>
              {request.kind === "point-of-order"
                ? words("orderWaiting")
                : before <= 0
                  ? words("waitingNext")
                  : words("waitingAfter", { n: before })}
            </p>
            <button
              type="button"
              disabled={sending}
              onClick={() => void run({ type: "take-back-request", sitting: sitting.id, request: request.id })}
            >
              {words("takeBack")}
            </button>
          </div>
        );
      })}
      {problem === null ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {!own.present ? (
        <p class="soft">{words("floorNotPresent")}</p>
      ) : asking === null ? (
        <div class="row">
          {floor.open && mayAsk("speech") ? (
            <button class="main" type="button" onClick={() => open("speech")}>
              {words("askSpeech")}
            </button>
          ) : null}
          {floor.open ? null : <p class="soft">{words("floorShut")}</p>}
          {mayAsk("point-of-order") ? (
            <button type="button" onClick={() => open("point-of-order")}>
              {words("askOrder")}
            </button>
          ) : null}
        </div>
      ) : (
        <form onSubmit={send}>
          <p class="strong">{words(asking === "speech" ? "askSpeech" : "askOrder")}</p>
          <label for="topic">{words("askTopic")}</label>
          <textarea
            id="topic"
            rows={2}
            maxlength={300}
            value={topic}
            onInput={(event: Event) => {
              if (event.target instanceof HTMLTextAreaElement) setTopic(event.target.value);
            }}
          />
          <div class="row">
            <button class="main" type="submit" disabled={sending}>
              {words("askSend")}
            </button>
            <button type="button" onClick={() => setAsking(null)}>
              {words("askCancel")}
            </button>
          </div>
        </form>
      )}
    </section>
  );
};
