/** @jsxImportSource hono/jsx/dom */
import type { Words } from "./words.ts";

const Cross = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke-width="3" stroke-linecap="round" aria-hidden="true">
    <path d="M4 4 20 20M20 4 4 20" />
  </svg>
);

/** Elected or not, told by shape and words, never by colour alone. */
export const Tick = ({ on, label }: { on: boolean; label: string }) => (
  <svg viewBox="0 0 24 24" fill="none" stroke-width="4" stroke-linecap="round" role="img" aria-label={label}>
    {on ? <path class="tick" d="M4 13 10 19 20 5" /> : <path class="dash" d="M6 12 18 12" />}
  </svg>
);

/** A drawn ballot with letters instead of names: nobody on the list may be seen struck out on the wall. */
export const SampleBallot = ({ form, words }: { form: "strike" | "agree"; words: Words }) => (
  <div class="ballot" aria-hidden="true">
    <div class="head">
      <div class="seal" />
      <span>{words("ballotTitle")}</span>
    </div>
    {form === "agree" ? (
      <div class="row">
        <span class="grow" />
        <span class="cell">{words("agree")}</span>
        <span class="cell">{words("disagree")}</span>
      </div>
    ) : null}
    {(form === "strike" ? ["A", "B", "C", "D"] : ["A", "B", "C"]).map((letter, i) => (
      <div class="row" key={letter}>
        {form === "strike" ? <span>{i + 1}</span> : null}
        <span class={form === "strike" && i === 2 ? "who struck" : "who"}>{words("sampleName", { letter })}</span>
        {form === "agree" ? (
          <>
            <span class="grow" />
            <span class="cell">
              <span class="box">{i !== 1 ? <Cross /> : null}</span>
            </span>
            <span class="cell">
              <span class="box">{i === 1 ? <Cross /> : null}</span>
            </span>
          </>
        ) : null}
      </div>
    ))}
  </div>
);
