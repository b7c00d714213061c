import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconChevronDown } from "./icons.ts";
import classes from "./ui.module.css";

/** A number that opens to how it came about (children). Without children it is only a number with its label. */
export function Figure(props: {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const body = (
    <>
      <span className={classes.figureLabel}>
        {props.label}
        {props.children === undefined ? null : (
          <>
            <IconChevronDown size={16} className={classes.chevron} aria-hidden />
            <span className="lp-visually-hidden">{t("figure.how")}</span>
          </>
        )}
      </span>
      <span className={classes.figureValue}>{props.value}</span>
      {props.note === undefined ? null : <div className={classes.figureLabel}>{props.note}</div>}
    </>
  );
  if (props.children === undefined) return <div className={classes.figure}>{body}</div>;
  return (
    <details className={classes.figure}>
      <summary>{body}</summary>
      <div className={classes.figureBody}>{props.children}</div>
    </details>
  );
}
