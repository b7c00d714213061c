import type { ArticleContent, DocumentContent } from "@laphieu/portal";
import { Button } from "@mantine/core";
import { useState } from "react";
import type { ApiRefusal } from "../app/api.ts";
import classes from "./portal.module.css";
import { portalApi } from "./portal-api.ts";
import { useWords } from "./words.ts";

const widths = { phone: 390, tablet: 820, laptop: 1366 } as const;
const sizes = ["phone", "tablet", "laptop"] as const;

/** The text as the public would see it, at three sizes. */
export function Preview(props: {
  readonly text: { readonly content: ArticleContent } | { readonly document: DocumentContent };
  readonly disabled: boolean;
  readonly onRefused: (refusal: ApiRefusal) => void;
}) {
  const w = useWords();
  const [url, setUrl] = useState<string | null>(null);
  const [size, setSize] = useState<(typeof sizes)[number]>("phone");
  const look = async () => {
    const made = await portalApi.preview(props.text);
    if (made.ok) setUrl(made.value.url);
    else props.onRefused(made.refusal);
  };
  return (
    <section className={classes.section} aria-label={w.previewTitle}>
      <div className={classes.bar}>
        <Button variant="default" onClick={() => void look()} disabled={props.disabled}>
          {w.preview}
        </Button>
        {url === null
          ? null
          : sizes.map((s) => (
              <Button
                key={s}
                size="compact-md"
                variant={s === size ? "light" : "subtle"}
                color="gray"
                aria-pressed={s === size}
                onClick={() => setSize(s)}
              >
                {w.sizes[s]}
              </Button>
            ))}
      </div>
      {url === null ? null : (
        <iframe className={classes.frame} title={w.previewTitle} src={url} style={{ width: widths[size] }} />
      )}
    </section>
  );
}
