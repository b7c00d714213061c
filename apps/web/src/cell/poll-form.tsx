import type { Election, PersonId } from "@laphieu/assembly";
import { Button, Checkbox, NumberInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { useLang } from "../app/text.ts";
import { Why } from "../ui/index.ts";
import classes from "./cell.module.css";
import { isHere, standing, votesFor } from "./day.ts";
import { PeoplePicker } from "./people-picker.tsx";
import type { StepProps } from "./step-props.ts";

/** Opinion ballots on those named from the floor, or the choice between people tied at the ceiling. */
export function PollForm(props: StepProps & { readonly election: Election }) {
  const { election } = props;
  return election.poll === null ? <Poll {...props} /> : <Cut {...props} />;
}

function Poll({ view, sitting, runner, present, election }: StepProps & { readonly election: Election }) {
  const { t } = useTranslation("cell");
  const here = standing(election);
  const polled = election.candidates.filter((c) => c.origin !== "prepared" && here.includes(c.person));
  const [team, setTeam] = useState<readonly string[]>([]);
  const [returned, setReturned] = useState<number | null>(null);
  const [valid, setValid] = useState<number | null>(null);
  const [support, setSupport] = useState<{ readonly [person: string]: number }>({});
  const choices = sitting.roll
    .filter((a) => a.standing === "official" && isHere(sitting, a.person) && !here.includes(a.person))
    .map((a) => ({ id: a.person, name: nameOf(view, a.person) }));
  const counted = polled.every((c) => support[c.person] !== undefined);
  const submit = async () => {
    if (returned === null || valid === null) return;
    await runner.run({
      type: "hold-opinion-poll",
      election: election.id,
      team: [...team],
      attending: present,
      issued: present,
      returned,
      valid,
      support: polled.map((c) => ({ person: c.person, votes: support[c.person] ?? 0 })),
    });
  };
  return (
    <>
      <h3>{t("poll.title")}</h3>
      <p>{t("poll.help")}</p>
      <PeoplePicker label={t("poll.team")} choices={choices} value={team} onChange={setTeam} max={5} />
      <div className={classes.row}>
        <NumberInput
          label={t("poll.returned")}
          min={0}
          max={present}
          value={returned ?? ""}
          onChange={(v) => setReturned(v === "" ? null : Number(v) || 0)}
        />
        <NumberInput
          label={t("poll.valid")}
          min={0}
          max={returned ?? present}
          value={valid ?? ""}
          onChange={(v) => setValid(v === "" ? null : Number(v) || 0)}
        />
        {polled.map((c) => (
          <NumberInput
            key={c.person}
            label={t("poll.support", { name: nameOf(view, c.person) })}
            min={0}
            max={valid ?? present}
            value={support[c.person] ?? ""}
            onChange={(v) => setSupport({ ...support, [c.person]: Number(v) || 0 })}
          />
        ))}
      </div>
      <div className={classes.actions}>
        <Button
          size="md"
          loading={runner.pending}
          disabled={team.length === 0 || returned === null || valid === null || !counted}
          onClick={() => void submit()}
        >
          {t("poll.submit")}
        </Button>
      </div>
    </>
  );
}

function Cut({ view, runner, present, election }: StepProps & { readonly election: Election }) {
  const { t } = useTranslation("cell");
  const { pick } = useLang();
  const [admitted, setAdmitted] = useState<readonly PersonId[]>([]);
  const ruling = election.poll?.ruling;
  const people = election.poll?.support.map((s) => s.person) ?? [];
  const tied = (ruling?.answer["cut-tied"] ?? []).flatMap((i) => people[i] ?? []);
  if (ruling === undefined) return null;
  return (
    <>
      <h3>{t("poll.cutTitle")}</h3>
      <div className={classes.ruling}>
        <p>{pick(ruling.text)}</p>
        <Why ruling={ruling} textShown />
      </div>
      {tied.map((p) => (
        <Checkbox
          key={p}
          label={nameOf(view, p)}
          checked={admitted.includes(p)}
          onChange={() => setAdmitted(admitted.includes(p) ? admitted.filter((a) => a !== p) : [...admitted, p])}
        />
      ))}
      <div className={classes.actions}>
        <Button
          size="md"
          loading={runner.pending}
          onClick={() =>
            void runner.run({
              type: "settle-poll-cut",
              election: election.id,
              admitted: [...admitted],
              votes: votesFor(present, present),
            })
          }
        >
          {t("poll.cutSubmit")}
        </Button>
      </div>
    </>
  );
}
