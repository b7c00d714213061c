/** @jsxImportSource hono/jsx/dom */
import type { DelegateSelf, DelegateView, DelegateVote } from "@laphieu/assembly";
import { useEffect, useState } from "hono/jsx/dom";
import type { Give } from "./main.tsx";
import type { PhoneWord, PhoneWords } from "./words.ts";

type Choice = "for" | "against" | "no-opinion";
const choices: readonly Choice[] = ["for", "against", "no-opinion"];
const wordOf: { readonly [C in Choice]: PhoneWord } = {
  for: "voteFor",
  against: "voteAgainst",
  "no-opinion": "voteNone",
};

const Result = ({ vote, words }: { vote: DelegateVote; words: PhoneWords }) =>
  vote.result === null ? null : (
    <>
      <p class="strong">{words(vote.result.passed ? "votePassed" : "voteFailed")}</p>
      <p class="soft">
        {words("voteFigures", {
          yes: vote.result.votes.for,
          no: vote.result.votes.against,
          none: vote.result.votes.noOpinion,
          base: vote.result.base,
        })}
      </p>
    </>
  );

/** Two presses, for a vote cannot be taken back: choose, then send. */
const Ballot = (props: { vote: DelegateVote; own: DelegateSelf; words: PhoneWords; give: Give; sitting: string }) => {
  const { vote, own, words } = props;
  const [choice, setChoice] = useState<Choice | null>(null);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    setChoice(null);
    setProblem(null);
  }, [vote.id]);
  if (own.cast?.vote === vote.id)
    return (
      <p class="strong" role="status">
        {words("voteDone", { choice: words(wordOf[own.cast.choice]) })}
      </p>
    );
  if (!own.votes) return <p>{words("voteNoRight")}</p>;
  if (!own.present) return <p>{words("voteNotPresent")}</p>;
  const send = async (): Promise<void> => {
    if (choice === null || sending) return;
    setSending(true);
    setProblem(await props.give({ type: "cast-hand-vote", sitting: props.sitting, vote: vote.id, choice }));
    setSending(false);
  };
  return (
    <>
      <fieldset class="choices">
        <legend class="soft">{words("voteOnce")}</legend>
        {choices.map((one) => (
          <label key={one} class={choice === one ? "choice chosen" : "choice"}>
            <input
              type="radio"
              name="choice"
              value={one}
              checked={choice === one}
              disabled={sending}
              onChange={() => setChoice(one)}
            />
            <span>{words(wordOf[one])}</span>
          </label>
        ))}
      </fieldset>
      {problem === null ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {choice === null ? null : (
        <button class="main" type="button" disabled={sending} onClick={() => void send()}>
          {sending ? words("voteSending") : words("voteSend", { choice: words(wordOf[choice]) })}
        </button>
      )}
    </>
  );
};

/** The vote by hand that is put to the meeting, or the last one. */
export const Vote = (props: { view: DelegateView; own: DelegateSelf; words: PhoneWords; give: Give }) => {
  const { view, words } = props;
  const { vote, sitting } = view;
  if (vote === null || vote.state === "withdrawn" || sitting === null) return null;
  return (
    <section class={vote.state === "open" ? "card live" : "card"} aria-labelledby="vote">
      <h2 id="vote">{words("voteTitle")}</h2>
      <p class="subject">{vote.subject}</p>
      {vote.state === "closed" ? (
        <Result vote={vote} words={words} />
      ) : vote.way === "cards" ? (
        <>
          <p class="strong">{words("voteCards")}</p>
          {view.phoneVoting ? null : <p class="soft">{words("voteRule")}</p>}
        </>
      ) : (
        <Ballot vote={vote} own={props.own} words={words} give={props.give} sitting={sitting.id} />
      )}
    </section>
  );
};
