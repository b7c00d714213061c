/** Commands in, facts or a refusal out. */
import type { Command } from "./commands.ts";
import type { AssemblyEvent } from "./events.ts";
import type { AssemblyState, Instant } from "./model.ts";
import type { Actor } from "./roles.ts";
import type { Refusal } from "./view-types.ts";

export type Decision =
  | { readonly ok: true; readonly events: readonly AssemblyEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

export const decide = (
  _state: AssemblyState | null,
  _command: Command,
  _context: { readonly at: Instant; readonly actor: Actor },
): Decision => ({
  ok: false,
  refusal: { code: "not-ready", text: { vi: "Chưa dùng được.", en: "Not ready yet." } },
});
