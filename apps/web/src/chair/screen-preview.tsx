import type { HallScreen } from "@laphieu/assembly";
import { useEffect, useRef } from "react";
import { useLang } from "../app/text.ts";
import { useCongress } from "../congress/context.ts";
import { openPreview, type Preview } from "../hall/preview.tsx";
import own from "./chair.module.css";

/** A small picture of a screen, drawn by the same code as the wall, from the stream this page has anyway. */
export function ScreenPreview({ screen, label }: { readonly screen: HallScreen; readonly label: string }) {
  const { lang } = useLang();
  const { id } = useCongress();
  const place = useRef<HTMLDivElement>(null);
  const preview = useRef<Preview | null>(null);
  useEffect(() => {
    if (place.current === null) return;
    const open = openPreview(place.current, lang, `/api/assemblies/${id}/photos`);
    preview.current = open;
    return () => {
      preview.current = null;
      open.end();
    };
  }, [lang, id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language opens another preview, which needs the screen again
  useEffect(() => preview.current?.show(screen), [screen, lang, id]);
  return <div ref={place} className={own.preview} role="img" aria-label={label} />;
}
