/** @jsxImportSource hono/jsx/dom */
import { useState } from "hono/jsx/dom";
import { join } from "./api.ts";
import type { Lang, PhoneWords } from "./words.ts";

/** `abcdefghijkl` as it is printed, `abcd-efgh-ijkl`. */
const printed = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1-");

/** Typing the code of a card, or confirming the one that was scanned: a preview of a link must not use it up. */
export const Join = (props: {
  readonly code: string;
  readonly note: string | null;
  readonly lang: Lang;
  readonly words: PhoneWords;
  readonly joined: (assembly: string) => void;
}) => {
  const { words, lang } = props;
  const [code, setCode] = useState(props.code === "" ? "" : printed(props.code));
  const [state, setState] = useState<"ready" | "sending">("ready");
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (code.trim() === "" || state === "sending") return;
    setState("sending");
    setProblem(null);
    const answer = await join(lang, code.trim());
    setState("ready");
    if (!answer.ok) setProblem(answer.text ?? words("noServer"));
    else if (answer.value.role === "delegate") props.joined(answer.value.assembly);
    else location.assign(`/dai-hoi/${answer.value.assembly}`);
  };
  return (
    <main class="join">
      <img src="/la-phieu.svg" alt="" width="56" height="56" />
      <h1>{words("joinTitle")}</h1>
      {props.note === null ? null : <p class="note">{props.note}</p>}
      <p>{words(props.code === "" ? "joinHelp" : "joinReady")}</p>
      <form onSubmit={(event: Event) => void send(event)}>
        <label for="code">{words("joinCode")}</label>
        <input
          id="code"
          name="code"
          value={code}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxlength={80}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : "problem"}
          onInput={(event: Event) => {
            if (event.target instanceof HTMLInputElement) setCode(event.target.value);
          }}
        />
        {problem === null ? null : (
          <p class="problem" id="problem" role="alert">
            {problem}
          </p>
        )}
        <button class="main" type="submit" disabled={state === "sending"}>
          {words(state === "sending" ? "joining" : "joinButton")}
        </button>
      </form>
      <p class="soft">{words("joinLost")}</p>
    </main>
  );
};
