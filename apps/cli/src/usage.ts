/** What the commands are and take, for people: `laphieu help` tells all of it, `laphieu help COMMAND` its own part. */
import type { Text } from "./io.ts";

type Use = { readonly form: Text; readonly does: Text };

/** The usage of one command, or of all where none is named; null when there is no such command. */
export function usageOf(command: string | null, lang: keyof Text): string | null {
  const told = uses.filter((use) => command === null || use.form.vi.split(" ", 1)[0] === command);
  if (told.length === 0) return null;
  const lines = told.flatMap((use) => [...wrapped(`laphieu ${use.form[lang]}`), `      ${use.does[lang]}`]);
  return [...(command === null ? [title[lang], ""] : []), ...lines, "", ...ends[lang]].join("\n");
}

/** What stays on one line: a bracket (with one more inside), an option with its value, a word. */
const parts = /\[[^[\]]*(?:\[[^\]]*\][^[\]]*)*\]\S*|--\S+ [^\s[-]\S*|\S+/gu;

/** Lines of at most 98 characters, so that a usual window breaks none of them. */
function wrapped(form: string): readonly string[] {
  const lines: string[] = [];
  let line = " ";
  for (const word of form.match(parts) ?? []) {
    if (line.length + 1 + word.length > 98) {
      lines.push(line);
      line = "         ";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

const title: Text = {
  vi: "Lá Phiếu: đại hội và bầu cử theo đúng quy chế, ai cũng kiểm tra được",
  en: "Lá Phiếu: congresses and elections by the book, for anyone to check",
};

const ends = {
  vi: [
    "  --lang vi|en   ngôn ngữ của thông báo      --json   kết quả cho máy đọc, mỗi dòng một giá trị",
    "  Trạng thái kết thúc: 0 xong, 1 bị từ chối, 2 dùng sai hoặc không đọc được dữ liệu vào.",
  ],
  en: [
    "  --lang vi|en   language of messages      --json   output for machines, one JSON value a line",
    "  Exit status: 0 done, 1 refused, 2 wrong usage or unreadable input.",
  ],
} as const;

const uses: readonly Use[] = [
  {
    form: { vi: "serve [--data THƯ_MỤC] [--port SỐ] [--host ĐỊA_CHỈ]", en: "serve [--data DIR] [--port N] [--host H]" },
    does: { vi: "mở chương trình", en: "start the program" },
  },
  {
    form: { vi: "serve --recover TÊN_ĐĂNG_NHẬP", en: "serve --recover USERNAME" },
    does: { vi: "đường vào lại cho chủ máy quên mật khẩu", en: "a way back for an owner who lost the password" },
  },
  {
    form: {
      vi: "demo [--data THƯ_MỤC] [--kind cell|commune|appointed|by-election|portal] [--until GIAI_ĐOẠN] [--seed SỐ]",
      en: "demo [--data DIR] [--kind cell|commune|appointed|by-election|portal] [--until STAGE] [--seed N]",
    },
    does: {
      vi: "tạo một đại hội mẫu; portal: cả một cổng thông tin mẫu",
      en: "create a sample congress; portal: a whole sample site",
    },
  },
  {
    form: { vi: "rules list", en: "rules list" },
    does: { vi: "các bộ quy chế", en: "the regulation packs" },
  },
  {
    form: { vi: "rules ask [TỆP]", en: "rules ask [FILE]" },
    does: { vi: "hỏi quy chế (mỗi dòng một câu hỏi JSON)", en: "ask a regulation (one JSON question a line)" },
  },
  {
    form: { vi: "rules casebook", en: "rules casebook" },
    does: { vi: "chạy bộ tình huống", en: "run the casebook" },
  },
  {
    form: { vi: "rules check BỘ_QUY_CHẾ.json", en: "rules check PACK.json" },
    does: { vi: "kiểm tra một bộ quy chế", en: "check a pack file" },
  },
  {
    form: { vi: "documents list --data THƯ_MỤC [--assembly MÃ]", en: "documents list --data DIR [--assembly ID]" },
    does: { vi: "các văn bản của đại hội", en: "the documents of a congress" },
  },
  {
    form: {
      vi: "documents make --data THƯ_MỤC [--assembly MÃ] --out THƯ_MỤC [--format pdf,docx,xlsx,csv,json]",
      en: "documents make --data DIR [--assembly ID] --out FOLDER [--format pdf,docx,xlsx,csv,json]",
    },
    does: { vi: "lập văn bản, danh sách, kết quả ra tệp", en: "documents, lists and results as files" },
  },
  {
    form: {
      vi: "documents file --data THƯ_MỤC [--assembly MÃ] --out THƯ_MỤC|TỆP.zip",
      en: "documents file --data DIR [--assembly ID] --out FOLDER|FILE.zip",
    },
    does: { vi: "cả bộ hồ sơ, có danh mục và phiếu đối chiếu", en: "the whole file, with cover list and check sheet" },
  },
  {
    form: {
      vi: "documents check --data THƯ_MỤC [--assembly MÃ] TỆP… [--office THƯ_MỤC]",
      en: "documents check --data DIR [--assembly ID] FILE… [--office DIR]",
    },
    does: {
      vi: "tệp này là văn bản nào trong sổ; thể thức, mẫu riêng (mặc định: office trong thư mục dữ liệu)",
      en: "which paper on record a file is; form and templates (by default office in the data folder)",
    },
  },
  {
    form: {
      vi: "paper print PHIẾU.json --out TỆP.pdf --layout SƠ_ĐỒ.json [--copies SỐ] [--sheets] [--proof TỆP] [--expected] [--form-only | --overprint [--shift=X,Y]] [--calibration TỆP]",
      en: "paper print BALLOT.json --out F.pdf --layout L.json [--copies N] [--sheets] [--proof FILE] [--expected] [--form-only | --overprint [--shift=X,Y]] [--calibration FILE]",
    },
    does: { vi: "in phiếu và sơ đồ để máy đọc", en: "ballot papers and the map the reader uses" },
  },
  {
    form: { vi: "paper read --layout SƠ_ĐỒ.json --json TỆP…", en: "paper read --layout L.json --json FILE…" },
    does: { vi: "đọc phiếu đã quét", en: "read scanned ballots" },
  },
  {
    form: {
      vi: "paper fill --layout SƠ_ĐỒ.json --out THƯ_MỤC --count SỐ [--seed SỐ] [--grade clean|office|rough|photo] [--format jpg|png|tif|pdf]",
      en: "paper fill --layout L.json --out DIR --count N [--seed N] [--grade clean|office|rough|photo] [--format jpg|png|tif|pdf]",
    },
    does: {
      vi: "phiếu tập dượt: đánh dấu, quét giả, có lời giải",
      en: "practice ballots: marked, scanned, with the truth",
    },
  },
  {
    form: {
      vi: "bundle export --data THƯ_MỤC [--assembly MÃ] --out TỆP.laphieu [--audience public|superior] [--sealed-annex TỆP --secrets TỆP|-]",
      en: "bundle export --data DIR [--assembly ID] --out FILE.laphieu [--audience public|superior] [--sealed-annex FILE --secrets FILE|-]",
    },
    does: {
      vi: "bằng chứng của đại hội; phụ lục niêm phong cho hai người",
      en: "evidence of a congress; annex sealed for two people",
    },
  },
  {
    form: {
      vi: "bundle verify TỆP.laphieu [--annex TỆP --secrets TỆP|- --decision QUYẾT_ĐỊNH] [--from SỐ:MÃ_GỐC|BÁO_CÁO.json] [--key KHÓA]",
      en: "bundle verify FILE.laphieu [--annex FILE --secrets FILE|- --decision WORDS] [--from SIZE:ROOT|REPORT.json] [--key KEY]",
    },
    does: {
      vi: "kiểm chứng chỉ từ tệp; thêm --data để ghi việc mở phụ lục vào sổ",
      en: "verify from the file alone; --data puts an opening on record",
    },
  },
  {
    form: {
      vi: "bundle images TỆP.laphieu --annex TỆP --secrets TỆP|- --decision QUYẾT_ĐỊNH --out THƯ_MỤC",
      en: "bundle images FILE.laphieu --annex FILE --secrets FILE|- --decision WORDS --out FOLDER",
    },
    does: { vi: "ảnh phiếu quét từ phụ lục đã mở", en: "scanned images of the opened annex" },
  },
  {
    form: {
      vi: "bundle records TỆP.laphieu --annex TỆP --secrets TỆP|- --decision QUYẾT_ĐỊNH --out TỆP.json",
      en: "bundle records FILE.laphieu --annex FILE --secrets FILE|- --decision WORDS --out FILE.json",
    },
    does: {
      vi: "từng phiếu theo NIST SP 1500-103, chỉ khi phụ lục đã mở",
      en: "single ballots by NIST SP 1500-103, with the opened annex alone",
    },
  },
  {
    form: { vi: "bundle compare TỆP TỆP", en: "bundle compare FILE FILE" },
    does: { vi: "hai gói có nhất quán", en: "whether two bundles agree" },
  },
  {
    form: { vi: "bundle codes TỆP MÃ…", en: "bundle codes FILE CODE…" },
    does: { vi: "tra mã của phiếu đối chiếu", en: "look up check codes" },
  },
  {
    form: { vi: "bundle head --data THƯ_MỤC", en: "bundle head --data DIR" },
    does: { vi: "mã gốc đã ký", en: "the signed head" },
  },
  {
    form: { vi: "bundle witness TỆP --data THƯ_MỤC", en: "bundle witness FILE --data DIR" },
    does: { vi: "chứng thực mã gốc của máy khác", en: "countersign another's head" },
  },
  {
    form: { vi: "backup --data THƯ_MỤC --out TỆP", en: "backup --data DIR --out FILE" },
    does: { vi: "sao lưu và kiểm tra lại, trong khi đang chạy", en: "back up and check, while running" },
  },
  {
    form: { vi: "restore TỆP --data THƯ_MỤC [--replace]", en: "restore FILE --data DIR [--replace]" },
    does: { vi: "kiểm tra rồi khôi phục; dữ liệu cũ vẫn được giữ", en: "check, then restore; the old data is kept" },
  },
  {
    form: {
      vi: "serve … --backup THƯ_MỤC [--backup-every PHÚT] [--backup-keep SỐ]",
      en: "serve … --backup FOLDER [--backup-every MINUTES] [--backup-keep N]",
    },
    does: { vi: "tự sao lưu (ra USB) khi đang chạy", en: "back up (to a stick) while running" },
  },
  {
    form: { vi: "serve … --database postgres://…", en: "serve … --database postgres://…" },
    does: {
      vi: "giữ sổ và tài khoản trong PostgreSQL (documents, bundle, backup cũng đọc được)",
      en: "keep log and accounts in PostgreSQL (documents, bundle, backup take it too)",
    },
  },
  {
    form: { vi: "standby [--data THƯ_MỤC] [--port SỐ]", en: "standby [--data DIR] [--port N]" },
    does: {
      vi: "máy dự phòng: theo sát máy chính, tiếp quản khi máy chính hỏng",
      en: "a standby: follows the first machine, takes over when it dies",
    },
  },
  {
    form: {
      vi: "store copy --from THƯ_MỤC|postgres://… --to postgres://…|THƯ_MỤC_MỚI [--beside THƯ_MỤC]",
      en: "store copy --from DIR|postgres://… --to postgres://…|NEW_DIR [--beside DIR]",
    },
    does: {
      vi: "chuyển sổ và tài khoản giữa thư mục và PostgreSQL",
      en: "move log and accounts between folder and PostgreSQL",
    },
  },
  {
    form: { vi: "bench [TÊN…]", en: "bench [NAME…]" },
    does: { vi: "đo tốc độ", en: "measure" },
  },
];
