/** The page of the standby: a page of its own, since the screens of the program belong to a server that is not there yet. */
import type { Hono } from "hono";
import type { Env } from "../services.ts";
import { lightPage } from "./light-page.ts";

const main = `<form id="pair" hidden>
<p data-text="how"></p>
<label><span data-text="address"></span><input name="address" required autocomplete="off" spellcheck="false" placeholder="https://192.168.1.5:4191"></label>
<label><span data-text="code"></span><input name="code" required autocomplete="off" spellcheck="false" placeholder="xxxx-xxxx-xxxx-xxxx"></label>
<button data-text="doPair"></button>
</form>
<section id="follow" hidden>
<dl><dt data-text="first"></dt><dd id="first"></dd><dt data-text="entries"></dt><dd id="entries"></dd><dt data-text="last"></dt><dd id="last"></dd></dl>
<button type="button" id="take" data-text="take"></button>
<p data-text="after"></p>
</section>`;

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
let problem = null;
let taking = false;
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
`;

/** `/`, `/standby.css`, `/standby.js`. */
export function standbyPage(): Hono<Env> {
  return lightPage({ path: "/", files: "/standby", main, script, every: 1_000 });
}
