import { Button, FileButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal, Result } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { RefusalAlert } from "../ui/index.ts";
import { type OfficeTemplate, officeApi, templateUrl } from "./office-api.ts";
import classes from "./papers.module.css";

type Props = {
  readonly templates: readonly OfficeTemplate[];
  readonly chosen: string;
  readonly onShow: (kind: string) => void;
  readonly onChange: () => void;
};

/** One template a row: download, change it anywhere, bring it back; a template that cannot be drawn is not kept. */
export function OfficeTemplates({ templates, chosen, onShow, onChange }: Props) {
  const { t } = useTranslation("papers");
  const { pick } = useLang();
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const run = async (name: string, work: () => Promise<Result<unknown>>) => {
    setBusy(name);
    const answer = await work();
    setBusy(null);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    if (!name.startsWith("lib/")) onShow(name);
    onChange();
  };
  return (
    <section className={classes.section} aria-label={t("office.templates")}>
      <h2>{t("office.templates")}</h2>
      <p className={classes.small}>{t("office.templatesNote")}</p>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <ul className={classes.rows}>
        {templates.map(({ name, own, title }) => (
          <li key={name}>
            <div className={`${classes.row} ${name === chosen ? classes.chosen : ""}`}>
              {name.startsWith("lib/") ? (
                <span>{pick(title)}</span>
              ) : (
                <button
                  type="button"
                  className={classes.name}
                  aria-pressed={name === chosen}
                  onClick={() => onShow(name)}
                >
                  {pick(title)}
                </button>
              )}
              <span>
                {own ? (
                  <span className={classes.status} data-is="signed">
                    {t("office.own")}
                  </span>
                ) : null}
              </span>
              <span className={classes.formats}>
                <a href={templateUrl(name)} download aria-label={t("office.downloadOf", { title: pick(title) })}>
                  {t("office.download")}
                </a>
                <FileButton
                  accept=".typ,text/plain"
                  onChange={(file) =>
                    file === null
                      ? undefined
                      : void run(name, async () => officeApi.saveTemplate(name, await file.text()))
                  }
                >
                  {(button) => (
                    <Button
                      {...button}
                      variant="subtle"
                      size="compact-sm"
                      loading={busy === name}
                      aria-label={t("office.uploadOf", { title: pick(title) })}
                    >
                      {t("office.upload")}
                    </Button>
                  )}
                </FileButton>
                {own ? (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={t("office.removeOf", { title: pick(title) })}
                    onClick={() => void run(name, () => officeApi.removeTemplate(name))}
                  >
                    {t("office.remove")}
                  </Button>
                ) : null}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
