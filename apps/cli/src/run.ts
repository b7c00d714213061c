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
    throw fault;
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
