/** @jsxImportSource hono/jsx/dom */
import type { LiveEvents } from "@laphieu/server/wire/congress";
import "@fontsource/be-vietnam-pro/vietnamese-500.css";
import "@fontsource/be-vietnam-pro/latin-500.css";
import "@fontsource/be-vietnam-pro/vietnamese-700.css";
import "@fontsource/be-vietnam-pro/latin-700.css";
import "./phone.css";
import type { DelegateView } from "@laphieu/assembly";
import { render, useEffect, useRef, useState } from "hono/jsx/dom";
import type { Heard } from "../live/one-stream.ts";
import { type Asked, assemblyOf, give, type Kept, keep, leave, load, recall } from "./api.ts";
import { clockOf, lengthOf, worthTelling } from "./away.ts";
import { Card } from "./card.tsx";
import { Floor } from "./floor.tsx";
import { Join } from "./join.tsx";
import { follow } from "./live.ts";
import { keepPage } from "./offline.ts";
import { Papers } from "./papers.tsx";
import { Programme } from "./programme.tsx";
import { nowAndNext } from "./sessions.ts";
import { Complaint, Named, Slips } from "./slips.tsx";
import { Vote } from "./vote.tsx";
import { type Lang, type PhoneWord, type PhoneWords, wordsOf } from "./words.ts";

/** Sends what the holder asks for; answers why it was refused, or null. */
export type Give = (command: Asked) => Promise<string | null>;

const languagePlace = "laphieu.dt.lang";
const langNow = (): Lang => {
  const asked = new URLSearchParams(location.search).get("lang");
  try {
    return (asked ?? localStorage.getItem(languagePlace)) === "en" ? "en" : "vi";
  } catch {
    return "vi";
  }
};
/** Code of a card in the address, `/dt/abcdefghijkl`. */
const codeInAddress = decodeURIComponent(location.pathname.split("/").filter(Boolean)[1] ?? "");

const tabs = ["now", "programme", "papers", "card"] as const;
type Tab = (typeof tabs)[number];
const tabWord: { readonly [T in Tab]: PhoneWord } = {
  now: "tabNow",
  programme: "tabProgramme",
  papers: "tabPapers",
  card: "tabCard",
};
const stageWord: { readonly [S in DelegateView["elections"][number]["stage"]]: PhoneWord } = {
  "to-come": "stageToCome",
  list: "stageList",
  voting: "stageVoting",
  counting: "stageCounting",
  announced: "stageAnnounced",
};

type Place =
  | { readonly at: "opening" }
  | { readonly at: "unreachable" }
  | { readonly at: "join"; readonly note: PhoneWord | null }
  | { readonly at: "hall"; readonly assembly: string };

