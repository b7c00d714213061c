import type { CongressRelease } from "@laphieu/portal";
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiRefusal } from "../app/api.ts";
import { RefusalAlert } from "../ui/index.ts";
import { Attachments } from "./attachments.tsx";
import { DayInput } from "./day-input.tsx";
import { today } from "./moment.ts";
import classes from "./portal.module.css";
import { type PortalOverview, portalApi } from "./portal-api.ts";
import { useWords } from "./words.ts";

const noDay: ApiRefusal = {
  status: 0,
  code: "day-missing",
  text: {
    vi: "Nhập ngày của quyết định, của văn bản chuẩn y (ví dụ 06/12/2026) rồi lưu.",
    en: "Type the day of the decision and of the ratification (for example 06/12/2026), then save.",
  },
};

/** What of one congress the public may see, and by which decision. */
export function ReleaseForm({
  congress,
  files,
  known,
}: {
  readonly files: PortalOverview["files"];
  readonly congress: PortalOverview["congresses"][number];
  readonly known: PortalOverview["releases"][number] | undefined;
}) {
  const w = useWords();
  const client = useQueryClient();
  const [shown, setShown] = useState(known?.shown ?? false);
  const [votes, setVotes] = useState(known?.votes ?? false);
  const [decision, setDecision] = useState(known?.decision ?? { text: "", day: today() });
  const [ratified, setRatified] = useState(known?.ratified ?? { number: "", day: today() });
  const [papers, setPapers] = useState<readonly string[]>(known?.papers ?? []);
  const decided = decision.text.trim() !== "";
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [saved, setSaved] = useState(false);
  const save = async () => {
    if ((decided && decision.day === "") || (ratified.number.trim() !== "" && ratified.day === ""))
      return setRefusal(noDay);
    const release: CongressRelease = {
      assembly: congress.id,
      shown,
      votes: votes && decided,
      decision: decided ? decision : null,
      ratified: ratified.number.trim() === "" ? null : ratified,
      papers,
    };
    const done = await portalApi.release(known?.version ?? 0, release);
    setRefusal(done.ok ? null : done.refusal);
    setSaved(done.ok);
    await client.invalidateQueries({ queryKey: ["portal"] });
  };
  return (
    <section className={classes.box} aria-label={congress.title}>
      <h3>
        {congress.body}: {congress.title}
      </h3>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <Checkbox label={w.shown} checked={shown} onChange={(e) => setShown(e.currentTarget.checked)} />
      <div className={classes.grid}>
        <TextInput
          label={w.decision}
          value={decision.text}
          onChange={(e) => setDecision({ ...decision, text: e.currentTarget.value })}
        />
        <DayInput label={w.decisionDay} value={decision.day} onChange={(day) => setDecision({ ...decision, day })} />
      </div>
      <p className={classes.note}>{decided ? w.namesOut : w.namesKept}</p>
      <Checkbox
        label={w.votes}
        checked={votes && decided}
        disabled={!decided}
        onChange={(e) => setVotes(e.currentTarget.checked)}
      />
      {decided ? (
        <>
          <p className={classes.note}>{w.papersNote}</p>
          <Attachments files={files} chosen={papers} onChange={setPapers} />
        </>
      ) : null}
      <div className={classes.grid}>
        <TextInput
          label={w.ratified}
          value={ratified.number}
          onChange={(e) => setRatified({ ...ratified, number: e.currentTarget.value })}
        />
        <DayInput label={w.ratifiedDay} value={ratified.day} onChange={(day) => setRatified({ ...ratified, day })} />
      </div>
      <div className={classes.bar}>
        <Button variant="default" onClick={() => void save()}>
          {w.save}
        </Button>
        <span role="status">{saved ? w.saved : ""}</span>
      </div>
    </section>
  );
}
