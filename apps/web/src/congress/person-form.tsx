import type { Attendee, AttendeeFlag, Seat, Sitting } from "@laphieu/assembly";
import { parsePartialDate, partialDate } from "@laphieu/vietnamese";
import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./congress.module.css";
import { useCongress } from "./context.ts";
import { StepForm } from "./fields.tsx";
import { newPersonId } from "./ids.ts";

const seats: readonly Seat[] = ["ex-officio", "elected", "appointed", "alternate", "guest", "member"];
const standings = ["official", "probationary", "temporary"] as const;
const flagList: readonly AttendeeFlag[] = [
  "exempt",
  "temporary-elsewhere",
  "suspended",
  "prosecuted",
  "retired-before-opening",
  "transferred-out",
  "elected-in-breach",
  "convening-committee",
  "outgoing-standing-committee",
  "politburo",
  "secretariat",
];
const combobox = { withinPortal: false, transitionProps: { duration: 0 } } as const;

/** One person on the roll: details, kind of delegate, what the regulation asks to know. In place, no dialog. */
export function PersonForm(props: {
  readonly sitting: Sitting;
  readonly attendee: Attendee | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("congress");
  const { view, run, runAll } = useCongress();
  const { attendee, sitting } = props;
  const old = attendee === null ? null : (view.state.people[attendee.person]?.details ?? null);
  const congressOfMembers = sitting.kind === "members-congress";
  const [name, setName] = useState(old?.name ?? "");
  const [sortKey, setSortKey] = useState(old?.sortKey ?? "");
  const [birth, setBirth] = useState(old?.birth === undefined ? "" : partialDate(old.birth));
  const [position, setPosition] = useState(old?.position ?? "");
  const [delegation, setDelegation] = useState(attendee?.delegation ?? "");
  const [seat, setSeat] = useState<Seat>(attendee?.seat ?? (congressOfMembers ? "member" : "elected"));
  const [standing, setStanding] = useState(attendee?.standing ?? "official");
  const [flags, setFlags] = useState<readonly AttendeeFlag[]>(attendee?.flags ?? []);
  const [removing, setRemoving] = useState<string | null>(null);
  const parsed = parsePartialDate(birth);
  const birthWrong = birth.trim() !== "" && parsed === null;
  const save = async () => {
    const { birth: _birth, position: _position, sortKey: _sortKey, ...kept } = old ?? { name: "" };
    const details = {
      ...kept,
      name: name.trim(),
      ...(sortKey.trim() === "" ? {} : { sortKey: sortKey.trim() }),
      ...(parsed === null ? {} : { birth: parsed }),
      ...(position.trim() === "" ? {} : { position: position.trim() }),
    };
    const fields = {
      standing,
      seat,
      ...(delegation.trim() === "" ? {} : { delegation: delegation.trim() }),
      flags: [...flags],
    };
    if (attendee === null) {
      const added = await run({
        type: "add-people",
        sitting: sitting.id,
        people: [{ id: newPersonId(), details, attendee: fields }],
      });
      if (added) props.onClose();
      return;
    }
    const done = await runAll([
      { type: "amend-person", person: attendee.person, details },
      { type: "amend-attendee", sitting: sitting.id, person: attendee.person, attendee: fields },
    ]);
    if (done === 2) props.onClose();
  };
  return (
    <section className={classes.panel} aria-label={t("person.form")}>
      <h2>{attendee === null ? t("person.new") : (old?.name ?? "")}</h2>
      <StepForm
        primary
        submit={t("person.save")}
        disabled={name.trim().length < 2 || birthWrong}
        onSubmit={() => void save()}
        aside={
          <>
            <Button variant="subtle" color="gray" onClick={props.onClose}>
              {t("person.cancel")}
            </Button>
            {attendee === null ? null : (
              <Button variant="subtle" color="gray" onClick={() => setRemoving("")}>
                {t("person.remove")}
              </Button>
            )}
          </>
        }
      >
        <div className={classes.row}>
          <TextInput
            className={classes.grow}
            label={t("person.name")}
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
            autoFocus
            required
          />
          <TextInput
            label={t("person.birth")}
            placeholder="02/3/1975"
            w={160}
            value={birth}
            onChange={(e) => setBirth(e.currentTarget.value)}
            error={birthWrong ? t("person.birthWrong") : null}
          />
          <TextInput
            className={classes.grow}
            label={t("person.delegation")}
            value={delegation}
            onChange={(e) => setDelegation(e.currentTarget.value)}
          />
        </div>
        <div className={classes.row}>
          <TextInput
            className={classes.grow}
            label={t("person.position")}
            value={position}
            onChange={(e) => setPosition(e.currentTarget.value)}
          />
          <TextInput
            className={classes.grow}
            label={t("person.sortKey")}
            description={t("person.sortKeyNote")}
            value={sortKey}
            onChange={(e) => setSortKey(e.currentTarget.value)}
          />
        </div>
        <div className={classes.row}>
          <Select
            label={t("person.seat")}
            data={seats.map((value) => ({ value, label: t(`seat.${value}`) }))}
            value={seat}
            allowDeselect={false}
            comboboxProps={combobox}
            onChange={(value) => setSeat(seats.find((s) => s === value) ?? seat)}
          />
          <Select
            label={t("person.standing")}
            data={standings.map((value) => ({ value, label: t(`standing.${value}`) }))}
            value={standing}
            allowDeselect={false}
            comboboxProps={combobox}
            onChange={(value) => setStanding(standings.find((s) => s === value) ?? standing)}
          />
        </div>
        <Checkbox.Group
          label={t("person.flags")}
          value={[...flags]}
          onChange={(chosen) => setFlags(flagList.filter((f) => chosen.includes(f)))}
        >
          <div className={classes.delegations}>
            {flagList.map((flag) => (
              <Checkbox key={flag} value={flag} label={t(`flag.${flag}`)} />
            ))}
          </div>
        </Checkbox.Group>
      </StepForm>
      {removing === null || attendee === null ? null : (
        <div className={classes.row}>
          <TextInput
            className={classes.grow}
            label={t("person.removeReason")}
            value={removing}
            onChange={(e) => setRemoving(e.currentTarget.value)}
            autoFocus
          />
          <Button
            variant="default"
            disabled={removing.trim() === ""}
            onClick={() =>
              void run({
                type: "remove-attendee",
                sitting: sitting.id,
                person: attendee.person,
                reason: removing.trim(),
              }).then((ok) => {
                if (ok) props.onClose();
              })
            }
          >
            {t("person.removeConfirm")}
          </Button>
        </div>
      )}
    </section>
  );
}
