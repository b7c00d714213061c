import { Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import classes from "./ui.module.css";

/** The frame of every screen: one h1, an optional line above and below it, and room for quiet actions at the right. */
export function Page(props: {
  readonly title: string;
  readonly eyebrow?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Widest content in pixels; 1120 unless told, `full` for pages of several columns. */
  readonly width?: number | "full";
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${props.title} · ${t("product")}`;
  }, [props.title, t]);
  const width = props.width ?? 1120;
  return (
    <div className={classes.page} style={{ maxWidth: width === "full" ? undefined : width }}>
      <div className={classes.pageHead}>
        <div>
          {props.eyebrow === undefined ? null : <div className={classes.eyebrow}>{props.eyebrow}</div>}
          <Title order={1}>{props.title}</Title>
          {props.lead === undefined ? null : <p className={classes.lead}>{props.lead}</p>}
        </div>
        {props.actions}
      </div>
      {props.children}
    </div>
  );
}
