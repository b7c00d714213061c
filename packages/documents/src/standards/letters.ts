/**
 * Letters and forms of a file of standards, as data for the layout of official papers. Each says its purpose and its basis;
 * an enquiry asks one body one question, and nothing else.
 */
import { type Content, type Field, type FileState, type Held, mostComplaints } from "@laphieu/standards-file";
import { dayInWords, dayShort } from "@laphieu/vietnamese";
import type { Block, OfficialData, Signature } from "../paper-data.ts";

export const standardsLetterKinds = [
  "request",
  "notice",
  "hand-over",
  "enquiry",
  "reply-slip",
  "reminder",
  "differences",
  "draft",
  "decision",
  "result",
  "answer",
  "purge",
  "own",
] as const;
export type StandardsLetterKind = (typeof standardsLetterKinds)[number];

export type LetterSource = {
  readonly state: FileState;
  readonly post: { readonly title: string; readonly fields: readonly Field[] };
  readonly held: readonly Held[];
  readonly today: string;
  /** Name of an account. */
  readonly names: (account: string) => string;
};

const dots = "………………………………………";
const para = (text: string): Block => ({ type: "para", text });
const section = (text: string): Block => ({ type: "section", text });
const items = (list: readonly string[]): Block => ({ type: "items", items: list });
const to = (whom: string): Block => ({ type: "center", style: "plain", text: `Kính gửi: ${whom}` });
const signed = (title: string): Signature => ({
  lines: [{ text: title.toLocaleUpperCase("vi"), bold: true }],
  hint: "(ký, ghi rõ họ tên)",
  name: "",
});

/** The last content of a kind, and that of one enquiry or difference. */
function last<K extends Content["kind"]>(
  held: readonly Held[],
  kind: K,
  id?: string,
): Extract<Content, { readonly kind: K }> | null {
  const is = (content: Content): content is Extract<Content, { readonly kind: K }> => content.kind === kind;
  for (const { content } of held.toReversed())
    if (is(content) && (id === undefined || ("id" in content && content.id === id))) return content;
  return null;
}

const outcomeWords = {
  meets: "đủ tiêu chuẩn",
  "does-not": "không đủ tiêu chuẩn",
  "cannot-say": "chưa đủ cơ sở để kết luận",
};
const factWords = { found: "thấy", "not-found": "không thấy", "not-checked": "chưa kiểm tra" };
const replyWords = { confirms: "khớp với bản khai", differs: "khác với bản khai", "no-record": "không có tài liệu" };
const complaintWords = {
  upheld: "giữ nguyên kết luận",
  changed: "sửa kết luận",
  "back-to-body": "đề nghị cơ quan kết luận xem xét lại",
};

