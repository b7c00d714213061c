/** Refusals of the standards files, each worded once. */
import { problem } from "../http/sentences.ts";

export const noFile = problem(
  404,
  "no-file",
  "Không có hồ sơ này, hoặc đồng chí không được giao.",
  "There is no such file, or it is not assigned to you.",
);
export const noDuty = problem(
  403,
  "no-duty",
  "Đồng chí chưa được giao công tác thẩm tra tiêu chuẩn trên máy này.",
  "You have no duty in the verification of standards on this machine.",
);
export const locked = problem(
  409,
  "locked",
  "Nội dung đang khóa. Hãy nhập câu mật của riêng đồng chí để mở.",
  "The contents are locked. Enter your own secret sentence to open them.",
);
export const keyAwaited = problem(
  409,
  "key-awaited",
  "Đồng chí đã được giao hồ sơ nhưng chưa nhận được khóa. Khóa đến khi một người đang giữ hồ sơ mở hồ sơ lần tới.",
  "The file is assigned to you, but its key has not reached you: it comes when somebody who holds it opens it next.",
);
export const wrongSecret = problem(
  403,
  "wrong-secret",
  "Câu mật không đúng.",
  "The secret sentence is wrong.",
  "secret",
);
export const noKeyYet = (field: string) =>
  problem(
    409,
    "no-key",
    "Người này chưa đặt câu mật nên chưa nhận được hồ sơ. Hãy nhờ người đó mở trang Hồ sơ thẩm tra và đặt câu mật trước.",
    "This person has set no secret sentence yet and cannot receive a file. Let them open the page and set one first.",
    field,
  );
export const keyExchanged = problem(
  409,
  "key-exchanged",
  "Khóa của một người trong hồ sơ không khớp với sổ. Dừng lại và báo cho trưởng đơn vị.",
  "The key of somebody in this file does not match the log. Stop and tell the head of the unit.",
);
export const ownerApart = problem(
  403,
  "owner-apart",
  "Chủ máy giữ thư mục dữ liệu nên không giữ nhiệm vụ thẩm tra.",
  "The owner of the machine keeps the data folder, and so holds no duty in the verification.",
);
export const noAccount = problem(400, "no-account", "Không có tài khoản này.", "There is no such account.", "account");
export const noPost = problem(
  400,
  "no-post",
  "Không có chức danh này trong danh mục.",
  "There is no such post.",
  "post",
);
export const notHere = problem(
  403,
  "not-your-part",
  "Việc này không thuộc phần của đồng chí.",
  "This is not your part.",
);
export const noLetter = problem(
  404,
  "no-letter",
  "Hồ sơ chưa có dữ liệu cho văn bản này.",
  "The file does not hold what this letter needs.",
);
export const noPaper = problem(404, "no-paper", "Hồ sơ không có bản chụp này.", "The file has no such copy.");
export const paperKind = problem(
  400,
  "paper-kind",
  "Bản chụp phải là PDF, JPEG hoặc PNG.",
  "A copy must be PDF, JPEG or PNG.",
  "file",
);
export const paperSize = problem(
  413,
  "paper-size",
  "Bản chụp quá 4 MB. Hãy chụp lại nhỏ hơn, hoặc để trên giấy và chỉ ghi chỗ để.",
  "The copy is larger than 4 MB. Make a smaller one, or keep it on paper and record the place alone.",
  "file",
);
export const papersMany = problem(
  409,
  "papers-many",
  "Hồ sơ đã có 12 bản chụp. Giấy tờ khác để ở nơi lưu, chỉ ghi chỗ để.",
  "The file holds 12 copies already. Keep other papers where they are and record the place alone.",
  "file",
);
export const noCopy = problem(
  404,
  "no-copy",
  "Không có bản in nào mang mã này. Hãy xem lại từng chữ trên bản in.",
  "No printed copy bears this code. Look at each letter on the copy again.",
  "code",
);
export const hasKey = problem(409, "has-key", "Đồng chí đã đặt câu mật.", "You have a secret sentence already.");
