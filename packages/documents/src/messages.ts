/** What crosses between the maker and its worker. */
import type { Rendered } from "./engine.ts";

export type Job = {
  readonly id: number;
  /** Templates by name, the wanted one first: the paper's own, then that of its layout. */
  readonly templates: readonly string[];
  readonly data: string;
  /** Where the rows of a table come to stand, without the file. */
  readonly probe: boolean;
};
export type Answer =
  /** The compiled typesetter, once: workers after this one need not compile it again. */
  | { readonly module: WebAssembly.Module }
  | { readonly id: number; readonly rendered: Rendered; readonly memory: number }
  /** The typesetter itself broke: its memory can no longer be trusted. */
  | { readonly id: number; readonly fault: string };
