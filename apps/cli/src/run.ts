/** The command line: `run(args)` answers with the exit status. One module per command under `commands/`. */
import { exit, type Io, languageOf, Refused, type Text, UsageError } from "./io.ts";

type Run = (args: readonly string[], io: Io) => Promise<number>;

/** Loaded on demand: `rules ask` must not pay for the server. */
const commands: { readonly [name: string]: () => Promise<Run> } = {
  serve: async () => (await import("./commands/serve.ts")).serve,
  demo: async () => (await import("./commands/demo.ts")).demo,
  rules: async () => (await import("./commands/rules.ts")).rules,
  documents: async () => (await import("./commands/documents.ts")).documents,
  paper: async () => (await import("./commands/paper.ts")).paper,
  bundle: async () => (await import("./commands/bundle.ts")).bundle,
  backup: async () => (await import("./commands/backup.ts")).backup,
  restore: async () => (await import("./commands/restore.ts")).restore,
  store: async () => (await import("./commands/store.ts")).store,
  standby: async () => (await import("./commands/standby.ts")).standby,
  bench: async () => (await import("./commands/bench.ts")).bench,
};

export async function run(args: readonly string[], io: Io): Promise<number> {
  const [name = "help", ...rest] = args;
  const langAt = args.indexOf("--lang");
  const lang = languageOf(langAt >= 0 ? args[langAt + 1] : undefined, io.env);
  try {
    if (name === "help" || name === "--help" || name === "-h") {
      io.out(usage[lang]);
      return exit.done;
    }
    const load = commands[name];
    if (load === undefined) {
      throw new UsageError({
        vi: `Không có lệnh "${name}". Gõ "laphieu help" để xem các lệnh.`,
        en: `There is no command "${name}". "laphieu help" lists the commands.`,
      });
    }
    return await (await load())(rest, io);
  } catch (fault) {
    if (fault instanceof UsageError || fault instanceof Refused) {
      io.err(fault.text[lang]);
      return fault instanceof UsageError ? exit.usage : exit.refused;
    }
    const refused = startRefusal(fault);
    if (refused !== null) {
      io.err(refused[lang]);
      return exit.refused;
    }
    throw fault;
  }
}

/** The sentence of a program that could not start or open its folder. The server's class is not loaded for `rules`. */
function startRefusal(fault: unknown): Text | null {
  if (!(fault instanceof Error) || fault.name !== "StartRefused" || !("text" in fault)) return null;
  const { text } = fault;
  if (typeof text !== "object" || text === null || !("vi" in text) || !("en" in text)) return null;
  return typeof text.vi === "string" && typeof text.en === "string" ? { vi: text.vi, en: text.en } : null;
}

