import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type DocumentEntry, documentUrl } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { IconCircleDashed, IconFileText } from "../ui/icons.ts";
import classes from "./cell.module.css";

/** Papers one under another: those that are ready open at once, the others say what they wait for. */
export function PaperList(props: { readonly id: string; readonly papers: readonly DocumentEntry[] }) {
  const { t } = useTranslation("cell");
  const { pick } = useLang();
  return (
    <ul className={classes.papers}>
      {props.papers.map((paper) => (
        <li key={paper.id}>
          <div className={classes.paper}>
            {paper.ready ? <IconFileText size={20} aria-hidden /> : <IconCircleDashed size={20} aria-hidden />}
            <span>
              {pick(paper.title)}
              {paper.ready || paper.missing.length === 0 ? null : (
                <span className={classes.note}> · {paper.missing.map(pick).join("; ")}</span>
              )}
            </span>
            {paper.ready ? (
              <Button
                component="a"
                href={documentUrl(props.id, paper.id)}
                target="_blank"
                variant="default"
                aria-label={t("paperList.openOf", { title: pick(paper.title) })}
              >
                {t("paperList.open")}
              </Button>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
