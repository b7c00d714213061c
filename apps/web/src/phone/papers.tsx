/** @jsxImportSource hono/jsx/dom */
import type { DelegateElection, DelegateResult, DelegateView } from "@laphieu/assembly";
import { Handouts } from "./handouts.tsx";
import { canBeKept } from "./offline.ts";
import type { PhoneWords } from "./words.ts";

const Result = ({ result, words, rounds }: { result: DelegateResult; words: PhoneWords; rounds: number }) => (
  <section class="paper">
    <h3>{rounds > 1 ? words("resultRound", { round: result.round }) : words("resultTitle")}</h3>
    <p class="soft">{words("resultNeed", { majority: result.majority, base: result.base })}</p>
    <ol class="result">
      {result.rows.map((row) => (
        <li key={row.name} class={row.elected ? "elected" : ""}>
          <span>
            {row.name}
            {row.elected ? <b class="mark"> {words("elected")}</b> : null}
          </span>
          <span class="votes">
            {row.votes}
            <small> {row.percent}</small>
          </span>
        </li>
      ))}
    </ol>
    <p class="soft">
      {words("resultPapers", {
        issued: result.issued,
        returned: result.returned,
        valid: result.valid,
        invalid: result.invalid,
      })}
    </p>
  </section>
);

const List = ({ election, assembly, words }: { election: DelegateElection; assembly: string; words: PhoneWords }) => (
  <details>
    <summary>{words(election.naming ? "listMaking" : "listTitle")}</summary>
    <p class="soft">{words("seats", { seats: election.seats, names: election.list.length })}</p>
    <ol class="names">
      {election.list.map((person) => (
        <li key={person.name}>
          {person.photo === undefined ? null : (
            <img
              class="photo"
              src={`/api/assemblies/${encodeURIComponent(assembly)}/photos/${person.photo}`}
              alt=""
              width={48}
              height={64}
              loading="lazy"
            />
          )}
          <b>{person.name}</b>
          {person.position === undefined ? null : <span class="soft">{person.position}</span>}
        </li>
      ))}
    </ol>
  </details>
);

const HowTo = ({ election, words }: { election: DelegateElection; words: PhoneWords }) => (
  <details>
    <summary>{words("howTitle")}</summary>
    <ul class="how">
      <li>{words(election.form === "strike" ? "howStrike" : "howAgree")}</li>
      {election.form === "strike" ? <li>{words("howStrikeKeep", { seats: election.seats })}</li> : null}
      <li>{words("howClean")}</li>
      <li>{words("howPaper")}</li>
    </ul>
  </details>
);

/** What is read out or handed out in the hall: lists, how to vote, results once announced. */
export const Papers = ({ view, assembly, words }: { view: DelegateView; assembly: string; words: PhoneWords }) => {
  const shown = view.elections.filter((election) => election.list.length > 0 || election.results.length > 0);
  return (
    <>
      <Handouts view={view} assembly={assembly} words={words} />
      {shown.length + view.handouts.length === 0 ? <p class="soft">{words("noPapers")}</p> : null}
      {shown.map((election) => (
        <section class="card" key={election.id} aria-label={election.title}>
          <h2>{election.title}</h2>
          {election.results.toReversed().map((result) => (
            <Result key={result.round} result={result} words={words} rounds={election.results.length} />
          ))}
          {election.list.length === 0 ? null : <List election={election} assembly={assembly} words={words} />}
          {election.form === null ? null : <HowTo election={election} words={words} />}
        </section>
      ))}
      <p class="soft">{words(canBeKept() ? "offlineReady" : "offlinePlain")}</p>
    </>
  );
};
