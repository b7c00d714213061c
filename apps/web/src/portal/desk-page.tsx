import { fold } from "@laphieu/vietnamese";
import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type ApiRefusal, RefusedError } from "../app/api.ts";
import { ButtonLink } from "../congress/button-link.tsx";
import { Page, RefusalAlert } from "../ui/index.ts";
import { timeShown } from "./moment.ts";
import classes from "./portal.module.css";
import { type ItemRow, portalApi } from "./portal-api.ts";
import { usePortal } from "./use-portal.ts";
import { useWords } from "./words.ts";

/** Everything the editors work on. */
export function EditorsPage() {
  const w = useWords();
  const portal = usePortal();
  const client = useQueryClient();
  const [query, setQuery] = useState("");
  const [bin, setBin] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const { data } = portal;
  const hits = (text: string): boolean => fold(text).includes(fold(query));
  const fill = async () => {
    const filled = await portalApi.sample();
    if (!filled.ok) setRefusal(filled.refusal);
    await client.invalidateQueries({ queryKey: ["portal"] });
  };
  return (
    <Page title={w.title} lead={w.lead} actions={<a href="/cong">{w.open}</a>}>
      <RefusalAlert refusal={portal.error instanceof RefusedError ? portal.error.refusal : refusal} />
      {data === undefined ? null : (
        <>
          <div className={classes.bar}>
            <ButtonLink to="/bien-tap/bai/$id" params={{ id: "moi" }}>
              {w.newArticle}
            </ButtonLink>
            <ButtonLink to="/bien-tap/van-ban/$id" params={{ id: "moi" }} variant="default">
              {w.newDocument}
            </ButtonLink>
            <ButtonLink to="/bien-tap/nhap" variant="default">
              {w.import}
            </ButtonLink>
            {data.rights["*"]?.keep === true ? (
              <ButtonLink to="/bien-tap/cong" variant="default">
                {w.site}
              </ButtonLink>
            ) : null}
          </div>
          {data.empty && data.rights["*"]?.keep === true ? (
            <div className={classes.box}>
              <p>{w.sampleNote}</p>
              <div>
                <Button variant="default" onClick={() => void fill()}>
                  {w.sample}
                </Button>
              </div>
            </div>
          ) : null}
          <div className={classes.bar}>
            <TextInput
              miw={320}
              maw="100%"
              aria-label={w.find}
              placeholder={w.find}
              value={query}
              onChange={(e) => setQuery(e.currentTarget.value)}
            />
            <Button variant="subtle" color="gray" aria-pressed={bin} onClick={() => setBin(!bin)}>
              {w.bin}
            </Button>
          </div>
          <h2>{w.articles}</h2>
          <Rows
            kind="bai"
            bin={bin}
            rows={data.articles
              .filter((a) => (a.trashed !== null) === bin && hits(a.title))
              .map((row) => ({ row, title: row.title }))}
          />
          <h2 className={classes.section}>{w.documents}</h2>
          <Rows
            kind="van-ban"
            bin={bin}
            rows={data.documents
              .filter((d) => (d.trashed !== null) === bin && hits(`${d.number} ${d.subject}`))
              .map((row) => ({ row, title: `${row.number} ${row.subject}`.trim() }))}
          />
        </>
      )}
    </Page>
  );
}

const shownAt = (at: string | null): string => (at === null ? "" : timeShown(at));

/** What waits for review first, then drafts, then what is out; the newest first within each. */
const rank = { review: 0, draft: 1, published: 2, withdrawn: 3 } as const;

function Rows({
  kind,
  bin,
  rows,
}: {
  readonly kind: "bai" | "van-ban";
  /** Whether the rows are those of the recycle bin. */
  readonly bin: boolean;
  readonly rows: readonly { readonly row: ItemRow; readonly title: string }[];
}) {
  const w = useWords();
  if (rows.length === 0) return <p>{bin ? w.binEmpty : w.none}</p>;
  const sorted = [...rows].sort(
    (a, b) => rank[a.row.status] - rank[b.row.status] || (b.row.from ?? "").localeCompare(a.row.from ?? ""),
  );
  return (
    <div className={classes.table}>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.name}</th>
            <th scope="col">{w.state}</th>
            <th scope="col">{w.writers}</th>
            <th scope="col">{bin ? w.trashedAt : w.when}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ row, title }) => (
            <tr key={row.id}>
              <td>
                <Link to={kind === "bai" ? "/bien-tap/bai/$id" : "/bien-tap/van-ban/$id"} params={{ id: row.id }}>
                  {title}
                </Link>
              </td>
              <td>
                <span className={classes.state}>{w.status[row.status]}</span>{" "}
                {row.status === "published" && row.from !== null && row.from > new Date().toISOString()
                  ? w.scheduled
                  : row.status !== "published" && row.from !== null
                    ? w.editing
                    : ""}
              </td>
              <td>{row.writers.join(", ")}</td>
              <td>{shownAt(bin ? row.trashed : row.from)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
