import type { CommandInput, Election } from "@laphieu/assembly";
import { sortNames } from "@laphieu/vietnamese";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import classes from "./cell.module.css";
import { eligible, isHere, type ListForm, numberAndNames, votesFor } from "./day.ts";
import type { StepProps } from "./step-props.ts";

/** What happened on the floor: somebody stands, is nominated, asks to withdraw. Folded away, since it is rare. */
export function FloorNames(
  props: StepProps & { readonly election: Election; readonly form: ListForm; readonly onList: readonly string[] },
) {
  const { t } = useTranslation("cell");
  const { view, sitting, runner, present, election, form, onList } = props;
  const [person, setPerson] = useState("");
  const [by, setBy] = useState("");
  const [leaving, setLeaving] = useState("");
  const [reason, setReason] = useState("");
  const [allowed, setAllowed] = useState("yes");
  const options = (ids: readonly string[]) =>
    sortNames(ids.map((id) => ({ id, name: nameOf(view, toPerson(view.state, id)) }))).map(({ id, name }) => ({
      value: id,
      label: name,
    }));
  const nobody = { value: "", label: t("picker.choose") };
  // The floor is open only after the number is voted and the prepared names are read out.
  const first = election.preparedAt === null || form.names.length > 0 ? numberAndNames(election, form, present) : [];
  const add = async () => {
    const more: CommandInput =
      by === "" || by === person
        ? { type: "stand", election: election.id, person }
        : { type: "nominate", election: election.id, by, person };
    const commands = [...first, more];
    if ((await runner.runAll(commands)) === commands.length) setPerson("");
  };
  const withdraw = async () => {
    const commands: readonly CommandInput[] = [
      ...first,
      { type: "ask-to-withdraw", election: election.id, person: leaving, reason: reason.trim() },
      {
        type: "decide-withdrawal",
        election: election.id,
        person: leaving,
        allowed: allowed === "yes",
        votes: votesFor(present, present),
      },
    ];
    if ((await runner.runAll(commands)) === commands.length) setLeaving("");
  };
  return (
    <details className={classes.floor}>
      <summary>{t("floor.title")}</summary>
      <div className={classes.floorBody}>
        <div className={classes.floorRow}>
          <NativeSelect
            label={t("floor.person")}
            value={person}
            onChange={(e) => setPerson(e.currentTarget.value)}
            data={[nobody, ...options(eligible(view.state, election).filter((p) => !onList.includes(p)))]}
          />
          <NativeSelect
            label={t("floor.by")}
            value={by}
            onChange={(e) => setBy(e.currentTarget.value)}
            data={[
              { value: "", label: t("floor.self") },
              ...options(sitting.roll.filter((a) => isHere(sitting, a.person)).map((a) => a.person)),
            ]}
          />
          <Button variant="default" disabled={person === ""} loading={runner.pending} onClick={() => void add()}>
            {t("floor.add")}
          </Button>
        </div>
        <div className={classes.floorRow}>
          <NativeSelect
            label={t("floor.leaving")}
            value={leaving}
            onChange={(e) => setLeaving(e.currentTarget.value)}
            data={[nobody, ...options(onList)]}
          />
          <TextInput label={t("floor.reason")} value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
          <NativeSelect
            label={t("floor.decision")}
            value={allowed}
            onChange={(e) => setAllowed(e.currentTarget.value)}
            data={[
              { value: "yes", label: t("floor.allowed") },
              { value: "no", label: t("floor.refused") },
            ]}
          />
          <Button
            variant="default"
            disabled={leaving === "" || reason.trim() === ""}
            loading={runner.pending}
            onClick={() => void withdraw()}
          >
            {t("floor.record")}
          </Button>
        </div>
      </div>
    </details>
  );
}

type State = StepProps["view"]["state"];
/** The person behind an id that came from a form field. */
function toPerson(state: State, id: string): State["sittings"][number]["roll"][number]["person"] {
  const found = state.sittings.flatMap((s) => s.roll).find((a) => a.person === id);
  if (found === undefined) throw new Error(`unknown person ${id}`);
  return found.person;
}