/** A letter as data; null where the file does not hold what it needs. `id` names the enquiry of enquiries and reminders. */
export function standardsLetter(kind: StandardsLetterKind, source: LetterSource, id?: string): OfficialData | null {
  const { state, post, held, today } = source;
  const request = last(held, "request")?.value ?? null;
  if (request === null) return null;
  const who = `${request.name}, sinh ${request.birth}`;
  const label = (field: string) => post.fields.find((f) => f.id === field)?.label ?? field;
  const purpose = para(
    `Căn cứ ${state.basis}; để ${state.body} kết luận về tiêu chuẩn của đồng chí ${who}, được đề nghị cho chức danh ${post.title}.`,
  );
  const sheet = (
    name: string,
    subject: string,
    blocks: readonly Block[],
    signatures: readonly Signature[],
  ): OfficialData => ({
    template: "official",
    title: `${name === "" ? "Công văn" : name} ${subject}`,
    created: {
      year: Number(today.slice(0, 4)),
      month: Number(today.slice(5, 7)),
      day: Number(today.slice(8, 10)),
      hour: 0,
      minute: 0,
      second: 0,
    },
    sample: false,
    head: {
      style: "party",
      above: state.body,
      issuer: state.unit,
      number: `Hồ sơ số ${state.number}`,
      dateline: `……………, ${dayInWords(today)}`,
    },
    kind: name.toLocaleUpperCase("vi"),
    subject: [subject],
    blocks: [...blocks],
    recipients: ["- Như trên,", `- Lưu hồ sơ số ${state.number}.`],
    signatures: [...signatures],
  });
  const unit = signed("Thay mặt đơn vị");
  const rights =
    "Đồng chí được biết và xem mọi điều hồ sơ ghi về mình, được giải trình, đề nghị sửa dữ liệu sai, khiếu nại, và biết ai đã mở hồ sơ (Luật số 91/2025/QH15, Nghị định số 356/2025/NĐ-CP).";
  const fieldLines = post.fields.map(
    (f) =>
      `- ${f.label}: ${f.reason.toLocaleLowerCase("vi")}; nguồn: ${f.source}${f.sensitiveBasis === null ? "" : `; dữ liệu nhạy cảm, căn cứ: ${f.sensitiveBasis}`}.`,
  );
  switch (kind) {
    case "request":
      return sheet(
        "Phiếu tiếp nhận",
        "đề nghị thẩm tra tiêu chuẩn",
        [
          purpose,
          items([
            `- Nơi đề nghị: ${request.requestedBy}; văn bản: ${request.letter}.`,
            `- Để làm gì: ${request.purpose}.`,
            `- Cơ quan kết luận: ${state.body}.`,
            `- Ngày mở hồ sơ: ${dayShort(state.openedOn)}; lưu đến: ${dayShort(state.keepUntil)}.`,
          ]),
        ],
        [signed("Bên giao"), signed("Bên nhận")],
      );
    case "notice":
      return sheet(
        "Thông báo",
        "về việc thẩm tra tiêu chuẩn",
        [
          to(`Đồng chí ${request.name}`),
          purpose,
          section("1. Thu thập những gì, vì sao, từ đâu"),
          items(fieldLines),
          section("2. Quyền của đồng chí"),
          para(rights),
          para(`Hồ sơ được lưu đến ${dayInWords(state.keepUntil)}, sau đó nội dung bị hủy.`),
        ],
        [unit],
      );
    case "hand-over": {
      const handed = last(held, "hand-over")?.value ?? null;
      if (handed === null) return null;
      const papers = held.flatMap(({ content }) =>
        content.kind === "paper"
          ? [
              `- ${content.value.title}; để ở: ${content.value.place}${content.value.sha256 === null ? "" : `; SHA-256: ${content.value.sha256}`}.`,
            ]
          : [],
      );
      return sheet(
        "Biên bản",
        "giao nhận giấy tờ",
        [para(`Bên giao: ${handed.from}. Bên nhận: ${handed.to}. Số giấy tờ: ${handed.papers}.`), items(papers)],
        [signed("Bên giao"), signed("Bên nhận")],
      );
    }
    case "enquiry":
    case "reply-slip":
    case "reminder": {
      const asked = last(held, "enquiry", id)?.value ?? null;
      const open = state.enquiries.find((e) => e.id === id);
      if (asked === null || open === undefined) return null;
      const declared = held.flatMap(({ content }) =>
        content.kind === "declared" && content.value.field === asked.field ? [content.value.value] : [],
      );
      const question = para(
        `Đề nghị ${asked.body} cho biết một điểm: “${label(asked.field)}” của đồng chí ${who} có đúng như bản khai sau đây không: ${declared.join("; ") || dots}.`,
      );
      if (kind === "reply-slip")
        return sheet(
          "Phiếu trả lời",
          `văn bản hỏi ${open.id} của hồ sơ số ${state.number}`,
          [
            question,
            items(["□ khớp với bản khai", "□ khác với bản khai; sự kiện theo tài liệu:", "□ không có tài liệu"]),
            { type: "lines", count: 4 },
            para(`Nguồn (tên, số, ngày của tài liệu): ${dots}`),
          ],
          [signed("Người trả lời")],
        );
      const again =
        kind === "reminder"
          ? `Ngày ${dayShort(open.sent)}, chúng tôi đã gửi văn bản hỏi và chưa nhận được trả lời. `
          : "";
      return sheet(
        "",
        kind === "reminder" ? "về việc nhắc trả lời" : "về việc hỏi để thẩm tra tiêu chuẩn",
        [
          to(asked.body),
          purpose,
          question,
          para(
            `${again}Đề nghị trả lời trước ${dayInWords(open.due)}, chỉ nêu sự kiện có tài liệu, kèm nguồn và người ký. Không cần nêu nhận xét hay điều gì khác.`,
          ),
        ],
        [unit],
      );
    }
    case "differences": {
      const lines = held.flatMap(({ content }): readonly Block[] => {
        if (content.kind !== "difference") return [];
        const said = last(held, "explanation", content.id)?.value ?? null;
        const reply = last(held, "reply", content.value.enquiry)?.value ?? null;
        return [
          section(content.value.what),
          para(
            `Trả lời nhận được: ${reply === null ? dots : `${reply.fact} (${reply.source}, ${reply.signer} ký ngày ${dayShort(reply.dated)})`}.`,
          ),
          para(`Giải trình: ${said?.text ?? dots}`),
        ];
      });
      return lines.length === 0
        ? null
        : sheet("Biên bản", "về những điểm khác nhau và giải trình", lines, [
            signed("Người được thẩm tra"),
            signed("Người soạn"),
          ]);
    }
    case "draft": {
      const draft = last(held, "draft")?.value ?? null;
      if (draft === null) return null;
      return sheet(
        "Dự thảo kết luận",
        "về tiêu chuẩn",
        [
          purpose,
          section("1. Sự kiện"),
          items(draft.facts.map((f) => `- ${label(f.field)}: ${factWords[f.state]}.`)),
          section("2. Đề xuất"),
          para(`${draft.text} Đề xuất: ${outcomeWords[draft.proposed]}.`),
        ],
        [signed("Người soạn")],
      );
    }
    case "decision":
    case "result": {
      const decision = last(held, "decision")?.value ?? null;
      if (decision === null) return null;
      const { vote } = decision;
      const core = para(
        `${state.body} kết luận (${decision.number}): đồng chí ${who} ${outcomeWords[decision.outcome]} cho chức danh ${post.title}. ${decision.text}`,
      );
      if (kind === "result")
        return sheet(
          "Thông báo",
          "kết quả thẩm tra tiêu chuẩn",
          [
            to(`Đồng chí ${request.name}`),
            core,
            para(
              state.steps.complaint.due === null
                ? "Nếu không đồng ý, đồng chí có quyền khiếu nại; khiếu nại do người khác giải quyết."
                : `Nếu không đồng ý, đồng chí có quyền khiếu nại đến ${dayInWords(state.steps.complaint.due)}; khiếu nại do người khác giải quyết.`,
            ),
            para(rights),
          ],
          [unit],
        );
      return sheet(
        "Kết luận",
        "về tiêu chuẩn",
        [
          purpose,
          core,
          ...(vote === null
            ? []
            : [
                para(
                  `Biểu quyết: có mặt ${vote.present}; đồng ý ${vote.for}; không đồng ý ${vote.against}; ý kiến khác ${vote.none}.`,
                ),
              ]),
        ],
        [signed(`Thay mặt ${state.body}`)],
      );
    }
    case "answer": {
      const answer = last(held, "answer")?.value ?? null;
      const complaint = last(held, "complaint")?.value ?? null;
      if (answer === null || complaint === null) return null;
      return sheet(
        "",
        "về việc trả lời khiếu nại",
        [
          to(`Đồng chí ${request.name}`),
          para(`Khiếu nại: ${complaint.text}`),
          para(`Kết quả (${answer.number}): ${complaintWords[answer.outcome]}. ${answer.text}`),
          ...(state.complaintUntil === null || state.complaintsAnswered >= mostComplaints
            ? []
            : [
                para(
                  `Nếu không đồng ý, đồng chí có quyền khiếu nại lần hai đến ${dayInWords(state.complaintUntil)}; lần hai do người khác giải quyết.`,
                ),
              ]),
        ],
        [signed("Người giải quyết khiếu nại")],
      );
    }
    case "purge":
      return sheet(
        "Biên bản",
        "hủy nội dung hồ sơ",
        [
          para(
            `Hồ sơ số ${state.number} ${state.purge === null || state.purge.rule === null ? `hết thời hạn lưu ${dayInWords(state.keepUntil)}` : `được xóa trước thời hạn lưu (${dayInWords(state.keepUntil)}) theo ${state.purge.rule}`}. Khóa của hồ sơ bị hủy, nội dung không còn đọc được. Sổ còn ghi các bước và ngày của từng bước.`,
          ),
          para(
            `Bản chụp lưu trong hồ sơ bị xóa cùng khóa: ${held.filter((h) => h.content.kind === "paper" && h.content.value.attachment !== null).length}.`,
          ),
          para(`Giấy tờ trên giấy cần hủy hoặc trả lại: ${held.filter((h) => h.content.kind === "paper").length}.`),
        ],
        [signed("Người đề nghị"), signed("Người ký duyệt")],
      );
    case "own":
      return ownCopy();
    default: {
      const never: never = kind;
      return never;
    }
  }

  /** Everything that the file holds, for somebody who does not sign in. */
  function ownCopy(): OfficialData {
    const data = held.flatMap(({ content }): readonly string[] => {
      if (content.kind === "declared")
        return [`- ${label(content.value.field)}: ${content.value.value} (${content.value.source}).`];
      if (content.kind === "paper") return [`- ${content.value.title}; để ở: ${content.value.place}.`];
      if (content.kind === "reply")
        return [
          `- Trả lời: ${replyWords[content.value.outcome]}; ${content.value.fact} (${content.value.source}; ${content.value.signer} ký).`,
        ];
      if (content.kind === "explanation") return [`- Giải trình: ${content.value.text}`];
      if (content.kind === "correction")
        return [`- Đã sửa mục ${content.value.position}: ${content.value.value} (${content.value.why}).`];
      return [];
    });
    const asked = held.flatMap(({ content }) =>
      content.kind === "enquiry" ? [`- ${content.value.body}: ${label(content.value.field)}.`] : [],
    );
    const code = last(held, "copy")?.value.code ?? null;
    const opened = state.opened.map((o) => `- ${source.names(o.account)}, ${dayShort(o.at.slice(0, 10))}.`);
    return sheet(
      "Bản in",
      "hồ sơ cho người được thẩm tra",
      [
        purpose,
        section("1. Dữ liệu hồ sơ ghi và nguồn"),
        items(data.length === 0 ? ["- Chưa ghi gì."] : data),
        section("2. Đã hỏi những nơi nào"),
        items(asked.length === 0 ? ["- Chưa hỏi nơi nào."] : asked),
        section("3. Ai đã mở hồ sơ"),
        items(opened.length === 0 ? ["- Chưa ai mở."] : opened),
        section("4. Quyền của đồng chí"),
        para(rights),
        para(`Hồ sơ được lưu đến ${dayInWords(state.keepUntil)}.`),
        ...(code === null
          ? []
          : [
              section("5. Theo dõi hồ sơ khi không có tài khoản"),
              para(
                `Mở trang “Theo dõi hồ sơ bằng mã” (/ban-in) trên máy này và nhập mã ${code}. Trang chỉ cho biết các bước, thời hạn và ai đã mở hồ sơ; không có họ tên và nội dung. Giữ kín mã này. Giải trình, đề nghị sửa và khiếu nại thì gửi bằng văn bản có chữ ký.`,
              ),
            ]),
      ],
      [unit],
    );
  }
}
