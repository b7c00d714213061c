/** What went wrong with a store or a backup, in a sentence for the person at the console. */
import {
  FolderOfAnother,
  LedgerElsewhere,
  LedgerUnreachable,
  LedgerUnsafe,
  StoreNotEmpty,
} from "@laphieu/ledger/store";
import type { Text } from "@laphieu/regulations";
import { folderFault, type StartRefusal, StartRefused } from "../start-refused.ts";
import { BackupFault } from "./faults.ts";

/** The sentence for a fault of a store or a backup; other faults come back unchanged. */
export function storeFault(error: unknown, folder: string): unknown {
  const refused = (code: StartRefusal, vi: string, en: string) => new StartRefused(code, { vi, en }, error);
  if (error instanceof LedgerUnreachable) {
    const { vi, en } = whyUnreachable(error.cause);
    return refused(
      "database-unreachable",
      `Không mở được cơ sở dữ liệu ${error.address}: ${vi}.`,
      `The database ${error.address} cannot be opened: ${en}.`,
    );
  }
  if (error instanceof LedgerUnsafe) {
    const { vi, en } = unsafe[error.reason];
    return refused("database-unsafe", vi, en);
  }
  if (error instanceof LedgerElsewhere)
    return refused(
      "ledger-elsewhere",
      `Sổ của thư mục ${folder} đã chuyển sang cơ sở dữ liệu ${error.address}. Hãy mở bằng --database, hoặc chép về một thư mục mới bằng "laphieu store copy".`,
      `The log of ${folder} was moved to the database ${error.address}. Start with --database, or copy it back into a new folder with "laphieu store copy".`,
    );
  if (error instanceof FolderOfAnother)
    return refused(
      "folder-of-another",
      `Thư mục ${folder} không thuộc cơ sở dữ liệu ${error.address}: thư mục có sổ riêng. Hãy chọn thư mục khác bằng --data, hoặc chép sổ vào cơ sở dữ liệu trước bằng "laphieu store copy".`,
      `The folder ${folder} does not belong to the database ${error.address}: it has a log of its own. Choose another with --data, or first copy its log into the database with "laphieu store copy".`,
    );
  if (error instanceof StoreNotEmpty)
    return refused(
      "store-not-empty",
      `${error.place} đã có dữ liệu. Hãy chọn nơi còn trống; không có gì bị ghi đè.`,
      `There is data in ${error.place} already. Choose an empty place; nothing was overwritten.`,
    );
  if (error instanceof BackupFault) {
    const { vi, en } = backupText(error, folder);
    return refused("backup", vi, en);
  }
  return folderFault(error, folder);
}

/** SQLite has no room: for the file, or for the index of its log. */
const sqliteFull = 13;
const sqliteNoRoomForIndex = 4874;

const faultCode = (error: unknown): unknown => {
  if (!(error instanceof Error)) return null;
  if ("errcode" in error) return error.errcode;
  return "code" in error ? error.code : null;
};

/** What a person does about a backup or a file that could not be written into `folder`. */
export function outFault(error: unknown, folder: string): StartRefused {
  const refused = (code: StartRefusal, vi: string, en: string) => new StartRefused(code, { vi, en }, error);
  const code = faultCode(error);
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return refused(
        "folder-not-writable",
        `Không thấy thư mục ${folder}. Nếu là USB, hãy cắm lại rồi thử lại; nếu không, hãy tạo thư mục trước.`,
        `The folder ${folder} is not there. If it is a stick, plug it in and try again; else make the folder first.`,
      );
    case "ENOSPC":
    case sqliteFull:
    case sqliteNoRoomForIndex:
      return refused(
        "disk-full",
        `Hết chỗ trong ${folder}; không để lại tệp dở dang. Hãy xóa bớt tệp khác hoặc chọn nơi khác.`,
        `There is no room left in ${folder}; nothing half written was left. Remove other files or choose another place.`,
      );
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return refused(
        "folder-not-writable",
        `Không ghi được vào ${folder}: ổ đĩa chỉ đọc hoặc không có quyền ghi. Hãy gỡ khóa chống ghi của USB hoặc chọn nơi khác.`,
        `${folder} cannot be written to: it is read-only, or writing is not permitted. Unlock the stick or choose another place.`,
      );
    default: {
      const said = storeFault(error, folder);
      if (said instanceof StartRefused) return said;
      return refused(
        "backup",
        `Chưa ghi được vào ${folder}. Dữ liệu của đại hội vẫn nguyên vẹn; hãy thử USB khác hoặc thư mục khác.`,
        `Nothing could be written into ${folder}. The data of the congress is untouched; try another stick or folder.`,
      );
    }
  }
}

