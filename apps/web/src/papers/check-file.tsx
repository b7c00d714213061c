import { Button, FileButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../app/api.ts";
import { IconCircleCheck, IconFileText, IconSearch } from "../ui/icons.ts";
import { RefusalAlert } from "../ui/index.ts";
import { moment } from "./moment.ts";
import classes from "./papers.module.css";
import { type Checked, checkSheetUrl, fileApi } from "./papers-api.ts";

/** The check sheet, and the other way round: which paper a file is. */
export function CheckFile(props: { readonly id: string }) {
  const { t } = useTranslation("papers");
  const [found, setFound] = useState<Checked | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const check = async (file: File | null) => {
    if (file === null) return;
    const answer = await fileApi.check(props.id, file);
    setFound(answer.ok ? answer.value : null);
    setRefusal(answer.ok ? null : answer.refusal);
  };
  const { match = null } = found ?? {};
  return (
    <div className={classes.tight}>
      <div className={classes.bar}>
        <Button
          component="a"
          href={checkSheetUrl(props.id)}
          target="_blank"
          rel="noreferrer"
          variant="default"
          leftSection={<IconFileText size={18} aria-hidden />}
        >
          {t("check.sheet")}
        </Button>
        <FileButton onChange={check}>
          {(button) => (
            <Button {...button} variant="default" leftSection={<IconSearch size={18} aria-hidden />}>
              {t("check.title")}
            </Button>
          )}
        </FileButton>
      </div>
      <span className={classes.small}>{t("check.note")}</span>
      {found === null ? null : (
        <div role="status">
          {match === null ? (
            <p>{t("check.unknown", { code: found.code })}</p>
          ) : (
            <p>
              <IconCircleCheck size={18} color="var(--lp-green)" aria-hidden />{" "}
              {match.as === "paper"
                ? t("check.isPaper", { title: match.title, position: match.position + 1, at: moment(match.at) })
                : t("check.isScan", { title: match.title, position: match.position + 1 })}{" "}
              {match.replacedBy === null ? "" : t("check.replaced", { position: match.replacedBy + 1 })}
            </p>
          )}
        </div>
      )}
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
    </div>
  );
}
