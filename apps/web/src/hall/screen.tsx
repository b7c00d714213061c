/** @jsxImportSource hono/jsx/dom */
import type { HallScreen } from "@laphieu/assembly";
import { useEffect, useState } from "hono/jsx/dom";
import { HandVote, Speaker } from "./floor.tsx";
import { agendaWindow, pagesOfNames, share } from "./layout.ts";
import { Rich } from "./rich.tsx";
import { SampleBallot, Tick } from "./sample-ballot.tsx";
import type { Words } from "./words.ts";

type Of<K extends HallScreen["kind"]> = Extract<HallScreen, { kind: K }>;
type With<K extends HallScreen["kind"]> = { readonly screen: Of<K>; readonly words: Words };

/** Longer than this and a page of names gives way to the next; slow enough to find oneself on it. */
const pageMillis = 15_000;

/** “lần thứ I” never breaks before its numeral. */
const whole = (title: string) =>
  title.replace(/ thứ (\S+)/gi, " thứ\u00a0$1").replace(/nhiệm kỳ (\S+)/gi, "nhiệm\u00a0kỳ\u00a0$1");

const Welcome = ({ screen }: With<"welcome">) => (
  <section class="stage center">
    <p class="body">{screen.body}</p>
    <div class="rule" />
    <h1 class="big">{whole(screen.title)}</h1>
  </section>
);

const Roll = ({ screen, words }: With<"roll">) => (
  <section class="stage center">
    <h1 class="title">{words("rollTitle")}</h1>
    <div class="rule" />
    <dl class="figures">
      <div class="figure">
        <dd>{screen.convened}</dd>
        <dt>{words("convened")}</dt>
      </div>
      <div class="figure main">
        <dd>{screen.present}</dd>
        <dt>{words("present")}</dt>
      </div>
      {screen.base === undefined ? null : (
        <div class="figure">
          <dd>{screen.base}</dd>
          <dt>{words("base")}</dt>
        </div>
      )}
    </dl>
    {screen.quorum === undefined ? null : (
      <p class="foot">
        {screen.quorum.met ? (
          words("quorumMet")
        ) : (
          <Rich text={words("quorumShort", { needed: screen.quorum.needed })} />
        )}
        {screen.delegations === undefined ? null : (
          <>
            {" · "}
            <Rich text={words("delegations", screen.delegations)} />
          </>
        )}
      </p>
    )}
  </section>
);

const Agenda = ({ screen, words }: With<"agenda">) => (
  <section class="stage">
    <h1 class="title">{words("agendaTitle")}</h1>
    <ol class="agenda">
      {agendaWindow(screen.items).map((item) => (
        <li key={item.title} class={item.current ? "current" : item.done ? "done" : ""}>
          <span data-fit>{item.title}</span>
        </li>
      ))}
    </ol>
  </section>
);

function usePage(pages: number, key: string): number {
  const [page, setPage] = useState(0);
  useEffect(() => {
    setPage(0);
    if (pages < 2) return;
    const timer = setInterval(() => setPage((p: number) => (p + 1) % pages), pageMillis);
    return () => clearInterval(timer);
  }, [pages, key]);
  return Math.min(page, Math.max(0, pages - 1));
}

const stageClass = (columns: number, pages: number) =>
  ["stage", columns > 1 ? "wide" : "", pages > 1 ? "paged" : ""].filter((name) => name !== "").join(" ");

const PageMark = ({ page, pages, words }: { page: number; pages: number; words: Words }) =>
  pages > 1 ? <p class="page">{words("page", { page: page + 1, pages })}</p> : null;

const List = ({ screen, words }: With<"list">) => {
  const pages = pagesOfNames(screen.names);
  const page = usePage(pages.length, screen.title);
  const columns = pages[page] ?? [];
  return (
    <section class={stageClass(columns.length, pages.length)}>
      <h1 class="title" data-fit>
        {screen.title}
      </h1>
      <p class="line">
        <span data-fit>
          <Rich text={words("listLine", { names: screen.names.length, seats: screen.seats })} />
        </span>
      </p>
      <div class={columns.length > 1 ? "names" : "names few"}>
        {columns.map((column) => (
          <ol key={column[0]?.index}>
            {column.map(({ index, item }) => (
              <li key={index}>
                <span class="no">{index + 1}</span>
                <span class="name" data-fit>
                  {item}
                </span>
              </li>
            ))}
          </ol>
        ))}
      </div>
      <PageMark page={page} pages={pages.length} words={words} />
    </section>
  );
};

const Voting = ({ screen, words }: With<"voting">) => (
  <section class="stage">
    <h1 class="title" data-fit>
      {screen.title}
    </h1>
    <div class="voting">
      <ol>
        <li>
          <span>
            <Rich text={words("votingLine", { seats: screen.seats, names: screen.names.length })} />
          </span>
        </li>
        <li>
          <span>
            <Rich text={words(screen.form === "strike" ? "strikeHow" : "agreeHow")} />
          </span>
        </li>
        {screen.form === "strike" ? (
          <li>
            <span>
              <Rich text={words("strikeKeep", { seats: screen.seats })} />
            </span>
          </li>
        ) : null}
        <li>
          <span>{words("clean")}</span>
        </li>
      </ol>
      <SampleBallot form={screen.form} words={words} />
    </div>
    {screen.issued === 0 ? null : (
      <p class="foot">
        <Rich text={words("issued", { issued: screen.issued })} />
      </p>
    )}
  </section>
);

