/** Placeholder photographs drawn by the program: calm shapes, no people, no emblem. The same each time. */

export type SamplePicture = {
  readonly name: string;
  readonly alt: string;
  readonly caption: string;
  readonly svg: string;
};
const W = 1600;
const H = 1000;
const frame = (inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${H}" viewBox="0 0 ${W} ${H}">${inner}</svg>`;
const rect = (x: number, y: number, w: number, h: number, fill: string, more = ""): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`;
const many = (n: number, each: (i: number) => string): string => Array.from({ length: n }, (_, i) => each(i)).join("");

const hall = (): string =>
  frame(
    `${rect(0, 0, W, H, "#e9dcc8")}${rect(0, 0, W, 520, "#8f1d1d")}${many(16, (i) => rect(i * 100, 0, 50, 520, "#7d1616", 'opacity=".55"'))}${rect(420, 300, 760, 150, "#f5ecdd", 'rx="6"')}${rect(470, 340, 660, 18, "#8f1d1d")}${rect(560, 385, 480, 14, "#b58900")}${rect(0, 520, W, 60, "#b98d5b")}${rect(330, 470, 160, 110, "#6d4a2a", 'rx="8"')}${many(6, (row) => many(13 + row, (i) => `<path d="M${60 + i * ((W - 60) / (13 + row))} ${690 + row * 68}h${58 + row * 5}v-${34 + row * 3}q0-22-${29 + row * 2.5}-22t-${29 + row * 2.5} 22z" fill="${["#4b2320", "#5b2b26", "#6c352d"][row % 3]}"/>`))}`,
  );
const river = (): string =>
  frame(
    `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#cfe0e2"/><stop offset="1" stop-color="#f6e6c8"/></linearGradient></defs>${rect(0, 0, W, H, "url(#s)")}<circle cx="1180" cy="300" r="90" fill="#f2c14e"/><path d="M0 520 260 330 430 450 640 260 900 490 1120 360 1600 540V620H0z" fill="#6b8a7a"/><path d="M0 580 320 470 620 570 960 480 1300 590 1600 520V660H0z" fill="#4c6b56"/>${rect(0, 640, W, 360, "#8fb0ad")}<path d="M0 700q400-50 800 0t800-20v320H0z" fill="#7aa09d"/>${many(9, (i) => `<path d="M${i * 190 - 40} ${850 + (i % 3) * 40}h150" stroke="#d9e7e2" stroke-width="5" opacity=".7"/>`)}<path d="M560 760h240l-40 52H600z" fill="#5a3424"/><path d="M610 760q70-80 140 0z" fill="#a5673f"/>`,
  );
const house = (): string =>
  frame(
    `${rect(0, 0, W, H, "#dfe8ea")}<path d="M0 640q400-160 800-60t800-60v480H0z" fill="#8aa57f"/>${rect(380, 430, 840, 330, "#f3e3bd")}<path d="M320 440 800 240l480 200z" fill="#9c4a32"/><path d="M320 440h960v26H320z" fill="#7e3a27"/>${many(6, (i) => rect(430 + i * 132, 510, 78, 150, "#6d7f86", 'rx="4"'))}${rect(740, 560, 120, 200, "#7a4a2b", 'rx="4"')}${many(3, (i) => rect(600 - i * 30, 760 + i * 24, 400 + i * 60, 24, ["#d8cbb0", "#c9bb9e", "#baab8c"][i] ?? "#baab8c"))}<path d="M0 860h1600v140H0z" fill="#b9a98a"/><path d="M190 760v-180" stroke="#5a4230" stroke-width="26"/><circle cx="190" cy="500" r="130" fill="#4f7a55"/><circle cx="260" cy="560" r="90" fill="#5f8c62"/><path d="M1430 790v-150" stroke="#5a4230" stroke-width="24"/><circle cx="1430" cy="570" r="115" fill="#4f7a55"/>`,
  );
