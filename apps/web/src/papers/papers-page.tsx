import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { documentUrl, orThrow, packUrl } from "../app/api.ts";
import { useMe } from "../app/me.ts";
import { useLang } from "../app/text.ts";
import { useCongress } from "../congress/context.ts";
import { IconPrinter } from "../ui/icons.ts";
import { Page } from "../ui/index.ts";
import { CheckFile } from "./check-file.tsx";
import { PaperRow } from "./paper-row.tsx";
import classes from "./papers.module.css";
import { csvUrl, fileApi, fileSteps, resultsUrl, workbookUrl } from "./papers-api.ts";
import { groupsOf, totalsOf } from "./status.ts";
import { addPapersWords } from "./words.ts";
import { ZipButton } from "./zip-button.tsx";

addPapersWords();

/** Every paper of the congress by step: ready, missing what, signed; with a preview beside and the whole file in one click. */
export function PapersPage() {
  const { t } = useTranslation("papers");
  const { pick } = useLang();
  const { id, view } = useCongress();
  const me = useMe();
  const [chosen, setChosen] = useState<string | null>(null);
  const file = useQuery({
    queryKey: ["assembly", id, "file", view.state.version, view.audience],
    queryFn: () => orThrow(fileApi.file(id)),
    placeholderData: (old) => old,
    retry: false,
  });
  const {
    papers = [],
    sheets = [],
    mayRead = false,
    mayKeep = false,
    line = false,
    biographies = null,
    results = false,
  } = file.data ?? {};
  const shown = papers.find((p) => p.id === chosen && p.ready) ?? null;
  const totals = totalsOf(papers);
  const printing = view.next?.action === "print";
  return (
    <Page
      title={t("title")}
      width="full"
      actions={
        <Button
          component="a"
          href={packUrl(id)}
          target="_blank"
          rel="noreferrer"
          title={t("packNote")}
          variant={printing ? "filled" : "default"}
          leftSection={<IconPrinter size={18} aria-hidden />}
        >
          {t("pack")}
        </Button>
      }
      {...(file.data === undefined ? {} : { lead: t("lead", totals) })}
    >
      {file.isPending ? <p role="status">{t("loading")}</p> : null}
      {file.data !== undefined && papers.length === 0 ? <p>{t("none")}</p> : null}
      <div className={classes.page}>
        <div className={classes.list}>
          {mayRead ? (
            <div className={classes.stack}>
              <ZipButton id={id} />
              <CheckFile id={id} />
              {me.data?.owner === true ? (
                <Link to="/the-thuc" search={{ tu: id }}>
                  {t("office.link")}
                </Link>
              ) : null}
            </div>
          ) : null}
          {fileSteps.map((step) => {
            const groups = groupsOf(papers, step, view.state.elections);
            return groups.length === 0 ? null : (
              <section key={step} className={classes.section}>
                <h2>{t(`step.${step}`)}</h2>
                {groups.map((group) => (
                  <div key={group.key}>
                    {group.title === null ? null : <h3>{group.title}</h3>}
                    <ul className={classes.rows}>
                      {group.papers.map((paper) => (
                        <PaperRow
                          key={paper.id}
                          id={id}
                          paper={paper}
                          chosen={paper.id === chosen}
                          mayKeep={mayKeep}
                          mayRead={mayRead}
                          line={line}
                          biographies={biographies}
                          onChoose={() => setChosen(paper.id === chosen ? null : paper.id)}
                          onChange={() => void file.refetch()}
                        />
                      ))}
                    </ul>
                  </div>
                ))}
              </section>
            );
          })}
          {sheets.length === 0 ? null : (
            <section className={classes.section}>
              <h2>{t("sheets.title")}</h2>
              <p className={classes.small}>{t("sheets.note")}</p>
              <ul className={classes.links}>
                <li>
                  <a href={workbookUrl(id)} download>
                    {t("sheets.all")}
                  </a>
                </li>
                {sheets.map((sheet) => (
                  <li key={sheet.id}>
                    <a href={csvUrl(id, sheet.id)} download>
                      {t("sheets.csv", { title: pick(sheet.title) })}
                    </a>
                  </li>
                ))}
                {results ? (
                  <li>
                    <a href={resultsUrl(id)} download>
                      {t("sheets.results")}
                    </a>
                  </li>
                ) : null}
              </ul>
            </section>
          )}
        </div>
        <aside className={classes.preview} aria-label={t("preview")}>
          {shown === null ? (
            <p className={classes.small}>{t("choose")}</p>
          ) : (
            <iframe
              key={`${shown.id}-${view.state.version}-${biographies?.at ?? ""}`}
              src={`${documentUrl(id, shown.id)}#toolbar=0&navpanes=0&view=FitH`}
              title={t("previewOf", { title: pick(shown.title) })}
            />
          )}
        </aside>
      </div>
    </Page>
  );
}
