import {
  type Complaint,
  type ComplaintOutcome,
  type Election,
  type ElectionId,
  floorOf,
  type PersonId,
  type Sitting,
} from "@laphieu/assembly";
import { rolesFor } from "@laphieu/assembly/permissions";
import { Button, Select, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { PeoplePicker, PersonSelect } from "../congress/fields.tsx";
import { useRole } from "../congress/use-role.ts";
import { clock } from "../desk/desk-result.tsx";
import own from "./chair.module.css";
import { addChairWords } from "./words.ts";

// The page of a count shows complaints too.
addChairWords();

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

/** What was said, when, and what became of it; with the form to conclude where the role may. */
export function OneComplaint({ sitting, complaint }: { readonly sitting: Sitting; readonly complaint: Complaint }) {
  const { t } = useTranslation("chair");
  const { view } = useCongress();
  const role = useRole();
  const { conclusion, election } = complaint;
  const title = view.state.elections.find((e) => e.id === election)?.title ?? t("complaint.meeting");
  return (
    <li>
      <p>
        <strong>{complaint.by === null ? "" : nameOf(view, complaint.by)}</strong>{" "}
        <span className={own.who}>
          {title} · {clock(complaint.at)}
        </span>
      </p>
      <p>{complaint.text}</p>
      {conclusion === null ? (
        <>
          <p className={classes.warn}>{t("complaint.open")}</p>
          {sitting.status === "open" && (role === null || rolesFor("conclude-complaint").includes(role)) ? (
            <ConcludeForm sitting={sitting} complaint={complaint} />
          ) : null}
        </>
      ) : (
        <p>
          {t("complaint.conclusion")}: <strong>{t(`complaint.outcomes.${conclusion.outcome}`)}</strong>.{" "}
          {conclusion.text}{" "}
          <span className={own.who}>
            {conclusion.by.map((person) => nameOf(view, person)).join(", ")} · {clock(conclusion.at)}
          </span>
        </p>
      )}
    </li>
  );
}

/**
 * Complaints raised while a round was voted or counted, on the page of its count: the committee sees and concludes them
 * there. Nothing where the audience may not see them.
 */
export function RoundComplaints({ election, round }: { readonly election: Election; readonly round: number }) {
  const { t } = useTranslation("chair");
  const { view } = useCongress();
  const role = useRole();
  const sitting = view.state.sittings.find((s) => s.id === election.sitting);
  if (sitting === undefined || (view.audience !== "counting" && view.audience !== "chair")) return null;
  const ofRound = (floorOf(sitting).complaints ?? []).filter(
    (one) => one.election === election.id && one.round === round,
  );
  const mayRaise = sitting.status === "open" && (role === null || rolesFor("raise-complaint").includes(role));
  if (ofRound.length === 0 && !mayRaise) return null;
  return (
    <section className={classes.panel}>
      <details open={ofRound.some((one) => one.conclusion === null)}>
        <summary className={own.heading}>{t("complaint.ofRound", { n: ofRound.length })}</summary>
        <ul className={own.slips}>
          {ofRound.map((one) => (
            <OneComplaint key={one.id} sitting={sitting} complaint={one} />
          ))}
        </ul>
        {mayRaise ? <RaiseForm sitting={sitting} election={election.id} /> : null}
      </details>
    </section>
  );
}

/** `election`: the one it is about, where the page says so. */
function RaiseForm({ sitting, election: fixed }: { readonly sitting: Sitting; readonly election?: ElectionId }) {
  const { t } = useTranslation("chair");
  const { view, run, pending } = useCongress();
  const [by, setBy] = useState<PersonId | null>(null);
  const [about, setAbout] = useState<string>(whole);
  const [text, setText] = useState("");
  const elections = view.state.elections.filter((e) => e.sitting === sitting.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (by === null || text.trim() === "") return;
    const election = fixed ?? elections.find((e) => e.id === about)?.id ?? null;
    void run({ type: "raise-complaint", sitting: sitting.id, by, election, text: text.trim() }).then((ok) => {
      if (!ok) return;
      setBy(null);
      setText("");
    });
  };
  return (
    <form onSubmit={submit} className={classes.tight}>
      <PersonSelect label={t("complaint.by")} people={sitting.roll.map((a) => a.person)} value={by} onChange={setBy} />
      {fixed === undefined ? (
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
      ) : null}
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
