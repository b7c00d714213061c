import type { Level } from "@laphieu/regulations";
import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../congress.module.css";
import { useCongress } from "../context.ts";
import { levels } from "../create-model.ts";
import { DayField } from "../day-field.tsx";
import { StepForm } from "../fields.tsx";

/** From which day the body is of which level, and by which paper: a body may be raised or merged between congresses. */
export function LevelForm() {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const [level, setLevel] = useState<Level>(view.state.about.level);
  const [from, setFrom] = useState("");
  const [source, setSource] = useState("");
  const save = async () => {
    if (await run({ type: "record-level", level, from, source: source.trim() })) {
      setFrom("");
      setSource("");
    }
  };
  return (
    <StepForm
      primary={false}
      submit={t("preparation.levelSubmit")}
      disabled={from === "" || source.trim() === ""}
      onSubmit={() => void save()}
    >
      <div className={classes.rowTop}>
        <Select
          className={classes.grow}
          label={t("create.level")}
          data={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
          value={level}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
          onChange={(value) => setLevel(levels.find((l) => l === value) ?? level)}
        />
        <DayField label={t("preparation.levelFrom")} value={from} onChange={setFrom} />
      </div>
      <TextInput
        label={t("preparation.levelSource")}
        description={t("preparation.levelSourceNote")}
        value={source}
        onChange={(e) => setSource(e.currentTarget.value)}
      />
    </StepForm>
  );
}