const Counting = ({ screen, words }: With<"counting">) => (
  <section class="stage center">
    <p class="body">{words("countingTitle")}</p>
    <h1 class="title" data-fit>
      {screen.title}
    </h1>
    <div
      class="bar"
      role="progressbar"
      aria-valuenow={screen.counted}
      aria-valuemax={screen.returned}
      aria-label={words("countedWord")}
    >
      <div style={{ transform: `scaleX(${share(screen.counted, screen.returned)})` }} />
    </div>
    <dl class="figures">
      <div class="figure small">
        <dd>{screen.issued}</dd>
        <dt>{words("issuedWord")}</dt>
      </div>
      <div class="figure small">
        <dd>{screen.returned}</dd>
        <dt>{words("returnedWord")}</dt>
      </div>
      <div class="figure small main">
        <dd>{screen.counted}</dd>
        <dt>{words("countedWord")}</dt>
      </div>
      {screen.drawn === undefined ? null : (
        <div class="figure small">
          <dd>{screen.drawn}</dd>
          <dt>{words("drawnWord")}</dt>
        </div>
      )}
    </dl>
  </section>
);

const Result = ({ screen, words }: With<"result">) => {
  const pages = pagesOfNames(screen.rows);
  const page = usePage(pages.length, screen.title);
  const columns = pages[page] ?? [];
  const wide = columns.length > 1;
  return (
    <section class={stageClass(columns.length, pages.length)}>
      <h1 class="title" data-fit>
        {screen.title}
      </h1>
      <p class="line">
        <span data-fit>
          <Rich
            text={`${words("resultNeed", { majority: screen.majority, elected: screen.elected, seats: screen.seats })} · ${words(
              "resultLine",
              { issued: screen.issued, returned: screen.returned, valid: screen.valid, invalid: screen.invalid },
            )}`}
          />
        </span>
      </p>
      <div class={wide ? "names" : "names few"}>
        {columns.map((column) => (
          <ol key={column[0]?.index}>
            {column.map(({ index, item }) => (
              <li key={index} class={item.elected ? "elected" : "not"}>
                <span class="mark">
                  <Tick on={item.elected} label={words(item.elected ? "elected" : "notElected")} />
                </span>
                <span class="name" data-fit>
                  {item.name}
                </span>
                <span class="votes">{item.votes}</span>
                {columns.length < 3 ? <span class="percent">{item.percent}</span> : null}
              </li>
            ))}
          </ol>
        ))}
      </div>
      <PageMark page={page} pages={pages.length} words={words} />
    </section>
  );
};

const Appointment = ({ screen, words }: With<"appointment">) => (
  <section class="stage">
    <h1 class="title" data-fit>
      {words("appointmentTitle", { number: screen.number })}
    </h1>
    <p class="foot">
      <span data-fit>{screen.issuer}</span>
    </p>
    <dl class="posts">
      {screen.people.slice(0, 10).map((person) => (
        <>
          <dt>{person.name}</dt>
          <dd>
            <span data-fit>{person.post}</span>
          </dd>
        </>
      ))}
    </dl>
  </section>
);

const Closed = ({ screen, words }: With<"closed">) => (
  <section class="stage center">
    <h1 class="big">{whole(screen.title)}</h1>
    <div class="rule" />
    <p class="body">{words("closed")}</p>
  </section>
);

const Candidate = ({ screen, words, photos }: With<"candidate"> & { readonly photos: string }) => {
  const about = [
    screen.birthYear === null ? "" : words("candidateBorn", { year: screen.birthYear }),
    screen.position,
    screen.delegation,
  ].filter((part) => part !== "");
  const number = screen.number === null ? null : <p class="foot">{words("candidateNumber", { n: screen.number })}</p>;
  if ((screen.photo ?? null) === null)
    return (
      <section class="stage center">
        <p class="body">{screen.title}</p>
        <div class="rule" />
        <h1 class="big" data-fit>
          {screen.name}
        </h1>
        <p class="body say">{about.join(" · ")}</p>
        {number}
      </section>
    );
  return (
    <section class="stage">
      <h1 class="title" data-fit>
        {screen.title}
      </h1>
      <div class="candidate">
        <img key={screen.photo} class="portrait" src={`${photos}/${screen.photo}`} alt="" />
        <div class="who">
          <p class="big">{screen.name}</p>
          <p class="body say">{about.join(" · ")}</p>
          {number}
        </div>
      </div>
    </section>
  );
};

/**
 * One message at a time: the whole wall for whatever the meeting is doing now. `photos`: address under which the server
 * shows portraits.
 */
export function Screen({ screen, words, photos }: { screen: HallScreen; words: Words; photos: string }) {
  switch (screen.kind) {
    case "welcome":
      return <Welcome screen={screen} words={words} />;
    case "roll":
      return <Roll screen={screen} words={words} />;
    case "agenda":
      return <Agenda screen={screen} words={words} />;
    case "list":
      return <List screen={screen} words={words} />;
    case "voting":
      return <Voting screen={screen} words={words} />;
    case "counting":
      return <Counting screen={screen} words={words} />;
    case "result":
      return <Result screen={screen} words={words} />;
    case "appointment":
      return <Appointment screen={screen} words={words} />;
    case "speaker":
      return <Speaker screen={screen} words={words} />;
    case "hand-vote":
      return <HandVote screen={screen} words={words} />;
    case "candidate":
      return <Candidate screen={screen} words={words} photos={photos} />;
    case "announcement":
      return (
        <section class="stage center">
          <h1 class="big">{screen.title}</h1>
          <div class="rule" />
          <p class="body say">{screen.text}</p>
        </section>
      );
    case "message":
      return (
        <section class="stage center">
          <p class="big">{screen.text}</p>
        </section>
      );
    case "blank":
      return <section class="stage" />;
    case "closed":
      return <Closed screen={screen} words={words} />;
    default: {
      const never: never = screen;
      return never;
    }
  }
}
