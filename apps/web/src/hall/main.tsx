/** @jsxImportSource hono/jsx/dom */
import "@fontsource/be-vietnam-pro/vietnamese-500.css";
import "@fontsource/be-vietnam-pro/latin-500.css";
import "@fontsource/be-vietnam-pro/vietnamese-700.css";
import "@fontsource/be-vietnam-pro/latin-700.css";
import "@fontsource/fira-sans-extra-condensed/vietnamese-500.css";
import "@fontsource/fira-sans-extra-condensed/latin-500.css";
import "@fontsource/fira-sans-extra-condensed/vietnamese-700.css";
import "@fontsource/fira-sans-extra-condensed/latin-700.css";
import "./hall.css";
import { render, useEffect, useLayoutEffect, useState } from "hono/jsx/dom";
import { fitAll } from "./fit.ts";
import { follow, type HallState } from "./live.ts";
import { Screen } from "./screen.tsx";
import { wordsIn } from "./words.ts";

const query = new URLSearchParams(location.search);
const lang = query.get("lang") === "en" ? "en" : "vi";
const words = wordsIn(lang);
const code = decodeURIComponent(location.pathname.split("/").filter(Boolean)[1] ?? query.get("code") ?? "");

const timeOf = (at: number): string => new Date(at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });

const Hall = () => {
  const [hall, setHall] = useState<HallState>({ state: "waiting" });
  useEffect(() => follow(code, setHall), []);
  useLayoutEffect(() => fitAll());
  if (hall.state === "waiting") return <section class="stage" />;
  if (hall.state === "unknown-code")
    return (
      <section class="stage center">
        <h1 class="title">{words("unknownCode")}</h1>
        <div class="rule" />
        <p class="body">{words("unknownHelp")}</p>
      </section>
    );
  return (
    <>
      <Screen screen={hall.screen} words={words} photos={`/api/screens/${encodeURIComponent(code)}/photos`} />
      {hall.lostAt === null ? null : (
        <p class="lost" role="status">
          {words("offline", { time: timeOf(hall.lostAt) })}
        </p>
      )}
    </>
  );
};

/** No controls on the wall: F or a click fills the screen, D changes between light and dark. */
function controls(): void {
  const root = document.documentElement;
  const scheme = query.get("nen") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "toi" : "sang");
  root.dataset.scheme = scheme === "toi" ? "dark" : "light";
  root.lang = lang;
  const fill = () => {
    if (document.fullscreenElement === null) void root.requestFullscreen?.().catch(() => undefined);
    else void document.exitFullscreen();
  };
  addEventListener("dblclick", fill);
  addEventListener("keydown", (event) => {
    if (event.key === "f" || event.key === "F") fill();
    if (event.key === "d" || event.key === "D") root.dataset.scheme = root.dataset.scheme === "dark" ? "light" : "dark";
  });
  let hide = 0;
  addEventListener("mousemove", () => {
    document.body.classList.add("pointer");
    clearTimeout(hide);
    hide = window.setTimeout(() => document.body.classList.remove("pointer"), 2000);
  });
  addEventListener("resize", () => fitAll());
  void document.fonts.ready.then(() => fitAll());
  document.fonts.addEventListener("loadingdone", () => fitAll());
}

async function keepPage(): Promise<void> {
  await navigator.serviceWorker.register("/man-hinh-sw.js", { scope: "/man-hinh/" });
  await document.fonts.ready;
  const { active } = await navigator.serviceWorker.ready;
  const names = performance.getEntriesByType("resource").map((entry) => new URL(entry.name).pathname);
  active?.postMessage({
    page: location.pathname,
    files: [...new Set(names.filter((name) => name.startsWith("/assets/")))],
  });
}

const root = document.getElementById("hall");
if (root !== null) {
  controls();
  // Where the browser allows it the page itself opens again without the server; elsewhere it must stay open.
  if ("serviceWorker" in navigator) void keepPage();
  render(<Hall />, root);
}