const ballots = (): string =>
  frame(
    `${rect(0, 0, W, H, "#caa06a")}${many(10, (i) => `<path d="M0 ${60 + i * 100}q800 ${i % 2 === 0 ? 26 : -26} 1600 0" stroke="#b98d55" stroke-width="5" fill="none"/>`)}<g transform="rotate(-4 800 500)">${rect(250, 190, 520, 640, "#fffdf7", 'rx="4"')}${rect(330, 250, 360, 22, "#3a332d")}${rect(390, 290, 240, 12, "#9b1c1c")}${many(8, (i) => `${rect(310, 360 + i * 52, 26, 26, "none", 'stroke="#3a332d" stroke-width="3"')}${rect(360, 366 + i * 52, 250 + ((i * 67) % 120), 14, "#857a6f")}`)}</g><g transform="rotate(5 1150 560)">${rect(880, 330, 480, 430, "#a52222", 'rx="10"')}${rect(880, 330, 480, 60, "#8b1a1a", 'rx="10"')}${rect(1000, 350, 240, 16, "#2d1512", 'rx="8"')}${rect(960, 480, 320, 150, "#f5ecdd", 'rx="6"')}${rect(1010, 520, 220, 18, "#8b1a1a")}${rect(1040, 566, 160, 12, "#b58900")}</g>`,
  );
const papers = (): string =>
  frame(
    `${rect(0, 0, W, H, "#ece4d6")}${many(5, (i) => `<g transform="rotate(${-8 + i * 4} 800 600)">${rect(420 + i * 60, 170 + i * 30, 520, 680, ["#e8dcc6", "#f1e8d8", "#f6efe3", "#fbf6ec", "#fffdf9"][i] ?? "#fffdf9", 'rx="3" stroke="#d3c5ab" stroke-width="3"')}</g>`)}<g transform="rotate(8 800 600)">${rect(760, 380, 300, 20, "#9b1c1c")}${many(9, (i) => rect(720, 440 + i * 44, 320 + ((i * 53) % 90), 13, "#a79a88"))}<circle cx="1090" cy="860" r="62" fill="none" stroke="#9b1c1c" stroke-width="7"/><circle cx="1090" cy="860" r="44" fill="none" stroke="#9b1c1c" stroke-width="4"/></g>`,
  );

export const samplePictures: readonly SamplePicture[] = [
  {
    name: "hoi-truong.jpg",
    alt: "Tranh vẽ hội trường với phông đỏ, bục phát biểu và các hàng ghế trống",
    caption: "Hội trường trước giờ khai mạc (tranh minh họa).",
    svg: hall(),
  },
  {
    name: "song.jpg",
    alt: "Tranh vẽ con thuyền trên sông, phía sau là núi và mặt trời",
    caption: "Một khúc sông của xã mẫu (tranh minh họa).",
    svg: river(),
  },
  {
    name: "tru-so.jpg",
    alt: "Tranh vẽ trụ sở mái ngói giữa hai hàng cây",
    caption: "Trụ sở xã mẫu (tranh minh họa).",
    svg: house(),
  },
  {
    name: "phieu.jpg",
    alt: "Tranh vẽ một tờ phiếu bên hòm phiếu màu đỏ trên mặt bàn gỗ",
    caption: "Phiếu bầu và hòm phiếu mẫu (tranh minh họa).",
    svg: ballots(),
  },
  {
    name: "van-ban.jpg",
    alt: "Tranh vẽ một chồng văn bản, tờ trên cùng có dấu tròn",
    caption: "Văn bản gửi các đại biểu (tranh minh họa).",
    svg: papers(),
  },
];

/** A drawing as a JPEG, as if a camera had taken it. */
export const drawn = async (picture: SamplePicture): Promise<Uint8Array> =>
  new Uint8Array(await (await import("sharp")).default(Buffer.from(picture.svg)).jpeg({ quality: 92 }).toBuffer());
