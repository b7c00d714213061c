import { type ArticleContent, plainText } from "@laphieu/portal";
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ApiRefusal, Result } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { ChooseFile } from "./choose-file.tsx";
import { FoundPage, type PageDraft, pageDraft, savePage } from "./found-page.tsx";
import { timeShown } from "./moment.ts";
import { gather } from "./page-files.ts";
import classes from "./portal.module.css";
import { type Imported, portalApi } from "./portal-api.ts";
import { usePortal } from "./use-portal.ts";
import { put, useWords } from "./words.ts";

type Rows = Exclude<Imported, { readonly kind: "html" }>;
type Row = { readonly key: string; readonly title: string; readonly save: () => Promise<Result<unknown>> };

function rowsOf(found: Rows): readonly Row[] {
  switch (found.kind) {
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
    default: {
      const never: never = found;
      return never;
    }
  }
}

/** Articles and documents from files: looked at first, saved as drafts. */
export function PortalImportPage() {
  const w = useWords();
  const { pick } = useLang();
  const portal = usePortal();
  const client = useQueryClient();
  const [tables, setTables] = useState<readonly Rows[]>([]);
  const [pages, setPages] = useState<readonly PageDraft[]>([]);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(0);
  const [over, setOver] = useState(false);
  const rows = tables.flatMap(rowsOf);
  const count = rows.length + pages.length;
  const read = async (files: readonly File[]) => {
    setBusy(true);
    setDone(0);
    setTables([]);
    setPages([]);
    setRefusal(null);
    const gathered = await gather(files);
    if (!gathered.ok) setRefusal(gathered.refusal);
    else {
      const { pages: saved, tables: sheets, beside } = gathered.value;
      for (const file of [...saved, ...sheets]) {
        const form = new FormData();
        form.append("file", file, file.name.split("/").at(-1) ?? file.name);
        const answer = await portalApi.importFile(form);
        if (!answer.ok) setRefusal(answer.refusal);
        else if (answer.value.kind === "html") {
          const draft = pageDraft(answer.value.name, answer.value.found, beside);
          setPages((before) => [...before, draft]);
        } else {
          const found = answer.value;
          setTables((before) => [...before, found]);
        }
      }
    }
    setBusy(false);
  };
  const category = portal.data?.settings.categories[0]?.id ?? "tin-tuc";
  const content = (draft: PageDraft): ArticleContent => ({
    lang: "vi",
    title: draft.found.title || draft.name,
    lead: draft.found.lead,
    body: draft.found.body,
    author: draft.found.author,
    source: draft.found.at === null ? "" : put(w.timeFound, { at: timeShown(draft.found.at) }),
    category,
    tags: [],
    related: [],
    photo: null,
    attachments: [],
  });
  const save = async () => {
    setBusy(true);
    setRefusal(null);
    let kept = 0;
    const all: readonly (() => Promise<Result<unknown>>)[] = [
      ...pages.map((draft) => () => savePage(draft, content(draft))),
      ...rows.map((row) => row.save),
    ];
    for (const one of all) {
      const made = await one();
      if (!made.ok) {
        setRefusal(made.refusal);
        break;
      }
      kept += 1;
    }
    setBusy(false);
    setDone(kept);
    if (kept === all.length) {
      setPages([]);
      setTables([]);
    } else setPages(pages.slice(kept));
    await client.invalidateQueries({ queryKey: ["portal"] });
  };
  return (
    <Page title={w.import} lead={w.importLead} eyebrow={<Link to="/bien-tap">{w.back}</Link>}>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <div
        className={classes.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (event.dataTransfer.files.length > 0) void read([...event.dataTransfer.files]);
        }}
      >
        <div className={classes.bar}>
          <ChooseFile
            many
            quiet={count > 0}
            label={w.importChoose}
            accept=".xlsx,.csv,.html,.htm,.zip,.jpg,.jpeg,.png,.webp,.pdf,.docx,.odt,.ods,.pptx"
            busy={busy}
            onFiles={(files) => void read(files)}
          />
          <span className={classes.note}>{w.importDrop}</span>
        </div>
      </div>
      <p role="status">{busy ? w.importReading : done > 0 ? put(w.importDone, { n: done }) : ""}</p>
      {count === 0 && tables.length === 0 ? null : (
        <div className={classes.section}>
          <h2>{put(w.found, { n: count })}</h2>
          {pages.map((draft, index) => (
            <FoundPage
              key={draft.name}
              draft={draft}
              onChange={(next) => setPages(pages.map((p, i) => (i === index ? next : p)))}
              start={plainText(draft.found.body).slice(0, 240)}
            />
          ))}
          {rows.length === 0 ? null : (
            <ul>
              {rows.slice(0, 200).map((row) => (
                <li key={`${row.key} ${row.title}`}>{row.title}</li>
              ))}
            </ul>
          )}
          {tables.flatMap((t) => t.problems).length === 0 ? null : (
            <ul>
              {tables
                .flatMap((t) => t.problems)
                .map((p) => (
                  <li key={`${p.row} ${p.text.vi}`}>
                    {put(w.row, { n: p.row })}: {pick(p.text)}
                  </li>
                ))}
            </ul>
          )}
          {count === 0 ? null : (
            <Button onClick={() => void save()} loading={busy}>
              {put(w.importSave, { n: count })}
            </Button>
          )}
        </div>
      )}
    </Page>
  );
}
