/** What crosses between the maker and its worker. */
import type { Rendered } from "./engine.ts";

export type Job = {
  readonly id: number;
  /** Templates by name, the wanted one first: the paper's own, then that of its layout. */
  readonly templates: readonly string[];
  readonly data: string;
};
export type Answer =
  | { readonly id: number; readonly rendered: Rendered; readonly memory: number }
  /** The typesetter itself broke: its memory can no longer be trusted. */
  | { readonly id: number; readonly fault: string };
