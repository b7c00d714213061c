/**
 * Posts and what may be asked for them. Every field says why it is needed. The product ships no field for opinions,
 * beliefs, ethnic group, religion, health or the past of relatives; a body that adds such a field states its legal basis.
 */
import { fold } from "@laphieu/vietnamese";
import { z } from "zod";
import { bad, good, type Result } from "./model.ts";

const line = z.string().trim().min(1).max(300);
const id = z.string().regex(/^[a-z0-9-]{1,40}$/);
export const fieldSchema = z.strictObject({
  id,
  label: line,
  /** Why the post needs it, as the person reads it. */
  reason: line,
  /** Where a fact of this kind comes from. */
  source: line,
  /** Legal basis; needed for sensitive data. */
  sensitiveBasis: line.nullable(),
});
export const postSchema = z.strictObject({
  id,
  title: line,
  fields: z.array(fieldSchema).min(1).max(40),
});
export type Field = z.output<typeof fieldSchema>;
export type Post = z.output<typeof postSchema>;

const field = (id: string, label: string, reason: string, source: string): Field => ({
  id,
  label,
  reason,
  source,
  sensitiveBasis: null,
});

const usual: readonly Field[] = [
  field("full-name", "Họ, chữ đệm và tên khai sinh", "Để biết đúng người được giới thiệu", "Người được thẩm tra khai"),
  field("birth", "Ngày, tháng, năm sinh", "Tính tuổi theo tiêu chuẩn của chức danh", "Giấy khai sinh"),
  field(
    "admission",
    "Ngày vào Đảng, ngày chính thức",
    "Chức danh đòi hỏi tư cách đảng viên chính thức",
    "Quyết định kết nạp, công nhận",
  ),
  field("education", "Bằng cấp chuyên môn", "Tiêu chuẩn về trình độ của chức danh", "Cơ sở đào tạo cấp bằng"),
  field("theory", "Trình độ lý luận chính trị", "Tiêu chuẩn về trình độ của chức danh", "Trường chính trị cấp bằng"),
  field("positions", "Chức vụ đã và đang giữ", "Tiêu chuẩn về kinh nghiệm của chức danh", "Cơ quan quản lý cán bộ"),
  field(
    "discipline",
    "Hình thức kỷ luật còn hiệu lực",
    "Quy định về người đang bị kỷ luật không được giới thiệu",
    "Ủy ban kiểm tra có thẩm quyền",
  ),
  field(
    "assets",
    "Đã nộp bản kê khai tài sản đúng hạn",
    "Chức danh thuộc diện phải kê khai; chỉ ghi đã nộp hay chưa",
    "Cơ quan kiểm soát tài sản, thu nhập",
  ),
];
/** Posts that the product proposes; a body changes them to what its own rules ask for. */
export const usualPosts: readonly Post[] = [
  { id: "committee-member", title: "Cấp ủy viên", fields: [...usual] },
  { id: "inspection-member", title: "Ủy viên ủy ban kiểm tra", fields: [...usual] },
  {
    id: "delegate",
    title: "Đại biểu dự đại hội cấp trên",
    fields: usual.filter((f) => !["assets", "theory"].includes(f.id)),
  },
];

const sensitiveWords = [
  "dan toc",
  "ton giao",
  "tin nguong",
  "suc khoe",
  "benh",
  "quan diem",
  "chinh kien",
  "tu tuong",
  "lich su chinh tri",
  "than nhan",
  "gia dinh",
  "cha me",
  "bo me",
  "vo chong",
  "anh chi em",
  "ho hang",
  "doi tu",
  "xu huong",
  "sinh trac",
  "van tay",
  "an tich",
  "tien an",
  "ethnic",
  "religio",
  "health",
  "opinion",
  "belief",
  "relative",
  "family",
  "biometric",
];
const neverWords = [
  "cham diem",
  "diem so",
  "diem danh gia",
  "xep hang",
  "xep loai",
  "rui ro",
  "nghi van",
  "theo doi",
  "giam sat",
  "danh sach den",
  "muc do tin cay",
  "score",
  "ranking",
  "risk",
  "watch",
  "suspicio",
];
const hits = (words: readonly string[], field: Field): string | null =>
  words.find((word) => fold(`${field.id.replaceAll("-", " ")} ${field.label}`).includes(word)) ?? null;

/** Whether a field speaks of data that the law calls sensitive, as far as its words tell. */
export const looksSensitive = (field: Field): boolean => hits(sensitiveWords, field) !== null;

/** Checks a post as a body wants it. */
export function checkPost(post: Post): Result<Post> {
  const seen = new Set<string>();
  for (const field of post.fields) {
    if (seen.has(field.id))
      return bad(
        "field-twice",
        `Trường “${field.id}” có hai lần.`,
        `The field “${field.id}” is there twice.`,
        field.id,
      );
    seen.add(field.id);
    if (hits(neverWords, field) !== null)
      return bad(
        "field-never",
        `“${field.label}” không thể là một trường: hồ sơ chỉ ghi sự kiện có nguồn, không chấm điểm, xếp loại hay theo dõi ai.`,
        `“${field.label}” cannot be a field: a file holds facts with a source, never scores, labels or watching.`,
        field.id,
      );
    if (field.sensitiveBasis === null && looksSensitive(field))
      return bad(
        "basis-needed",
        `“${field.label}” là dữ liệu nhạy cảm: hãy ghi căn cứ pháp lý; người được thẩm tra và ủy ban kiểm tra sẽ thấy căn cứ này.`,
        `“${field.label}” is sensitive data: state the legal basis; the person and the inspection commission will see it.`,
        field.id,
      );
  }
  return good(post);
}
/** Fields of a post that carry sensitive data. */
export const sensitiveFields = (post: Post): readonly Field[] => post.fields.filter((f) => f.sensitiveBasis !== null);
