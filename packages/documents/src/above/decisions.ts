/**
 * What the level above decides on the result of a congress, as papers: approval, refusal, annulment, the notice of a new
 * election, and the letter that asks for correction.
 */
import { dayInWords } from "@laphieu/vietnamese";
import type { OfficialData } from "../paper-data.ts";
import { abovePaper, centre, items, para, section, signedFor } from "./parts.ts";

export type DecisionPaperSource = {
  /** The body that held the congress, and the one above it, whose organ decides. */
  readonly body: string;
  readonly above: string;
  readonly congress: string;
  readonly held: string;
  readonly received: string;
  /** The rules as they are cited. */
  readonly rules: string;
  readonly by: string;
  readonly on: string;
  /** Null on a letter that has none. */
  readonly number: string | null;
  readonly reason: string;
  readonly decision:
    | { readonly kind: "correction"; readonly due: string | null }
    | {
        readonly kind: "approved";
        readonly approved: readonly { readonly election: string; readonly names: readonly string[] }[];
        readonly refused: readonly { readonly name: string; readonly reason: string }[];
      }
    | { readonly kind: "refused" }
    /** `again`: titles of the elections to be held again; empty means all. */
    | { readonly kind: "annulled" | "new-election"; readonly again: readonly string[]; readonly by: string | null };
};

const full = (text: string): string => (/[.!?…]$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** The paper of one decision. */
export const decisionPaper = (source: DecisionPaperSource): OfficialData => {
  const { body, above, congress, held, received, rules, by, on, number, reason, decision } = source;
  const meeting = `${congress} của ${body}`;
  const grounds = items([
    "- Căn cứ Điều lệ Đảng và quy định thi hành Điều lệ Đảng;",
    `- Căn cứ ${rules};`,
    `- Xét hồ sơ kết quả ${congress} (${dayInWords(held)}) do ${body} báo cáo, nhận ${dayInWords(received)},`,
  ]);
  const common = {
    above,
    issuer: by,
    number: number === null ? null : `Số ${number}`,
    day: on,
    recipients: [`- ${body},`, "- Lưu hồ sơ."],
    signatures: [signedFor(`T/M ${by}`, "")],
  };
  const decided = centre(`${by.toLocaleUpperCase("vi")} QUYẾT ĐỊNH`, "bold");
  const last = [
    para(`Điều 3. Các cơ quan tham mưu, giúp việc của ${above} và ${body} thi hành quyết định này.`),
    para("Quyết định có hiệu lực từ ngày ký."),
  ];
  switch (decision.kind) {
    case "correction":
      return abovePaper({
        ...common,
        kind: "",
        subject: [`về việc hoàn chỉnh hồ sơ kết quả ${congress}`],
        blocks: [
          centre(`Kính gửi: ${body}`, "plain"),
          para(
            `Qua kiểm chứng hồ sơ kết quả ${congress} nhận ${dayInWords(received)}, ${by} đề nghị ${body} sửa, bổ sung:`,
          ),
          para(full(reason)),
          para(
            decision.due === null
              ? "Hồ sơ sửa xong gửi lại ngay để xem xét."
              : `Hồ sơ sửa xong gửi lại trước ${dayInWords(decision.due)}.`,
          ),
        ],
      });
    case "approved":
      return abovePaper({
        ...common,
        kind: "QUYẾT ĐỊNH",
        subject: [`chuẩn y kết quả bầu cử ${meeting}`],
        blocks: [
          grounds,
          decided,
          para("Điều 1. Chuẩn y kết quả bầu cử gồm các đồng chí có tên sau đây:"),
          ...decision.approved.flatMap((e) => [
            section(`${e.election} (${e.names.length}):`),
            items(e.names.map((name, i) => `${i + 1}. ${name}`)),
          ]),
          ...(decision.refused.length === 0
            ? [para("Điều 2. Các đồng chí có tên tại Điều 1 thực hiện nhiệm vụ từ ngày quyết định có hiệu lực.")]
            : [
                para("Điều 2. Không chuẩn y các trường hợp sau đây:"),
                items(decision.refused.map((r) => `- ${r.name}: ${full(r.reason)}`)),
              ]),
          ...last,
        ],
      });
    case "refused":
      return abovePaper({
        ...common,
        kind: "QUYẾT ĐỊNH",
        subject: [`không chuẩn y kết quả bầu cử ${meeting}`],
        blocks: [
          grounds,
          decided,
          para(`Điều 1. Không chuẩn y kết quả bầu cử ${meeting}. Lý do: ${full(reason)}`),
          para(`Điều 2. ${body} xem xét lại theo quy chế và báo cáo ${above}.`),
          ...last,
        ],
      });
    case "annulled":
      return abovePaper({
        ...common,
        kind: "QUYẾT ĐỊNH",
        subject: [`hủy kết quả bầu cử ${meeting}`],
        blocks: [
          grounds,
          decided,
          para(`Điều 1. Hủy kết quả bầu cử sau đây của ${meeting}. Lý do: ${full(reason)}`),
          items(
            decision.again.length === 0 ? ["- Mọi cuộc bầu cử của đại hội."] : decision.again.map((e) => `- ${e}.`),
          ),
          para(
            `Điều 2. ${body} tổ chức bầu cử lại${decision.by === null ? "" : ` trước ${dayInWords(decision.by)}`} theo đúng quy chế và báo cáo kết quả.`,
          ),
          ...last,
        ],
      });
    case "new-election":
      return abovePaper({
        ...common,
        kind: "THÔNG BÁO",
        subject: [`về việc bầu cử lại tại ${body}`],
        blocks: [
          centre(`Kính gửi: ${body}`, "plain"),
          para(
            `Theo ${number === null ? "quyết định" : `Quyết định số ${number}`} ${dayInWords(on)} về hủy kết quả bầu cử ${meeting}, ${by} yêu cầu:`,
          ),
          section("1. Bầu lại"),
          items(
            decision.again.length === 0 ? ["- Mọi cuộc bầu cử của đại hội."] : decision.again.map((e) => `- ${e}.`),
          ),
          section("2. Thời hạn"),
          para(decision.by === null ? "Báo cáo ngày dự kiến để thống nhất." : `Trước ${dayInWords(decision.by)}.`),
          section("3. Cách làm"),
          para(
            "Triệu tập, số lượng cần bầu, danh sách bầu cử, ban kiểm phiếu và phiếu bầu làm lại từ đầu theo quy chế; phiếu của lần bầu bị hủy giữ niêm phong. Kết quả gửi lên như lần đầu.",
          ),
        ],
      });
    default: {
      const never: never = decision;
      return never;
    }
  }
};
