/** What keeps a scanned count from being concluded, from the figures alone. */
import type { BallotPapers, ScanRoom } from "@laphieu/assembly";
import { type Bundle, sums } from "./bundles.ts";

export type Blocker =
  | { readonly kind: "printed" | "not-scanned" | "more-papers" | "doubtful" | "close"; readonly n: number }
  | { readonly kind: "bundle"; readonly batch: number; readonly papers: number; readonly sheets: number };

/** In the order in which people mend them. */
export function blockers(papers: BallotPapers, bundles: readonly Bundle[], room: ScanRoom | null): readonly Blocker[] {
  const { printed, issued, unused, spoiled } = papers;
  const returned = papers.returned ?? 0;
  const total = sums(bundles);
  const known = (issued ?? 0) + (unused ?? 0) + spoiled;
  const close = room?.close ?? null;
  return [
    ...(printed === null || printed === known ? [] : [{ kind: "printed", n: Math.abs(printed - known) } as const]),
    ...(total.papers < returned ? [{ kind: "not-scanned", n: returned - total.papers } as const] : []),
    ...(total.papers > returned ? [{ kind: "more-papers", n: total.papers - returned } as const] : []),
    ...(total.left > 0 ? [{ kind: "doubtful", n: total.left } as const] : []),
    ...bundles
      .filter((b) => b.doesNotMeet)
      .map((b) => ({ kind: "bundle", batch: b.batch, papers: b.papers ?? 0, sheets: b.kept }) as const),
    ...(close === null || close.seen || close.names.length === 0 || total.papers < returned
      ? []
      : [{ kind: "close", n: close.cases.length } as const]),
  ];
}
