import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type DocumentEntry, documentUrl } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { IconFileText } from "../ui/icons.ts";
import classes from "./cell.module.css";

/** Papers one under another. Those that cannot be made yet are folded away, each with what it waits for. */
export function PaperList(props: {
  readonly id: string;
  readonly papers: readonly DocumentEntry[];
  /** Ballots to print of each kind. */
  readonly copies: number;
}) {
  const { t } = useTranslation("cell");
  const { pick } = useLang();
  const ready = props.papers.filter((p) => p.ready);
  const later = props.papers.filter((p) => !p.ready);
  return (
    <>
      <ul className={classes.papers}>
        {ready.map((paper) => {
          const ballots = paper.kind === "ballot" && props.copies > 0;
          const label = ballots ? t("prepare.ballots", { copies: props.copies }) : t("paperList.open");
          return (
            <li key={paper.id}>
              <div className={classes.paper}>
                <IconFileText size={20} aria-hidden />
                <span>{pick(paper.title)}</span>
                <Button
                  component="a"
                  href={documentUrl(props.id, paper.id, ballots ? props.copies : undefined)}
                  target="_blank"
                  variant="default"
                  aria-label={`${label}: ${pick(paper.title)}`}
                >
                  {label}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      {later.length === 0 ? null : (
        <details className={classes.later}>
          <summary>{t("prepare.later", { count: later.length })}</summary>
          <ul>
            {later.map((paper) => (
              <li key={paper.id}>
                {pick(paper.title)}
                {paper.missing.length === 0 ? "" : `: ${paper.missing.map(pick).join(" ")}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
