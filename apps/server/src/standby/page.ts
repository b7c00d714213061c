/** The page of the standby: a page of its own, since the screens of the program belong to a server that is not there yet. */
import { Hono } from "hono";
import { pageHeaders } from "../http/security.ts";
import type { Env } from "../services.ts";

const html = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Máy dự phòng · Lá Phiếu</title>
<link rel="stylesheet" href="/standby.css">
<script src="/standby.js" type="module"></script>
</head>
<body>
<header><strong>Lá Phiếu</strong> <span data-text="title"></span> <button type="button" id="lang"></button></header>
<main>
<h1 id="headline" role="status"></h1>
<p id="detail"></p>
<p id="fault" role="alert" hidden></p>
<form id="pair" hidden>
<p data-text="how"></p>
<label><span data-text="address"></span><input name="address" required autocomplete="off" spellcheck="false" placeholder="https://192.168.1.5:4191"></label>
<label><span data-text="code"></span><input name="code" required autocomplete="off" spellcheck="false" placeholder="xxxx-xxxx-xxxx-xxxx"></label>
<button data-text="doPair"></button>
</form>
<section id="follow" hidden>
<dl><dt data-text="first"></dt><dd id="first"></dd><dt data-text="entries"></dt><dd id="entries"></dd><dt data-text="last"></dt><dd id="last"></dd></dl>
<button type="button" id="take" data-text="take"></button>
<p data-text="after"></p>
</section>
</main>
</body>
</html>`;

/** Style of the two pages about the standby. */
export const css = `*{box-sizing:border-box}
body{margin:0;font:17px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#faf8f4}
header{display:flex;gap:.75rem;align-items:center;padding:.75rem 1.25rem;background:#7a1418;color:#fff}
header button{margin-left:auto;background:transparent;border:1px solid #fff;min-height:2.75rem}
main{max-width:44rem;margin:1.5rem auto;padding:0 1.25rem}
h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0}
label{display:block;margin:1rem 0}
label span{display:block;font-weight:600;margin-bottom:.25rem}
input{width:100%;font:inherit;padding:.6rem .7rem;border:1px solid #6b6b6b;border-radius:6px;background:#fff}
button{font:inherit;font-weight:600;padding:.6rem 1.2rem;border:0;border-radius:6px;background:#7a1418;color:#fff;cursor:pointer;min-height:3rem}
button:disabled{background:#d9d5cd;color:#5a5a5a;cursor:default}
:focus-visible{outline:3px solid #1d5fbf;outline-offset:2px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1rem;margin:1.25rem 0}
dt{color:#555}dd{margin:0;overflow-wrap:anywhere}
#fault{padding:.75rem 1rem;border-left:4px solid #b3261e;background:#fdecea}
@media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}`;

const script = `const words = {
  vi: {
    title: "Máy dự phòng", lang: "English", how: "Ở máy chính, chủ máy mở trang /may-du-phong (ví dụ http://127.0.0.1:4190/may-du-phong), bấm Lấy mã ghép máy, rồi nhập ở đây. Hai máy phải cùng mạng.",
    address: "Địa chỉ máy chính", code: "Mã ghép máy (dùng một lần, trong 10 phút)", doPair: "Ghép với máy chính",
    first: "Máy chính", entries: "Số mục sổ đã nhận và kiểm chứng", last: "Liên lạc gần nhất", take: "Tiếp quản: làm việc trên máy này",
    after: "Sau khi tiếp quản: các máy và điện thoại mở địa chỉ mới của máy này; phòng kiểm phiếu mở lại bằng mã PIN; mục nào máy chính ghi sau lần liên lạc cuối mà chưa gửi kịp thì không có ở đây.",
    unpaired: "Chưa ghép với máy nào", following: "Đang theo sát máy chính", behind: (n) => "Còn " + n + " mục đang nhận", catching: "Đang nhận dữ liệu lần đầu…",
    lost: "Mất liên lạc với máy chính", lostHow: "Nếu máy chính đã hỏng hoặc tắt, bấm Tiếp quản. Nếu chỉ mất mạng, hãy nối lại mạng: máy chính vẫn đang ghi.",
    stopped: "Đã ngừng nhận", taking: "Đang tiếp quản…", sure: "Máy chính chắc chắn không dùng nữa? Từ nay mọi người làm việc trên máy này.", offline: "Chương trình trên máy này đã đóng", never: "chưa có",
  },
  en: {
    title: "Standby", lang: "Tiếng Việt", how: "At the first machine its owner opens the page /may-du-phong (for example http://127.0.0.1:4190/may-du-phong) and presses Get a pairing code; type it here. Both machines must be in one network.",
    address: "Address of the first machine", code: "Pairing code (once, for 10 minutes)", doPair: "Pair with the first machine",
    first: "First machine", entries: "Entries held and verified", last: "Last contact", take: "Take over: work on this machine",
    after: "After taking over: devices open the new address of this machine; counting rooms open again by their PIN; what the first machine recorded after the last contact and could not send is not here.",
    unpaired: "Paired with no machine", following: "Following the first machine", behind: (n) => n + " entries on their way", catching: "Taking everything for the first time…",
    lost: "The first machine does not answer", lostHow: "If it broke or was switched off, take over. If only the network is gone, mend the network: the first machine goes on recording.",
    stopped: "Nothing more is taken", taking: "Taking over…", sure: "Is the first machine out of use for certain? From now on everybody works on this one.", offline: "The program on this machine was closed", never: "none yet",
  },
};
const get = (id) => document.getElementById(id);
let lang = "vi";
let problem = null;
let taking = false;
const say = (id, text) => { if (get(id).textContent !== text) get(id).textContent = text; };
function words_() {
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = words[lang][node.dataset.text];
  say("lang", words[lang].lang);
}
function show(state) {
  const t = words[lang];
  const follow = state.follow;
  get("pair").hidden = state.step !== "unpaired";
  get("follow").hidden = state.step !== "following";
  const fault = follow?.fault ?? problem;
  get("fault").hidden = !fault;
  say("fault", fault ? fault[lang] : "");
  if (taking) { say("headline", t.taking); say("detail", ""); get("take").disabled = true; return; }
  if (state.step === "unpaired") { say("headline", t.unpaired); say("detail", ""); return; }
  if (!follow) return;
  say("headline", follow.fault ? t.stopped : !follow.connected && follow.lastContact ? t.lost : follow.files ? t.following : t.catching);
  say("detail", follow.fault ? "" : !follow.connected && follow.lastContact ? t.lostHow : follow.behind > 0 ? t.behind(follow.behind) : "");
  say("first", follow.first);
  say("entries", new Intl.NumberFormat(lang).format(follow.entries));
  say("last", follow.lastContact ? new Date(follow.lastContact).toLocaleTimeString(lang) : t.never);
  get("take").disabled = follow.connected || !follow.files;
}
async function ask(path, body) {
  const answer = await fetch("/api/standby/" + path, body === undefined ? {} : { method: "POST", headers: { "x-laphieu": "1", "content-type": "application/json" }, body: JSON.stringify(body) });
  return { ok: answer.ok, json: await answer.json() };
}
async function look() {
  try {
    if (taking) {
      const me = await fetch("/api/me");
      if (me.ok) { location.href = "/"; return; }
    }
    const { ok, json } = await ask("state");
    if (ok) show(json);
  } catch {
    if (!taking) say("headline", words[lang].offline);
  }
}
get("lang").onclick = () => { lang = lang === "vi" ? "en" : "vi"; words_(); void look(); };
get("pair").onsubmit = async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const { ok, json } = await ask("pair", { address: form.get("address"), code: form.get("code") });
  problem = ok ? null : json.error.text;
  void look();
};
get("take").onclick = async () => {
  if (!confirm(words[lang].sure)) return;
  const { ok, json } = await ask("take-over", {});
  problem = ok ? null : json.error.text;
  taking = ok;
  void look();
};
words_();
void look();
setInterval(() => void look(), 1000);
`;

/** `/`, `/standby.css`, `/standby.js`. */
export function standbyPage(): Hono<Env> {
  const app = new Hono<Env>();
  const send = (body: string, type: string): Response =>
    new Response(body, {
      headers: { ...pageHeaders(""), "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" },
    });
  app.get("/", () => send(html, "text/html"));
  app.get("/standby.css", () => send(css, "text/css"));
  app.get("/standby.js", () => send(script, "text/javascript"));
  return app;
}