const usage = {
  vi: `Lá Phiếu: đại hội và bầu cử theo đúng quy chế, ai cũng kiểm tra được

  laphieu serve [--data THƯ_MỤC] [--port SỐ] [--host ĐỊA_CHỈ]        mở chương trình
  laphieu serve --recover TÊN_ĐĂNG_NHẬP                              đường vào lại cho chủ máy quên mật khẩu
  laphieu demo [--data THƯ_MỤC] [--kind cell|commune|appointed|by-election|portal] [--until GIAI_ĐOẠN] [--seed SỐ]
                                                                     tạo một đại hội mẫu; portal: cả một cổng thông tin mẫu
  laphieu rules list                                                 các bộ quy chế
  laphieu rules ask [TỆP]                                            hỏi quy chế (mỗi dòng một câu hỏi JSON)
  laphieu rules casebook · rules check BỘ_QUY_CHẾ.json               chạy bộ tình huống · kiểm tra một bộ quy chế
  laphieu documents list --data THƯ_MỤC [--assembly MÃ]              các văn bản của đại hội
  laphieu documents make --data THƯ_MỤC [--assembly MÃ] --out THƯ_MỤC [--format pdf,docx,xlsx,csv,json]
                                                                     lập văn bản, danh sách, kết quả ra tệp
  laphieu documents file --data THƯ_MỤC [--assembly MÃ] --out THƯ_MỤC|TỆP.zip  cả bộ hồ sơ, có danh mục và phiếu đối chiếu
  laphieu documents check --data THƯ_MỤC [--assembly MÃ] TỆP…        tệp này là văn bản nào trong sổ
                    [--office THƯ_MỤC]                               thể thức, mẫu riêng (mặc định: office trong thư mục dữ liệu)
  laphieu paper print PHIẾU.json --out TỆP.pdf --layout SƠ_ĐỒ.json [--copies SỐ] [--sheets] [--proof TỆP]
      [--expected] [--form-only | --overprint [--shift=X,Y]] [--calibration TỆP]
                                                                     in phiếu và sơ đồ để máy đọc
  laphieu paper read --layout SƠ_ĐỒ.json --json TỆP…                  đọc phiếu đã quét
  laphieu paper fill --layout SƠ_ĐỒ.json --out THƯ_MỤC --count SỐ [--seed SỐ] [--grade clean|office|rough|photo] [--format jpg|png|tif|pdf]
                                                                     phiếu tập dượt: đánh dấu, quét giả, có lời giải
  laphieu bundle export --data THƯ_MỤC [--assembly MÃ] --out TỆP.laphieu [--audience public|superior]
      [--sealed-annex TỆP --secrets TỆP|-]                           bằng chứng của đại hội; phụ lục niêm phong cho hai người
  laphieu bundle verify TỆP.laphieu [--annex TỆP --secrets TỆP|- --decision QUYẾT_ĐỊNH] [--from SỐ:MÃ_GỐC|BÁO_CÁO.json] [--key KHÓA]
                                                                     kiểm chứng chỉ từ tệp; thêm --data để ghi việc mở phụ lục vào sổ
  laphieu bundle records TỆP.laphieu --annex TỆP --secrets TỆP|- --decision QUYẾT_ĐỊNH --out TỆP.json
                                                                     từng phiếu theo NIST SP 1500-103, chỉ khi phụ lục đã mở
  laphieu bundle compare TỆP TỆP · bundle codes TỆP MÃ…              hai gói có nhất quán · tra mã của phiếu đối chiếu
  laphieu bundle head --data THƯ_MỤC · bundle witness TỆP --data THƯ_MỤC   mã gốc đã ký · chứng thực mã gốc của máy khác
  laphieu backup --data THƯ_MỤC --out TỆP                            sao lưu và kiểm tra lại, trong khi đang chạy
  laphieu restore TỆP --data THƯ_MỤC [--replace]                     kiểm tra rồi khôi phục; dữ liệu cũ vẫn được giữ
  laphieu serve … --backup THƯ_MỤC [--backup-every PHÚT] [--backup-keep SỐ]  tự sao lưu (ra USB) khi đang chạy
  laphieu serve … --database postgres://…                            giữ sổ và tài khoản trong PostgreSQL (documents, bundle, backup cũng đọc được)
  laphieu standby [--data THƯ_MỤC] [--port SỐ]                       máy dự phòng: theo sát máy chính, tiếp quản khi máy chính hỏng
  laphieu store copy --from THƯ_MỤC|postgres://… --to postgres://…|THƯ_MỤC_MỚI [--beside THƯ_MỤC]
                                                                     chuyển sổ và tài khoản giữa thư mục và PostgreSQL
  laphieu bench [TÊN…]                                               đo tốc độ

  --lang vi|en   ngôn ngữ của thông báo      --json   kết quả cho máy đọc, mỗi dòng một giá trị
  Trạng thái kết thúc: 0 xong, 1 bị từ chối, 2 dùng sai hoặc không đọc được dữ liệu vào.`,
  en: `Lá Phiếu: congresses and elections by the book, for anyone to check

  laphieu serve [--data DIR] [--port N] [--host H]                   start the program
  laphieu serve --recover USERNAME                                   a way back for an owner who lost the password
  laphieu demo [--data DIR] [--kind cell|commune|appointed|by-election|portal] [--until STAGE] [--seed N]
                                                                     create a sample congress; portal: a whole sample site
  laphieu rules list                                                 the regulation packs
  laphieu rules ask [FILE]                                           ask a regulation (one JSON question a line)
  laphieu rules casebook · rules check PACK.json                     run the casebook · check a pack file
  laphieu documents list --data DIR [--assembly ID]                  the documents of a congress
  laphieu documents make --data DIR [--assembly ID] --out FOLDER [--format pdf,docx,xlsx,csv,json]
                                                                     documents, lists and results as files
  laphieu documents file --data DIR [--assembly ID] --out FOLDER|FILE.zip  the whole file, with cover list and check sheet
  laphieu documents check --data DIR [--assembly ID] FILE…           which paper on record a file is
                    [--office DIR]                                   form and templates (by default office in the data folder)
  laphieu paper print BALLOT.json --out F.pdf --layout L.json [--copies N] [--sheets] [--proof FILE]
      [--expected] [--form-only | --overprint [--shift=X,Y]] [--calibration FILE]
                                                                     ballot papers and the map the reader uses
  laphieu paper read --layout L.json --json FILE…                    read scanned ballots
  laphieu paper fill --layout L.json --out DIR --count N [--seed N] [--grade clean|office|rough|photo] [--format jpg|png|tif|pdf]
                                                                     practice ballots: marked, scanned, with the truth
  laphieu bundle export --data DIR [--assembly ID] --out FILE.laphieu [--audience public|superior]
      [--sealed-annex FILE --secrets FILE|-]                         evidence of a congress; annex sealed for two people
  laphieu bundle verify FILE.laphieu [--annex FILE --secrets FILE|- --decision WORDS] [--from SIZE:ROOT|REPORT.json] [--key KEY]
                                                                     verify from the file alone; --data puts an opening on record
  laphieu bundle records FILE.laphieu --annex FILE --secrets FILE|- --decision WORDS --out FILE.json
                                                                     single ballots by NIST SP 1500-103, with the opened annex alone
  laphieu bundle compare FILE FILE · bundle codes FILE CODE…         whether two bundles agree · look up check codes
  laphieu bundle head --data DIR · bundle witness FILE --data DIR    the signed head · countersign another's head
  laphieu backup --data DIR --out FILE                               back up and check, while running
  laphieu restore FILE --data DIR [--replace]                        check, then restore; the old data is kept
  laphieu serve … --backup FOLDER [--backup-every MINUTES] [--backup-keep N]  back up (to a stick) while running
  laphieu serve … --database postgres://…                            keep log and accounts in PostgreSQL (documents, bundle, backup take it too)
  laphieu standby [--data DIR] [--port N]                            a standby: follows the first machine, takes over when it dies
  laphieu store copy --from DIR|postgres://… --to postgres://…|NEW_DIR [--beside DIR]
                                                                     move log and accounts between folder and PostgreSQL
  laphieu bench [NAME…]                                              measure

  --lang vi|en   language of messages      --json   output for machines, one JSON value a line
  Exit status: 0 done, 1 refused, 2 wrong usage or unreadable input.`,
} as const;
