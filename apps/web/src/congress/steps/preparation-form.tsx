import type { PreparationItem } from "@laphieu/assembly";
import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCongress } from "../context.ts";
import { DayField } from "../day-field.tsx";
import { StepForm } from "../fields.tsx";

const today = () => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
};

/** One item of preparation: on which day, and by which paper. */
export function PreparationForm(props: { readonly item: PreparationItem; readonly primary: boolean }) {
  const { t } = useTranslation("congress");
  const { run } = useCongress();
  const [day, setDay] = useState(today);
  const [note, setNote] = useState("");
  return (
    <StepForm
      primary={props.primary}
      submit={t(`preparation.${props.item}.submit`)}
      disabled={day === ""}
      onSubmit={() => void run({ type: "record-preparation", item: props.item, day, note: note.trim() })}
    >
      <DayField label={t("preparation.day")} value={day} onChange={setDay} />
      <Textarea
        label={t("preparation.note")}
        description={t(`preparation.${props.item}.note`)}
        value={note}
        onChange={(e) => setNote(e.currentTarget.value)}
        autosize
        minRows={2}
      />
    </StepForm>
  );
}
