/** An annex as opened, whatever its version, and why one does not open. */
import type { Openings } from "../bundle.ts";
import { bad } from "../words.ts";
import type { ImageIndex, ImageRef, ImageState } from "./images.ts";

/** The scanned images of one round. */
export type ImagePart = {
  readonly election: string;
  readonly round: number;
  /** Null where the list does not open: then nothing can be said of any image. */
  readonly index: ImageIndex | null;
  readonly images: readonly (ImageRef & { readonly state: ImageState })[];
  /** Whether the part is byte for byte the one that the head of the annex names. */
  readonly whole: boolean;
};

/** What was sealed, once opened. */
export type Annex = {
  readonly version: 1 | 2;
  readonly assembly: string;
  readonly installation: string;
  readonly congress: { readonly size: number; readonly root: string };
  readonly openings: Openings;
  /** Null in version 1, which held none. */
  readonly images: readonly ImagePart[] | null;
  /** Signature of the installation on the head of the file, and the hash of that head; version 1 had none. */
  readonly signed: { readonly note: string; readonly headHash: Uint8Array } | null;
};

export const notAnnex = bad(
  "annex",
  "Phụ lục niêm phong hỏng, đã bị sửa, hoặc không phải phụ lục của Lá Phiếu.",
  "The sealed annex is damaged, was changed, or is no annex of Lá Phiếu.",
);
export const wrongSecrets = bad(
  "annex-secrets",
  "Không mở được phụ lục: một trong hai mã (trưởng ban kiểm phiếu, đoàn chủ tịch) không đúng, hoặc tệp đã bị sửa.",
  "The annex does not open: one of the two secrets (head of the counting committee, presidium) is wrong, or the file was changed.",
);
export const damagedReadings = bad(
  "annex",
  "Hai mã đúng, nhưng phần nội dung phiếu của phụ lục đã hỏng hoặc bị sửa nên không dùng được. Hãy lấy bản khác của tệp này.",
  "Both secrets are right, but the readings in the annex are damaged or were changed, so they are of no use. Take another copy of this file.",
);
