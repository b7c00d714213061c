/**
 * A queue before one worker. A job that takes too long or breaks the typesetter costs only itself: the worker is replaced
 * and the jobs behind it go on.
 */
import { Worker } from "node:worker_threads";
import type { Rendered, Rows } from "./engine.ts";
import type { Answer, Job } from "./messages.ts";
import type { PaperData } from "./paper-data.ts";
import type { DocumentRefusal, DocumentResult } from "./types.ts";

export type TypesetterOptions = {
  /** Milliseconds for one document. */
  readonly timeout?: number;
  /** Bytes of compiler memory after which the worker is replaced between two documents; 40 MB by default: a dozen papers. */
  readonly memoryLimit?: number;
  /** Milliseconds without a document after which the worker is let go, and all its memory with it; 20 s by default. */
  readonly idle?: number;
  /** Folder of templates, the package's own by default. */
  readonly templates?: URL;
  /** Folder with an office's own templates: a file named like one of the package's stands in its place. */
  readonly office?: URL;
};
export type Typesetter = {
  set(data: PaperData): Promise<DocumentResult>;
  /** Where the rows of its tables come to stand. */
  probe(data: PaperData): Promise<Rows | Refused>;
  close(): Promise<void>;
};
type Refused = Extract<DocumentResult, { readonly ok: false }>;

const refusal = (code: DocumentRefusal["code"], template: string, vi: string, en: string): Refused => ({
  ok: false,
  refusal: { code, text: { vi, en }, template },
});

/** Names the template with its line, and the field it asked for where that is what was missing. */
const templateFailed = (where: string, message: string): Refused => {
  const field = /does not contain key "([^"]+)"/u.exec(message)?.[1];
  const made =
    field === undefined
      ? refusal(
          "template-failed",
          where,
          `Mẫu ${where} không dàn trang được: ${message}`,
          `Template ${where} could not be set: ${message}`,
        )
      : refusal(
          "template-failed",
          where,
          `Mẫu ${where} dùng trường “${field}” không có trong dữ liệu của giấy tờ này.`,
          `Template ${where} asks for the field “${field}”, which this paper does not have.`,
        );
  return field === undefined ? made : { ok: false, refusal: { ...made.refusal, field } };
};

type Set = Exclude<Rendered, { readonly ok: false }> | Refused;
type Waiting = { readonly data: PaperData; readonly probe: boolean; readonly resolve: (result: Set) => void };

/** The template of the paper itself, then that of its layout. */
const templatesOf = (data: PaperData): readonly string[] => {
  const own = "document" in data ? data.document : undefined;
  return own === undefined ? [data.template] : [own, data.template];
};

/** Starts no worker before the first document; `close` ends it and refuses what still waits. */
export const createTypesetter = (options: TypesetterOptions = {}): Typesetter => {
  const timeout = options.timeout ?? 60_000;
  const memoryLimit = options.memoryLimit ?? 40 * 1024 * 1024;
  const idle = options.idle ?? 20_000;
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let current: { readonly job: number; readonly end: (result: Set) => void } | null = null;
  let next = 1;
  let closed = false;
  let resting: NodeJS.Timeout | undefined;
  // Kept while papers are being made: a worker that takes over starts with what the first one compiled.
  let module: WebAssembly.Module | null = null;

  const drop = async () => {
    clearTimeout(resting);
    const old = worker;
    worker = null;
    if (old !== null) {
      old.removeAllListeners();
      // A worker that dies later must not bring the process down.
      old.on("error", () => {});
      await old.terminate();
    }
  };

  const start = (): Worker => {
    const made = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: { folder: options.templates?.href, office: options.office?.href, module },
      // The data of a paper are small; what is large is the compiler's own memory.
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 8 },
    });
    made.unref();
    made.on("message", (answer: Answer) => {
      if ("module" in answer) {
        module = answer.module;
        return;
      }
      if (current?.job !== answer.id) return;
      if ("fault" in answer) {
        const { end } = current;
        void drop().then(() =>
          end(
            refusal(
              "worker-failed",
              "",
              `Phần dàn trang bị lỗi (${answer.fault}) và đã được khởi động lại; hãy tạo lại tài liệu này.`,
              `The typesetter broke (${answer.fault}) and was restarted; make this document again.`,
            ),
          ),
        );
        return;
      }
      const { rendered } = answer;
      // The compiler returns no memory: a fresh worker (0.2 s) takes over between two documents.
      if (answer.memory > memoryLimit) void drop();
      current.end(rendered.ok ? rendered : templateFailed(rendered.where, rendered.message));
    });
    const lost = (why: string) => {
      if (worker === made) worker = null;
      current?.end(
        refusal(
          "worker-failed",
          "",
          `Phần dàn trang dừng đột ngột (${why}); hãy tạo lại tài liệu này.`,
          `The typesetter stopped (${why}); make this document again.`,
        ),
      );
    };
    made.on("error", (error) => lost(String(error)));
    made.on("exit", (code) => lost(`exit ${code}`));
    return made;
  };

  const step = () => {
    if (current !== null || closed) return;
    const first = queue.shift();
    if (first === undefined) {
      worker?.unref();
      clearTimeout(resting);
      resting = setTimeout(() => {
        module = null;
        void drop();
      }, idle).unref();
      return;
    }
    clearTimeout(resting);
    const { data, probe, resolve } = first;
    const id = next++;
    const limit = setTimeout(() => {
      void drop().then(() =>
        current?.end(
          refusal(
            "timeout",
            `${data.template}.typ`,
            `Tạo tài liệu quá ${Math.round(timeout / 1000)} giây nên đã dừng; các tài liệu khác vẫn tạo được.`,
            `The document took over ${Math.round(timeout / 1000)} seconds and was stopped; the others can still be made.`,
          ),
        ),
      );
    }, timeout);
    current = {
      job: id,
      end: (result) => {
        clearTimeout(limit);
        current = null;
        resolve(result.ok || result.refusal.template !== "" ? result : named(result.refusal, data));
        step();
      },
    };
    worker ??= start();
    worker.ref();
    const job: Job = { id, templates: templatesOf(data), data: JSON.stringify(data), probe };
    worker.postMessage(job);
  };
  const named = (was: DocumentRefusal, data: PaperData): Refused => ({
    ok: false,
    refusal: { ...was, template: `${data.template}.typ` },
  });

  const gone = (data: PaperData) =>
    refusal("closed", `${data.template}.typ`, "Chương trình đang dừng.", "The program is stopping.");
  const add = (data: PaperData, probe: boolean): Promise<Set> =>
    closed
      ? Promise.resolve(gone(data))
      : new Promise((resolve) => {
          queue.push({ data, probe, resolve });
          step();
        });
  return {
    set: async (data) => {
      const done = await add(data, false);
      return done.ok && !("pdf" in done) ? gone(data) : done;
    },
    probe: async (data) => {
      const done = await add(data, true);
      return done.ok && !("rows" in done) ? gone(data) : done;
    },
    close: async () => {
      closed = true;
      for (const waiting of queue.splice(0)) waiting.resolve(gone(waiting.data));
      const running = current;
      await drop();
      running?.end(refusal("closed", "", "Chương trình đang dừng.", "The program is stopping."));
    },
  };
};
