/** Why a server could not start, in a sentence for the person at the console. */
import type { Text } from "@laphieu/regulations";

export type StartRefusal =
  | "port-taken"
  | "port-forbidden"
  | "address-unknown"
  | "folder-in-use"
  | "folder-not-writable"
  | "folder-damaged"
  | "settings-wrong"
  | "folder-empty"
  | "disk-full"
  | "disk-broken"
  | "account-unknown"
  | "database-unreachable"
  | "database-unsafe"
  | "ledger-elsewhere"
  | "folder-of-another"
  | "store-not-empty"
  | "standby-folder"
  | "backup";

export class StartRefused extends Error {
  override readonly name = "StartRefused";
  readonly code: StartRefusal;
  readonly text: Text;

  constructor(code: StartRefusal, text: Text, cause: unknown) {
    super(`${text.vi}\n${text.en}`, { cause });
    this.code = code;
    this.text = text;
  }
}

/** SQLite has no room for the index of its log. */
const noRoomForIndex = 4874;

const codeOf = (error: unknown): string | number | null => {
  if (!(error instanceof Error)) return null;
  if ("errcode" in error && typeof error.errcode === "number")
    return error.errcode === noRoomForIndex ? 13 : error.errcode & 0xff;
  return "code" in error && typeof error.code === "string" ? error.code : null;
};

/** The sentence for a fault while the data folder is opened; other faults come back unchanged. */
export function folderFault(error: unknown, folder: string): unknown {
  switch (codeOf(error)) {
    case "folder-in-use":
      return new StartRefused(
        "folder-in-use",
        {
          vi: `Thư mục dữ liệu ${folder} đang được một chương trình Lá Phiếu khác dùng. Hãy đóng chương trình đó, hoặc chọn thư mục khác bằng --data.`,
          en: `The data folder ${folder} is in use by another Lá Phiếu. Close that one, or choose another folder with --data.`,
        },
        error,
      );
    case "damaged-ledger":
      return new StartRefused(
        "folder-damaged",
        {
          vi: `Thư mục dữ liệu ${folder} bị hỏng hoặc thiếu tệp. Đừng sửa gì; hãy dùng bản sao lưu gần nhất.`,
          en: `The data folder ${folder} is damaged or lacks a file. Change nothing; use the latest backup.`,
        },
        error,
      );
    case "no-ledger":
      return new StartRefused(
        "folder-empty",
        {
          vi: `Thư mục ${folder} không có dữ liệu của Lá Phiếu. Hãy chọn đúng thư mục bằng --data.`,
          en: `The folder ${folder} holds no data of Lá Phiếu. Choose the right one with --data.`,
        },
        error,
      );
    case "ENOENT":
    case "EROFS":
    case "EACCES":
    case "EPERM":
    case "ENOTDIR":
    case "EEXIST":
    case 8:
    case 14:
      return new StartRefused(
        "folder-not-writable",
        {
          vi: `Không ghi được vào thư mục dữ liệu ${folder} (ổ đĩa chỉ cho đọc hoặc thiếu quyền). Hãy cho phép ghi, hoặc chọn thư mục khác bằng --data.`,
          en: `The data folder ${folder} cannot be written to (read-only disk or missing right). Allow writing, or choose another folder with --data.`,
        },
        error,
      );
    case "ENOSPC":
    case 13:
      return new StartRefused(
        "disk-full",
        {
          vi: `Ổ đĩa chứa thư mục ${folder} đã đầy. Hãy xóa bớt tệp khác rồi mở lại.`,
          en: `The disk that holds ${folder} is full. Free some space and start again.`,
        },
        error,
      );
    case "EIO":
    case 10:
      return new StartRefused(
        "disk-broken",
        {
          vi: `Ổ đĩa chứa thư mục ${folder} báo lỗi khi đọc hoặc ghi. Hãy thử lại; nếu vẫn lỗi, hãy chép thư mục sang ổ khác hoặc khôi phục bản sao lưu gần nhất vào ổ khác.`,
          en: `The disk that holds ${folder} reports a fault of reading or writing. Try again; if it stays, copy the folder to another disk, or restore the latest backup onto another disk.`,
        },
        error,
      );
    default:
      return error;
  }
}

/** The sentence for a fault while the port is opened; other faults come back unchanged. */
export function portFault(error: unknown, host: string, port: number): unknown {
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return new StartRefused(
        "port-taken",
        {
          vi: `Cổng ${port} đang có chương trình khác dùng. Có thể Lá Phiếu đã mở sẵn: hãy thử http://127.0.0.1:${port}, hoặc chọn cổng khác bằng --port.`,
          en: `Port ${port} is taken by another program. Lá Phiếu may already be running: try http://127.0.0.1:${port}, or choose another port with --port.`,
        },
        error,
      );
    case "EACCES":
      return new StartRefused(
        "port-forbidden",
        {
          vi: `Không có quyền mở cổng ${port}. Hãy chọn cổng từ 1024 trở lên bằng --port.`,
          en: `No right to open port ${port}. Choose a port from 1024 up with --port.`,
        },
        error,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartRefused(
        "address-unknown",
        {
          vi: `Máy này không có địa chỉ ${host}. Hãy dùng 127.0.0.1, hoặc 0.0.0.0 cho mạng của hội trường.`,
          en: `This machine has no address ${host}. Use 127.0.0.1, or 0.0.0.0 for the network of the hall.`,
        },
        error,
      );
    default:
      return error;
  }
}
