/** Files too large to be taken in are refused before they are sent: what is being written stays. */
import { number } from "@laphieu/vietnamese";
import type { ApiRefusal } from "../app/api.ts";

const MB = 1024 * 1024;
const limits = { photo: 30, file: 40 } as const;

/** Why a file is too large, or null; a photograph may have 30 MB, another file 40 MB. */
export function tooLarge(
  file: { readonly name: string; readonly size: number },
  as: "photo" | "file",
): ApiRefusal | null {
  const most = limits[as];
  if (file.size <= most * MB) return null;
  const size = number(Math.ceil(file.size / MB));
  const [vi, en] = as === "photo" ? ["Ảnh", "The picture"] : ["Tệp", "The file"];
  return {
    status: 413,
    code: "too-large",
    text: {
      vi: `${vi} ${file.name} nặng ${size} MB; tối đa ${most} MB. Hãy xuất bản nhỏ hơn rồi chọn lại. Bài đang viết còn nguyên.`,
      en: `${en} ${file.name} has ${size} MB; the most is ${most} MB. Export a smaller one and choose again. Your text is untouched.`,
    },
  };
}
