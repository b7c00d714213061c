import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { documentUrl, packUrl } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { IconFileText, IconPrinter } from "../ui/icons.ts";
import { Page } from "../ui/index.ts";
import classes from "./congress.module.css";
import { useCongress } from "./context.ts";
import { useDocuments } from "./document-link.tsx";

/** The papers of the congress: which are ready to open and print, and what the others wait for. */
export function DocumentsPage() {
  const { t } = useTranslation("congress");
  const { pick } = useLang();
  const { id, view } = useCongress();
  const documents = useDocuments();
  const list = documents.data ?? [];
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
      <ul className={classes.plain}>
        {list.map((d) => (
          <li key={d.id} className={classes.electionLink}>
            <span>
              {d.ready ? (
                <a className={classes.paper} href={documentUrl(id, d.id)} target="_blank" rel="noreferrer">
                  <IconFileText size={20} aria-hidden />
                  <strong>{pick(d.title)}</strong>
                </a>
              ) : (
                <>
                  <span className={classes.paper}>
                    <IconFileText size={20} aria-hidden />
                    {pick(d.title)}
                  </span>
                  <br />
                  <span className={`${classes.dim} ${classes.small}`}>
                    {t("documents.missing")}: {d.missing.map((m) => pick(m)).join("; ")}
                  </span>
                </>
              )}
            </span>
            <span className={`${classes.small} ${d.ready ? classes.good : classes.dim}`}>
              {t(d.ready ? "documents.ready" : "documents.notYet")}
            </span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
