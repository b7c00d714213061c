/** @jsxImportSource hono/jsx/dom */
import type { DelegateView } from "@laphieu/assembly";
import { sessionsOf } from "./sessions.ts";
import type { PhoneWords } from "./words.ts";

/** The whole programme by sessions: what is done, what is being done, what comes. */
export const Programme = ({ view, words }: { view: DelegateView; words: PhoneWords }) =>
  view.agenda.length === 0 ? (
    <p class="soft">{words("noAgenda")}</p>
  ) : (
    sessionsOf(view).map((session) => (
      <section class="card" key={session.name} aria-label={session.name}>
        <h2>{session.name}</h2>
        <p class="soft">{session.when}</p>
        <ol class="agenda">
          {session.items.map((item) => (
            <li key={item.id} class={item.state} aria-current={item.state === "now" ? "step" : undefined}>
              <span>
                {item.title}
                {item.state === "todo" ? null : (
                  <span class="state"> ({words(item.state === "now" ? "current" : "done")})</span>
                )}
              </span>
              <span class="soft when">
                {item.startsAt ?? (item.minutes === null ? "" : words("minutesOf", { n: item.minutes }))}
              </span>
            </li>
          ))}
        </ol>
      </section>
    ))
  );
