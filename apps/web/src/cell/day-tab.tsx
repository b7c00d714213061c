import type { AssemblyView, Election } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf, useCommand } from "../app/assembly.ts";
import { IconArrowRight, IconCheck, IconCircleDashed } from "../ui/icons.ts";
import classes from "./cell.module.css";
import { chairOf, type DayStep, electedOf, mainOf, stepOf } from "./day.ts";
import { ResultTable } from "./result-table.tsx";
import { StepAdd } from "./step-add.tsx";
import { StepAttendance } from "./step-attendance.tsx";
import { StepBodies } from "./step-bodies.tsx";
import { StepClosing } from "./step-closing.tsx";
import { StepList } from "./step-list.tsx";
import { StepPapers } from "./step-papers.tsx";
import type { StepProps } from "./step-props.ts";
import { StepReadBack } from "./step-read-back.tsx";
import { StepFurther, StepResult, StepVoid } from "./step-result.tsx";
import { StepTally } from "./step-tally.tsx";
import { StepTellers } from "./step-tellers.tsx";

type Looking =
  | { readonly at: "now" }
  | { readonly at: "attendance" }
  | { readonly at: "election"; readonly id: string };

/** At the congress: what is done at the left, the one thing to do in the middle. */
export function DayTab({ view, onPapers }: { readonly view: AssemblyView; readonly onPapers: () => void }) {
  const { t } = useTranslation("cell");
  const runner = useCommand(view.state.id);
  const [looking, setLooking] = useState<Looking>({ at: "now" });
  const step = stepOf(view.state);
  // A new step begins at its top, for the eye and for the keyboard.
  const place = useRef<HTMLDivElement>(null);
  const shown = `${looking.at}-${keyOf(step)}`;
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: "start" });
  }, [shown]);
  const sitting = mainOf(view.state);
  if (sitting === undefined) return null;
  const back = () => {
    runner.clear();
    setLooking({ at: "now" });
  };
  const props: StepProps = { view, sitting, runner, present: view.figures[sitting.id]?.present ?? 0 };
  const seen = looking.at === "election" ? view.state.elections.find((e) => e.id === looking.id) : undefined;
  const lost = sitting.handVotes.at(-1);
  return (
    <div className={classes.day}>
      <Steps view={view} step={step} onLook={setLooking} />
      <div ref={place} tabIndex={-1} className={classes.place}>
        {lost === undefined || lost.passed ? null : (
          <p className={classes.amber} role="status">
            {t("day.notCarried", { subject: lost.subject, inFavour: lost.votes.for, base: lost.base })}
          </p>
        )}
        {looking.at === "attendance" ? (
          <StepAttendance {...props} onDone={back} />
        ) : seen !== undefined ? (
          <Past view={view} election={seen} onBack={back} />
        ) : (
          <Now key={keyOf(step)} step={step} props={props} onPapers={onPapers} />
        )}
      </div>
    </div>
  );
}

/** Forms start afresh at each step, and only then. */
function keyOf(step: DayStep): string {
  return "election" in step ? `${step.kind}-${step.election.id}-${step.election.rounds.length}` : step.kind;
}

function Now(p: { readonly step: DayStep; readonly props: StepProps; readonly onPapers: () => void }) {
  const { t } = useTranslation("cell");
  const [closing, setClosing] = useState(false);
  const { step, props } = p;
  switch (step.kind) {
    case "attendance":
      return <StepAttendance {...props} />;
    case "bodies":
      return <StepBodies {...props} />;
    case "list":
      return <StepList {...props} election={step.election} />;
    case "tellers":
      return <StepTellers {...props} election={step.election} clash={step.clash} />;
    case "papers":
      return <StepPapers {...props} election={step.election} round={step.round} />;
    case "tally":
      return <StepTally {...props} election={step.election} round={step.round} />;
    case "read-back":
      return <StepReadBack {...props} election={step.election} round={step.round} />;
    case "result":
      return <StepResult {...props} election={step.election} round={step.round} />;
    case "void":
      return <StepVoid {...props} election={step.election} round={step.round} />;
    case "further":
      return <StepFurther {...props} election={step.election} round={step.round} />;
    case "add":
      return closing ? <StepClosing {...props} /> : <StepAdd {...props} onClose={() => setClosing(true)} />;
    case "closing":
      return <StepClosing {...props} />;
    case "closed":
      return (
        <div className={classes.card}>
          <h2>{t("closed.title")}</h2>
          <p>{t("closed.text")}</p>
          <div className={classes.actions}>
            <Button size="md" onClick={p.onPapers}>
              {t("closed.toPapers")}
            </Button>
          </div>
        </div>
      );
    default: {
      const never: never = step;
      return never;
    }
  }
}

