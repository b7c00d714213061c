/** Refusals that several places give, each worded once. */
import type { Role } from "@laphieu/assembly";
import type { Problem } from "./problem.ts";

export const roleNames: { readonly [role in Role]: { readonly vi: string; readonly en: string } } = {
  owner: { vi: "chủ máy", en: "the owner" },
  secretary: { vi: "đoàn thư ký", en: "the secretariat" },
  presidium: { vi: "đoàn chủ tịch", en: "the presidium" },
  credentials: { vi: "ban thẩm tra tư cách đại biểu", en: "the credentials committee" },
  "counting-head": { vi: "trưởng ban kiểm phiếu", en: "the head of the counting committee" },
  teller: { vi: "thành viên ban kiểm phiếu", en: "a member of the counting committee" },
  technician: { vi: "người phụ trách kỹ thuật", en: "the technician" },
  delegate: { vi: "đại biểu", en: "a delegate" },
  observer: { vi: "người theo dõi", en: "an observer" },
  projector: { vi: "màn hình hội trường", en: "the hall screen" },
};

export const notSignedIn: Problem = {
  status: 401,
  code: "not-signed-in",
  text: { vi: "Hãy đăng nhập để tiếp tục.", en: "Sign in to continue." },
};

/** Refuses a role and names the roles that can. */
export function roleRefused(roles: readonly Role[]): Problem {
  const vi = roles.map((role) => roleNames[role].vi).join(", ");
  const en = roles.map((role) => roleNames[role].en).join(", ");
  return {
    status: 403,
    code: "role",
    text:
      roles.length === 0
        ? { vi: "Không vai trò nào làm được việc này tại đây.", en: "No role can do this here." }
        : { vi: `Việc này do ${vi} thực hiện.`, en: `This is done by ${en}.` },
    roles,
  };
}

export const machineWithCounting: Problem = {
  status: 403,
  code: "machine-with-counting",
  text: {
    vi: "Máy này đang do ban kiểm phiếu giữ. Phần việc của văn phòng mở lại trên trình duyệt này khi ban kiểm phiếu trả máy.",
    en: "This machine is with the counting committee. The office's work opens again in this browser when it is returned.",
  },
};

export const roomLocked: Problem = {
  status: 409,
  code: "room-locked",
  text: {
    vi: "Phòng kiểm phiếu đang khóa. Hãy nhập mã PIN của trưởng ban kiểm phiếu.",
    en: "The counting room is locked. Enter the PIN of the head of the counting committee.",
  },
};

export const stale = (version: number): Problem => ({
  status: 409,
  code: "stale",
  text: {
    vi: "Trang này đã cũ: vừa có người thực hiện một thao tác khác. Nội dung mới đã được tải; hãy xem lại rồi bấm lại nếu vẫn cần. Chưa có gì bị mất.",
    en: "This page is out of date: somebody has just done something else. The new state is loaded; look again and press again if still needed. Nothing was lost.",
  },
  version,
});

export const diskFull: Problem = {
  status: 507,
  code: "disk-full",
  text: {
    vi: "Ổ đĩa đã đầy nên thao tác này chưa được ghi. Mọi việc trước đó vẫn còn nguyên. Hãy xóa bớt tệp khác trên ổ đĩa rồi bấm lại.",
    en: "The disk is full, so this was not recorded. Everything before it is safe. Free some space on the disk and press again.",
  },
};

export const readOnly: Problem = {
  status: 507,
  code: "read-only",
  text: {
    vi: "Thư mục dữ liệu chỉ cho đọc nên thao tác này chưa được ghi. Hãy cho phép ghi vào thư mục rồi thử lại.",
    en: "The data folder is read-only, so this was not recorded. Allow writing to the folder and try again.",
  },
};

export const storeFault: Problem = {
  status: 503,
  code: "store-fault",
  text: {
    vi: "Máy không ghi được xuống ổ đĩa. Những gì đã báo thành công vẫn còn nguyên; hãy tắt chương trình rồi mở lại.",
    en: "The machine could not write to the disk. Whatever was acknowledged is safe; close the program and start it again.",
  },
};

/** A server on PostgreSQL that does not reach it just now. */
export const databaseAway: Problem = {
  status: 503,
  code: "database-away",
  text: {
    vi: "Chưa liên lạc được với cơ sở dữ liệu. Những gì đã báo là ghi xong vẫn còn; hãy thử lại sau ít giây, rồi báo người quản trị máy chủ.",
    en: "The database cannot be reached just now. What was said to be recorded is there; try again in some seconds, then tell the keeper of the server.",
  },
};
export const internalFault: Problem = {
  status: 500,
  code: "fault",
  text: {
    vi: "Chương trình gặp lỗi với yêu cầu này. Dữ liệu đã ghi không bị ảnh hưởng; hãy thử lại.",
    en: "The program failed on this request. Recorded data is not affected; try again.",
  },
};

export const assemblyNotFound: Problem = {
  status: 404,
  code: "assembly-not-found",
  text: {
    vi: "Không có đại hội, hội nghị này trên máy.",
    en: "There is no such congress or conference on this machine.",
  },
};

export const notFound: Problem = {
  status: 404,
  code: "not-found",
  text: { vi: "Không có địa chỉ này.", en: "There is no such address." },
};

/** Attempts are limited; `wait` in seconds. */
export const tooMany = (wait: number): Problem => ({
  status: 429,
  code: "too-many-attempts",
  text: {
    vi: `Đã thử quá nhiều lần. Hãy đợi ${wait} giây rồi thử lại.`,
    en: `Too many attempts. Wait ${wait} seconds and try again.`,
  },
  wait,
});

/** A refusal that only one place gives. */
export const problem = (status: Problem["status"], code: string, vi: string, en: string, field?: string): Problem => ({
  status,
  code,
  text: { vi, en },
  ...(field === undefined ? {} : { field }),
});
