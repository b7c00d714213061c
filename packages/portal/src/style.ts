/** The one style sheet of the public pages; it stands in each page, so that nothing waits for it. */
const face = (range: "latin" | "vietnamese", weight: number, letters: string): string =>
  `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};font-display:swap;src:url(/cong/phu/${range}-${weight}.woff2) format("woff2");unicode-range:${letters}}`;
const vietnamese =
  "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB";
const latin =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215";

export const styleSheet = `${face("latin", 400, latin)}${face("latin", 700, latin)}${face("vietnamese", 400, vietnamese)}${face("vietnamese", 700, vietnamese)}
:root{--paper:#faf7f2;--card:#fffdf9;--ink:#1d1a17;--soft:#5c534a;--line:#e2dace;--red:#9b1c1c;--gold:#b58900;--wash:#f3ece1;color-scheme:light}
@media(prefers-color-scheme:dark){:root{--paper:#171412;--card:#1f1b18;--ink:#f3ece1;--soft:#bcb0a2;--line:#3a332d;--red:#f0958a;--gold:#d9b040;--wash:#28221d;color-scheme:dark}}
*{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
html:has(#co-nho:checked){font-size:87.5%}html:has(#co-lon:checked){font-size:125%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.6 "Be Vietnam Pro",system-ui,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
a{color:var(--red);text-decoration-thickness:1px;text-underline-offset:.2em}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,.size input:focus-visible+label,.scroll:focus-visible{outline:3px solid var(--gold);outline-offset:2px;border-radius:4px}
h1,h2,h3{line-height:1.25;margin:0 0 .75rem;text-wrap:balance}h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.4rem);letter-spacing:-.01em}
.text h2{font-size:1.35rem;margin-top:2rem}.text h3{font-size:1.1rem;margin-top:1.5rem}
p{margin:0 0 1rem}
img{display:block;max-width:100%;height:auto}
.wrap{max-width:75rem;margin:0 auto;padding:0 1.25rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:9}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.top{border-top:6px solid var(--red);background:var(--card);border-bottom:1px solid var(--line)}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.25rem;padding:.4rem 0;font-size:.875rem;color:var(--soft);border-bottom:1px solid var(--line)}
.bar time{margin-right:auto}
.size{border:0;margin:0;padding:0;display:flex;align-items:center;gap:.25rem}
.size input{position:absolute;opacity:0}.size label{min-width:2rem;min-height:2rem;display:grid;place-items:center;border-radius:4px;cursor:pointer;font-weight:700;color:var(--ink)}
.size input:checked+label{background:var(--wash);box-shadow:inset 0 -2px var(--red)}
.bar a{color:var(--ink);padding:.4rem .25rem}
.brand{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:center;justify-content:space-between;padding:1.5rem 0}
.brand a{color:inherit;text-decoration:none}
.name{font-size:clamp(1.35rem,1rem + 2vw,2.1rem);font-weight:700;line-height:1.2;letter-spacing:-.015em;display:block}
.tagline{color:var(--soft);display:block;margin-top:.25rem}
.find{display:flex;flex:0 1 24rem;min-width:0}
.find input,.filters input,.filters select{font:inherit;color:inherit;background:var(--paper);border:1px solid #8d8174;border-radius:8px;padding:.55rem .75rem;min-width:0;width:100%}
.find input{border-radius:8px 0 0 8px;border-right:0}
button,.button{font:inherit;font-weight:700;color:#fff;background:#9b1c1c;border:1px solid #9b1c1c;border-radius:8px;padding:.55rem 1.1rem;cursor:pointer;text-decoration:none;display:inline-block}
.find button{border-radius:0 8px 8px 0}
.button+.button{margin-left:.5rem}.button.quiet{background:none;color:var(--red);border-color:var(--red)}
nav.main ul{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin:0;padding:0;list-style:none}
nav.main a{display:block;padding:.75rem 0;color:var(--ink);text-decoration:none;font-weight:700;border-bottom:3px solid transparent}
nav.main a:hover{border-color:var(--line)}nav.main a[aria-current]{border-color:var(--red);color:var(--red)}
@media(max-width:34rem){nav.main ul{gap:0 1.25rem}nav.main a{padding:.45rem 0}.brand{padding:1rem 0}}
main{padding:2rem 0 3rem}
.two{display:grid;gap:2.5rem;grid-template-columns:minmax(0,1fr)}
@media(min-width:60rem){.two{grid-template-columns:minmax(0,1fr) 20rem}.flip>aside{grid-area:1/2}.flip>div{grid-area:1/1}}.flip>aside>:last-child{margin-bottom:0}
.lead{display:grid;gap:1.5rem;margin-bottom:2.5rem;padding-bottom:2.5rem;border-bottom:1px solid var(--line)}
@media(min-width:48rem){.lead{grid-template-columns:minmax(0,7fr) minmax(0,5fr);align-items:center}}
.lead h2{font-size:clamp(1.5rem,1.1rem + 1.6vw,2.1rem)}.lead h2 a,.cards h3 a,.rows h3 a{color:inherit;text-decoration:none}.lead h2 a:hover,.cards h3 a:hover,.rows h3 a:hover{color:var(--red);text-decoration:underline}
.lead img,.cards img{aspect-ratio:16/10;object-fit:cover;width:100%;border-radius:8px;background:var(--wash)}
.kicker{font-size:.8125rem;font-weight:700;color:var(--red);margin:0 0 .4rem}
.when{font-size:.875rem;color:var(--soft)}
.cards{display:grid;gap:2rem 1.5rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));list-style:none;margin:0 0 2rem;padding:0}
.cards h3{font-size:1.1rem;margin:.75rem 0 .35rem}
.rows{list-style:none;margin:0;padding:0}.rows>li{padding:1.25rem 0;border-bottom:1px solid var(--line)}.rows>li:first-child{padding-top:0}
.rows.pics>li{display:grid;gap:1rem 1.25rem;grid-template-columns:minmax(0,1fr)}@media(min-width:34rem){.rows.pics>li:has(img){grid-template-columns:11rem minmax(0,1fr)}}
.rows img{aspect-ratio:16/10;object-fit:cover;width:100%;border-radius:8px}
.rows h3{font-size:1.15rem;margin:0 0 .35rem}.rows p{margin:0 0 .35rem}
.head{display:flex;justify-content:space-between;align-items:baseline;gap:1rem;border-bottom:2px solid var(--ink);margin-bottom:1.25rem;padding-bottom:.4rem}.head h2{font-size:1.15rem;margin:0}.head a{font-size:.875rem;white-space:nowrap}
aside section{margin-bottom:2.25rem}
.doc{list-style:none;margin:0;padding:0}.doc li{padding:.8rem 0;border-bottom:1px solid var(--line)}.doc li:first-child{padding-top:0}.doc b{display:block;font-variant-numeric:tabular-nums}.doc a{display:block;color:var(--ink)}.doc a:hover{color:var(--red)}
.box{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1.25rem}.box h2,.box h3{font-size:1.1rem}
.gold{border-left:4px solid var(--gold)}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(6.75rem,1fr));gap:1rem;margin:0 0 1.5rem}
.figures div{border-top:2px solid var(--line);padding-top:.5rem;display:flex;flex-direction:column;justify-content:space-between}.figures dt{font-size:.875rem;color:var(--soft)}.figures dd{margin:0;font-size:1.7rem;font-weight:700;font-variant-numeric:tabular-nums;line-height:1.2}
dl.stats,dl.meta{display:grid;grid-template-columns:1fr auto;gap:.3rem 1rem;margin:0 0 1rem;font-size:.9375rem}dl.stats dd{margin:0;text-align:right;font-variant-numeric:tabular-nums}
dl.meta{grid-template-columns:minmax(7rem,auto) minmax(0,1fr);gap:.55rem 1.25rem}dl.meta dt{color:var(--soft)}dl.meta dd{margin:0}dl.meta .state{margin-left:0}
.scroll{overflow-x:auto;margin:0 0 1.5rem}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{padding:.55rem .75rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}th{font-size:.875rem;color:var(--soft)}td.n,th.n{text-align:right;white-space:nowrap}td.n:first-child,th.n:first-child{width:3.5rem}
.names{columns:13rem;column-gap:1.5rem;margin:0 0 1rem;padding-left:2.25rem;font-variant-numeric:tabular-nums}.names li{padding:.3rem 0 .3rem .35rem;break-inside:avoid}
.tag{display:inline-block;border:1px solid var(--line);border-radius:999px;padding:.15rem .75rem;margin:0 .35rem .35rem 0;font-size:.875rem;text-decoration:none;background:var(--card)}
.rows~p.when{margin-top:1.5rem}.state{display:inline-block;margin-left:.25rem;font-size:.8125rem;font-weight:700;border:1px solid var(--gold);border-radius:4px;padding:.05rem .5rem;white-space:nowrap}
.article{max-width:46rem;margin:0 auto}.article .sub{font-size:1.15rem;font-weight:700;line-height:1.5}
.by{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;color:var(--soft);font-size:.9375rem;padding-bottom:1rem;border-bottom:1px solid var(--line);margin-bottom:1.5rem}
.text{font-size:1.0625rem;line-height:1.75}.text table{font-size:.9375rem}.text blockquote{margin:0 0 1rem;padding-left:1.25rem;border-left:4px solid var(--gold)}
figure{margin:1.75rem 0}figure img{width:100%;border-radius:8px}figcaption{font-size:.9375rem;color:var(--soft);padding-top:.6rem;line-height:1.5}
.end{border-top:1px solid var(--line);margin-top:2rem;padding-top:1.5rem}.end h2{font-size:1.1rem}
.files{list-style:none;padding:0;margin:0 0 1rem}.files li{padding:.5rem 0}
.filters{display:grid;gap:.75rem 1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,10rem),1fr));align-items:end;margin-bottom:1.5rem}.filters label{font-size:.875rem;font-weight:700;display:grid;gap:.25rem}.filters .wide{grid-column:1/-1}
.sample{background:var(--wash);border-bottom:1px solid var(--line);font-size:.875rem;padding:.4rem 0;text-align:center}
.banner{display:block;margin-bottom:2rem;padding:1rem 1.25rem;background:var(--card);border:1px solid var(--line);border-left:4px solid var(--gold);border-radius:8px;font-weight:700}
.paging{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;padding:0;margin:1.5rem 0 0}.paging a,.paging span{display:block;min-width:2.75rem;text-align:center;padding:.5rem;border:1px solid var(--line);border-radius:8px;text-decoration:none}.paging span{background:var(--wash);font-weight:700}
footer{background:var(--wash);border-top:1px solid var(--line);padding:2rem 0;font-size:.9375rem}footer .cols{display:grid;gap:2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr))}footer h2{font-size:1rem}footer ul{list-style:none;margin:0;padding:0}footer li{padding:.2rem 0}footer li a{display:inline-block;padding:.15rem 0;color:var(--ink)}
iframe{width:100%;height:70vh;border:1px solid var(--line);border-radius:8px;background:#fff}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
.printed{display:none}
@media print{.printed{display:block;border-top:1px solid #bbb;margin-top:1.5rem;padding-top:.75rem;font-size:.875rem}:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#333;--line:#bbb;--red:#000}.top,.sample,footer,aside,nav,.noprint,.skip{display:none!important}main{padding:0}body{font-size:11pt}.article{max-width:none}figure{break-inside:avoid}figure img{max-height:12cm;width:auto}}`;

/** Keeps the size of letters that a reader chose in the reader's own browser; pages work without it. */
export const sizeScript = `(()=>{const k="laphieu-co-chu";const all=document.querySelectorAll(".size input");try{const s=localStorage.getItem(k);for(const i of all)if(i.id===s)i.checked=true}catch{}
for(const i of all)i.addEventListener("change",()=>{try{localStorage.setItem(k,i.id)}catch{}});
const b=document.querySelector("[data-print]");if(b){b.hidden=false;b.addEventListener("click",()=>print())}
const s=document.querySelector("[data-share]");if(s&&navigator.share){s.addEventListener("click",(e)=>{e.preventDefault();navigator.share({title:document.title,url:s.href}).catch(()=>{})})}})();`;
