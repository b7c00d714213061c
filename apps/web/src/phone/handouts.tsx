/** @jsxImportSource hono/jsx/dom */
import type { DelegateView } from "@laphieu/assembly";
import { useEffect, useState } from "hono/jsx/dom";
import { forgetOthers, keepFile, keptFile } from "./kept-files.ts";
import type { PhoneWords } from "./words.ts";

type Handout = DelegateView["handouts"][number];

const mime = { pdf: "application/pdf", jpeg: "image/jpeg", png: "image/png" } as const;
const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} MB`;

const One = ({ handout, assembly, words }: { handout: Handout; assembly: string; words: PhoneWords }) => {
  const [url, setUrl] = useState<string | null>(null);
  const [state, setState] = useState<"asking" | "not-here" | "loading" | "failed">("asking");
  const show = (file: Blob): void => setUrl(URL.createObjectURL(new Blob([file], { type: mime[handout.kind] })));
  useEffect(() => {
    let over = false;
    void keptFile(handout.hash).then((file) => {
      if (over) return;
      if (file === null) setState("not-here");
      else show(file);
    });
    return () => {
      over = true;
    };
  }, [handout.hash]);
  const fetchIt = async (): Promise<void> => {
    setState("loading");
    try {
      const response = await fetch(`/api/assemblies/${encodeURIComponent(assembly)}/handouts/${handout.id}`);
      if (!response.ok) throw new Error(String(response.status));
      const file = await response.blob();
      await keepFile(handout.hash, file);
      show(file);
    } catch {
      setState("failed");
    }
  };
  return (
    <li>
      <b>{handout.title}</b>
      <span class="soft"> {sizeOf(handout.size)}</span>
      {url !== null ? (
        <p class="here">
          <a href={url} target="_blank" rel="noreferrer">
            {words("handoutOpen")}
          </a>{" "}
          <span class="soft">{words("handoutKept")}</span>
        </p>
      ) : (
        <>
          {state === "failed" ? <p class="problem">{words("failed")}</p> : null}
          {state === "asking" ? null : (
            <button
              type="button"
              disabled={state === "loading"}
              aria-label={words("handoutLoadOf", { title: handout.title })}
              onClick={() => void fetchIt()}
            >
              {words(state === "loading" ? "loading" : "handoutLoad")}
            </button>
          )}
        </>
      )}
    </li>
  );
};

/** Documents that the secretariat hands out: loaded when they are wanted, and then on the phone. */
export const Handouts = (props: { view: DelegateView; assembly: string; words: PhoneWords }) => {
  const { view, assembly, words } = props;
  const hashes = view.handouts.map((one) => one.hash);
  useEffect(() => {
    void forgetOthers(hashes);
  }, [hashes.join()]);
  if (view.handouts.length === 0) return null;
  return (
    <section class="card" aria-label={words("handoutTitle")}>
      <h2>{words("handoutTitle")}</h2>
      <ul class="handouts">
        {view.handouts.map((one) => (
          <One key={one.hash} handout={one} assembly={assembly} words={words} />
        ))}
      </ul>
    </section>
  );
};
