import { CloseButton } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { IconAlertTriangle } from "./icons.ts";
import classes from "./ui.module.css";
import { Why } from "./why.tsx";

/** A refusal shown in place: what is not allowed, why with its ruling, and who may do it. Shows nothing for null. */
export function RefusalAlert(props: { readonly refusal: ApiRefusal | null; readonly onClose?: () => void }) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const box = useRef<HTMLDivElement>(null);
  const { refusal } = props;
  useEffect(() => {
    if (refusal !== null) box.current?.scrollIntoView({ block: "nearest" });
  }, [refusal]);
  if (refusal === null) return null;
  return (
    <div className={classes.refusal} role="alert" ref={box}>
      <IconAlertTriangle size={24} color="var(--lp-red)" aria-hidden />
      <div className={classes.refusalBody}>
        <p className={classes.refusalTitle}>{t("refusal.title")}</p>
        <p>{pick(refusal.text)}</p>
        {refusal.roles === undefined || refusal.roles.length === 0 ? null : (
          <p>{t("refusal.whoMay", { roles: refusal.roles.map((r) => t(`roles.${r}`)).join(", ") })}</p>
        )}
        {refusal.ruling === undefined ? null : (
          <Why ruling={refusal.ruling} textShown={refusal.ruling.text.vi === refusal.text.vi} />
        )}
      </div>
      {props.onClose === undefined ? null : <CloseButton aria-label={t("refusal.close")} onClick={props.onClose} />}
    </div>
  );
}
