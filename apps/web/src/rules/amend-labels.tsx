import type { Pack } from "@laphieu/regulations";
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type AmendDraft, amendableLabels } from "./amend.ts";
import classes from "./rules.module.css";

/** The pack's own words for steps, sessions, bodies and posts: Vietnamese, and English where somebody gives it. */
export function AmendLabels(props: {
  readonly pack: Pack;
  readonly draft: AmendDraft;
  readonly onChange: (change: Partial<AmendDraft>) => void;
}) {
  const { pack, draft, onChange } = props;
  const { t } = useTranslation("rules");
  const labels = amendableLabels(pack);
  const set = (field: "labels" | "labelsEn", id: string, typed: string, now: string) => {
    const { [id]: _old, ...rest } = draft[field];
    onChange({ [field]: typed === now ? rest : { ...rest, [id]: typed } });
  };
  return (
    <details className={classes.settings}>
      <summary>{t("amend.labels", { count: labels.length })}</summary>
      <p className={classes.quiet}>{t("amend.labelsText")}</p>
      <div className={classes.amendFields}>
        {labels.map(({ id, word }) => {
          const vi = draft.labels[id] ?? word.vi;
          return (
            <fieldset key={id} className={classes.labelPair} data-changed={id in draft.labels || id in draft.labelsEn}>
              <legend>{word.vi}</legend>
              <TextInput
                label={t("amend.labelVi")}
                required
                value={vi}
                error={vi.trim() === "" ? t("amend.labelMissing") : undefined}
                onChange={(e) => set("labels", id, e.currentTarget.value, word.vi)}
              />
              <TextInput
                label={t("amend.labelEn")}
                placeholder={word.en}
                value={draft.labelsEn[id] ?? word.en}
                onChange={(e) => set("labelsEn", id, e.currentTarget.value, word.en)}
              />
            </fieldset>
          );
        })}
      </div>
    </details>
  );
}
