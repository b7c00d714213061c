/**
 * Results sent to the one address that the owner set, and answers fetched from it. What could not be sent waits and is tried
 * again; nothing is lost when the two machines are never on at the same time: the file can be carried instead.
 */
import { readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { done, type Outcome, type Problem, refuse } from "../../http/problem.ts";
import { problem } from "../../http/sentences.ts";

const sentSchema = z.strictObject({
  state: z.enum(["waiting", "accepted", "aside", "refused"]),
  at: z.string(),
  text: z.strictObject({ vi: z.string(), en: z.string() }),
});
export type Sent = z.infer<typeof sentSchema>;
const settingsSchema = z.strictObject({
  origin: z.string(),
  code: z.string(),
  sent: z.record(z.string(), sentSchema),
});
type Settings = z.infer<typeof settingsSchema>;

const replySchema = z.union([
  z.object({ kind: z.literal("accepted") }),
  z.object({ kind: z.literal("aside"), reason: z.string(), text: z.object({ vi: z.string(), en: z.string() }) }),
  z.object({ error: z.object({ code: z.string(), text: z.object({ vi: z.string(), en: z.string() }) }) }),
]);
/** Longest reply that is read, bytes. */
const bound = 2_000_000;
const patience = 120_000;

const notSet = problem(
  409,
  "no-address",
  "Chưa đặt địa chỉ của cấp trên. Chủ máy đặt địa chỉ và mã gửi trước.",
  "The address of the level above is not set. The owner sets the address and the code first.",
);
const notReached = {
  vi: "Chưa nối được tới máy của cấp trên. Máy này sẽ tự gửi lại; cũng có thể tải tệp và chuyển bằng USB hoặc thư.",
  en: "The machine of the level above cannot be reached. It is tried again by itself; or carry the file by hand.",
};
const accepted = {
  vi: "Cấp trên đã nhận và kiểm chứng.",
  en: "The level above has received and verified it.",
};
const strange: Problem = problem(
  409,
  "strange-reply",
  "Địa chỉ đó không trả lời như máy của cấp trên. Kiểm tra lại địa chỉ.",
  "That address does not answer as a machine of the level above does. Check the address.",
);

/** The text of a reply, as far as it is not too long. */
async function textOf(response: Response): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > bound) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

const parsed = (text: string | null): z.infer<typeof replySchema> | null => {
  try {
    const read = replySchema.safeParse(JSON.parse(text ?? ""));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
};

export class Upward {
  readonly #path: string;
  readonly #now: () => string;
  #settings: Settings | null;

  /** `folder` is the data folder; what is there stays in a file that the owner of the machine alone reads. */
  constructor(folder: string, now: () => string) {
    this.#path = join(folder, "upward.json");
    this.#now = now;
    this.#settings = readSettings(this.#path);
  }

  get origin(): string | null {
    return this.#settings?.origin ?? null;
  }
  sent(assembly: string): Sent | null {
    return this.#settings?.sent[assembly] ?? null;
  }
  /** Congresses that wait to be sent. */
  waiting(): readonly string[] {
    return Object.entries(this.#settings?.sent ?? {}).flatMap(([id, s]) => (s.state === "waiting" ? [id] : []));
  }
  /** Congresses that were taken up, whose answer may have come. */
  answerable(): readonly string[] {
    return Object.entries(this.#settings?.sent ?? {}).flatMap(([id, s]) => (s.state === "accepted" ? [id] : []));
  }

  async set(origin: string, code: string): Promise<void> {
    await this.#save({ origin, code, sent: this.#settings?.sent ?? {} });
  }

  /** Sends a bundle. What cannot be reached waits; every other end is told and kept. */
  async send(assembly: string, bundle: Uint8Array<ArrayBuffer>): Promise<Outcome<Sent>> {
    const settings = this.#settings;
    if (settings === null) return refuse(notSet);
    const reply = await this.#ask("/api/above/inbox", { method: "POST", body: bundle });
    const made = (state: Sent["state"], text: Sent["text"]): Sent => ({ state, at: this.#now(), text });
    const read = reply === null ? null : parsed(reply.text);
    const sent =
      reply === null
        ? made("waiting", notReached)
        : read === null
          ? made("refused", strange.text)
          : "error" in read
            ? made(read.error.code === "busy" ? "waiting" : "refused", read.error.text)
            : read.kind === "accepted" || read.reason === "sent-twice"
              ? made("accepted", accepted)
              : made("aside", read.text);
    await this.#save({ ...settings, sent: { ...settings.sent, [assembly]: sent } });
    return done(sent);
  }

  /** The answer as it stands above, as text of the signed file; null where there is none yet or nobody answers. */
  async answer(assembly: string): Promise<string | null> {
    if (this.#settings === null) return null;
    const reply = await this.#ask(`/api/above/inbox/answers/${encodeURIComponent(assembly)}`, { method: "GET" });
    return reply?.ok === true ? reply.text : null;
  }

  async #ask(
    path: string,
    init: { readonly method: string; readonly body?: Uint8Array<ArrayBuffer> },
  ): Promise<{ readonly ok: boolean; readonly text: string | null } | null> {
    const settings = this.#settings;
    if (settings === null) return null;
    try {
      const response = await fetch(settings.origin + path, {
        ...init,
        headers: {
          authorization: `Bearer ${settings.code}`,
          "x-laphieu": "1",
          "content-type": "application/octet-stream",
        },
        // The one address that was set, and no other that it might name.
        redirect: "error",
        signal: AbortSignal.timeout(patience),
      });
      return { ok: response.ok, text: await textOf(response) };
    } catch {
      return null;
    }
  }

  async #save(settings: Settings): Promise<void> {
    await writeFile(`${this.#path}.part`, JSON.stringify(settings), { mode: 0o600 });
    await rename(`${this.#path}.part`, this.#path);
    this.#settings = settings;
  }
}

const readSettings = (path: string): Settings | null => {
  try {
    const read = settingsSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
};
