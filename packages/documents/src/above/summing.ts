/** The report of a body to a summing-up campaign, and the record of the conference that concludes one, as papers. */
import { dayInWords, dayShort, number } from "@laphieu/vietnamese";
import type { Block, OfficialData } from "../paper-data.ts";
import { abovePaper, items, para, section, signedFor } from "./parts.ts";

export type SummingReportSource = {
  readonly campaign: string;
  readonly body: string;
  readonly above: string;
  readonly from: string;
  readonly to: string;
  readonly version: number;
  readonly signed: { readonly by: string; readonly post: string; readonly on: string };
  readonly congresses: number;
  readonly sections: readonly {
    readonly title: string;
    readonly questions: readonly {
      readonly text: string;
      /** Null: a small group, hidden. */
      readonly figures: readonly { readonly name: string; readonly value: number | null }[];
      /** What was said, with the bodies below that said it; none where it is the body's own. */
      readonly statements: readonly { readonly text: string; readonly bodies: readonly string[] }[];
    }[];
  }[];
};

const roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];
const shown = (value: number | null): string => (value === null ? "***" : number(value));

const figuresTable = (figures: readonly { readonly name: string; readonly value: number | null }[]): Block => ({
  type: "table",
  columns: [
    { title: "Nội dung", width: -3, align: "left" },
    { title: "Số", width: -1, align: "right" },
  ],
  rows: figures.map((f) => [f.name, shown(f.value)]),
  rowHeight: 0,
});

/** Names after a statement: a few of them, then how many more. */
const bodiesOf = (bodies: readonly string[]): string => {
  if (bodies.length === 0) return "";
  const rest = bodies.length - 5;
  return ` (${bodies.slice(0, 5).join("; ")}${rest > 0 ? `; và ${number(rest)} tổ chức khác` : ""})`;
};

/** The signed report as it is printed. Figures are those of the congresses, small groups hidden as on the screen. */
export const summingReport = (source: SummingReportSource): OfficialData => {
  const { campaign, body, above, from, to, version, signed, congresses, sections } = source;
  return abovePaper({
    above,
    issuer: body,
    number: null,
    day: signed.on,
    kind: "BÁO CÁO",
    subject: [campaign],
    blocks: [
      para(
        `Số liệu lấy từ ${number(congresses)} đại hội, hội nghị đã bế mạc từ ${dayInWords(from)} đến ${dayInWords(to)}.${version > 1 ? ` Báo cáo lần thứ ${version}, thay lần trước.` : ""}`,
      ),
      ...sections.flatMap((s, i): Block[] => [
        section(`${roman[i] ?? i + 1}. ${s.title.toLocaleUpperCase("vi")}`),
        ...s.questions.flatMap((q, n): Block[] => [
          section(`${n + 1}. ${q.text}`),
          ...(q.figures.length === 0 ? [] : [figuresTable(q.figures)]),
          ...q.statements.map((said) => para(`${said.text}${bodiesOf(said.bodies)}`)),
        ]),
      ]),
      ...(sections.some((s) => s.questions.some((q) => q.figures.some((f) => f.value === null)))
        ? [para("*** Nhóm quá nhỏ, không ghi số để không nhận ra từng người.")]
        : []),
    ],
    recipients: [...(above === "" ? [] : [`- ${above},`]), "- Lưu."],
    signatures: [signedFor(`T/M ${body}`, signed.post, signed.by)],
  });
};

export type ConferencePaperSource = {
  readonly title: string;
  readonly body: string;
  readonly above: string;
  readonly place: string;
  readonly day: string;
  readonly convened: number;
  readonly attended: number;
  readonly programme: readonly { readonly title: string; readonly who: string }[];
  readonly speakers: readonly { readonly name: string; readonly delegation: string; readonly topic: string }[];
  readonly papers: readonly { readonly name: string; readonly title: string }[];
  readonly votes: readonly { readonly subject: string; readonly for: number; readonly base: number }[];
  readonly conclusions: readonly string[];
  readonly tasks: readonly { readonly text: string; readonly unit: string; readonly due: string }[];
};

/** The record of the conference, for two signatures. */
export const conferencePaper = (source: ConferencePaperSource): OfficialData => {
  const part = (title: string, blocks: readonly Block[]): readonly Block[] =>
    blocks.length === 0 ? [] : [section(title), ...blocks];
  const list = (all: readonly string[]): readonly Block[] => (all.length === 0 ? [] : [items(all)]);
  const words = (...parts: readonly string[]): string => parts.filter((p) => p !== "").join(", ");
  const parts: readonly (readonly [string, readonly Block[]])[] = [
    ["Chương trình", list(source.programme.map((p, i) => `${i + 1}. ${words(p.title, p.who)}.`))],
    ["Phát biểu", list(source.speakers.map((s) => `- ${words(s.name, s.delegation, s.topic)}.`))],
    ["Tham luận gửi bằng văn bản", list(source.papers.map((p) => `- ${p.name}: ${p.title}.`))],
    ["Biểu quyết", list(source.votes.map((v) => `- ${v.subject}: ${number(v.for)} trên ${number(v.base)} tán thành.`))],
    ["Kết luận", source.conclusions.map((c, i) => para(`${i + 1}. ${c}`))],
    [
      "Việc giao sau hội nghị",
      source.tasks.length === 0
        ? []
        : [
            {
              type: "table",
              columns: [
                { title: "TT", width: 10, align: "center" },
                { title: "Việc", width: -3, align: "left" },
                { title: "Giao cho", width: -2, align: "left" },
                { title: "Hạn", width: 24, align: "center" },
              ],
              rows: source.tasks.map((t, i) => [String(i + 1), t.text, t.unit, dayShort(t.due)]),
              rowHeight: 0,
            },
          ],
    ],
  ];
  const filled = parts.filter(([, blocks]) => blocks.length > 0);
  return abovePaper({
    above: source.above,
    issuer: source.body,
    number: null,
    day: source.day,
    kind: "BIÊN BẢN",
    subject: [source.title],
    blocks: [
      para(
        `${dayInWords(source.day).replace(/^n/u, "N")}${source.place === "" ? "" : `, tại ${source.place}`}, ${source.body} tổ chức ${source.title}.${
          source.convened === 0
            ? ""
            : ` Có mặt ${number(source.attended)} trên ${number(source.convened)} người được triệu tập.`
        }`,
      ),
      ...filled.flatMap(([title, blocks], i) => part(`${roman[i] ?? i + 1}. ${title.toLocaleUpperCase("vi")}`, blocks)),
    ],
    recipients: [],
    signatures: [signedFor("Thư ký", ""), signedFor("Chủ trì hội nghị", "")],
  });
};
