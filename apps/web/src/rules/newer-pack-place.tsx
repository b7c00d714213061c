import type { AssemblyView } from "@laphieu/assembly";
import { lazy, Suspense } from "react";

/** The rules and their words come only to a meeting that may still take another version. */
const Notice = lazy(async () => ({ default: (await import("./newer-pack-notice.tsx")).NewerPackNotice }));

/** Where a page offers another version of the rules before the opening; nothing afterwards. */
export function NewerPackPlace({ view, may }: { readonly view: AssemblyView; readonly may: boolean }) {
  if (view.state.sittings.some((s) => s.status !== "planned")) return null;
  return (
    <Suspense fallback={null}>
      <Notice view={view} may={may} />
    </Suspense>
  );
}
