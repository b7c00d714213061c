import type { Command, ElectionId, MeetingKind } from "@laphieu/assembly";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCongress } from "../context.ts";
import { StepForm } from "../fields.tsx";
import { newSittingId } from "../ids.ts";

/** A step that is one press. */
export function OneButton(props: {
  readonly label: string;
  readonly command: Command;
  readonly primary?: boolean;
  readonly disabled?: boolean;
}) {
  const { run } = useCongress();
  return (
    <StepForm
      primary={props.primary ?? true}
      submit={props.label}
      disabled={props.disabled ?? false}
      onSubmit={() => void run(props.command)}
    />
  );
}

/** Words on papers, whatever the language on screen. */
const titles: Readonly<Record<MeetingKind, string>> = {
  "members-congress": "Đại hội đảng viên",
  "delegates-congress": "Đại hội đại biểu",
  "committee-conference": "Hội nghị lần thứ nhất Ban Chấp hành",
  "inspection-conference": "Hội nghị lần thứ nhất Ủy ban Kiểm tra",
  "by-election-conference": "Hội nghị bầu bổ sung",
};

/** A conference inside the meeting: its roll are those just elected. */
export function AddSittingForm(props: {
  readonly meeting: MeetingKind;
  readonly rollFrom: readonly ElectionId[];
  readonly primary: boolean;
}) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const [title, setTitle] = useState(titles[props.meeting]);
  return (
    <StepForm
      primary={props.primary}
      submit={t("sitting.add")}
      disabled={title.trim() === ""}
      onSubmit={() =>
        void run({
          type: "add-sitting",
          id: newSittingId(),
          kind: props.meeting,
          title: title.trim(),
          rollFrom: [...props.rollFrom],
        })
      }
    >
      <TextInput label={t("sitting.title")} value={title} onChange={(e) => setTitle(e.currentTarget.value)} />
      {props.rollFrom.length === 0 ? null : (
        <p>
          {t("sitting.rollFrom", {
            elections: props.rollFrom
              .map((id) => view.state.elections.find((e) => e.id === id)?.title ?? id)
              .join(", "),
          })}
        </p>
      )}
    </StepForm>
  );
}

export function CloseAssemblyForm() {
  const { t } = useTranslation("congress");
  return <OneButton label={t("action.closeAssembly")} command={{ type: "close-assembly" }} />;
}