const Now = (props: { shown: Kept; words: PhoneWords; give: Give; skew: number }) => {
  const { shown, words } = props;
  const { view, own } = shown;
  const { now, next } = nowAndNext(view.agenda);
  const elections = view.elections.filter((election) => election.stage !== "to-come");
  return (
    <>
      <Named view={view} own={own} words={words} give={props.give} />
      <Vote view={view} own={own} words={words} give={props.give} />
      <section class="card" aria-labelledby="item">
        <h2 id="item">{words("nowItem")}</h2>
        <p class="subject">
          {view.closed
            ? words("closed")
            : (now?.title ?? (view.sitting?.status === "open" ? (view.sitting.title ?? "") : words("notOpen")))}
        </p>
        {next === null || view.closed ? null : (
          <p class="soft">
            {words("nextItem")}: {next.title}
          </p>
        )}
      </section>
      <Slips view={view} own={own} words={words} give={props.give} />
      <Floor view={view} own={own} words={words} give={props.give} skew={props.skew} />
      {elections.length === 0 ? null : (
        <section class="card" aria-labelledby="elections">
          <h2 id="elections">{words("electionTitle")}</h2>
          <ul class="elections">
            {elections.map((election) => (
              <li key={election.id}>
                {election.title}: <b>{words(stageWord[election.stage])}</b>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Complaint view={view} own={own} words={words} give={props.give} />
    </>
  );
};

/** The congress on the phone: kept content first, then what the stream tells. */
const Hall = (props: {
  readonly assembly: string;
  readonly lang: Lang;
  readonly words: PhoneWords;
  readonly ended: () => void;
  readonly left: () => void;
  readonly turnLanguage: () => void;
}) => {
  const { assembly, lang, words } = props;
  const kept = recall();
  const [shown, setShown] = useState<Kept | null>(kept?.assembly === assembly ? kept : null);
  const [lost, setLost] = useState(false);
  const [away, setAway] = useState<number | null>(null);
  const [tab, setTab] = useState<Tab>("now");
  const [skew, setSkew] = useState(0);
  const heardAt = useRef<number>(kept?.at ?? Date.now());
  const isLost = useRef(false);
  const latest = useRef<Kept | null>(shown);
  const show = (next: Kept): void => {
    latest.current = next;
    keep(next);
    setShown(next);
  };
  const hearing = (): void => {
    const now = Date.now();
    const gap = now - (heardAt.current ?? now);
    // Beats come every quarter of a minute: silence alone is no loss.
    if (isLost.current && gap >= worthTelling) setAway(gap);
    heardAt.current = now;
    if (isLost.current) {
      isLost.current = false;
      setLost(false);
    }
  };
  const hear = (heard: Heard): void => {
    if (heard.kind === "ended") {
      props.ended();
      return;
    }
    if (heard.kind === "lost") {
      isLost.current = true;
      setTimeout(() => setLost(isLost.current ?? false), 2_000);
      return;
    }
    hearing();
    const before = latest.current;
    if (heard.name === "delegate" && before !== null) {
      const view: LiveEvents["delegate"] = JSON.parse(heard.data);
      show({ ...before, view, at: Date.now() });
    } else if (heard.name === "own" && before !== null) {
      const own: LiveEvents["own"] = JSON.parse(heard.data);
      show({ ...before, own, at: Date.now() });
    } else if (before !== null && heard.name === "same") show({ ...before, at: Date.now() });
  };
  useEffect(() => {
    let stream: { readonly close: () => void } | null = null;
    let over = false;
    const begin = async (): Promise<void> => {
      const answer = await load(lang, assembly);
      if (over) return;
      if (answer.ok) {
        if (!Number.isNaN(answer.date)) setSkew(answer.date - Date.now());
        hearing();
        show({ ...answer.value, assembly, at: Date.now() });
      } else if (answer.status === 401 || answer.status === 403) {
        props.ended();
        return;
      } else {
        isLost.current = true;
        setLost(true);
        setTimeout(() => void begin(), 3_000);
        return;
      }
      stream = follow(assembly, hear);
    };
    void begin();
    return () => {
      over = true;
      stream?.close();
    };
  }, [assembly]);
  useEffect(() => {
    document.title = shown?.view.title ?? words("title");
  }, [shown?.view.title]);

  const send: Give = async (command) => {
    const answer = await give(lang, assembly, 0, command);
    if (answer.ok || answer.code === "voted-already") {
      // The stream tells it as well; this is for a phone whose stream is just being opened again.
      const fresh = await load(lang, assembly);
      if (fresh.ok) show({ ...fresh.value, assembly, at: Date.now() });
      return null;
    }
    return answer.text ?? words("failed");
  };
  if (shown === null) return <p class="opening">{words(lost ? "noServer" : "loading")}</p>;
  return (
    <>
      <header>
        <h1>{shown.view.title}</h1>
        <p class="soft">
          {shown.view.sample ? `${words("sample")} · ` : ""}
          {shown.own.name}
        </p>
      </header>
      <div class="notices" aria-live="polite">
        {lost ? <p class="lost">{words("lost", { clock: clockOf(shown.at) })}</p> : null}
        {away === null || lost ? null : (
          <p class="away">
            <span>{words("wasAway", { length: lengthOf(away, words) })}</span>
            <button type="button" onClick={() => setAway(null)}>
              {words("close")}
            </button>
          </p>
        )}
      </div>
      <main>
        {tab === "now" ? <Now shown={shown} words={words} give={send} skew={skew} /> : null}
        {tab === "programme" ? <Programme view={shown.view} words={words} /> : null}
        {tab === "papers" ? <Papers view={shown.view} assembly={assembly} words={words} /> : null}
        {tab === "card" ? (
          <Card
            own={shown.own}
            card={shown.card}
            words={words}
            turnLanguage={props.turnLanguage}
            leave={() => void leave(lang).then((answer) => (answer.ok ? props.left() : undefined))}
          />
        ) : null}
      </main>
      <nav aria-label={words("title")}>
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={tab === one ? "page" : undefined}
            onClick={() => {
              setTab(one);
              scrollTo(0, 0);
            }}
          >
            {words(tabWord[one])}
          </button>
        ))}
      </nav>
    </>
  );
};

const Phone = () => {
  const [lang, setLang] = useState<Lang>(langNow());
  const [place, setPlace] = useState<Place>({ at: "opening" });
  const words = wordsOf(lang);
  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  useEffect(() => {
    const begin = async (): Promise<void> => {
      const known = recall();
      // What is kept is shown at once; whether the card still holds is asked behind it.
      if (known !== null && codeInAddress === "") setPlace({ at: "hall", assembly: known.assembly });
      const answer = await assemblyOf(lang);
      if (answer.ok) {
        if (answer.value !== null) return setPlace({ at: "hall", assembly: answer.value });
        keep(null);
        return setPlace({ at: "join", note: known === null ? null : "ended" });
      }
      if (known !== null) return setPlace({ at: "hall", assembly: known.assembly });
      setPlace({ at: "unreachable" });
      setTimeout(() => void begin(), 3_000);
    };
    void begin();
  }, []);
  const turnLanguage = (): void => {
    const next = lang === "vi" ? "en" : "vi";
    try {
      localStorage.setItem(languagePlace, next);
    } catch {
      // It holds for this page at least.
    }
    setLang(next);
  };
  const out = (note: PhoneWord | null): void => {
    keep(null);
    history.replaceState(null, "", "/dt/");
    setPlace({ at: "join", note });
  };
  switch (place.at) {
    case "opening":
      return <p class="opening">{words("loading")}</p>;
    case "unreachable":
      return <p class="opening">{words("noServer")}</p>;
    case "join":
      return (
        <Join
          code={codeInAddress}
          note={place.note === null ? null : words(place.note)}
          lang={lang}
          words={words}
          joined={(assembly) => {
            history.replaceState(null, "", "/dt/");
            keepPage();
            setPlace({ at: "hall", assembly });
          }}
        />
      );
    case "hall":
      return (
        <Hall
          key={`${place.assembly} ${lang}`}
          assembly={place.assembly}
          lang={lang}
          words={words}
          ended={() => out("ended")}
          left={() => out(null)}
          turnLanguage={turnLanguage}
        />
      );
    default: {
      const never: never = place;
      return never;
    }
  }
};

const root = document.getElementById("phone");
if (root !== null) {
  keepPage();
  render(<Phone />, root);
}
