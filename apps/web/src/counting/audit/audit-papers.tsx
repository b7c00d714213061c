import type { AuditPaperView, AuditRoom, CommandInput } from "@laphieu/assembly";
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import { PersonSelect, StepForm } from "../../congress/fields.tsx";
import own from "../counting.module.css";
import { parseBallot } from "../keying.ts";
import { type RoundProps, tellersOf } from "../room.ts";
import { paperOf } from "../use-batch-queue.ts";
import { useCountingDevice } from "../use-room.ts";
import audit from "./audit.module.css";
import { readingText, walk } from "./audit-model.ts";

type RecordPaper = Extract<CommandInput, { type: "record-audit-paper" }>;
type Props = RoundProps & { readonly room: AuditRoom };

const passOf = (value: string): 1 | 2 => (value === "2" ? 2 : 1);

/** The papers to fetch, in the order of a walk along the bundles, and the field in which one is keyed. */
export function AuditPapers({ election, round, room }: Props) {
  const { t } = useTranslation("audit");
  const { t: counting } = useTranslation("counting");
  const { view, run, pending } = useCongress();
  const device = useCountingDevice();
  const me = Object.values(view.state.people).find((p) => p.id === device?.person)?.id ?? null;
  const [pass, setPass] = useState<1 | 2>(walk(room, 1, me).length === 0 && walk(room, 2, me).length > 0 ? 2 : 1);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const papers = walk(room, pass, me);
  const now = papers[0];
  const record = async (paper: AuditPaperView, reading: RecordPaper["reading"]) => {
    const at = { election: election.id, round: round.number };
    const done = await run({ type: "record-audit-paper", ...at, draw: paper.draw, pair: pass, reading });
    if (!done) return;
    setText("");
    setProblem(null);
    field.current?.focus();
  };
  const submit = () => {
    if (now === undefined) return;
    const parsed = parseBallot(text, round.form, round.names.length);
    if (!parsed.ok) {
      setProblem(counting(`keyProblem.${parsed.problem}`, { token: parsed.token, names: round.names.length }));
      return;
    }
    void record(now, { found: true, reading: paperOf(parsed.reading) });
  };
  return (
    <section className={classes.tight} aria-label={t("fetch.title")}>
      <h3>{t("fetch.title")}</h3>
      <SegmentedControl
        aria-label={t("fetch.pass")}
        value={String(pass)}
        onChange={(value) => {
          setPass(passOf(value));
          setText("");
          setProblem(null);
        }}
        data={[
          { value: "1", label: t("fetch.first") },
          { value: "2", label: t("fetch.second") },
        ]}
      />
      {now === undefined ? (
        <p>{t("fetch.nothing")}</p>
      ) : (
        <>
          <p className={own.big} role="status">
            <strong>{t("fetch.now", { batch: now.batch, position: now.position })}</strong>
          </p>
          <StepForm
            primary={false}
            submit={t("fetch.submit")}
            onSubmit={submit}
            aside={
              <Button
                variant="subtle"
                color="gray"
                disabled={pending}
                onClick={() => void record(now, { found: false })}
              >
                {t("fetch.missing")}
              </Button>
            }
          >
            <TextInput
              ref={field}
              label={t(round.form === "strike" ? "fetch.marksStrike" : "fetch.marksAgree")}
              description={t("fetch.hint")}
              error={problem}
              value={text}
              onChange={(e) => {
                setText(e.currentTarget.value);
                setProblem(null);
              }}
              autoComplete="off"
              spellCheck={false}
            />
          </StepForm>
          <div className={audit.lot} role="region" aria-label={t("fetch.title")} tabIndex={0}>
            <table className={classes.ballotTable}>
              <thead>
                <tr>
                  <th className={classes.num}>{t("fetch.batch")}</th>
                  <th className={classes.num}>{t("fetch.position")}</th>
                  <th className={classes.num}>{t("fetch.draw")}</th>
                </tr>
              </thead>
              <tbody>
                {papers.map((p) => (
                  <tr key={p.draw}>
                    <td className={classes.num}>{p.batch}</td>
                    <td className={classes.num}>{p.position}</td>
                    <td className={classes.num}>{p.draw}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {room.lot
        .filter((p) => p.state === "differs")
        .map((paper) => (
          <DifferingPaper key={paper.draw} election={election} round={round} room={room} paper={paper} />
        ))}
    </section>
  );
}

/** A paper that two people read differently: two members decide with it in hand. */
function DifferingPaper({ election, round, paper }: Props & { readonly paper: AuditPaperView }) {
  const { t } = useTranslation("audit");
  const { t: counting } = useTranslation("counting");
  const { view, run } = useCongress();
  const tellers = tellersOf(view, election);
  const [by, setBy] = useState(tellers[0] ?? null);
  const [second, setSecond] = useState(tellers[1] ?? null);
  const [text, setText] = useState("");
  const parsed = parseBallot(text, round.form, round.names.length);
  const [first, other] = paper.readings.map((r) => readingText(r, round.form, round.names.length) ?? t("differ.none"));
  return (
    <section className={classes.panel}>
      <h3>{t("differ.title", { draw: paper.draw })}</h3>
      <p>{t("differ.note", { batch: paper.batch, position: paper.position })}</p>
      <p>
        {t("differ.first", { text: first ?? "" })} · {t("differ.second", { text: other ?? "" })}
      </p>
      <StepForm
        primary={false}
        submit={t("differ.submit")}
        disabled={!parsed.ok || by === null || second === null || by === second}
        onSubmit={() => {
          if (!parsed.ok || by === null || second === null) return;
          void run({
            type: "settle-audit-paper",
            election: election.id,
            round: round.number,
            draw: paper.draw,
            reading: { found: true, reading: paperOf(parsed.reading) },
            by,
            second,
          });
        }}
      >
        <TextInput
          label={t("differ.decided")}
          value={text}
          error={
            parsed.ok
              ? null
              : counting(`keyProblem.${parsed.problem}`, { token: parsed.token, names: round.names.length })
          }
          onChange={(e) => setText(e.currentTarget.value)}
        />
        <div className={classes.row}>
          <div className={classes.grow}>
            <PersonSelect label={t("differ.by")} people={tellers} value={by} onChange={setBy} />
          </div>
          <div className={classes.grow}>
            <PersonSelect label={t("differ.other")} people={tellers} value={second} onChange={setSecond} />
          </div>
        </div>
      </StepForm>
    </section>
  );
}
