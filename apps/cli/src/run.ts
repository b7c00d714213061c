/** The command line: `run(args)` answers with the exit status. One module per command under `commands/`. */
import { exit, type Io, languageOf, Refused, type Text, UsageError } from "./io.ts";
import { usageOf } from "./usage.ts";

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
  const langAt = args.indexOf("--lang");
  const lang = languageOf(langAt >= 0 ? args[langAt + 1] : undefined, io.env);
  const isWord = (arg: string, at: number) => !arg.startsWith("-") && args[at - 1] !== "--lang";
  const words = args.filter(isWord);
  try {
    const [name = "help", ...others] = words;
    if (name === "help" || args.includes("--help") || args.includes("-h")) {
      const command = name === "help" ? (others[0] ?? null) : name;
      const usage = usageOf(command, lang);
      if (usage === null) throw unknownCommand(command ?? "");
      io.out(usage);
      return exit.done;
    }
    const load = commands[name];
    if (load === undefined) throw unknownCommand(name);
    const at = args.findIndex(isWord);
    return await (await load())([...args.slice(0, at), ...args.slice(at + 1)], io);
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
    const broken = diskFault(fault);
    if (broken === null) throw fault;
    io.err(broken[lang]);
    return exit.refused;
  }
}

function unknownCommand(name: string): UsageError {
  return new UsageError({
    vi: `Không có lệnh "${name}". Gõ "laphieu help" để xem các lệnh.`,
    en: `There is no command "${name}". "laphieu help" lists the commands.`,
  });
}

/** The sentence of a program that could not start or open its folder. The server's class is not loaded for `rules`. */
function startRefusal(fault: unknown): Text | null {
  if (!(fault instanceof Error) || fault.name !== "StartRefused" || !("text" in fault)) return null;
  const { text } = fault;
  if (typeof text !== "object" || text === null || !("vi" in text) || !("en" in text)) return null;
  return typeof text.vi === "string" && typeof text.en === "string" ? { vi: text.vi, en: text.en } : null;
}

/** The sentence of a disk that failed in the middle of the work, whatever the work was; null for any other fault. */
function diskFault(fault: unknown): Text | null {
  if (!(fault instanceof Error)) return null;
  const sqlite = "errcode" in fault && typeof fault.errcode === "number" ? fault.errcode : null;
  const code = sqlite === null && "code" in fault ? fault.code : null;
  // 13: no room; 4874: no room for the index of the log.
  if (code === "ENOSPC" || sqlite === 13 || sqlite === 4874)
    return {
      vi: "Ổ đĩa đã đầy nên việc này chưa làm được; không để lại tệp dở dang. Hãy xóa bớt tệp khác rồi thử lại.",
      en: "The disk is full, so this was not done; nothing half written was left. Remove other files and try again.",
    };
  // A page that could not be read may also look like a damaged one (11), or a file like none of SQLite's (26).
  if (code === "EIO" || (sqlite !== null && [10, 11, 14, 26].includes(sqlite & 0xff)))
    return {
      vi: "Ổ đĩa báo lỗi khi đọc hoặc ghi nên việc này chưa làm được; dữ liệu đã ghi nhận vẫn còn. Hãy thử lại; nếu vẫn lỗi, hãy chép dữ liệu sang ổ khác.",
      en: "The disk reports a fault of reading or writing, so this was not done; what was recorded is still there. Try again; if the fault stays, copy the data to another disk.",
    };
  return null;
}