/** A finished election, looked at again. */
function Past(props: { readonly view: AssemblyView; readonly election: Election; readonly onBack: () => void }) {
  const { t } = useTranslation("cell");
  const { view, election } = props;
  return (
    <div className={classes.card}>
      <h2>{election.title}</h2>
      <div className={classes.rounds}>
        {election.rounds.map((round) => (
          <section key={round.number} className={classes.fields}>
            {election.rounds.length > 1 ? <h3>{t("result.round", { round: round.number })}</h3> : null}
            <ResultTable view={view} election={election} round={round} />
          </section>
        ))}
      </div>
      <div className={classes.actions}>
        <Button variant="default" onClick={props.onBack}>
          {t("day.back")}
        </Button>
      </div>
    </div>
  );
}

type Row = {
  readonly key: string;
  readonly title: string;
  readonly status: "done" | "current" | "todo";
  readonly note: string | null;
  readonly look: Looking | null;
};

function Steps(p: { readonly view: AssemblyView; readonly step: DayStep; readonly onLook: (to: Looking) => void }) {
  const { t } = useTranslation("cell");
  const { view, step } = p;
  const sitting = mainOf(view.state);
  if (sitting === undefined) return null;
  const figures = view.figures[sitting.id];
  const open = sitting.status !== "planned" && step.kind !== "attendance";
  const chair = chairOf(sitting);
  const status = (done: boolean, current: boolean): Row["status"] => (current ? "current" : done ? "done" : "todo");
  const rows: readonly Row[] = [
    {
      key: "attendance",
      title: t("day.attendance"),
      status: status(open, step.kind === "attendance"),
      note:
        open && figures !== undefined
          ? t("day.attendanceNote", { present: figures.present, convened: figures.convened })
          : null,
      look: sitting.status === "open" && open ? { at: "attendance" } : null,
    },
    {
      key: "bodies",
      title: t("day.bodies"),
      status: status(chair !== null, step.kind === "bodies"),
      note: chair === null ? null : t("day.chairNote", { name: nameOf(view, chair) }),
      look: null,
    },
    ...view.state.elections.map((election): Row => {
      const current = "election" in step && step.election.id === election.id;
      const elected = electedOf(election);
      const over = election.outcome.state !== "running";
      return {
        key: election.id,
        title: election.title,
        status: status(over, current),
        note: current
          ? t(`day.at.${step.kind}`)
          : elected.length > 0
            ? t("day.electedNote", { names: elected.map((e) => nameOf(view, e)).join(", ") })
            : over
              ? t("day.stoppedNote")
              : null,
        look: over && !current ? { at: "election", id: election.id } : null,
      };
    }),
    {
      key: "closing",
      title: t("day.closing"),
      status: status(step.kind === "closed", step.kind === "closing" || step.kind === "add"),
      note: null,
      look: null,
    },
  ];
  return (
    <ol className={classes.steps} aria-label={t("day.steps")}>
      {rows.map(({ look, ...row }) => (
        <li
          key={row.key}
          className={classes.step}
          data-status={row.status}
          aria-current={row.status === "current" ? "step" : undefined}
        >
          {row.status === "done" ? (
            <IconCheck size={20} aria-hidden />
          ) : row.status === "current" ? (
            <IconArrowRight size={20} aria-hidden />
          ) : (
            <IconCircleDashed size={20} aria-hidden />
          )}
          {look === null ? (
            <span>{row.title}</span>
          ) : (
            <button type="button" className={classes.stepButton} onClick={() => p.onLook(look)}>
              {row.title}
            </button>
          )}
          {row.note === null ? null : <span className={classes.stepNote}>{row.note}</span>}
        </li>
      ))}
    </ol>
  );
}
