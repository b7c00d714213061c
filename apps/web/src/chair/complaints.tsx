import { type Complaint, type ComplaintOutcome, floorOf, type PersonId, type Sitting } from "@laphieu/assembly";
import { Button, Select, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { PeoplePicker, PersonSelect } from "../congress/fields.tsx";
import own from "./chair.module.css";

const outcomes: readonly ComplaintOutcome[] = ["upheld", "not-upheld", "withdrawn", "referred"];
const noTransition = { withinPortal: false, transitionProps: { duration: 0 } } as const;
/** Value of the choice “the meeting as a whole”. */
const whole = "-";

/** Complaints raised in the hall: who, about what, and what the counting committee concludes. */
export function Complaints({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("chair");
  const complaints = floorOf(sitting).complaints ?? [];
  const open = complaints.some((one) => one.conclusion === null);
  return (
    <section className={classes.panel}>
      <details open={open}>
        <summary className={own.heading}>{t("complaint.title", { n: complaints.length })}</summary>
        <ul className={own.slips}>
          {complaints.map((one) => (
            <OneComplaint key={one.id} sitting={sitting} complaint={one} />
          ))}
        </ul>
        {sitting.status === "open" ? <RaiseForm sitting={sitting} /> : null}
      </details>
    </section>
  );
}

function OneComplaint({ sitting, complaint }: { readonly sitting: Sitting; readonly complaint: Complaint }) {
  const { t } = useTranslation("chair");
  const { view } = useCongress();
  const { conclusion, election } = complaint;
  const title = view.state.elections.find((e) => e.id === election)?.title ?? t("complaint.meeting");
  return (
    <li>
      <p>
        <strong>{complaint.by === null ? "" : nameOf(view, complaint.by)}</strong>{" "}
        <span className={own.who}>{title}</span>
      </p>
      <p>{complaint.text}</p>
      {conclusion === null ? (
        <>
          <p className={classes.warn}>{t("complaint.open")}</p>
          {sitting.status === "open" ? <ConcludeForm sitting={sitting} complaint={complaint} /> : null}
        </>
      ) : (
        <p>
          {t("complaint.conclusion")}: <strong>{t(`complaint.outcomes.${conclusion.outcome}`)}</strong>.{" "}
          {conclusion.text}{" "}
          <span className={own.who}>{conclusion.by.map((person) => nameOf(view, person)).join(", ")}</span>
        </p>
      )}
    </li>
  );
}

function RaiseForm({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("chair");
  const { view, run, pending } = useCongress();
  const [by, setBy] = useState<PersonId | null>(null);
  const [about, setAbout] = useState<string>(whole);
  const [text, setText] = useState("");
  const elections = view.state.elections.filter((e) => e.sitting === sitting.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (by === null || text.trim() === "") return;
    const election = elections.find((e) => e.id === about)?.id ?? null;
    void run({ type: "raise-complaint", sitting: sitting.id, by, election, text: text.trim() }).then((ok) => {
      if (!ok) return;
      setBy(null);
      setText("");
    });
  };
  return (
    <form onSubmit={submit} className={classes.tight}>
      <PersonSelect label={t("complaint.by")} people={sitting.roll.map((a) => a.person)} value={by} onChange={setBy} />
      <Select
        label={t("complaint.about")}
        data={[
          { value: whole, label: t("complaint.meeting") },
          ...elections.map((e) => ({ value: e.id, label: e.title })),
        ]}
        value={about}
        allowDeselect={false}
        comboboxProps={noTransition}
        onChange={(value) => setAbout(value ?? whole)}
      />
      <Textarea
        label={t("complaint.text")}
        autosize
        minRows={2}
        maxLength={2000}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      <div>
        <Button type="submit" variant="default" disabled={by === null || text.trim() === "" || pending}>
          {t("complaint.add")}
        </Button>
      </div>
    </form>
  );
}

function ConcludeForm({ sitting, complaint }: { readonly sitting: Sitting; readonly complaint: Complaint }) {
  const { t } = useTranslation("chair");
  const { run, pending } = useCongress();
  const committee = (sitting.bodies.find((b) => b.kind === "counting-committee")?.members ?? [])
    .map((m) => m.person)
    .filter((person) => person !== complaint.by);
  const [members, setMembers] = useState<readonly PersonId[]>(committee);
  const [outcome, setOutcome] = useState<ComplaintOutcome>("not-upheld");
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run({
      type: "conclude-complaint",
      sitting: sitting.id,
      complaint: complaint.id,
      outcome,
      text: text.trim(),
      by: [...members],
    });
  };
  return (
    <form onSubmit={submit} className={classes.tight}>
      <Select
        label={t("complaint.outcome")}
        data={outcomes.map((value) => ({ value, label: t(`complaint.outcomes.${value}`) }))}
        value={outcome}
        allowDeselect={false}
        comboboxProps={noTransition}
        onChange={(value) => setOutcome(outcomes.find((one) => one === value) ?? outcome)}
      />
      <Textarea
        label={t("complaint.conclusion")}
        autosize
        minRows={2}
        maxLength={2000}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      <PeoplePicker label={t("complaint.members")} people={committee} value={members} onChange={setMembers} />
      <div>
        <Button type="submit" variant="default" disabled={text.trim() === "" || members.length === 0 || pending}>
          {t("complaint.conclude")}
        </Button>
      </div>
    </form>
  );
}
