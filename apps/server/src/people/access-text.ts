/** The entries of the access log in words. */
import { roles } from "@laphieu/assembly";
import type { Text } from "@laphieu/regulations";
import { roleNames } from "../http/sentences.ts";

type Names = { readonly account: (id: string) => string; readonly assembly: (id: string) => string };
type Data = ReadonlyMap<string, unknown>;

const ways: { readonly [how: string]: Text } = {
  password: { vi: "bằng mật khẩu", en: "by password" },
  "second-factor": { vi: "bằng mật khẩu và mã trên điện thoại", en: "by password and a code of the phone" },
  "recovery-code": { vi: "bằng mật khẩu và mã khôi phục", en: "by password and a recovery code" },
  passkey: { vi: "bằng khóa truy cập", en: "by passkey" },
  oidc: { vi: "qua máy chủ đăng nhập của cơ quan", en: "through the organisation's sign-in server" },
};
const refusals: { readonly [what: string]: Text } = {
  password: { vi: "mật khẩu sai", en: "a wrong password" },
  "second-factor": { vi: "mã xác thực sai", en: "a wrong second code" },
  "recovery-code": { vi: "mã khôi phục sai", en: "a wrong recovery code" },
  passkey: { vi: "khóa truy cập lạ", en: "an unknown passkey" },
  oidc: { vi: "máy chủ đăng nhập không xác nhận", en: "not confirmed by the sign-in server" },
  code: { vi: "mã tham gia không dùng được", en: "a code that opens nothing" },
  "setup-code": { vi: "mã lập tài khoản chủ sai", en: "a wrong setup code" },
};

const seenWhat: { readonly [what: string]: Text } = {
  roll: { vi: "danh sách người", en: "the roll" },
  desk: { vi: "danh sách ở bàn điểm danh", en: "the roll at the desk" },
  documents: { vi: "một văn bản", en: "a document" },
  cards: { vi: "thẻ đại biểu", en: "the delegates' cards" },
  file: { vi: "hồ sơ đại hội", en: "the file of the congress" },
  tables: { vi: "các bảng số liệu", en: "the tables" },
  contribution: { vi: "một bản tham luận", en: "a written contribution" },
  evidence: { vi: "gói bằng chứng kèm danh sách người", en: "the evidence file with the roll" },
  annex: { vi: "phụ lục niêm phong", en: "the sealed annex" },
  accounts: { vi: "danh sách tài khoản", en: "the list of accounts" },
  organisations: { vi: "thông tin tổ chức và người", en: "organisations and their people" },
  standards: { vi: "hồ sơ thẩm tra tiêu chuẩn", en: "a file of standards" },
};

