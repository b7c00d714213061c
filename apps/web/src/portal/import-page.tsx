import type { ArticleContent } from "@laphieu/portal";
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ApiRefusal } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import classes from "./portal.module.css";
import { type Imported, portalApi } from "./portal-api.ts";
import { usePortal } from "./use-portal.ts";
import { put, useWords } from "./words.ts";

type Draft = { readonly key: string; readonly title: string; readonly save: () => ReturnType<typeof portalApi.create> };

function draftsOf(found: Imported, category: string): readonly Draft[] {
  switch (found.kind) {
    case "html": {
      const { title, lead, body, author, at } = found.found;
      const content: ArticleContent = {
        lang: "vi",
        title: title || found.name,
        lead,
        body,
        author,
        source: at === null ? "" : new Date(at).toLocaleString("vi-VN"),
        category,
        tags: [],
        related: [],
        photo: null,
        attachments: [],
      };
      return [{ key: "1", title: content.title, save: () => portalApi.create("articles", content) }];
    }
    case "articles":
      return found.rows.map(({ row, content }) => ({
        key: String(row),
        title: content.title,
        save: () => portalApi.create("articles", content),
      }));
    case "documents":
      return found.rows.map(({ row, content }) => ({
        key: String(row),
        title: `${content.number} ${content.subject}`.trim(),
        save: () => portalApi.create("documents", content),
      }));
    case "unknown":
      return [];
    default: {
      const never: never = found;
      return never;
    }
  }
}

/** Articles and documents from a file: looked at first, saved as drafts. */
export function PortalImportPage() {
  const w = useWords();
  const { pick } = useLang();
  const portal = usePortal();
  const client = useQueryClient();
  const [found, setFound] = useState<Imported | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [done, setDone] = useState(0);
  const drafts = found === null ? [] : draftsOf(found, portal.data?.settings.categories[0]?.id ?? "tin-tuc");
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    const form = new FormData();
    form.append("file", file);
    const answer = await portalApi.importFile(form);
    setRefusal(answer.ok ? null : answer.refusal);
    setFound(answer.ok ? answer.value : null);
    setDone(0);
  };
  const save = async () => {
    let count = 0;
    for (const draft of drafts) {
      const made = await draft.save();
      if (!made.ok) {
        setRefusal(made.refusal);
        break;
      }
      count += 1;
    }
    setDone(count);
    if (count === drafts.length) setFound(null);
    await client.invalidateQueries({ queryKey: ["portal"] });
  };
  return (
    <Page title={w.import} lead={w.importLead} eyebrow={<Link to="/bien-tap">{w.back}</Link>}>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <label>
        {w.importFile}
        <br />
        <input type="file" accept=".xlsx,.csv,.html,.htm" onChange={(e) => void read(e.currentTarget.files?.[0])} />
      </label>
      {done > 0 ? <p role="status">{put(w.importDone, { n: done })}</p> : null}
      {found === null ? null : (
        <div className={classes.section}>
          <h2>{put(w.found, { n: drafts.length })}</h2>
          <ul>
            {drafts.slice(0, 200).map((d) => (
              <li key={d.key}>{d.title}</li>
            ))}
          </ul>
          {found.kind === "html" ? (
            <>
              {found.found.at === null ? null : (
                <p>{put(w.timeFound, { at: new Date(found.found.at).toLocaleString("vi-VN") })}</p>
              )}
              <h3>{w.photosFound}</h3>
              <ul>
                {found.found.photos.map((p) => (
                  <li key={p.src}>
                    {p.src}: {p.caption || p.alt}
                  </li>
                ))}
              </ul>
              <h3>{w.documentsFound}</h3>
              <ul>
                {found.found.documents.map((d) => (
                  <li key={d.href}>
                    {d.href}: {d.text}
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <ul>
              {found.problems.map((p) => (
                <li key={`${p.row} ${p.text.vi}`}>
                  {put(w.row, { n: p.row })}: {pick(p.text)}
                </li>
              ))}
            </ul>
          )}
          {drafts.length === 0 ? null : (
            <Button onClick={() => void save()}>{put(w.importSave, { n: drafts.length })}</Button>
          )}
        </div>
      )}
    </Page>
  );
}
