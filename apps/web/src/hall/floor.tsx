/** @jsxImportSource hono/jsx/dom */
import type { HallScreen } from "@laphieu/assembly";
import { clockFace } from "@laphieu/assembly/hall/clock";
import { useEffect, useState } from "hono/jsx/dom";
import { share } from "./layout.ts";
import { Rich } from "./rich.tsx";
import { serverNow } from "./server-clock.ts";
import type { Words } from "./words.ts";

type Of<K extends HallScreen["kind"]> = Extract<HallScreen, { kind: K }>;
type With<K extends HallScreen["kind"]> = { readonly screen: Of<K>; readonly words: Words };

/** The clock of the speaker: time left, a warning before the end, and how far over. Told by words, not by colour alone. */
const Clock = ({ screen, words }: With<"speaker">) => {
  const [now, setNow] = useState(serverNow());
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 250);
    return () => clearInterval(timer);
  }, []);
  if (screen.now === null) return null;
  const { clock } = screen.now;
  const face = clockFace(clock, screen.warnAt, Math.max(now, Date.parse(clock.startedAt)));
  const word = face.phase === "held" ? words("held") : face.phase === "over" ? words("over") : "";
  return (
    <div class={`clock ${face.phase}`}>
      <p class="time">{face.text}</p>
      <div class="bar" aria-hidden="true">
        <div style={{ transform: `scaleX(${share(face.left, clock.seconds)})` }} />
      </div>
      <p class="phase">{word === "" ? "\u00a0" : word}</p>
    </div>
  );
};

/** Who has the floor, with the time left, and who gets ready. */
export const Speaker = ({ screen, words }: With<"speaker">) => {
  const { now, next, waiting } = screen;
  const more = waiting - next.length;
  return (
    <section class={now === null && next.length === 0 ? "stage center" : "stage floor"}>
      {now === null ? (
        <h1 class="big">{words(screen.open ? "nobodySpeaks" : "nobodyOpen")}</h1>
      ) : (
        <div class="speaking">
          <div class="who">
            <p class="body">{words(now.kind === "speech" ? "speakerTitle" : "orderTitle")}</p>
            <h1 class="big">{now.name}</h1>
            {now.from === "" ? null : <p class="body">{now.from}</p>}
            {now.topic === "" ? null : <p class="topic">{now.topic}</p>}
          </div>
          <Clock screen={screen} words={words} />
        </div>
      )}
      {next.length === 0 ? null : (
        <div class="next">
          <p class="foot">{words("nextTitle")}</p>
          <ol>
            {next.map((one) => (
              <li key={one.name}>
                <span data-fit>{one.from === "" ? one.name : `${one.name} · ${one.from}`}</span>
              </li>
            ))}
            {more > 0 ? <li class="more">{words("waitingMore", { n: more })}</li> : null}
          </ol>
        </div>
      )}
    </section>
  );
};

/** The question, what it needs to pass, how far the count is; the figures only at the end. */
export const HandVote = ({ screen, words }: With<"hand-vote">) => {
  const { votes, passed, counted, way } = screen;
  const progress = way === "phones" ? "voteCast" : "voteSections";
  return (
    <section class="stage vote">
      <p class="body">{words("voteTitle")}</p>
      <h1 class="question">{screen.subject}</h1>
      <p class="line need">
        <Rich text={words("voteNeed", { present: screen.present, base: screen.base, needed: screen.needed })} />
      </p>
      {votes === null ? (
        <div class="how">
          <p class="big">{words(way === "phones" ? "votePhones" : "voteCards")}</p>
          {counted.all === 0 ? null : (
            <p class="body">
              <Rich text={words(progress, counted)} />
            </p>
          )}
        </div>
      ) : (
        <>
          <dl class="figures three">
            <div class="figure small main">
              <dd>{votes.for}</dd>
              <dt>{words("voteFor")}</dt>
            </div>
            <div class="figure small">
              <dd>{votes.against}</dd>
              <dt>{words("voteAgainst")}</dt>
            </div>
            <div class="figure small">
              <dd>{votes.noOpinion}</dd>
              <dt>{words("voteNone")}</dt>
            </div>
          </dl>
          <p class={passed === true ? "outcome passed" : "outcome"}>
            {words(passed === true ? "votePassed" : "voteFailed")}
          </p>
        </>
      )}
    </section>
  );
};