function whyUnreachable(cause: unknown): Text {
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  switch (code) {
    case "28P01":
    case "28000":
      return { vi: "sai tên hoặc mật khẩu, hoặc không được phép", en: "wrong user or password, or no right" };
    case "3D000":
      return { vi: "máy chủ không có cơ sở dữ liệu tên này", en: "the server has no database of this name" };
    case "ENOTFOUND":
      return { vi: "không tìm thấy máy chủ", en: "the server is not found" };
    case "ECONNREFUSED":
      return {
        vi: "máy chủ không trả lời; hãy xem PostgreSQL đã chạy chưa, địa chỉ và cổng có đúng không",
        en: "the server does not answer; check that PostgreSQL runs, and the address and port",
      };
    default:
      return {
        vi: "hãy kiểm tra địa chỉ postgres://tên:mật-khẩu@máy:cổng/cơ-sở-dữ-liệu",
        en: "check the address postgres://user:password@host:port/database",
      };
  }
}

const unsafe: { readonly [reason in LedgerUnsafe["reason"]]: Text } = {
  "too-old": { vi: "Cần PostgreSQL 15 trở lên.", en: "PostgreSQL 15 or newer is needed." },
  "no-fsync": {
    vi: "Cơ sở dữ liệu đang tắt fsync hoặc full_page_writes: mất điện là mất dữ liệu đã ghi nhận. Hãy bật lại rồi mở.",
    en: "The database has fsync or full_page_writes off: a loss of power would lose what was acknowledged. Turn them on and start again.",
  },
  encoding: {
    vi: "Cơ sở dữ liệu phải dùng bảng mã UTF8. Hãy tạo cơ sở dữ liệu khác với ENCODING 'UTF8'.",
    en: "The database must have the encoding UTF8. Make one with ENCODING 'UTF8'.",
  },
};

function backupText({ code, detail }: BackupFault, folder: string): Text {
  switch (code) {
    case "exists":
      return {
        vi: `Đã có ${detail}. Hãy đặt tên khác; không có gì bị ghi đè.`,
        en: `There is ${detail} already. Choose another name; nothing was overwritten.`,
      };
    case "unreadable":
      return { vi: `Không đọc được tệp sao lưu (${detail}).`, en: `The backup cannot be read (${detail}).` };
    case "not-a-backup":
      return {
        vi: "Tệp này không phải bản sao lưu của Lá Phiếu.",
        en: "This file is no backup of Lá Phiếu.",
      };
    case "damaged":
      return {
        vi: `Bản sao lưu hoặc dữ liệu bị hỏng ở: ${detail}. Không có gì bị thay đổi; hãy dùng bản sao lưu khác.`,
        en: `The backup or the data is damaged at: ${detail}. Nothing was changed; use another backup.`,
      };
    case "newer-data":
      return {
        vi: `Thư mục ${folder} có những mục mà bản sao lưu không có (${detail}). Nếu vẫn muốn dùng bản sao lưu, thêm --replace: dữ liệu cũ được giữ lại trong thư mục đó.`,
        en: `The folder ${folder} holds entries that the backup lacks (${detail}). To use the backup all the same add --replace: the old data is kept inside that folder.`,
      };
    case "other-installation":
      return {
        vi: `Thư mục ${folder} là của một máy khác với bản sao lưu. Hãy chọn thư mục khác, hoặc thêm --replace: dữ liệu cũ được giữ lại trong thư mục đó.`,
        en: `The folder ${folder} is of another installation than the backup. Choose another folder, or add --replace: the old data is kept inside it.`,
      };
    case "in-database":
      return {
        vi: `Sổ của thư mục ${folder} nằm trong cơ sở dữ liệu. Hãy khôi phục vào một thư mục mới rồi chép bằng "laphieu store copy".`,
        en: `The log of ${folder} is in a database. Restore into a new folder, then copy it with "laphieu store copy".`,
      };
    default: {
      const never: never = code;
      return never;
    }
  }
}
