import type { Sitting } from "@laphieu/assembly";
import type { Level, Office } from "@laphieu/regulations";
import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../congress.module.css";
import { useCongress } from "../context.ts";
import { CountInput, StepForm } from "../fields.tsx";
import { newElectionId } from "../ids.ts";

const offices: readonly Office[] = [
  "committee",
  "standing-committee",
  "secretary",
  "deputy-secretary",
  "inspection-committee",
  "inspection-chair",
  "inspection-deputy",
  "delegate-upward",
];

/** Titles as they stand on papers, whatever the language on screen. */
export function electionTitle(office: Office, level: Level, whole: string, byElection = false): string {
  // A conference may be named after its committee: "Bầu Ban Thường vụ Ban Chấp hành …" would read twice.
  const body = whole.replace(/^Ban Chấp hành\s+/iu, "");
  if (byElection) return electionTitle(office, level, body).replace(/^Bầu /, "Bầu bổ sung ");
  switch (office) {
    case "committee":
      return `Bầu ${level === "cell" ? "chi ủy" : "Ban Chấp hành"} ${body}`;
    case "standing-committee":
      return `Bầu Ban Thường vụ ${body}`;
    case "secretary":
      return "Bầu Bí thư";
    case "deputy-secretary":
      return "Bầu Phó Bí thư";
    case "inspection-committee":
      return `Bầu Ủy ban Kiểm tra ${body}`;
    case "inspection-chair":
      return "Bầu Chủ nhiệm Ủy ban Kiểm tra";
    case "inspection-deputy":
      return "Bầu Phó Chủ nhiệm Ủy ban Kiểm tra";
    case "delegate-upward":
      return "Bầu đoàn đại biểu dự đại hội cấp trên";
    default: {
      const never: never = office;
      return never;
    }
  }
}
const usualSeats: Readonly<Record<Office, number>> = {
  committee: 27,
  "standing-committee": 9,
  secretary: 1,
  "deputy-secretary": 2,
  "inspection-committee": 5,
  "inspection-chair": 1,
  "inspection-deputy": 1,
  "delegate-upward": 10,
};

/** A figure to start from; a standing committee is about a third of the committee that elects it. */
const seatsToPropose = (office: Office, sitting: Sitting): number => {
  if (sitting.kind === "by-election-conference") return 1;
  if (office === "standing-committee" && sitting.kind === "committee-conference")
    return Math.max(3, Math.floor(sitting.roll.length / 3));
  return usualSeats[office];
};

/** A new election of a sitting: what is elected, how many, and alternates for a delegation upward. */
export function AddElectionForm(props: {
  readonly sitting: Sitting;
  readonly office: Office;
  readonly primary: boolean;
}) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const { about } = view.state;
  const [office, setOffice] = useState(props.office);
  const byElection = props.sitting.kind === "by-election-conference";
  const [title, setTitle] = useState(() => electionTitle(props.office, about.level, about.body, byElection));
  const [seats, setSeats] = useState(() => seatsToPropose(props.office, props.sitting));
  const [alternates, setAlternates] = useState(0);
  return (
    <StepForm
      primary={props.primary}
      submit={t("election.add")}
      disabled={title.trim() === "" || seats < 1}
      onSubmit={() =>
        void run({
          type: "add-election",
          id: newElectionId(),
          sitting: props.sitting.id,
          office,
          title: title.trim(),
          seats,
          alternates: office === "delegate-upward" ? alternates : 0,
        })
      }
    >
      <Select
        label={t("election.office")}
        data={offices.map((value) => ({ value, label: t(`office.${value}`) }))}
        value={office}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
        onChange={(value) => {
          const chosen = offices.find((o) => o === value);
          if (chosen === undefined) return;
          setOffice(chosen);
          setTitle(electionTitle(chosen, about.level, about.body, byElection));
          setSeats(seatsToPropose(chosen, props.sitting));
        }}
      />
      <TextInput label={t("election.title")} value={title} onChange={(e) => setTitle(e.currentTarget.value)} />
      <div className={classes.row}>
        <CountInput
          label={t(office === "delegate-upward" ? "election.allocated" : "election.seatsProposed")}
          value={seats}
          onChange={setSeats}
          min={1}
          width={180}
        />
        {office === "delegate-upward" ? (
          <CountInput label={t("election.alternates")} value={alternates} onChange={setAlternates} width={180} />
        ) : null}
      </div>
    </StepForm>
  );
}
