import type { PersonId } from "@laphieu/assembly";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconPlus, IconTrash } from "../../ui/icons.ts";
import classes from "../congress.module.css";
import { everybody, useCongress } from "../context.ts";
import { DayField } from "../day-field.tsx";
import { PersonSelect, StepForm } from "../fields.tsx";

type Row = { readonly key: number; readonly person: PersonId | null; readonly post: string };

/** The decision of appointment as it is read out, for a congress without an election. */
export function AppointmentForm(props: { readonly primary: boolean }) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const [number, setNumber] = useState("");
  const [day, setDay] = useState(view.state.about.day);
  const [issuer, setIssuer] = useState(view.state.about.above);
  const [rows, setRows] = useState<readonly Row[]>([{ key: 0, person: null, post: "Bí thư" }]);
  const people = rows.flatMap((r) =>
    r.person === null || r.post.trim() === "" ? [] : [{ person: r.person, post: r.post.trim() }],
  );
  const set = (key: number, part: Partial<Row>) => setRows(rows.map((r) => (r.key === key ? { ...r, ...part } : r)));
  return (
    <StepForm
      primary={props.primary}
      submit={t("appointment.submit")}
      disabled={number.trim() === "" || day === "" || issuer.trim() === "" || people.length === 0}
      onSubmit={() => void run({ type: "read-appointment", number: number.trim(), day, issuer: issuer.trim(), people })}
    >
      <div className={classes.rowTop}>
        <TextInput
          label={t("appointment.number")}
          placeholder="123-QĐ/TU"
          value={number}
          onChange={(e) => setNumber(e.currentTarget.value)}
          w={180}
        />
        <DayField label={t("appointment.day")} value={day} onChange={setDay} />
        <TextInput
          className={classes.grow}
          label={t("appointment.issuer")}
          value={issuer}
          onChange={(e) => setIssuer(e.currentTarget.value)}
        />
      </div>
      {rows.map((row) => (
        <div key={row.key} className={classes.row}>
          <div className={classes.grow}>
            <PersonSelect
              label={t("appointment.person")}
              people={everybody(view)}
              value={row.person}
              onChange={(person) => set(row.key, { person })}
            />
          </div>
          <TextInput
            className={classes.grow}
            label={t("appointment.post")}
            value={row.post}
            onChange={(e) => set(row.key, { post: e.currentTarget.value })}
          />
          <Button
            variant="subtle"
            color="gray"
            aria-label={t("appointment.remove")}
            disabled={rows.length < 2}
            onClick={() => setRows(rows.filter((r) => r.key !== row.key))}
          >
            <IconTrash size={18} aria-hidden />
          </Button>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() =>
            setRows([
              ...rows,
              { key: Math.max(0, ...rows.map((r) => r.key)) + 1, person: null, post: "Ủy viên Ban Chấp hành" },
            ])
          }
        >
          {t("appointment.add")}
        </Button>
      </div>
    </StepForm>
  );
}
