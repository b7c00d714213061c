/** @jsxImportSource hono/jsx/dom */
import type { CodeFound, Comparison } from "@laphieu/evidence";
import { useState } from "hono/jsx/dom";
import type { Lang, VerifyWords } from "./words.ts";

type Common = { readonly w: VerifyWords; readonly lang: Lang; readonly busy: boolean };

const typedIn = (event: Event): string => {
  const { target } = event;
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : "";
};
const fileOf = (event: Event): File | null => {
  const { target } = event;
  return target instanceof HTMLInputElement ? (target.files?.[0] ?? null) : null;
};

const codeText = (found: CodeFound, w: VerifyWords): string => {
  switch (found.is) {
    case "paper":
      return `${found.title}${found.number === null ? "" : `, ${found.number}`}`;
    case "congress-root":
      return `${w.congressRoot} ${found.size} ${w.entries}`;
    case "papers-root":
      return `${w.papersRoot} ${found.size} ${w.entries}`;
    case "unknown":
      return w.unknown;
    case "malformed":
      return w.malformed;
    default: {
      const never: never = found;
      return never;
    }
  }
};

/** Codes of the check sheet, typed in. */
export const Codes = ({
  w,
  busy,
  found,
  ask,
}: Common & { found: readonly CodeFound[]; ask: (typed: readonly string[]) => void }) => {
  const [text, setText] = useState("");
  const typed = text.split("\n").filter((line) => line.trim() !== "");
  return (
    <section class="no-print">
      <h2>{w.codes}</h2>
      <p class="soft">{w.codesLead}</p>
      <textarea rows={3} spellcheck={false} aria-label={w.codes} onInput={(event: Event) => setText(typedIn(event))} />
      <p>
        <button type="button" disabled={busy || typed.length === 0} onClick={() => ask(typed)}>
          {w.lookUp}
        </button>
      </p>
      <ul class="found">
        {found.map((one) => (
          <li key={one.code} class={one.is === "unknown" || one.is === "malformed" ? "rank1" : "ok"}>
            <span class="code">{one.code}</span> {codeText(one, w)}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Another bundle of the same congress. */
export const Compare = ({
  w,
  lang,
  busy,
  comparison,
  ask,
}: Common & { comparison: Comparison | null; ask: (file: File) => void }) => (
  <section class="no-print">
    <h2>{w.compare}</h2>
    <p class="soft">{w.compareLead}</p>
    <label class="button">
      {w.choose}
      <input
        type="file"
        accept=".laphieu"
        disabled={busy}
        data-for="compare"
        onChange={(event: Event) => {
          const file = fileOf(event);
          if (file !== null) ask(file);
        }}
      />
    </label>
    {comparison === null ? null : (
      <div class={comparison.verdict === "consistent" ? "answer ok" : "answer failed"} role="status">
        <p>
          <strong>{comparison.text[lang]}</strong>
        </p>
        {comparison.logs.flatMap((log) =>
          log.first === null
            ? []
            : [
                <dl key={log.log}>
                  <dt>{w.entry}</dt>
                  <dd>{log.first.position}</dd>
                  <dt>{w.here}</dt>
                  <dd class="code">{log.first.here}</dd>
                  <dt>{w.there}</dt>
                  <dd class="code">{log.first.there}</dd>
                </dl>,
              ],
        )}
      </div>
    )}
  </section>
);

export type AnnexAsked = {
  readonly file: File;
  readonly head: string;
  readonly presidium: string;
  readonly decision: string;
};

/** The sealed annex: a file, a recorded decision, and the secrets of two people. */
export const AnnexForm = ({
  w,
  busy,
  problem,
  ask,
}: Common & { problem: string | null; ask: (asked: AnnexAsked) => void }) => {
  const [file, setFile] = useState<File | null>(null);
  const [decision, setDecision] = useState("");
  const [head, setHead] = useState("");
  const [presidium, setPresidium] = useState("");
  const ready = file !== null && decision.trim().length > 3 && head !== "" && presidium !== "";
  return (
    <section class="no-print">
      <h2>{w.annex}</h2>
      <p class="soft">{w.annexLead}</p>
      <form
        onSubmit={(event: Event) => {
          event.preventDefault();
          if (file !== null && ready) ask({ file, head, presidium, decision: decision.trim() });
        }}
      >
        <label class="button">
          {file?.name ?? w.choose}
          <input type="file" data-for="annex" onChange={(event: Event) => setFile(fileOf(event))} />
        </label>
        <label>
          {w.decision}
          <input type="text" name="decision" onInput={(event: Event) => setDecision(typedIn(event))} />
        </label>
        <label>
          {w.headSecret}
          <input type="password" name="head" autocomplete="off" onInput={(event: Event) => setHead(typedIn(event))} />
        </label>
        <label>
          {w.presidiumSecret}
          <input
            type="password"
            name="presidium"
            autocomplete="off"
            onInput={(event: Event) => setPresidium(typedIn(event))}
          />
        </label>
        <button type="submit" disabled={busy || !ready}>
          {w.open}
        </button>
      </form>
      {problem === null ? null : (
        <p class="rank1" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
};