/** One entry as a sentence in both languages. */
export function accessText(type: string, data: Data, names: Names): Text {
  const word = (key: string): string => {
    const value = data.get(key);
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const who = names.account(word("account"));
  const by = names.account(word("by"));
  const where = names.assembly(word("assembly"));
  const peer = word("peer");
  const role = roles.find((name) => name === word("role"));
  const roleVi = role === undefined ? word("role") : roleNames[role].vi;
  const roleEn = role === undefined ? word("role") : roleNames[role].en;
  const say = (vi: string, en: string): Text => ({ vi, en });
  switch (type) {
    case "owner-created":
      return say(`Lập tài khoản chủ máy ${who}`, `Owner account ${who} created`);
    case "signed-in": {
      const how = ways[word("how")];
      return say(
        `${who} đăng nhập${how === undefined ? "" : ` ${how.vi}`} từ ${peer}`,
        `${who} signed in${how === undefined ? "" : ` ${how.en}`} from ${peer}`,
      );
    }
    case "personal-data-seen":
    case "personal-data-taken": {
      const what = seenWhat[word("what")] ?? { vi: word("what"), en: word("what") };
      const deviceVi = data.has("person") ? "Ban kiểm phiếu" : `Thiết bị ${word("device")} (${roleVi})`;
      const deviceEn = data.has("person") ? "The counting committee" : `Device ${word("device")} (${roleEn})`;
      const known = data.has("account");
      const taken = type === "personal-data-taken";
      const at = data.has("assembly");
      return say(
        `${known ? who : deviceVi} ${taken ? "tải" : "xem"} ${what.vi}${at ? ` của ${where}` : ""} từ ${peer}`,
        `${known ? who : deviceEn} ${taken ? "took" : "looked at"} ${what.en}${at ? ` of ${where}` : ""} from ${peer}`,
      );
    }
    case "signed-out":
      return say(`${who} đăng xuất`, `${who} signed out`);
    case "sign-in-locked":
      return say(
        `Tạm khóa đăng nhập từ ${peer} vì thử sai nhiều lần`,
        `Sign-in from ${peer} must wait after many failures`,
      );
    case "refused": {
      const what = refusals[word("what")] ?? { vi: word("what"), en: word("what") };
      const times = Number(data.get("times") ?? 1);
      const forVi = data.has("account") ? ` (tài khoản ${who})` : "";
      const forEn = data.has("account") ? ` (account ${who})` : "";
      return say(
        `Từ chối từ ${peer}: ${what.vi}${forVi}${times > 1 ? `, ${times} lần` : ""}`,
        `Refused from ${peer}: ${what.en}${forEn}${times > 1 ? `, ${times} times` : ""}`,
      );
    }
    case "invited":
      return say(
        `${by} mời thêm người${data.get("owner") === true ? " làm chủ máy" : ""}`,
        `${by} invited somebody${data.get("owner") === true ? " as an owner" : ""}`,
      );
    case "invitation-withdrawn":
      return say(`${by} rút một lời mời`, `${by} withdrew an invitation`);
    case "account-created":
      return say(`${who} nhận lời mời của ${by} từ ${peer}`, `${who} accepted the invitation of ${by} from ${peer}`);
    case "account-closed":
      return say(`${by} khóa tài khoản ${who}`, `${by} closed the account of ${who}`);
    case "account-opened":
      return say(`${by} mở lại tài khoản ${who}`, `${by} opened the account of ${who} again`);
    case "access-reset":
      return say(`${by} đặt lại quyền vào của ${who}`, `${by} reset the access of ${who}`);
    case "access-restored":
      return say(`${who} đặt mật khẩu mới từ ${peer}`, `${who} set a new password from ${peer}`);
    case "owner-right":
      return data.get("owner") === true
        ? say(`${by} giao ${who} làm chủ máy`, `${by} made ${who} an owner`)
        : say(`${by} thôi giao ${who} làm chủ máy`, `${by} took the owner's right from ${who}`);
    case "role-given":
      return say(
        `${by} giao ${who} vai trò ${roleVi} tại ${where}`,
        `${by} gave ${who} the role of ${roleEn} in ${where}`,
      );
    case "role-taken":
      return say(`${by} thôi giao vai trò cho ${who} tại ${where}`, `${by} took the role of ${who} in ${where}`);
    case "password-changed":
      return say(`${who} đổi mật khẩu`, `${who} changed the password`);
    case "second-factor":
      return data.get("on") === true
        ? say(`${who} bật mã xác thực trên điện thoại`, `${who} turned codes of the phone on`)
        : say(`${who} tắt mã xác thực trên điện thoại`, `${who} turned codes of the phone off`);
    case "recovery-codes-made":
      return say(`${who} tạo mã khôi phục mới`, `${who} made new recovery codes`);
    case "passkey-added":
      return say(`${who} thêm khóa truy cập`, `${who} added a passkey`);
    case "passkey-removed":
      return say(`${who} bỏ một khóa truy cập`, `${who} removed a passkey`);
    case "took-over":
      return say(
        `Máy dự phòng này tiếp quản máy chính ${word("from")}`,
        `This standby took over from the first machine ${word("from")}`,
      );
    case "session-ended":
      return say(`${by} ngắt một phiên của ${who}`, `${by} ended a session of ${who}`);
    case "code-made":
      return say(`Tạo mã tham gia cho ${roleVi} tại ${where}`, `Code made for ${roleEn} in ${where}`);
    case "device-joined":
      return say(
        `Thiết bị ${word("device")} vào ${where} với vai trò ${roleVi}`,
        `Device ${word("device")} joined ${where} as ${roleEn}`,
      );
    case "device-revoked":
      return say(
        `Ngắt thiết bị ${word("device")} (${roleVi}) tại ${where}`,
        `Device ${word("device")} (${roleEn}) cut off in ${where}`,
      );
    case "role-revoked":
      return say(
        `Ngắt tất cả ${word("devices")} thiết bị của ${roleVi} tại ${where}`,
        `All ${word("devices")} devices of ${roleEn} cut off in ${where}`,
      );
    case "cards-made":
      return say(
        `Tạo ${word("cards")} mã thẻ đại biểu tại ${where}`,
        `${word("cards")} codes of delegates' cards made in ${where}`,
      );
    case "card-replaced":
      return say(`Thay một thẻ đại biểu tại ${where}`, `A delegate's card was replaced in ${where}`);
    case "counting-room-opened":
      return say(`Mở phòng kiểm phiếu tại ${where} từ ${peer}`, `Counting room of ${where} opened from ${peer}`);
    case "counting-room-refused":
      return say(
        `Sai mã PIN phòng kiểm phiếu tại ${where} từ ${peer}`,
        `Wrong PIN of the counting room of ${where} from ${peer}`,
      );
    default:
      return say(type, type);
  }
}
