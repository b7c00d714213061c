import { useTranslation } from "react-i18next";
import { documentUrl } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { PaperDetails } from "./paper-details.tsx";
import classes from "./papers.module.css";
import { type CongressFile, type FilePaper, wordUrl } from "./papers-api.ts";
import { statusOf } from "./status.ts";

/** One paper: its name, number and state, the forms it comes in, and, when chosen, everything about it. */
export function PaperRow(props: {
  readonly id: string;
  readonly paper: FilePaper;
  readonly chosen: boolean;
  readonly mayKeep: boolean;
  readonly mayRead: boolean;
  readonly line: boolean;
  readonly biographies: CongressFile["biographies"];
  readonly onChoose: () => void;
  readonly onChange: () => void;
}) {
  const { t } = useTranslation("papers");
  const { pick } = useLang();
  const { id, paper, chosen } = props;
  const title = pick(paper.title);
  const status = statusOf(paper);
  const notes = [
    ...(paper.number === null ? [] : [t("number", { number: paper.number })]),
    ...(paper.filed ? [] : [t("blank")]),
    ...(paper.ready ? [] : [`${t("missing")}: ${paper.missing.map(pick).join(" ")}`]),
  ];
  return (
    <li>
      <div className={`${classes.row} ${chosen ? classes.chosen : ""}`}>
        {paper.ready ? (
          <button type="button" className={classes.name} aria-expanded={chosen} onClick={props.onChoose}>
            {title}
          </button>
        ) : (
          <span className={classes.small}>{title}</span>
        )}
        <span className={classes.status} data-is={status}>
          {t(`status.${status}`)}
        </span>
        <span className={classes.formats}>
          {paper.formats.includes("pdf") ? (
            <a href={documentUrl(id, paper.id)} target="_blank" rel="noreferrer" aria-label={`PDF: ${title}`}>
              PDF
            </a>
          ) : null}
          {paper.formats.includes("docx") ? (
            <a href={wordUrl(id, paper.id)} download aria-label={t("wordOf", { title })}>
              {t("word")}
            </a>
          ) : null}
        </span>
        {notes.length === 0 ? null : <p className={classes.note}>{notes.join(" · ")}</p>}
      </div>
      {chosen ? (
        <PaperDetails
          id={id}
          paper={paper}
          mayKeep={props.mayKeep}
          mayRead={props.mayRead}
          line={props.line}
          biographies={props.biographies}
          onChange={props.onChange}
        />
      ) : null}
    </li>
  );
}
