import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type DocumentEntry, documentUrl, packUrl } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { IconFileText, IconPrinter } from "../ui/icons.ts";
import { Page } from "../ui/index.ts";
import classes from "./congress.module.css";
import { useCongress } from "./context.ts";
import { useDocuments } from "./document-link.tsx";

/** The papers of the congress: which are ready to open and print, and what the others wait for. */
export function DocumentsPage() {
  const { t } = useTranslation("congress");
  const { id, view } = useCongress();
  const documents = useDocuments();
  const list = documents.data ?? [];
  const groups = [
    { title: t("documents.general"), papers: list.filter((d) => d.election === undefined) },
    ...view.state.elections.map((e) => ({ title: e.title, papers: list.filter((d) => d.election === e.id) })),
  ].filter((group) => group.papers.length > 0);
  const printing = view.next?.action === "print";
  return (
    <Page
      title={t("documents.title")}
      width={960}
      actions={
        <Button
          component="a"
          href={packUrl(id)}
          target="_blank"
          rel="noreferrer"
          variant={printing ? "filled" : "default"}
          leftSection={<IconPrinter size={18} aria-hidden />}
        >
          {t("documents.pack")}
        </Button>
      }
      lead={t("documents.packNote")}
    >
      {documents.isPending ? <p role="status">{t("frame.loading")}</p> : null}
      {!documents.isPending && list.length === 0 ? <p className={classes.dim}>{t("documents.none")}</p> : null}
      <div className={classes.stack}>
        {groups.map((group) => (
          <section key={group.title}>
            <h2>{group.title}</h2>
            <ul className={classes.plain}>
              {group.papers.map((d) => (
                <Paper key={d.id} paper={d} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
}

function Paper({ paper }: { readonly paper: DocumentEntry }) {
  const { t } = useTranslation("congress");
  const { pick } = useLang();
  const { id } = useCongress();
  return (
    <li className={classes.electionLink}>
      <span>
        {paper.ready ? (
          <a className={classes.paper} href={documentUrl(id, paper.id)} target="_blank" rel="noreferrer">
            <IconFileText size={20} aria-hidden />
            <strong>{pick(paper.title)}</strong>
          </a>
        ) : (
          <>
            <span className={classes.paper}>
              <IconFileText size={20} aria-hidden />
              {pick(paper.title)}
            </span>
            <br />
            <span className={`${classes.dim} ${classes.small}`}>
              {t("documents.missing")}: {paper.missing.map((m) => pick(m)).join("; ")}
            </span>
          </>
        )}
      </span>
      <span className={`${classes.small} ${paper.ready ? classes.good : classes.dim}`}>
        {t(paper.ready ? "documents.ready" : "documents.notYet")}
      </span>
    </li>
  );
}
