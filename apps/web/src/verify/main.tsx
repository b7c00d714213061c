/** @jsxImportSource hono/jsx/dom */
import "@fontsource/be-vietnam-pro/vietnamese-500.css";
import "@fontsource/be-vietnam-pro/latin-500.css";
import "@fontsource/be-vietnam-pro/vietnamese-700.css";
import "@fontsource/be-vietnam-pro/latin-700.css";
import "./verify.css";
import type { BallotFile, CodeFound, Comparison, Report } from "@laphieu/evidence";
import { render, useEffect, useRef, useState } from "hono/jsx/dom";
import type { Answered, Asked } from "./messages.ts";
import { type AnnexAsked, AnnexForm, Codes, Compare } from "./more.tsx";
import { ReportView } from "./report.tsx";
import { type Lang, wordsOf } from "./words.ts";

const firstLang = (): Lang => (new URLSearchParams(location.search).get("lang") === "en" ? "en" : "vi");
const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

const save = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};

/** The worker; in a copy of the page that opens from disk its program stands in the page itself. */
const startWorker = (): Worker => {
  const inside = document.querySelector("script[data-worker]")?.textContent;
  return inside == null
    ? new Worker(new URL("./worker.ts", import.meta.url), { type: "module" })
    : new Worker(URL.createObjectURL(new Blob([inside], { type: "text/javascript" })));
};

type Trouble = { readonly about: string; readonly text: { readonly vi: string; readonly en: string } };

const Page = () => {
  const [lang, setLang] = useState<Lang>(firstLang());
  const [bundle, setBundle] = useState<Uint8Array | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [ballots, setBallots] = useState<BallotFile | null>(null);
  const [ms, setMs] = useState(0);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [codes, setCodes] = useState<readonly CodeFound[]>([]);
  const worker = useRef<Worker | null>(null);
  const w = wordsOf(lang);

  useEffect(() => {
    const made = startWorker();
    made.addEventListener("message", (event: MessageEvent<Answered>) => {
      const { data } = event;
      setBusy(false);
      switch (data.answer) {
        case "report":
          setReport(data.report);
          setMs(Math.round(data.ms));
          setBallots(data.ballots);
          break;
        case "comparison":
          setComparison(data.comparison);
          break;
        case "codes":
          setCodes(data.found);
          break;
        case "problem":
          setTrouble({ about: data.about, text: data.problem.text });
          break;
        default: {
          const never: never = data;
          return never;
        }
      }
    });
    worker.current = made;
    return () => made.terminate();
  }, []);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = `${w.title} - Lá Phiếu`;
  }, [lang]);

  const ask = (asked: Asked): void => {
    setBusy(true);
    setTrouble(null);
    worker.current?.postMessage(asked);
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const bytes = await bytesOf(file);
    setBundle(bytes);
    setReport(null);
    setBallots(null);
    setComparison(null);
    setCodes([]);
    ask({ ask: "verify", bundle: bytes, annex: null, decision: "" });
  };
  const withAnnex = ({ file, head, presidium, decision }: AnnexAsked): void => {
    if (bundle === null) return;
    ask({ ask: "verify", bundle, annex: { file, head, presidium }, decision });
  };
  const compare = async (file: File): Promise<void> => {
    if (bundle !== null) ask({ ask: "compare", bundle, other: await bytesOf(file) });
  };

  return (
    <>
      <header>
        <h1>{w.title}</h1>
        <nav class="no-print">
          <button type="button" class="plain" onClick={() => setLang(lang === "vi" ? "en" : "vi")}>
            {lang === "vi" ? "English" : "Tiếng Việt"}
          </button>
        </nav>
      </header>
      <p class="soft no-print">{w.lead}</p>
      <label
        class={`drop no-print${over ? " over" : ""}${report === null ? "" : " small"}`}
        onDragOver={(event: DragEvent) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer?.files[0]);
        }}
      >
        {busy ? w.working : report === null ? w.drop : w.other}
        <input
          type="file"
          accept=".laphieu"
          data-for="bundle"
          onChange={(event: Event) => {
            const { target } = event;
            if (target instanceof HTMLInputElement) void take(target.files?.[0]);
          }}
        />
      </label>
      {trouble !== null && trouble.about !== "annex" ? (
        <section class="verdict does-not-hold" role="alert">
          <h2>{trouble.text[lang]}</h2>
        </section>
      ) : null}
      {report === null ? null : (
        <>
          <ReportView report={report} lang={lang} w={w} />
          <p class="no-print row">
            <button
              type="button"
              onClick={() => save(`kiem-chung-${report.assembly}.json`, JSON.stringify(report, null, 2))}
            >
              {w.saveReport}
            </button>
            <button type="button" class="plain" onClick={() => print()}>
              {w.print}
            </button>
            <small data-ms={String(ms)}>{(ms / 1000).toFixed(1).replace(".", lang === "vi" ? "," : ".")} s</small>
          </p>
          <Codes
            w={w}
            lang={lang}
            busy={busy}
            found={codes}
            ask={(typed) => bundle !== null && ask({ ask: "codes", bundle, typed })}
          />
          <Compare w={w} lang={lang} busy={busy} comparison={comparison} ask={(file) => void compare(file)} />
          <AnnexForm
            w={w}
            lang={lang}
            busy={busy}
            problem={trouble?.about === "annex" ? trouble.text[lang] : null}
            ask={withAnnex}
          />
          {ballots === null ? null : (
            <section class="no-print">
              <p>
                <button type="button" onClick={() => save(`tung-phieu-${report.assembly}.json`, ballots.text)}>
                  {w.ballots} ({ballots.ballots})
                </button>
              </p>
              <p class="soft">{w.ballotsHow}</p>
              {ballots.without.length === 0 ? null : (
                <p class="soft">
                  {w.without}: {ballots.without.join("; ")}
                </p>
              )}
            </section>
          )}
        </>
      )}
    </>
  );
};

const root = document.getElementById("verify");
if (root !== null) render(<Page />, root);
