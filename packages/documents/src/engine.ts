/**
 * The typesetter itself: Typst 0.14 as WebAssembly with the Tinos fonts and the templates of this package. Synchronous and
 * slow enough to be felt, so it runs in a worker; nothing here reads a clock or the network.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import initialise, { TypstCompilerBuilder } from "@myriaddreamin/typst-ts-web-compiler";
import { templateFiles } from "./template-files.ts";

const require = createRequire(import.meta.url);
export const fontFiles = [
  "400Regular/Tinos_400Regular.ttf",
  "400Regular_Italic/Tinos_400Regular_Italic.ttf",
  "700Bold/Tinos_700Bold.ttf",
  "700Bold_Italic/Tinos_700Bold_Italic.ttf",
] as const;
/** Path of a bundled font file. */
export const fontPath = (file: (typeof fontFiles)[number]): string =>
  require.resolve(`@expo-google-fonts/tinos/${file}`);
/** Folder of the templates that come with this package. */
export const templatesFolder = new URL("../templates/", import.meta.url);

export type Rendered =
  | Rows
  | { readonly ok: true; readonly pdf: Uint8Array<ArrayBuffer>; readonly pages: number }
  /** `where`: file, line and column as far as the compiler told. */
  | { readonly ok: false; readonly message: string; readonly where: string };
/** Of a table: the page of every row. `continued`: the template knows that pages were set before. */
export type Rows = { readonly ok: true; readonly rows: readonly number[]; readonly continued: boolean };
export type Engine = {
  /** What was compiled, for the next engine of this process. */
  readonly module: WebAssembly.Module;
  /** Draws with the first of `templates` that there is a file for. */
  render(templates: readonly string[], data: string, probe?: boolean): Rendered;
  /** Bytes of the compiler's memory. It keeps about 0.5 MB of each document and never gives it back. */
  memory(): number;
};

type Diagnostic = {
  readonly severity?: unknown;
  readonly path?: unknown;
  readonly range?: unknown;
  readonly message?: unknown;
};
type Answered = { readonly hasError?: unknown; readonly diagnostics?: unknown; readonly result?: unknown };
const isRecord = (value: unknown): value is Diagnostic & Answered => typeof value === "object" && value !== null;

/** First error of a list of diagnostics; lines and columns counted from 1, as an editor shows them. */
const firstError = (diagnostics: unknown): { message: string; where: string } => {
  const list: readonly unknown[] = Array.isArray(diagnostics) ? diagnostics : [];
  const found = list.filter(isRecord).find((d) => d.severity === "error") ?? list.find(isRecord);
  if (found === undefined) return { message: "unknown fault of the typesetter", where: "" };
  const path = typeof found.path === "string" ? found.path.replace(/^\//, "") : "";
  const range = typeof found.range === "string" ? /^(\d+):(\d+)/.exec(found.range) : null;
  const at = range === null ? "" : `:${Number(range[1]) + 1}:${Number(range[2]) + 1}`;
  return { message: String(found.message), where: `${path}${at}` };
};

const copyOf = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  return copy;
};

const compile = async (): Promise<WebAssembly.Module> => {
  const wasm = await readFile(
    require.resolve("@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm"),
  );
  const module = await WebAssembly.compile(wasm);
  // The compiler has its own copy; these 28 MB would wait for a collection that a worker at rest never makes.
  if (wasm.byteLength === wasm.buffer.byteLength) wasm.buffer.transfer(0);
  return module;
};

const pagesIn = (json: string): readonly number[] => {
  const found: unknown = JSON.parse(json);
  return Array.isArray(found) ? found.map(Number) : [];
};

/**
 * Loads the compiler, the fonts and every template under `folder`; files of `office` with the same names stand in their
 * place. About 0.2 s and 100 MB; one is enough.
 */
export const createEngine = async (
  folder: URL = templatesFolder,
  office: URL | null = null,
  compiled: WebAssembly.Module | null = null,
): Promise<Engine> => {
  const module = compiled ?? (await compile());
  const { memory } = await initialise({ module_or_path: module });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const file of fontFiles) await builder.add_raw_font(await readFile(fontPath(file)));
  const compiler = await builder.build();
  const files = templateFiles(folder, office);
  const encoder = new TextEncoder();
  return {
    module,
    memory: () => memory.buffer.byteLength,
    render: (templates, data, probe = false) => {
      for (const { path, text } of files.changed()) compiler.add_source(`/${path}`, text);
      const template = templates.find((name) => files.has(`${name}.typ`)) ?? templates[0] ?? "";
      compiler.map_shadow("/data.json", encoder.encode(data));
      const world = compiler.snapshot("/", `/${template}.typ`, undefined);
      try {
        const compiled: unknown = world.compile(0, 3);
        if (!isRecord(compiled) || compiled.hasError === true)
          return { ok: false, ...firstError(isRecord(compiled) ? compiled.diagnostics : null) };
        if (probe)
          return {
            ok: true,
            rows: pagesIn(world.query(0, "<row>", "value")),
            continued: pagesIn(world.query(0, "<continued>", "value")).length > 0,
          };
        const made: unknown = world.get_artifact(1, 3);
        const pdf = isRecord(made) ? made.result : undefined;
        if (!(pdf instanceof Uint8Array)) return { ok: false, ...firstError(isRecord(made) ? made.diagnostics : null) };
        return { ok: true, pdf: copyOf(pdf), pages: pagesIn(world.query(0, "<pages>", "value")).at(-1) ?? 0 };
      } finally {
        world.free();
      }
    },
  };
};
