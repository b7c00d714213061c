/** `/may-du-phong` at the first machine: its owner gets a pairing code here, and sees whether a standby follows. */
import type { Hono } from "hono";
import type { Env } from "../services.ts";
import { lightPage } from "./light-page.ts";

const main = `<section id="own" hidden>
<p data-text="how"></p>
<button type="button" id="make" data-text="make"></button>
<dl id="code" hidden><dt data-text="address"></dt><dd id="address"></dd><dt data-text="code"></dt><dd id="text"></dd></dl>
<p><button type="button" id="forget" data-text="forget" hidden></button></p>
</section>
<p><a href="/" data-text="back"></a></p>`;

const script = `const words = {
  vi: { title: "Máy dự phòng", lang: "English", back: "Về trang chính", none: "Chưa có máy dự phòng", how: "Trên máy thứ hai, mở Lá Phiếu ở chế độ máy dự phòng rồi nhập địa chỉ và mã dưới đây. Mã dùng một lần, trong 10 phút. Máy thứ hai giữ những gì một bản sao lưu giữ: hãy giữ nó cẩn thận như máy này.",
    make: "Lấy mã ghép máy", address: "Địa chỉ máy chính", code: "Mã ghép máy", forget: "Bỏ máy dự phòng đã ghép", follows: "Máy dự phòng đang theo sát", lost: "Máy dự phòng mất liên lạc", behind: (n) => "Còn " + n + " mục chưa gửi", seen: (t) => "Liên lạc gần nhất lúc " + t,
    impossible: "Máy này chưa mở cho hội trường", impossibleHow: "Hãy đóng và mở lại Lá Phiếu cho hội trường (start-hall hoặc --host 0.0.0.0), vì máy dự phòng chỉ ghép qua HTTPS.",
    shared: "Không cần máy dự phòng: sổ nằm trong PostgreSQL", sharedHow: "Mở Lá Phiếu trên máy khác với cùng --database là làm việc tiếp được ngay trên cùng một sổ; hãy dùng cách dự phòng của chính PostgreSQL cho cơ sở dữ liệu, và bản sao lưu cho các tệp trong thư mục dữ liệu.",
    replaced: (t) => "Máy dự phòng đã tiếp quản lúc " + t, apart: (n) => "Máy này còn mục ở các sổ sau mà máy kia không có: " + n, all: "Mọi mục của máy này đều có ở máy kia. Không ghi gì ở đây nữa.", sign: "Chỉ chủ máy xem được trang này. Hãy đăng nhập ở trang chính." },
  en: { title: "Standby", lang: "Tiếng Việt", back: "To the start page", none: "There is no standby", how: "On the second machine open Lá Phiếu as a standby, and type this address and code. The code serves once, for 10 minutes. The second machine holds what a backup holds: keep it as safe as this one.",
    make: "Get a pairing code", address: "Address of the first machine", code: "Pairing code", forget: "Let the paired standby go", follows: "The standby follows", lost: "The standby does not answer", behind: (n) => n + " entries not sent yet", seen: (t) => "Last contact at " + t,
    impossible: "This machine is not open to the hall", impossibleHow: "Close Lá Phiếu and open it for the hall (start-hall or --host 0.0.0.0): a standby pairs over HTTPS alone.",
    shared: "No standby is needed: the log is in PostgreSQL", sharedHow: "Open Lá Phiếu on another machine with the same --database, and work goes on in the same log; use PostgreSQL's own standby for the database, and backups for the files of the data folder.",
    replaced: (t) => "The standby took over at " + t, apart: (n) => "This machine holds entries that the other never had, in: " + n, all: "The other machine has every entry of this one. Nothing is recorded here any more.", sign: "Only the owner of the machine may see this page. Sign in on the start page." },
};
const time = (at) => new Date(at).toLocaleTimeString(lang);
async function ask(path, post) {
  const answer = await fetch("/api/standby" + path, post ? { method: "POST", headers: { "x-laphieu": "1" } } : {});
  return { status: answer.status, json: await answer.json() };
}
async function look() {
  const t = words[lang];
  const { status, json } = await ask("", false).catch(() => ({ status: 0, json: null }));
  if (json === null) return;
  const owner = status === 200;
  get("own").hidden = !owner || !json.possible || json.replaced !== null;
  get("fault").hidden = owner;
  say("fault", owner ? "" : t.sign);
  if (!owner) { say("headline", t.title); say("detail", ""); return; }
  get("forget").hidden = !json.paired;
  const { replaced } = json;
  if (replaced) { say("headline", t.replaced(time(replaced.at))); say("detail", replaced.apart.length > 0 ? t.apart(replaced.apart.map((a) => a.stream).join(", ")) : t.all); }
  else if (json.database) { say("headline", t.shared); say("detail", t.sharedHow); }
  else if (!json.possible) { say("headline", t.impossible); say("detail", t.impossibleHow); }
  else if (!json.paired) { say("headline", t.none); say("detail", ""); }
  else {
    get("code").hidden = true;
    say("headline", json.following ? t.follows : t.lost);
    say("detail", json.following && json.behind > 0 ? t.behind(json.behind) : json.lastSeen ? t.seen(time(json.lastSeen)) : "");
  }
  say("address", json.addresses?.[0] ?? "");
}
get("make").onclick = async () => {
  const { status, json } = await ask("/code", true);
  if (status !== 200) return look();
  get("code").hidden = false;
  say("text", json.code);
};
get("forget").onclick = async () => { await ask("/forget", true); void look(); };
`;

/** The page, its style and its script. */
export function firstPage(): Hono<Env> {
  return lightPage({ path: "/may-du-phong", files: "/may-du-phong/page", main, script, every: 2_000 });
}
